// npm run release -- patch|minor|major: makes the commit and the tag of a new version, here alone;
// publishing them is a person's step. Options: --no-tests, when they have just passed.
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { changelogWith, lockWith, manifestWith, nextVersion, unreleasedOf } from './versions.mjs';

const levels = /** @type {const} */ (['patch', 'minor', 'major']);
const releasedFiles = ['package.json', 'package-lock.json', 'CHANGELOG.md'];

try {
  release(process.argv.slice(2));
} catch (error) {
  console.error(`release: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

/** Throws Error with a sentence, and has changed nothing then. @param {string[]} args */
function release(args) {
  const level = levels.find((name) => args.includes(name));
  if (level === undefined) throw new Error(`say which part grows: ${levels.join(', ')}.`);
  if (git('status', '--porcelain') !== '')
    throw new Error('commit or stash what is changed first.');
  const manifest = readFileSync('package.json', 'utf8');
  const changelog = readFileSync('CHANGELOG.md', 'utf8');
  const lock = readFileSync('package-lock.json', 'utf8');
  const version = nextVersion(JSON.parse(manifest).version, level);
  const tag = `v${version}`;
  if (git('tag', '--list', tag) !== '') throw new Error(`there is a tag ${tag} already.`);
  const changes = unreleasedOf(changelog);
  if (changes === '') throw new Error('CHANGELOG.md has nothing under Unreleased.');
  if (!args.includes('--no-tests')) runTests();

  const day = new Date().toISOString().slice(0, 10);
  writeFileSync('package.json', manifestWith(manifest, version));
  writeFileSync('package-lock.json', lockWith(lock, version));
  writeFileSync('CHANGELOG.md', changelogWith(changelog, version, day));
  try {
    git('commit', '--quiet', '--message', `release: ${version}`, '--', ...releasedFiles);
  } catch (error) {
    git('checkout', 'HEAD', '--', ...releasedFiles);
    throw error;
  }
  // Lines that begin with # would be taken for comments.
  git('tag', '--annotate', tag, '--cleanup=verbatim', '--message', `${version}\n\n${changes}\n`);
  console.log(`${tag} is committed and tagged. To publish: git push --follow-tags`);
}

function runTests() {
  const { status } = spawnSync('npm', ['test'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('the tests have not passed; nothing was changed.');
}

/**
 * @param {string[]} args
 * @returns {string} what git printed, without the last line break
 */
function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8' }).trimEnd();
}
