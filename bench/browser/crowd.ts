// Many peers in real Chromium, each a browser profile of its own, in one lobby: a ring of friends
// with chords. Some write; at the end each peer's database must have every message once.
//
//   PEERS=100 MESSAGES=100 npx playwright test --config bench/browser/crowd.config.ts
import { befriend, type Peer } from '../../e2e/peer.ts';
import { expect, test } from '../../e2e/test.ts';

const PEERS = Number(process.env['PEERS'] ?? 100);
const MESSAGES = Number(process.env['MESSAGES'] ?? 100);
/** One in so many is a friend of somebody across the ring too. */
const CHORD_EVERY = 4;
const AT_ONCE = 3;
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
  const pairs = friendsIn(PEERS);
  // No peer befriends two at once: its screen is one.
  const busy = new Set<number>();
  const waiting = [...pairs];
  await inTurns(pairs.keys(), async () => {
    let found = -1;
    while (found < 0) {
      found = waiting.findIndex(([one, other]) => !busy.has(one) && !busy.has(other));
      if (found < 0) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const [[one, other] = [0, 0]] = waiting.splice(found, 1);
    for (const at of [one, other]) busy.add(at);
    await befriend(peers[one]!, peers[other]!);
    for (const at of [one, other]) busy.delete(at);
  });
  say(`${pairs.length} friendships`);
  await peers[0]!.lobbies.create({ name: LOBBY, nickname: 'nick 0' });
  for (const at of orderFrom(0, pairs)) await peers[at]!.lobbies.join(LOBBY, `nick ${at}`);
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

function friendsIn(peers: number): [number, number][] {
  const ring = Array.from({ length: peers }, (_, at): [number, number] => [at, (at + 1) % peers]);
  const across = Array.from({ length: Math.floor(peers / 2) }, (_, at): [number, number] => [
    at,
    at + Math.floor(peers / 2),
  ]);
  return [...ring, ...across.filter((_, at) => at % CHORD_EVERY === 0)];
}

/** All but the first, each after a friend of its own. */
function orderFrom(first: number, pairs: readonly [number, number][]): number[] {
  const order = [first];
  for (const at of order) {
    for (const pair of pairs) {
      if (!pair.includes(at)) continue;
      const friend = pair[0] === at ? pair[1] : pair[0];
      if (!order.includes(friend)) order.push(friend);
    }
  }
  return order.slice(1);
}

async function inTurns(all: Iterable<number>, work: (at: number) => Promise<void>): Promise<void> {
  const rest = all[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
