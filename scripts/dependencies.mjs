// Brings node_modules in line with the lock file, and does nothing when it already is.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, runNpm } from './run.mjs';

/** The oldest Node that the packages in the lock file accept. */
const nodeVersionMin = { major: 20, minor: 19 };

/**
 * Installs when a package of the lock file is missing or has another version.
 * @returns {Promise<boolean>} false when the installation failed; npm has said why.
 */
export async function installDependencies() {
  checkNodeVersion();
  if (dependenciesAreInstalled()) return true;
  console.log('Installing dependencies (npm ci) …');
  // Without dev dependencies there is no build, whatever NODE_ENV says.
  return (await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund'])) === 0;
}

/** npm keeps its own account of what it installed; times of files would mislead after a copy. */
export function dependenciesAreInstalled(folder = projectFolder) {
  const installedPath = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installedPath)) return false;
  const wanted = readPackages(join(folder, 'package-lock.json'));
  const installed = readPackages(installedPath);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || installed[path]?.version === version,
  );
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {};
}

function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const { major: majorMin, minor: minorMin } = nodeVersionMin;
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return;
  console.error(`Foyer needs Node ${majorMin}.${minorMin} or newer; this is ${process.version}.`);
  process.exit(1);
}
