// npm run bench: installs what the measurements compare with, and runs them on the newer Node that
// some of it needs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dependenciesAreInstalled, installDependencies } from './dependencies.mjs';
import { projectFolder, run, runNpm } from './run.mjs';

const folder = join(projectFolder, 'bench');
const node = join(folder, 'node_modules/node/bin/node');

if (!(await installDependencies())) process.exit(1);
if (!dependenciesAreInstalled(folder) || !existsSync(node)) {
  console.log('Installing what is compared with …');
  const code = await runNpm(['ci', '--prefix', folder, '--no-audit', '--no-fund']);
  if (code !== 0 || !existsSync(node)) {
    console.error('bench/ could not be installed; `npm ci` in bench/ says why.');
    process.exit(1);
  }
}
const args = ['--no-warnings', join(folder, 'run.ts'), ...process.argv.slice(2)];
process.exit(await run(node, args));
