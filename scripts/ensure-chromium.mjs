// Makes sure there is a Chromium for the browser tests: takes one that is there, or installs it.
import { userInfo } from 'node:os';
import { findChromium } from './find-chromium.mjs';
import { run } from './run.mjs';

const howToHelp =
  'The browser tests need Chromium. Install it (Debian, Ubuntu: apt-get install chromium), ' +
  'or set CHROMIUM_PATH to a Chromium or Google Chrome.';

/**
 * @returns {Promise<string | null>} the path of a Chromium; null when there is none to be had,
 *   after saying what to do.
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  console.log('No Chromium found; trying to install it with apt-get …');
  const isInstalled = (await aptGet(['update'])) && (await aptGet(['install', '-y', 'chromium']));
  const installed = isInstalled ? findChromium() : null;
  if (installed === null) console.error(howToHelp);
  return installed;
}

/** @param {string[]} args */
async function aptGet(args) {
  const isRoot = process.platform === 'linux' && userInfo().uid === 0;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const code = isRoot
    ? await run('apt-get', args, { env })
    : await run('sudo', ['-n', 'apt-get', ...args], { env });
  return code === 0;
}
