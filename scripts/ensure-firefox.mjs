// Makes sure there is a Firefox for the tests between browsers: takes one that is there, or
// installs it. Where it can't, those tests are left out, and that is told loudly.
import { aptInstall } from './apt-get.mjs';
import { findFirefox } from './find-firefox.mjs';

/** What is said wherever tests are left out. */
export const withoutFirefox =
  'LEFT OUT: the tests between Firefox and Chromium, for there is no Firefox. Install it ' +
  '(Debian: apt-get install firefox-esr), or set FIREFOX_PATH to one.';

/** @returns {Promise<string | null>} its path; null when there is none to be had. */
export async function ensureFirefox() {
  const found = findFirefox();
  if (found !== null) return found;
  console.log('No Firefox found; trying to install it with apt-get …');
  return (await aptInstall('firefox-esr')) ? findFirefox() : null;
}
