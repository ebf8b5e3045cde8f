// npm run dev: the page as Vite serves it, reloading at each change, and a signaling server.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder, toolPath } from './run.mjs';

/** Not the port of npm start, so that both can run. vite.config.ts passes /signal on to it. */
const signalingPort = process.env['SIGNALING_PORT'] ?? '8081';

const programs = [
  start(['--import', 'tsx', join('signaling', 'main.ts')], { PORT: signalingPort }),
  start([toolPath('vite', 'vite'), ...process.argv.slice(2)], { SIGNALING_PORT: signalingPort }),
];
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, stop);
for (const program of programs) {
  program.once('exit', (code) => {
    process.exitCode = code ?? 0;
    stop();
  });
}

/**
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function start(args, env) {
  const options = { cwd: projectFolder, env: { ...process.env, ...env } };
  return spawn(process.execPath, args, { ...options, stdio: 'inherit' });
}

function stop() {
  for (const program of programs) program.kill('SIGTERM');
}
