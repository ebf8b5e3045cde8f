// Flags, the help, and that the README names every setting there is.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SignalingError } from '../signaling-error.ts';
import { helpText, readCommandLine } from './command-line.ts';
import { flagOf, SETTINGS } from './settings.ts';

describe('the command line', () => {
  it('names settings by flags, with a value after a blank or an equals sign', () => {
    const args = ['--port', '9000', '--public-host=a.example', '--connect-anywhere'];
    expect(readCommandLine(args)).toEqual({
      wants: 'start',
      settings: { PORT: '9000', PUBLIC_HOST: 'a.example', CONNECT_ANYWHERE: '1' },
    });
  });

  it('asks for help or the version', () => {
    expect(readCommandLine(['-h']).wants).toBe('help');
    expect(readCommandLine(['--help', '--port', '1']).wants).toBe('help');
    expect(readCommandLine(['--version']).wants).toBe('version');
    expect(readCommandLine([]).wants).toBe('start');
  });

  it.each([[['--prot', '1']], [['--port']], [['9000']], [['--turn-secret', 'north']]])(
    'does not take %j',
    (args) => {
      expect(() => readCommandLine(args)).toThrow(SignalingError);
      expect(() => readCommandLine(args)).toThrow(/--help/);
    },
  );
});

describe('the help', () => {
  const lines = helpText().split('\n');

  it('says of each setting its flag, its variable and what it means', () => {
    for (const setting of SETTINGS) {
      const at = lines.findIndex((line) => new RegExp(`^  -?.*\\b${setting.name}\\b`).test(line));
      expect([setting.name, lines[at + 1]]).toEqual([
        setting.name,
        expect.stringContaining(setting.meaning),
      ]);
      if (!setting.isSecret) expect(lines[at]).toContain(`--${flagOf(setting)}`);
    }
  });

  it('fits a terminal of 100 columns', () => {
    expect(lines.filter(({ length }) => length > 100)).toEqual([]);
  });
});

it('the README lists the same settings in the same order, with what holds without them', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const rows = [...readme.matchAll(/^\| `([A-Z][A-Z_]+)` \| (.+?) \|/gm)];
  expect(rows.map(([, name]) => name)).toEqual(SETTINGS.map(({ name }) => name));
  for (const [at, { initial }] of SETTINGS.entries()) {
    const shown = rows[at]?.[2]?.replaceAll('`', '');
    expect([rows[at]?.[1], shown]).toEqual([rows[at]?.[1], initial === '-' ? '–' : initial]);
  }
});
