// Makes sure there is WebKit's engine for the tests between browsers: takes what is there, or
// installs it. Where it can't, those tests are left out, and that is told loudly.
import { aptInstall } from './apt-get.mjs';
import { findWebkit } from './find-webkit.mjs';

/** What is said wherever tests are left out. */
export const withoutWebkit =
  'LEFT OUT: the tests between WebKit’s engine and Chromium, for they need WebKitWebDriver, its ' +
  'MiniBrowser and Xvfb. Install them (Debian: apt-get install webkit2gtk-driver xvfb).';

/** @returns {Promise<ReturnType<typeof findWebkit>>} null when they are not to be had. */
export async function ensureWebkit() {
  const found = findWebkit();
  if (found !== null) return found;
  console.log('No WebKit found; trying to install it with apt-get …');
  const isInstalled = (await aptInstall('webkit2gtk-driver')) && (await aptInstall('xvfb'));
  return isInstalled ? findWebkit() : null;
}
