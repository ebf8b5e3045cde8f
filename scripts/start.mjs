// npm start: from a bare clone to a running Foyer, with nothing installed but Node and npm.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { projectFolder, runNode, toolPath } from './run.mjs';

/** What ends up in dist/, and what decides how. Tests do not. */
const buildSources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

if (!(await installDependencies())) process.exit(1);
if (!buildIsFresh()) {
  console.log('Building the app …');
  const code = await runNode([toolPath('vite', 'vite'), 'build', '--logLevel', 'warn']);
  if (code !== 0) process.exit(code);
}
await serve();

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

/** In this process, so that whoever ends us ends the server. */
async function serve() {
  const tsx = await import('tsx/esm/api');
  tsx.register();
  await import('../signaling/main.ts');
}
