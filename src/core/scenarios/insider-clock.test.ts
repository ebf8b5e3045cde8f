// A clock's error as a fingerprint. A friend asks for our clock as often as it likes, and takes the
// writing times of all pseudonyms in the lobby: which pseudonym is which friend's? By their clocks
// alone; who first brings what is another question. Clocks differ as those that the network sets
// seldom do, by up to 2 s.
//
//   20 × [p] around [S], all of them friends of S only
import { expect, it } from 'vitest';
import { KIND_CODES } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import { encodePacket } from '../wire/packet.ts';
import { PARK_LEAD_MS, WRITING_SHIFT_MAX_MS } from '../constants-times.ts';
import { peek } from '../testing/packet-peek.ts';
import { SeededRandom } from '../testing/seeded-random.ts';
import type { SimHost } from '../testing/sim-host.ts';
import { SimNetwork } from '../testing/sim-network.ts';
import { partPacket } from '../testing/sim-parts.ts';
import { createLobby, SETTLE_MS, write } from '../testing/sim-verbs.ts';

const PEERS = 20;
const SKEW_MAX_MS = 2_000;
const ROUNDS = 6;
/** Words that are dated ahead, to be followed, stand so far apart. */
const MARK_STEP_MS = 250;
const LINK_MS = 20;

type Scene = ReturnType<typeof crowd>;

function crowd() {
  const net = new SimNetwork({ seed: 4, link: { delayMs: LINK_MS, jitterMs: 0 } });
  const random = new SeededRandom(4);
  const spy = net.addPeer('S');
  const peers = Array.from({ length: PEERS }, (_, at) =>
    net.addPeer(`p${at}`, { skewMs: Math.round(random.between(-SKEW_MAX_MS, SKEW_MAX_MS)) }),
  );
  for (const peer of peers) net.befriend(spy, peer);
  net.run(SETTLE_MS);
  return { net, random, spy, peers };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** How far each friend's clock seems ahead of true time, by asking it ten times a second. */
function askClocks(net: SimNetwork, spy: SimHost, peers: readonly SimHost[]): Map<SimHost, number> {
  const answers = new Map<SimHost, number[]>(peers.map((peer) => [peer, []]));
  const watcher = {
    arrived(from: SimHost, to: SimHost, bytes: Uint8Array): void {
      const { packet } = peek(bytes);
      if (to !== spy || packet?.type !== 'clockAnswer') return;
      answers.get(from)!.push(packet.readAtMs - (net.nowMs - LINK_MS));
    },
  };
  net.watchers.push(watcher);
  for (let n = 0; n < 100; n++) {
    const request = encodePacket({ type: 'clockRequest', sentAtMs: n });
    for (const peer of peers) net.inject(spy, peer, request);
    net.run(100);
  }
  return new Map([...answers].map(([peer, offsets]) => [peer, mean(offsets)]));
}

/**
 * Time passes, with whispers that nobody can open, each dated a little later: they are shown one
 * after the other, as each clock comes to them.
 */
function passWithMarks({ net, random, spy, peers }: Scene, lobby: LobbyId, ms: number): void {
  for (let passed = 0; passed < ms; passed += MARK_STEP_MS) {
    const aheadMs = PARK_LEAD_MS + WRITING_SHIFT_MAX_MS + 2 * SKEW_MAX_MS;
    const writtenAtMs = Math.round(net.nowMs + aheadMs + random.between(0, MARK_STEP_MS));
    // Each pseudonym writes as much as one may.
    const generation = 1 + Math.floor(random.between(0, 50));
    const author = spy.pseudonym(lobby, generation);
    const wish = { author, generation, writtenAtMs, kindCode: KIND_CODES.whisper };
    const packet = partPacket(net, spy, lobby, { ...wish, body: new Uint8Array(0) });
    for (const peer of peers) net.inject(spy, peer, packet);
    net.run(MARK_STEP_MS);
  }
}

/** How far ahead each pseudonym writes, by what comes to the spy, in a lobby of few words. */
function readTimes(
  scene: Scene,
  name: string,
  pass: (lobby: LobbyId) => void = () => scene.net.run(scene.random.between(9_000, 15_000)),
): Map<SimHost, number> {
  const { net, random, spy, peers } = scene;
  const lobby = createLobby(spy, name);
  for (const peer of peers) peer.wish({ type: 'requestDirectory' });
  net.run(SETTLE_MS);
  for (const peer of peers) peer.wish({ type: 'join', lobby, nickname: peer.name });
  net.run(60_000);
  const leads = new Map<string, number[]>();
  net.watchers.push({
    arrived(_from, to, bytes) {
      const { packet } = peek(bytes);
      if (to !== spy || packet?.type !== 'message' || packet.part.lobby !== lobby) return;
      const { author, writtenAtMs, kindCode } = packet.part;
      if (kindCode !== KIND_CODES.chat) return;
      leads.set(author, [...(leads.get(author) ?? []), writtenAtMs - (net.nowMs - LINK_MS)]);
    },
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const peer of random.shuffled(peers)) {
      write(peer, lobby, 'now and then a word');
      pass(lobby);
    }
  }
  return new Map(peers.map((peer) => [peer, median(leads.get(peer.pseudonym(lobby))!)]));
}

/** How many are nearest to themselves, both being taken as far from their means. */
function tied(one: Map<SimHost, number>, other: Map<SimHost, number>): number {
  const [here, there] = [mean([...one.values()]), mean([...other.values()])];
  const right = [...one].filter(([host, ms]) => {
    const gaps = [...other].map(([, of]) => Math.abs(of - there - (ms - here)));
    return Math.abs(other.get(host)! - there - (ms - here)) === Math.min(...gaps);
  });
  return right.length;
}

it('[CL2] [WT1] [WT2] a clock’s error ties no pseudonym to a friend, nor to one elsewhere', () => {
  const scene = crowd();
  const clocks = askClocks(scene.net, scene.spy, scene.peers);
  const [one, two] = [readTimes(scene, 'tea'), readTimes(scene, 'coffee')];
  // Of twenty, one by chance.
  expect(tied(clocks, one)).toBeLessThanOrEqual(4);
  expect(tied(one, two)).toBeLessThanOrEqual(4);
});

it('[WT1] [WT2] nor do words that are dated ahead read it, by our following them', () => {
  const scene = crowd();
  // As direct messages and signals tell each friend.
  const clocks = new Map(scene.peers.map((peer) => [peer, peer.clockMs - scene.net.nowMs]));
  const read = readTimes(scene, 'tea', (lobby) => passWithMarks(scene, lobby, 3_000));
  expect(tied(clocks, read)).toBeLessThanOrEqual(4);
});
