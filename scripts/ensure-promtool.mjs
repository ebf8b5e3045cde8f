// Makes sure there is promtool, which says whether metrics have the form that Prometheus wants:
// takes one that is there, or takes it alone out of Debian's package: no service is installed.
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { aptUpdate } from './apt-get.mjs';
import { findPromtool, promtoolFolder } from './find-promtool.mjs';
import { run } from './run.mjs';

/** What is said where that check is left out. */
export const withoutPromtool =
  'LEFT OUT: whether promtool takes the metrics, for it isn’t there. Install it (Debian, Ubuntu: ' +
  'apt-get install prometheus), or set PROMTOOL_PATH to one.';

/** @returns {Promise<string | null>} its path; null when there is none to be had. */
export async function ensurePromtool() {
  const found = findPromtool();
  if (found !== null) return found;
  console.log('No promtool found; trying to take it out of Debian’s package prometheus …');
  mkdirSync(promtoolFolder, { recursive: true });
  if (!(await download()) && !((await aptUpdate()) && (await download()))) return null;
  return (await unpack()) ? findPromtool() : null;
}

async function download() {
  return (await run('apt-get', ['download', 'prometheus'], { cwd: promtoolFolder })) === 0;
}

async function unpack() {
  const name = readdirSync(promtoolFolder).find((file) => file.endsWith('.deb'));
  if (name === undefined) return false;
  const [file, all] = [join(promtoolFolder, name), join(promtoolFolder, 'all')];
  const isUnpacked = (await run('dpkg-deb', ['-x', file, all])) === 0;
  if (isUnpacked) renameSync(join(all, 'usr/bin/promtool'), join(promtoolFolder, 'promtool'));
  for (const rest of [file, all]) rmSync(rest, { recursive: true, force: true });
  return isUnpacked;
}
