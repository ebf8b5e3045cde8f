// Builds the app when what is in dist/ is missing or older than what it is made from.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, runNode, toolPath } from './run.mjs';

/** What ends up in dist/, and what decides how. Tests do not. */
const buildSources = [
  ...['src', 'public', 'signaling/protocol.ts', 'signaling/wire', 'index.html'],
  'lab.html',
  ...['vite.config.ts', 'package-lock.json'],
];

/** @returns {Promise<boolean>} false when the build failed; Vite has said why. */
export async function ensureBuild() {
  if (buildIsFresh()) return true;
  console.log('Building the app …');
  return (await runNode([toolPath('vite', 'vite'), 'build', '--logLevel', 'warn'])) === 0;
}

function buildIsFresh() {
  const built = join(projectFolder, 'dist/index.html');
  // The worker is written last, so without it the last build was cut short.
  if (!existsSync(built) || !existsSync(join(projectFolder, 'dist/sw.js'))) return false;
  const builtAtMs = statSync(built).mtimeMs;
  return buildSources.every((source) => newestMs(join(projectFolder, source)) <= builtAtMs);
}

/** When the newest file below a path was written, in ms since the epoch; 0 for no file.
 * @param {string} path
 * @returns {number} */
function newestMs(path) {
  if (!existsSync(path) || path.endsWith('.test.ts')) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
