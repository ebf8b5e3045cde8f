// Makes sure there is a NATS server for the tests of several signaling processes as one: takes one
// that is there, or installs it. Where it can't, those tests are left out, and that is told loudly.
import { aptInstall } from './apt-get.mjs';
import { findNatsServer } from './find-nats-server.mjs';

/** What is said wherever tests are left out. */
export const withoutNats =
  'LEFT OUT: the tests of signaling over NATS, for there is no nats-server. Install it ' +
  '(Debian, Ubuntu: apt-get install nats-server), or set NATS_SERVER_PATH to one.';

/** @returns {Promise<string | null>} its path; null when there is none to be had. */
export async function ensureNatsServer() {
  const found = findNatsServer();
  if (found !== null) return found;
  console.log('No nats-server found; trying to install it with apt-get …');
  return (await aptInstall('nats-server')) ? findNatsServer() : null;
}
