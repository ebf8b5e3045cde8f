// Looks for a program on this machine, under the names it may have; never installs one.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The path of the first that is there, or null. The variable wins; a wrong one is an error, not a
 * reason to take another program silently.
 * @param {string} variable
 * @param {readonly string[]} commands
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | null}
 */
export function findProgram(variable, commands, env) {
  const asked = env[variable];
  if (asked !== undefined && asked !== '') {
    if (!isExecutable(asked)) throw new Error(`${variable} is not a program: ${asked}`);
    return asked;
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const command of commands) {
    for (const folder of folders) {
      const path = join(folder, command);
      if (isExecutable(path)) return path;
    }
  }
  return null;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
