// Serves the built app for one test, rendezvous and STUN included, on a port of its own that it
// keeps over stops, because addresses in certificates outlive a server.
import { join } from 'node:path';
import { projectFolder } from '../scripts/run.mjs';
import { createSignalingServer, type SignalingServer } from '../signaling/server.ts';
import { createWakeKeyText, readWakeKey } from '../signaling/wake/wake-key.ts';
import type { WakeOptions } from '../signaling/wake/waker.ts';

export class Site {
  #server: SignalingServer | undefined;
  #port = 0;
  #hasBeenDown = false;
  #appDir = join(projectFolder, 'dist');
  readonly #connectAlso: readonly string[];
  readonly #wake: WakeOptions | undefined;

  /** `connectAlso`: where its pages may connect besides to itself. `wakes`: closed browsers. */
  constructor(connectAlso: readonly string[] = [], wakes = false) {
    this.#connectAlso = connectAlso;
    const key = readWakeKey(createWakeKeyText())!;
    const contact = 'mailto:keeper@a.example';
    this.#wake = wakes ? { key, contact, allowLoopback: true } : undefined;
  }

  /** Throws while no start has been made. */
  get url(): string {
    if (this.#port === 0) throw new Error('the site has not been started yet');
    return `http://localhost:${this.#port}`;
  }

  /** Whether any page may have found it gone. */
  get hasBeenDown(): boolean {
    return this.#hasBeenDown;
  }

  async start(appDir = this.#appDir): Promise<void> {
    this.#appDir = appDir;
    this.#server = await createSignalingServer({
      port: this.#port,
      host: 'localhost',
      appDir: this.#appDir,
      connectAlso: this.#connectAlso,
      ...(this.#wake && { wake: this.#wake }),
    });
    this.#port = this.#server.port;
  }

  /** Ends all sockets and frees the port, as a machine does that is switched off. */
  async stop(): Promise<void> {
    this.#hasBeenDown = true;
    await this.close();
  }

  /** From now on another version of the app, at the same address. */
  async serve(appDir: string): Promise<void> {
    await this.stop();
    await this.start(appDir);
  }

  async close(): Promise<void> {
    await this.#server?.close();
    this.#server = undefined;
  }
}
