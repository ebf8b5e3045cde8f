// Finds WebKit's engine as Debian has it: a driver, the browser it drives, and a screen for both.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from './find-program.mjs';

/** Where Debian keeps the small browser that comes with the library. */
const libraries = '/usr/lib';

/**
 * Paths of what the tests need, or null when anything of it is missing.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ driver: string, browser: string, screen: string } | null}
 */
export function findWebkit(env = process.env) {
  const driver = findProgram('WEBKIT_DRIVER_PATH', ['WebKitWebDriver'], env);
  const browser = findProgram('WEBKIT_BROWSER_PATH', ['MiniBrowser'], env) ?? inLibraries();
  const screen = findProgram('XVFB_PATH', ['Xvfb'], env);
  return driver !== null && browser !== null && screen !== null
    ? { driver, browser, screen }
    : null;
}

/** @returns {string | null} */
function inLibraries() {
  if (!existsSync(libraries)) return null;
  const paths = readdirSync(libraries)
    .filter((name) => name.endsWith('-linux-gnu'))
    .map((name) => join(libraries, name, 'webkit2gtk-4.1/MiniBrowser'));
  return paths.find((path) => existsSync(path)) ?? null;
}
