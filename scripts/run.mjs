// Runs other programs for the scripts: output streamed through, the exit code as the answer.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json; every script works from there, wherever it was called. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [shell]
 * @property {string} [cwd] where it runs; the project's folder if not said
 * @property {(text: string) => void} [say] takes what the program prints; else it goes to ours
 */

/**
 * Runs a program and resolves with its exit code; 1 when it was killed or could not start.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>}
 */
export function run(
  program,
  args,
  { env = process.env, shell = false, cwd = projectFolder, say } = {},
) {
  return new Promise((resolve) => {
    /** @type {import('node:child_process').StdioOptions} */
    const stdio = say ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(program, args, { cwd, stdio, env, shell });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => say?.(text));
    }
    child.once('error', (error) => {
      console.error(`${program} could not start: ${error.message}`);
      resolve(1);
    });
    // Only now is all that it printed here.
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a script with the Node that runs us, so that nothing on the PATH is needed.
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNode(args, options = {}) {
  return run(process.execPath, args, options);
}

/**
 * Runs npm: the one that called us if it did, else the one on the PATH.
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export function runNpm(args, options = {}) {
  const npm = process.env['npm_execpath'];
  if (npm !== undefined && /npm-cli\.(c|m)?js$/.test(npm)) return runNode([npm, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/**
 * The file behind a command of an installed package.
 * @param {string} packageName
 * @param {string} command
 * @returns {string}
 */
export function toolPath(packageName, command) {
  const folder = join(projectFolder, 'node_modules', packageName);
  /** @type {{ bin?: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : bin?.[command];
  if (file === undefined) throw new Error(`The package ${packageName} has no command ${command}.`);
  return join(folder, file);
}
