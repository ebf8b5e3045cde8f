// Links over real WebRTC, in the browser that the end-to-end tests use: the contract of links, and
// dials by strangers, with altered descriptions, and with signals that come twice.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArgs, findChromium } from '../../scripts/find-chromium.mjs';
import { LINK_CONTRACT } from './testing/link-contract.ts';
import type { WebrtcPage } from './testing/webrtc-page.ts';

let browser: Browser;
let page: Page;
let stopServing: () => void;

beforeAll(async () => {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error('no Chromium: install it, or set CHROMIUM_PATH');
  const [script, opened] = await Promise.all([
    buildPage(),
    chromium.launch({ executablePath, args: chromiumArgs }),
  ]);
  browser = opened;
  const served = await serve(script);
  stopServing = served.stop;
  page = await browser.newPage();
  await page.goto(served.url);
  await page.waitForFunction(() => globalThis.webrtcPage !== undefined);
});

afterAll(async () => {
  await browser?.close();
  stopServing?.();
});

describe('links over WebRTC keep the contract:', () => {
  it.each(LINK_CONTRACT)('$title', async ({ title }) => {
    await page.evaluate((which) => globalThis.webrtcPage?.runContract(which), title);
  });
});

describe('a dial', () => {
  const run = (what: Exclude<keyof WebrtcPage, 'runContract'>) =>
    page.evaluate((which) => globalThis.webrtcPage?.[which]() ?? [], what);

  it('takes no more than a few signals', async () => {
    const signals = await run('signalsOfOneDial');
    expect(signals.filter((signal) => signal === 'description')).toHaveLength(2);
    expect(signals.length).toBeLessThanOrEqual(4);
  });

  it('of a stranger never comes up here: the proof fails', async () => {
    const [here] = await run('dialStranger');
    expect(here).toBe('proof-failed');
  });

  it('with an altered fingerprint never comes up', async () => {
    const told = await run('dialWithChangedFingerprint');
    expect(told).not.toContain('up');
  });

  it('comes up though each signal comes twice, as from two servers', async () => {
    expect(await run('dialWithSignalsTwice')).toEqual(['up', 'up']);
  });

  it('in which the friend says nonsense comes to nothing, and breaks nothing', async () => {
    expect(await run('dialWithNonsense')).not.toContain('up');
    expect(await run('dialWithSignalsTwice')).toEqual(['up', 'up']);
  });
});

async function buildPage(): Promise<string> {
  const entry = fileURLToPath(new URL('./testing/webrtc-page.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, rolldownOptions: { input: entry } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output))
    throw new Error('a build that is not watched has an output');
  return output.output[0].code;
}

async function serve(script: string): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/`, stop };
}
