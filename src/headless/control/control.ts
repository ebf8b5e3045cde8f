// How commands reach the peer that runs: one line of JSON there, one back, over a socket in the
// peer's folder that only its owner can open. That it answers also shows that a peer runs.
import { rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { CONTROL_BYTES_MAX, CONTROL_PATH_BYTES_MAX, CONTROL_WAIT_MS } from '../constants.ts';
import { Mistake } from '../mistake.ts';

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

/** Rejects when a peer runs in this folder already, or the socket can't be made. */
export async function serveControl(
  path: string,
  answer: (request: Request) => Promise<Response>,
): Promise<ControlServer> {
  const running = await askControl(path, { words: ['ping'] });
  if (running) throw new Mistake('A peer runs in this folder already.');
  rmSync(path, { force: true });
  const server = createServer((socket) => {
    readLine(socket)
      .then(async (line) => answer(JSON.parse(line) as Request))
      .then(
        (response) => socket.end(`${JSON.stringify(response)}\n`),
        () => socket.destroy(),
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  await chmod(path, 0o600);
  return {
    close: () => {
      server.close();
    },
  };
}

/** Undefined when no peer runs there. Rejects when it doesn't answer in time, or can't be there. */
export async function askControl(path: string, request: Request): Promise<Response | undefined> {
  if (Buffer.byteLength(path) > CONTROL_PATH_BYTES_MAX) {
    throw new Mistake('The folder’s name is too long for the socket in it: take another --dir.');
  }
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

function opened(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const isNobody = error.code === 'ENOENT' || error.code === 'ECONNREFUSED';
      if (isNobody) resolve(undefined);
      else reject(error);
    });
  });
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
