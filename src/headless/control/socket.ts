// Sockets in the file system: where the peer's is, and who listens on one.
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { errorCode } from '../../base/file-trouble.ts';

export const socketPath = (folder: string): string => join(folder, 'control.sock');

/** Undefined when nobody listens there. Rejects when that can't be told. */
export function opened(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error) => {
      const code = errorCode(error);
      if (code === 'ENOENT' || code === 'ECONNREFUSED') resolve(undefined);
      else reject(error);
    });
  });
}

/** Whoever has too much to do to answer lives, too. */
export async function lives(path: string): Promise<boolean> {
  try {
    const socket = await opened(path);
    socket?.destroy();
    return socket !== undefined;
  } catch (error) {
    if (errorCode(error) === 'EAGAIN') return true;
    throw error;
  }
}
