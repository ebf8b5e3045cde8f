// How commands reach the peer that runs: one line of JSON there, one back, over a socket in the
// peer's folder that only its owner can open; it also locks the folder (lock.ts).
import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { join } from 'node:path';
import {
  CONTROL_BYTES_MAX,
  CONTROL_PATH_BYTES_MAX,
  CONTROL_WAIT_MS,
  SOCKET_NAME_BYTES,
} from '../constants.ts';
import { Mistake } from '../mistake.ts';
import { lockFolder, makeLockFolder, runsAlready, takeLock } from './lock.ts';
import { lives, opened, socketPath } from './socket.ts';

/** What a command asks, as the person wrote it. */
export interface Request {
  readonly words: readonly string[];
  readonly nickname?: string | undefined;
  readonly topic?: string;
  readonly isPrivate?: boolean;
}

export interface Response {
  readonly ok: boolean;
  /** For the person, without the last line's end. */
  readonly text: string;
}

export interface ControlServer {
  close(): void;
}

/** Holds the folder until it is closed. Rejects when a peer runs in it, or the socket can't be. */
export async function serveControl(
  folder: string,
  answer: (request: Request) => Promise<Response>,
): Promise<ControlServer> {
  makeLockFolder(folder);
  const name = `${randomBytes(SOCKET_NAME_BYTES).toString('hex')}.sock`;
  const server = createServer((socket) => {
    readLine(socket)
      .then(async (line) => answer(JSON.parse(line) as Request))
      .then(
        (response) => socket.end(`${JSON.stringify(response)}\n`),
        () => socket.destroy(),
      );
  });
  await listen(server, join(lockFolder(folder), name));
  try {
    // One of a version without locks has its socket here.
    if (await lives(socketPath(folder))) throw runsAlready();
    await takeLock(folder, name);
    pointTo(join('lock', name), socketPath(folder));
  } catch (error) {
    server.close();
    throw error;
  }
  return {
    close: () => {
      server.close();
    },
  };
}

async function listen(server: Server, path: string): Promise<void> {
  assertFits(path);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  await chmod(path, 0o600);
}

/** In place of what a peer left that was killed. */
function pointTo(target: string, path: string): void {
  const fresh = `${path}.new`;
  rmSync(fresh, { force: true });
  symlinkSync(target, fresh);
  renameSync(fresh, path);
}

function assertFits(path: string): void {
  if (Buffer.byteLength(path) <= CONTROL_PATH_BYTES_MAX) return;
  throw new Mistake('The folder’s name is too long for the socket in it: take another --dir.');
}

/** Undefined when no peer runs there. Rejects when it doesn't answer in time, or can't be there. */
export async function askControl(folder: string, request: Request): Promise<Response | undefined> {
  const path = socketPath(folder);
  assertFits(path);
  const socket = await opened(path);
  if (!socket) return undefined;
  socket.setTimeout(CONTROL_WAIT_MS, () =>
    socket.destroy(new Mistake('The peer gives no answer.')),
  );
  socket.write(`${JSON.stringify(request)}\n`);
  const line = await readLine(socket);
  socket.end();
  return JSON.parse(line) as Response;
}

function readLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > CONTROL_BYTES_MAX) socket.destroy(new Error('That is too long.'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The peer ended the conversation.')));
  });
}
