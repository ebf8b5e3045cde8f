// Makes sure there is a Chromium for the browser tests, whole and small: takes what is there, or
// installs it.
import { aptInstall } from './apt-get.mjs';
import { findChromium, findHeadlessShell } from './find-chromium.mjs';

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
  const installed = (await aptInstall('chromium')) ? findChromium() : null;
  if (installed === null) console.error(howToHelp);
  return installed;
}

/** Installs the small one too where that is possible; without it all tests run in the whole one. */
export async function ensureHeadlessShell() {
  if (findHeadlessShell() === null) await aptInstall('chromium-headless-shell');
  if (findHeadlessShell() === null) {
    console.warn(
      'Without chromium-headless-shell all browser tests run in Chromium, and take longer.',
    );
  }
}
