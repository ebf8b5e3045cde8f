// The whole browser is killed between Enter and anything else: what was shown as written, and no
// longer as being written, is there afterwards, once, and goes out.
import { befriend, type Peer } from './peer.ts';
import { readUp } from './reading.ts';
import { takeAim } from './take-aim.ts';
import { expect, test } from './test.ts';

const KILLS = 20;
/** In every second round the browser dies so soon after Enter, whatever it has done by then. */
const KILLED_WITHIN_MS = 40;

test('a browser killed right after Enter keeps what it showed', async ({
  newPeer,
  keptBrowser,
  chance,
}) => {
  const browser = await keptBrowser('A');
  let a = await browser.launch();
  await a.open();
  await a.onboard();
  const b = await newPeer('B');
  await befriend(a, b);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  await a.lobbies.waitRoutes('Harbour', 1);

  const shown = new Set<string>();
  for (let kill = 1; kill <= KILLS; kill++) {
    const line = `Written before end ${kill}.`;
    await noteShown(a, shown);
    const killBrowser = await takeAim(a);
    await a.messageField.focus();
    await a.type(line);
    if (kill % 2 === 0) await a.sees(line);
    else await passed(chance.below(KILLED_WITHIN_MS));
    await killBrowser();
    if (kill % 2 === 0) expect([...shown]).toContain(line);

    a = await browser.launch();
    await a.open();
    await a.openLobby('Harbour');
    await expect.poll(() => missing(a, shown), `kill ${kill}`).toEqual([]);
    const texts = (await readUp(a)).map(({ text }) => text);
    expect(texts, 'once each').toEqual([...new Set(texts)]);
  }

  const kept = (await readUp(a)).map(({ text }) => text);
  expect(kept.length).toBeGreaterThanOrEqual(KILLS / 2);
  await expect.poll(async () => (await readUp(b)).map(({ text }) => text)).toEqual(kept);
  await a.lobbies.waitRoutes('Harbour', 1);
  await a.say('Still here.');
  await b.sees('Still here.');
});

/** From now on every message that the page shows, were it for a moment, is noted out here. */
async function noteShown({ page }: Peer, shown: Set<string>): Promise<void> {
  await page.exposeBinding('noteShown', (_, text: string) => shown.add(text));
  await page.evaluate(() => {
    const { noteShown } = globalThis as unknown as { noteShown: (text: string) => void };
    const list = document.querySelector('[role="log"]') ?? document.body;
    new MutationObserver(() => {
      // What is only being written says so.
      const written = '[data-testid="message"] [data-testid="message-text"]';
      const [newest] = [...list.querySelectorAll(written)].slice(-1);
      if (newest?.textContent) noteShown(newest.textContent.trim());
    }).observe(list, { childList: true, subtree: true, attributeFilter: ['data-testid'] });
  });
}

async function missing(peer: Peer, shown: ReadonlySet<string>): Promise<string[]> {
  const there = new Set((await readUp(peer)).map(({ text }) => text));
  return [...shown].filter((text) => !there.has(text));
}

/** The moment of the end is part of the story; nothing else waits for it. */
function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
