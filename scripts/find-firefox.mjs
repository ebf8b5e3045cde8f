// Finds a Firefox for the browser tests: nothing is downloaded, one has to be installed.
import { findProgram } from './find-program.mjs';

/**
 * The path of a Firefox, or null. FIREFOX_PATH wins; a wrong one is an error, not a reason to take
 * another browser silently. First the one with long support, for which the tests are made.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function findFirefox(env = process.env) {
  return findProgram('FIREFOX_PATH', ['firefox-esr', 'firefox'], env);
}
