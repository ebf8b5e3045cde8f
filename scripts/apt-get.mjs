// Installs Debian's packages where that is possible: as root, or by a sudo that asks nothing.
import { userInfo } from 'node:os';
import { run } from './run.mjs';

/**
 * @param {string} packageName
 * @returns {Promise<boolean>} false when it could not be installed; apt-get has said why.
 */
export async function aptInstall(packageName) {
  return (await aptUpdate()) && (await aptGet(['install', '-y', packageName]));
}

/** Reads anew which packages there are. */
export function aptUpdate() {
  return aptGet(['update']);
}

/** @param {string[]} args */
async function aptGet(args) {
  const isRoot = process.platform === 'linux' && userInfo().uid === 0;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const code = isRoot
    ? await run('apt-get', args, { env })
    : await run('sudo', ['-n', 'apt-get', ...args], { env });
  return code === 0;
}
