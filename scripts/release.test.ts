// `npm run release` in a small repository of its own, and the texts that it writes.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changelogWith, lockWith, nextVersion, unreleasedOf } from './versions.mjs';

const CHANGELOG = `# Changelog

## Unreleased

- Lobbies in colour.
# not a heading

## 0.1.4 – 2026-01-02

- Lobbies.
`;

describe('npm run release', () => {
  let folder = '';
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  const release = (...args: string[]): { status: number | null; said: string } => {
    const script = join(import.meta.dirname, 'release.mjs');
    const command = [script, ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, command, {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'foyer-release-'));
    const project = { name: 'house', version: '0.1.4' };
    const tests = "node -e \"require('fs').existsSync('broken') && process.exit(1)\"";
    const manifest = { ...project, scripts: { test: tests } };
    write('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
    const lock = { ...project, lockfileVersion: 3, packages: { '': project } };
    write('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
    write('CHANGELOG.md', CHANGELOG);
    git('init', '--quiet');
    git('config', 'user.name', 'A');
    git('config', 'user.email', 'a@example.org');
    commitAll();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function commitAll(): void {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'house: as it is');
  }

  it('tests, and makes a commit and a tag with the changes since the last version', () => {
    expect(release('minor')).toMatchObject({ status: 0 });
    expect(JSON.parse(read('package.json'))).toMatchObject({ version: '0.2.0' });
    const lock: unknown = JSON.parse(read('package-lock.json'));
    expect(lock).toMatchObject({ version: '0.2.0', packages: { '': { version: '0.2.0' } } });
    expect(read('CHANGELOG.md')).toMatch(
      /^## Unreleased\n\n## 0\.2\.0 – \d{4}-\d\d-\d\d\n\n- Lob/m,
    );
    expect(git('log', '-1', '--format=%s')).toBe('release: 0.2.0');
    expect(git('status', '--porcelain')).toBe('');
    const notes = git('tag', '--list', '--format=%(contents)', 'v0.2.0');
    expect(notes).toBe('0.2.0\n\n- Lobbies in colour.\n# not a heading');
  });

  it('changes nothing when a test fails, unless told not to test', () => {
    write('broken', '');
    commitAll();
    const refused = release('patch');
    expect(refused.status).toBe(1);
    expect(refused.said).toContain('the tests have not passed');
    expect(git('status', '--porcelain')).toBe('');
    expect(git('tag')).toBe('');
    expect(release('patch', '--no-tests').status).toBe(0);
    expect(git('tag')).toBe('v0.1.5');
  });

  it('refuses what is not committed, a taken tag, an empty list and an unknown part', () => {
    expect(release().said).toContain('patch, minor, major');
    write('CHANGELOG.md', CHANGELOG.replace(/- Lobbies in colour[^]*?\n\n/, '\n'));
    expect(release('patch', '--no-tests').said).toContain('commit or stash');
    commitAll();
    expect(release('patch', '--no-tests').said).toContain('nothing under Unreleased');
    write('CHANGELOG.md', CHANGELOG);
    commitAll();
    git('tag', 'v0.1.5');
    expect(release('patch', '--no-tests').said).toContain('a tag v0.1.5 already');
    expect(git('log', '-1', '--format=%s')).toBe('house: as it is');
  });
});

describe('the texts of a release', () => {
  it('counts the part up and sets the smaller ones to nothing', () => {
    expect(nextVersion('0.9.9', 'patch')).toBe('0.9.10');
    expect(nextVersion('0.9.9', 'minor')).toBe('0.10.0');
    expect(nextVersion('0.9.9', 'major')).toBe('1.0.0');
    expect(() => nextVersion('1.0.0-rc.1', 'patch')).toThrow('1.0.0-rc.1');
  });

  it('keeps the older versions as they are', () => {
    const text = changelogWith(CHANGELOG, '0.2.0', '2026-03-04');
    expect(unreleasedOf(text)).toBe('');
    expect(text.replace('\n\n## 0.2.0 – 2026-03-04', '')).toBe(CHANGELOG);
    const first = changelogWith('# Changelog\n\n## Unreleased\n\n- A.\n', '0.1.0', '2026-01-01');
    expect(first).toBe('# Changelog\n\n## Unreleased\n\n## 0.1.0 – 2026-01-01\n\n- A.\n');
  });

  it('writes the lock in the form of npm', () => {
    const lock = '{\n  "version": "1.0.0",\n  "packages": {\n    "": {\n      "version": "1.0.0"\n';
    const whole = `${lock}    }\n  }\n}\n`;
    expect(lockWith(whole, '1.0.1')).toBe(whole.replaceAll('1.0.0', '1.0.1'));
  });
});
