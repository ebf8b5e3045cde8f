// The whole browser is killed right after Enter: what was shown as written is there afterwards,
// once, and goes out.
import { befriend, type Peer } from './peer.ts';
import { expect, test } from './test.ts';

const KILLS = 4;

test('a browser killed right after Enter keeps what it showed', async ({
  newPeer,
  keptBrowser,
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
  const shown: string[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const line = `Written before end ${kill}.`;
    await a.say(line);
    shown.push(line);
    await killBrowser(a);
    a = await browser.launch();
    await a.open();
    await a.atHome();
    await a.openLobby('Harbour');
    await expect.poll(() => a.texts()).toEqual(shown);
  }
  await expect.poll(() => b.texts()).toEqual(shown);
  await a.lobbies.waitRoutes('Harbour', 1);
  await a.say('Still here.');
  await b.sees('Still here.');
});

/** With no chance to save anything, as when the power fails. */
async function killBrowser(peer: Peer): Promise<void> {
  const session = await peer.context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
  const browser = processInfo?.find(({ type }) => type === 'browser');
  if (browser === undefined) throw new Error(`the browser of ${peer.name} has no process`);
  const gone = peer.context.waitForEvent('close');
  process.kill(browser.id, 'SIGKILL');
  await gone;
}
