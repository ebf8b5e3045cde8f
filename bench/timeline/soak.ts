// A tab that stays at the newest end of a busy lobby: npx tsx bench/timeline/soak.ts [messages].
// The screens as built, over the host that pretends, which says each message as the real one does
// and then forgets it; so what grows is the tab's own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { chromiumArgs, findChromium } from '../../scripts/find-chromium.mjs';
import { projectFolder } from '../../scripts/run.mjs';
import type { FakeDisk } from '../../src/app/testing/fake-disk.ts';
import type { FakeHost } from '../../src/app/testing/fake-host.ts';
import { MeasuredTab } from './tab.ts';
import type { TabFigures } from './tab.ts';

const MESSAGES = Number(process.argv[2] ?? 10_000);
const STEP = 500;
const PAGE = 'src/app/testing/preview.html';

const executablePath = findChromium();
if (!executablePath) throw new Error('no Chromium found; run npm test once, it sets one up');
const folder = await mkdtemp(join(tmpdir(), 'foyer-soak-'));
const common = { root: projectFolder, configFile: false as const, logLevel: 'error' as const };
await build({
  ...common,
  define: { SIGNALING_URL_OF_BUILD: '""' },
  plugins: [svelte({ configFile: false })],
  build: {
    outDir: folder,
    target: 'es2022',
    rollupOptions: { input: join(projectFolder, PAGE) },
  },
});
const server = await preview({ ...common, build: { outDir: folder }, preview: { port: 0 } });
const browser = await chromium.launch({ executablePath, args: [...chromiumArgs] });
try {
  const page = await browser.newPage();
  // The runner compiles functions so that they name themselves through this helper.
  await page.addInitScript('globalThis.__name = (made) => made');
  await page.goto(`${server.resolvedUrls!.local[0]}${PAGE}?scene=demo`);
  await page.getByTestId('lobby-row').first().getByRole('button').click();
  await page.getByRole('region', { name: 'Messages' }).waitFor();
  const tab = new MeasuredTab(browser, page);
  const rows: (TabFigures & { readonly messages: number })[] = [];
  for (let sent = 0; sent < MESSAGES; sent += STEP) {
    await page.evaluate(receiveMany, { from: sent, count: STEP });
    await page.getByText(`words number ${sent + STEP - 1} `).waitFor();
    rows.push({ messages: sent + STEP, ...(await tab.figures()) });
    console.error(JSON.stringify(rows.at(-1)));
  }
  const [first, ...later] = rows;
  const growth = (of: 'heapMb' | 'rendererMb' | 'browserUiMb'): string => {
    const most = Math.max(...later.map((row) => row[of]));
    return `${Math.round((100 * (most - first![of])) / first![of])} %`;
  };
  const elements = Math.max(...rows.map((row) => row.elements));
  const result = { messages: MESSAGES, elements, first, last: rows.at(-1) };
  const grown = {
    heapGrowth: growth('heapMb'),
    rendererGrowth: growth('rendererMb'),
    browserUiGrowth: growth('browserUiMb'),
  };
  console.log(JSON.stringify({ ...result, ...grown }));
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
}

/** In the page: some each frame, as a lobby does that never rests. */
async function receiveMany({ from, count }: { from: number; count: number }): Promise<void> {
  const { host, disk } = window as unknown as { host: FakeHost; disk: FakeDisk };
  const lobby = disk.lobbies[0]!.lobby;
  for (let at = from; at < from + count; at++) {
    const words = 'of an ordinary length, with **marks** and https://example.org in some';
    host.receive(lobby, `otter ${at % 40}`, `words number ${at} ${at % 7 ? '' : words}`);
    // A host has its messages on disk, not in the tab.
    disk.messages.set(lobby, disk.messages.get(lobby)!.slice(-100));
    if (at % 5 === 4) await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
