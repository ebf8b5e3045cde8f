// Two tabs of one profile are one peer, whichever of them holds the links.
import { befriend, Peer } from './peer.ts';
import { byWriter, readUp } from './reading.ts';
import { expect, test } from './test.ts';

/** Lines that each of two people writes in one go. */
const LINES = 20;

test('tabs show the same, and one takes over when the other closes', async ({ site, newPeer }) => {
  const [a, b] = [await newPeer('A'), await newPeer('B')];
  await befriend(a, b);
  await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  const second = new Peer('A', a.context, await a.context.newPage(), site.url);
  await second.open();
  await second.atHome();
  await second.waitLinked('B');

  await test.step('both show what either writes and receives', async () => {
    await second.openLobby('Harbour');
    await second.say('From the second tab.');
    await a.sees('From the second tab.');
    await b.say('To both of them.');
    await a.sees('To both of them.');
    await second.sees('To both of them.');
  });

  await test.step('what one reads is read in both', async () => {
    await second.openFriend('B');
    await a.openFriend('B');
    await b.say('Read me once.');
    await expect(a.lobbyRow('Harbour')).toHaveAttribute('data-unread', '1');
    await expect(second.lobbyRow('Harbour')).toHaveAttribute('data-unread', '1');
    await second.openLobby('Harbour');
    await expect(a.lobbyRow('Harbour')).toHaveAttribute('data-unread', '0');
  });

  await test.step('the first tab held the link; closed, the second dials', async () => {
    await a.closeTab();
    await b.say('Is anybody still there?');
    await second.sees('Is anybody still there?');
    await second.waitLinked('B');
    await second.say('I am, in the other tab.');
    await b.sees('I am, in the other tab.');
  });
});

for (const [how, end] of [
  ['is closed', (peer: Peer) => peer.closeTab()],
  ['crashes', crash],
] as const) {
  test(`in the middle of words the tab that holds the link ${how}: none is lost`, async ({
    site,
    newPeer,
  }) => {
    const [a, b] = [await newPeer('A'), await newPeer('B')];
    await befriend(a, b);
    await a.lobbies.create({ name: 'Harbour', nickname: 'ash' });
    await b.lobbies.join('Harbour', 'birch');
    const second = new Peer('A', a.context, await a.context.newPage(), site.url);
    await second.open();
    await second.openLobby('Harbour');
    await second.lobbies.waitRoutes('Harbour', 1);
    const talk = conversation(second, b);
    await talk('before', [a, second]);
    const talking = talk('meanwhile', [second]);
    await end(a);
    await talking;
    await second.waitLinked('B');
    await talk('after', [second]);
  });
}

test('a tab takes over from one that the browser froze, which is no second holder later', async ({
  site,
  newPeer,
  plainBrowser,
}) => {
  const context = await plainBrowser('A');
  const openTab = async (): Promise<Peer> => {
    const peer = new Peer('A', context, await context.newPage(), site.url);
    await peer.open();
    return peer;
  };
  const first = await openTab();
  await first.onboard();
  const b = await newPeer('B');
  await befriend(first, b);
  await first.lobbies.create({ name: 'Harbour', nickname: 'ash' });
  await b.lobbies.join('Harbour', 'birch');
  const second = await openTab();
  await second.openLobby('Harbour');
  await second.lobbies.waitRoutes('Harbour', 1);

  const talk = conversation(second, b);
  await talk('before', [first, second]);

  await test.step('frozen in the middle of words, it loses none of them', async () => {
    const talking = talk('while the first is frozen', [second]);
    await setLifecycle(first, 'frozen');
    await talking;
  });

  await test.step('awake again, it shows all and leaves the links to the other', async () => {
    const linkStates = await watchLink(b, 'A');
    await setLifecycle(first, 'active');
    await talk('after the first woke', [first, second]);
    await first.waitLinked('B');
    expect(await linkStates()).toEqual([]);
    await second.closeTab();
    await first.waitLinked('B');
    await first.say('And now the first again.');
    await b.sees('And now the first again.');
  });
});

/** What `ash`, in this tab, and `birch` say to each other. */
function conversation(ash: Peer, birch: Peer) {
  const written: Record<string, string[]> = { ash: [], birch: [] };
  /** Both write so many lines at the same time; then these tabs show all that was ever written. */
  return async (when: string, tabs: readonly Peer[]): Promise<void> => {
    await Promise.all([
      write(ash, written['ash'] ?? [], `Ash ${when}`),
      write(birch, written['birch'] ?? [], `Birch ${when}`),
    ]);
    for (const peer of [birch, ...tabs]) {
      await expect.poll(async () => byWriter(await readUp(peer)), peer.name).toEqual(written);
    }
  };
}

/** Ends the tab's process, without a word to anybody. */
async function crash(peer: Peer): Promise<void> {
  const session = await peer.context.newCDPSession(peer.page);
  const crashed = peer.page.waitForEvent('crash');
  // The answer never comes: who should give it is gone.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

async function write(writer: Peer, written: string[], beginning: string): Promise<void> {
  await writer.messageField.focus();
  for (let line = 1; line <= LINES; line++) {
    written.push(`${beginning}, ${line}`);
    await writer.type(`${beginning}, ${line}`);
  }
}

/** As Chromium does to tabs out of sight that take too much of a small machine. */
async function setLifecycle(peer: Peer, state: 'frozen' | 'active'): Promise<void> {
  const session = await peer.context.newCDPSession(peer.page);
  await session.send('Page.setWebLifecycleState', { state });
  await session.detach();
}

/** The answer tells through which states the friend's link has gone since. */
async function watchLink(peer: Peer, friend: string): Promise<() => Promise<string[]>> {
  const row = await peer.friendRow(friend).elementHandle();
  const states = await row?.evaluateHandle((element) => {
    const seen: string[] = [];
    const note = (): unknown => seen.push(element.getAttribute('data-link') ?? '');
    new MutationObserver(note).observe(element, { attributeFilter: ['data-link'] });
    return seen;
  });
  return async () => (await states?.jsonValue()) ?? [];
}
