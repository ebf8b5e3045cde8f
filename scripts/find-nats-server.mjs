// Where a NATS server is, for the tests of several signaling processes as one.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps it where not every PATH looks. */
const systemFolders = ['/usr/sbin', '/usr/local/bin', '/usr/bin'];

/** @returns {string | null} the path of a nats-server; null when there is none. */
export function findNatsServer() {
  const named = process.env['NATS_SERVER_PATH'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...systemFolders];
  const found = folders
    .map((folder) => join(folder, 'nats-server'))
    .find((path) => existsSync(path));
  return found ?? null;
}
