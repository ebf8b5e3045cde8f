// WebKit's engine as Debian has it, driven over the WebDriver protocol: which is a few requests of
// HTTP. On a screen of its own that nobody sees.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { findWebkit } from '../../scripts/find-webkit.mjs';

/** How the protocol names an element in JSON. */
const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';
/** The first answer comes when the driver has started. */
const START_TRIES = 100;
const START_TRY_MS = 100;

export interface ElementRef {
  readonly [ELEMENT_KEY]: string;
}

export class WebDriver {
  readonly #base: string;
  readonly #programs: readonly ChildProcess[];
  #session = '';

  constructor(base: string, programs: readonly ChildProcess[]) {
    this.#base = base;
    this.#programs = programs;
  }

  static async start(): Promise<WebDriver> {
    const found = findWebkit();
    if (found === null) throw new Error('No WebKit found.');
    const screen = spawn(found.screen, ['-displayfd', '3', '-screen', '0', '1280x900x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const display = `:${await firstLine(screen.stdio[3] as Readable)}`;
    const port = await freePort();
    const driver = spawn(found.driver, [`--port=${port}`], {
      // A group of its own, to be ended with all that it has started.
      detached: true,
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: display,
        // The tests run in containers, where its sandbox can't be made, without a graphics card.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
        WEBKIT_DISABLE_COMPOSITING_MODE: '1',
        LIBGL_ALWAYS_SOFTWARE: '1',
        // Nor is there a desktop to talk to.
        DBUS_SESSION_BUS_ADDRESS: 'disabled:',
        NO_AT_BRIDGE: '1',
      },
    });
    const web = new WebDriver(`http://127.0.0.1:${port}`, [driver, screen]);
    await web.#open(found.browser);
    return web;
  }

  async close(): Promise<void> {
    await this.#call('DELETE', '');
    const [driver, screen] = this.#programs;
    if (driver?.pid !== undefined) process.kill(-driver.pid, 'SIGKILL');
    screen?.kill();
  }

  async goto(url: string): Promise<void> {
    await this.#call('POST', '/url', { url });
  }

  async reload(): Promise<void> {
    await this.#call('POST', '/refresh', {});
  }

  /** What is on its screen, as PNG. */
  async screenshot(): Promise<Buffer> {
    return Buffer.from(String(await this.#call('GET', '/screenshot')), 'base64');
  }

  /** Runs in the page; what it returns crosses as JSON, elements as references. */
  async run<Args extends readonly unknown[], Result>(
    work: (...args: Args) => Result,
    ...args: Args
  ): Promise<Result> {
    const script = `return (${String(work)}).apply(null, arguments);`;
    return (await this.#call('POST', '/execute/sync', { script, args })) as Result;
  }

  async click(element: ElementRef): Promise<void> {
    await this.#call('POST', `/element/${element[ELEMENT_KEY]}/click`, {});
  }

  async clear(element: ElementRef): Promise<void> {
    await this.#call('POST', `/element/${element[ELEMENT_KEY]}/clear`, {});
  }

  /** Keys as a person presses them; of an input for files, the path of one. */
  async type(element: ElementRef, text: string): Promise<void> {
    await this.#call('POST', `/element/${element[ELEMENT_KEY]}/value`, { text });
  }

  async #open(binary: string): Promise<void> {
    const options = { binary, args: ['--automation'] };
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } };
    for (let tries = START_TRIES; this.#session === ''; tries--) {
      try {
        const made = await this.#call('POST', '', { capabilities });
        this.#session = `/${(made as { sessionId: string }).sessionId}`;
      } catch (error) {
        // Until it listens nobody answers; what it answers is final.
        if (!(error instanceof TypeError) || tries === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, START_TRY_MS));
      }
    }
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#base}/session${this.#session}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  }
}

async function firstLine(stream: Readable): Promise<string> {
  const [data] = (await once(stream, 'data')) as [Buffer];
  return data.toString().trim();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
