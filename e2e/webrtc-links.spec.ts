// Links over real WebRTC, both ends in one page: the contract that links in memory keep as well,
// and dials by strangers, with altered descriptions, and with signals that come twice.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { projectFolder, runNode, toolPath } from '../scripts/run.mjs';
import { createSignalingServer } from '../signaling/server.ts';

/** What the page of src/link/testing/webrtc-page.ts offers. */
interface WebrtcPage {
  readonly contractTitles: readonly string[];
  runContract(title: string): Promise<void>;
  dialStranger(): Promise<string[]>;
  dialWithChangedFingerprint(): Promise<string[]>;
  dialWithSignalsTwice(): Promise<string[]>;
  dialWithNonsense(): Promise<string[]>;
  dialWithSomeNonsense(): Promise<string[]>;
  signalsOfOneDial(): Promise<string[]>;
}

type OpenPage = typeof globalThis & { webrtcPage: WebrtcPage };
type Dialling = Exclude<keyof WebrtcPage, 'contractTitles' | 'runContract'>;

const test = base.extend<{ linkPage: Page }, { builtPage: string }>({
  builtPage: [
    // The runner reads what a fixture needs from how its first parameter is taken apart.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'foyer-links-'));
      const root = join(projectFolder, 'src/link/testing');
      const options = ['--config', join(root, 'webrtc-page.config.ts'), '--outDir', folder];
      const code = await runNode([toolPath('vite', 'vite'), 'build', root, ...options]);
      if (code !== 0) throw new Error('the page of the links could not be built');
      await use(folder);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  linkPage: async ({ builtPage, page }, use) => {
    const server = await createSignalingServer({ host: 'localhost', appDir: builtPage });
    await page.goto(`${server.url}/webrtc.html`);
    await page.waitForFunction(() => 'webrtcPage' in globalThis);
    await use(page);
    await server.close();
  },
});

const run = (page: Page, what: Dialling): Promise<string[]> =>
  page.evaluate((which) => (globalThis as OpenPage).webrtcPage[which](), what);

test('links over WebRTC keep the contract of links', async ({ linkPage }) => {
  const titles = await linkPage.evaluate(() => (globalThis as OpenPage).webrtcPage.contractTitles);
  expect(titles.length).toBeGreaterThan(5);
  for (const title of titles) {
    await test.step(title, () =>
      linkPage.evaluate((which) => (globalThis as OpenPage).webrtcPage.runContract(which), title),
    );
  }
});

test('a dial takes no more than a few signals', async ({ linkPage }) => {
  const signals = await run(linkPage, 'signalsOfOneDial');
  expect(signals.filter((signal) => signal === 'description')).toHaveLength(2);
  expect(signals.length).toBeLessThanOrEqual(4);
});

test('a dial of a stranger never comes up here: the proof fails', async ({ linkPage }) => {
  const [here] = await run(linkPage, 'dialStranger');
  expect(here).toBe('proof-failed');
});

test('a dial with an altered fingerprint never comes up', async ({ linkPage }) => {
  expect(await run(linkPage, 'dialWithChangedFingerprint')).not.toContain('up');
});

test('a dial comes up though each signal comes twice, as from two servers', async ({
  linkPage,
}) => {
  expect(await run(linkPage, 'dialWithSignalsTwice')).toEqual(['up', 'up']);
});

test('a dial in which the friend says nonsense breaks nothing else', async ({ linkPage }) => {
  expect(await run(linkPage, 'dialWithNonsense')).not.toContain('up');
  expect(await run(linkPage, 'dialWithSignalsTwice')).toEqual(['up', 'up']);
});

test('a candidate that nobody can read ends no dial: the others do', async ({ linkPage }) => {
  expect(await run(linkPage, 'dialWithSomeNonsense')).toEqual(['up', 'up']);
});
