// Finds the Chromium that draws icons and runs the browser tests. Looks, never installs.
import { existsSync } from 'node:fs';
import { findProgram } from './find-program.mjs';

/** What a test browser must not do: need a sandbox that containers lack, or talk to its maker. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const shellCommands = ['chromium-headless-shell', 'chrome-headless-shell', 'headless_shell'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The path of a Chromium, or null. CHROMIUM_PATH wins; a wrong one is an error, not a reason to
 * take another browser silently.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function findChromium(env = process.env) {
  const found = findProgram('CHROMIUM_PATH', commands, env);
  return found ?? usualPlaces.find((path) => existsSync(path)) ?? null;
}

/**
 * The path of Chromium's engine without a browser's window and services around it, or null. A tab
 * in it costs half as much; HEADLESS_SHELL_PATH wins.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function findHeadlessShell(env = process.env) {
  return findProgram('HEADLESS_SHELL_PATH', shellCommands, env);
}
