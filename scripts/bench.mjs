// npm run bench: installs what the measurements compare with, and runs them on the newer Node that
// some of it needs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { projectFolder } from './run.mjs';

const folder = join(projectFolder, 'bench');
const node = join(folder, 'node_modules/node/bin/node');

if (!(await installDependencies())) process.exit(1);
if (!existsSync(node)) {
  console.log('Installing what is compared with (once) …');
  const { status } = spawnSync('npm', ['ci'], { cwd: folder, stdio: 'inherit' });
  if (status !== 0 || !existsSync(node)) {
    console.error('bench/ could not be installed; `npm ci` in bench/ says why.');
    process.exit(1);
  }
}
const args = ['--no-warnings', join(folder, 'run.ts'), ...process.argv.slice(2)];
const { status } = spawnSync(node, args, { stdio: 'inherit' });
process.exit(status ?? 1);
