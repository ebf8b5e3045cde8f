// Many peers in real Chromium, each a browser profile of its own, in one lobby: a ring of friends
// with chords. Some write; at the end each peer's database must have every message once.
//
//   PEERS=100 MESSAGES=100 npx playwright test --config bench/browser/crowd.config.ts
import type { Peer } from '../../e2e/peer.ts';
import { expect, test } from '../../e2e/test.ts';
import { befriendAll, inTurns, meetIn, ringAcross } from './ring.ts';

const PEERS = Number(process.env['PEERS'] ?? 100);
const MESSAGES = Number(process.env['MESSAGES'] ?? 100);
/** One in so many is a friend of somebody across the ring too. */
const CHORD_EVERY = 4;
const EVERY_MS = 1_000;
const PATIENCE_MS = 300_000;
const LOBBY = 'Harbour';

test('every message is at every peer, once', async ({ newPeer }) => {
  const startedMs = Date.now();
  const peers: Peer[] = [];
  await inTurns(Array.from({ length: PEERS }).keys(), async (at) => {
    peers[at] = await newPeer(`peer ${at}`);
  });
  say(`${PEERS} peers are there`);
  const pairs = ringAcross(PEERS, CHORD_EVERY);
  await befriendAll(peers, pairs);
  say(`${pairs.length} friendships`);
  await meetIn(LOBBY, peers, pairs);
  say('all are in the lobby');

  for (let at = 0; at < MESSAGES; at++) {
    const peer = peers[(at * 7) % PEERS]!;
    await peer.openLobby(LOBBY);
    await peer.say(`words of number ${at}.`);
    await peer.page.waitForTimeout(EVERY_MS);
  }
  say(`${MESSAGES} messages are written`);
  const untilMs = Date.now() + PATIENCE_MS;
  let figures = await countAll(peers);
  while (!figures.every(isExact) && Date.now() < untilMs) {
    await peers[0]!.page.waitForTimeout(2_000);
    figures = await countAll(peers);
  }
  const exact = figures.filter(isExact).length;
  const missing = sum(figures.map(({ different }) => MESSAGES - different));
  const twice = sum(figures.map(({ all, different }) => all - different));
  const links = { friendships: pairs.length, messages: MESSAGES };
  console.log(JSON.stringify({ peers: PEERS, ...links, exact, missing, twice }));
  expect(exact).toBe(PEERS);

  function say(what: string): void {
    console.error(`${Math.round((Date.now() - startedMs) / 1_000)} s: ${what}`);
  }
});

interface Count {
  readonly all: number;
  readonly different: number;
}

function isExact({ all, different }: Count): boolean {
  return all === MESSAGES && different === MESSAGES;
}

const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0);

async function countAll(peers: readonly Peer[]): Promise<Count[]> {
  const counts: Count[] = [];
  for (const peer of peers) counts.push(await peer.page.evaluate(countWords));
  return counts;
}

/** In the page: the bench's messages on its disk. */
async function countWords(): Promise<{ all: number; different: number }> {
  const answer = <Of>(request: IDBRequest<Of>): Promise<Of> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('the database says nothing'));
    });
  const db = await answer(indexedDB.open('foyer-default'));
  const kept: { content?: { text?: string } }[] = await answer(
    db.transaction('messages').objectStore('messages').getAll(),
  );
  db.close();
  const words = kept.flatMap(
    ({ content }) => /^words of number \d+/.exec(content?.text ?? '') ?? [],
  );
  return { all: words.length, different: new Set(words).size };
}
