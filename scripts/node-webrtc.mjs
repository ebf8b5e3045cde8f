// Whether WebRTC for Node is there for this machine: what the tests of the always-on peer need.
import { createRequire } from 'node:module';

/** What is said wherever tests are left out. */
export const withoutNodeWebrtc =
  'LEFT OUT: the tests of the always-on peer (npm run peer), for node-datachannel has nothing ' +
  `built for ${process.platform} on ${process.arch}, or it was not installed (npm ci does it, ` +
  'without --omit=optional).';

/** @returns {boolean} */
export function hasNodeWebrtc() {
  try {
    createRequire(import.meta.url)('node-datachannel');
    return true;
  } catch {
    return false;
  }
}
