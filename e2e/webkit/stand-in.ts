// WebRTC's stand-in for an engine that is built without it: pages get a script before the app's
// that puts a peer connection over a WebSocket of this test in its place. All above it is the app's
// own: signals, descriptions, the proof, frames, heartbeat. Nothing of this ships.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { projectFolder } from '../../scripts/run.mjs';
import { standInScript } from './stand-in-page.ts';

export interface StandIn {
  /** The built app with the script in its page. */
  readonly appDir: string;
  /** What pages must be allowed to connect to. */
  readonly origin: string;
  /** Frames that went through here so far. */
  readonly frames: number;
  close(): Promise<void>;
}

export async function startStandIn(): Promise<StandIn> {
  const relay = new Relay();
  const origin = await relay.start();
  const appDir = await mkdtemp(join(tmpdir(), 'foyer-stand-in-'));
  await cp(join(projectFolder, 'dist'), appDir, { recursive: true });
  await writeFile(join(appDir, 'stand-in.js'), standInScript(origin));
  const page = join(appDir, 'index.html');
  const html = await readFile(page, 'utf8');
  const changed = html.replace('<head>', '<head><script src="/stand-in.js"></script>');
  if (changed === html) throw new Error('the page of the app has no head');
  await writeFile(page, changed);
  return {
    appDir,
    origin,
    get frames() {
      return relay.frames;
    },
    async close() {
      await relay.close();
      await rm(appDir, { recursive: true, force: true });
    },
  };
}

/** Joins the two that come under one path, and passes on what one says to the other. */
class Relay {
  readonly #server = new WebSocketServer({ port: 0, host: 'localhost' });
  readonly #waiting = new Map<string, WebSocket>();
  frames = 0;

  async start(): Promise<string> {
    this.#server.on('connection', (socket, { url = '/' }) => this.#take(socket, url));
    await once(this.#server, 'listening');
    return `ws://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #take(socket: WebSocket, path: string): void {
    const other = this.#waiting.get(path);
    if (!other) {
      this.#waiting.set(path, socket);
      socket.once('close', () => this.#waiting.delete(path));
      return;
    }
    this.#waiting.delete(path);
    for (const [from, to] of [
      [socket, other],
      [other, socket],
    ] as const) {
      from.on('message', (data: Buffer) => {
        this.frames += 1;
        to.send(data);
      });
      from.once('close', () => to.close());
      // Both are there: the connection stands.
      from.send('open');
    }
  }
}
