// What tests behind routers need: root, network namespaces, nftables, a TURN server. Takes what is
// there, installs the rest; where that can't be, those tests are left out, and that is told loudly.
import { spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';
import { aptInstall } from './apt-get.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { runNode, toolPath } from './run.mjs';

/** What is said wherever tests are left out. */
export const withoutNat =
  'LEFT OUT: the tests behind routers, for they need Linux, root, network namespaces, and ' +
  'Debian’s iproute2, nftables, conntrack and coturn. Run npm run test:nat where these are.';

/** Programs, and the packages that bring them. */
const tools = { ip: 'iproute2', nft: 'nftables', conntrack: 'conntrack', turnserver: 'coturn' };

/** @returns {Promise<boolean>} whether those tests can run here, now. */
export async function ensureNat() {
  if (process.platform !== 'linux' || userInfo().uid !== 0) return false;
  for (const [tool, packageName] of Object.entries(tools)) {
    if (works('which', tool)) continue;
    console.log(`No ${tool} found; trying to install ${packageName} with apt-get …`);
    if (!(await aptInstall(packageName)) || !works('which', tool)) return false;
  }
  const name = `fy${process.pid}-try`;
  return works('ip', 'netns', 'add', name) && works('ip', 'netns', 'del', name);
}

/** @returns {Promise<number>} the exit code. */
export async function runNat() {
  const chromium = await ensureChromium();
  if (chromium === null) return 1;
  const env = { ...process.env, CHROMIUM_PATH: chromium };
  const command = [toolPath('@playwright/test', 'playwright'), 'test'];
  return runNode([...command, '--config', 'e2e/nat.config.ts'], { env });
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function works(program, ...args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
