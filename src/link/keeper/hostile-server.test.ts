// A signaling server that means harm: it drops, repeats, reorders, swaps and forges what friends
// say, lies about the time, and stands in the middle of links. Nobody is linked with anybody but
// the friend, and as it behaves again all find each other. The same with others beside it that are
// down or honest.
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../core/testing/seeded-random.ts';
import { areLinked, SIGNALING_URL, talk, TabWorld, UP } from '../testing/tab-world.ts';
import type { WorldTab } from '../testing/tab-world.ts';

interface Published {
  readonly type: 'publish';
  readonly topic: string;
  readonly payload: string;
}

const publishedIn = (frame: string): Published | undefined => {
  const message = JSON.parse(frame) as Published;
  return message.type === 'publish' ? message : undefined;
};

const HOSTILE_MS = 300_000;
const STEP_MS = 5_000;
/** As far as friends wait between two tries, and a link that is silent is missed. */
const RECOVERY_MS = 120_000;

/** One of what a hostile server can do, for each signal. */
function meddler(random: () => number): (frame: string) => readonly string[] {
  const kept: Published[] = [];
  const any = (): Published | undefined => kept[Math.floor(random() * kept.length)];
  return (frame) => {
    const said = publishedIn(frame);
    if (!said) return [frame];
    kept.push(said);
    const other = any() ?? said;
    const at = Math.floor(random() * said.payload.length);
    const changed = said.payload[at] === 'A' ? 'B' : 'A';
    const forged = said.payload.slice(0, at) + changed + said.payload.slice(at + 1);
    const ways: readonly (readonly Published[])[] = [
      [said],
      [],
      [said, said],
      // What was said before, later, and to somebody else.
      [other, said],
      [{ ...said, payload: other.payload }],
      [{ ...other, payload: said.payload }],
      [{ ...said, payload: forged }],
      [{ ...said, payload: forged }, said],
    ];
    return (ways[Math.floor(random() * ways.length)] ?? []).map((one) => JSON.stringify(one));
  };
}

/** Says to each friend for whom it is; whatever arrives must have been said so. */
function sayAll(tabs: readonly WorldTab[], nowMs: number): void {
  for (const from of tabs) {
    for (const to of tabs) {
      if (from !== to) from.say(to.peer, `${from.peer.peerId} to ${to.peer.peerId} at ${nowMs}`);
    }
  }
}

const isFor = (tab: WorldTab) => (packet: string) => packet.includes(`to ${tab.peer.peerId} `);

const allLinked = (tabs: readonly WorldTab[]): boolean =>
  tabs.every((one, at) => tabs.slice(at + 1).every((other) => areLinked(one, other)));

describe('a hostile signaling server', () => {
  it.each([1, 2, 3, 4])(
    'links nobody with a stranger, and all once it behaves: %i',
    async (seed) => {
      const random = new SeededRandom(seed);
      const chance = (): number => random.fraction();
      const world = new TabWorld(4);
      world.signaling.meddles = meddler(chance);
      const tabs = [0, 1, 2, 3].map((at) => world.open(world.peer(at)));
      for (let atMs = 0; atMs < HOSTILE_MS; atMs += STEP_MS) {
        // Hours it is believed, a day it isn't.
        world.signaling.clockOffsetMs =
          [0, 3_600_000, -3_600_000, 86_400_000][Math.floor(chance() * 4)] ?? 0;
        if (chance() < 0.1) {
          world.signaling.stop();
          world.signaling.start();
        }
        await world.clock.advance(STEP_MS);
        sayAll(tabs, atMs);
      }
      await world.clock.advance(STEP_MS);
      expect(tabs.some(({ packets }) => packets.length > 0)).toBe(true);
      for (const tab of tabs) expect(tab.packets.filter((one) => !isFor(tab)(one))).toEqual([]);
      world.signaling.meddles = (frame) => [frame];
      world.signaling.clockOffsetMs = 0;
      world.signaling.stop();
      world.signaling.start();
      await world.until(() => allLinked(tabs), RECOVERY_MS);
      await talk(world, tabs[0]!, tabs[3]!);
    },
  );

  it('in the middle of each link gets none, and all are linked once it goes', async () => {
    const world = new TabWorld(3);
    const honest = world.net.fingerprint;
    // Each end sees the certificate of whoever is in the middle, and its own as it is.
    world.net.fingerprint = (of, by) => (of === by ? honest(of, by) : new Uint8Array(32).fill(66));
    const tabs = [0, 1, 2].map((at) => world.open(world.peer(at)));
    await world.clock.advance(HOSTILE_MS);
    for (const tab of tabs) {
      const told = [...tab.states.values()].flat();
      expect(told).toContain('offline proof-failed');
      expect(told).not.toContain(UP);
    }
    world.net.fingerprint = honest;
    await world.until(() => allLinked(tabs), RECOVERY_MS);
  });
});

describe('of three signaling servers', () => {
  const [HOSTILE, DOWN, HONEST] = [
    SIGNALING_URL,
    'ws://down.example/signal',
    'ws://honest.example/signal',
  ] as const;
  const URLS = [HOSTILE, DOWN, HONEST];

  /** One friend is at home at each server, the fourth at the hostile one. */
  function threeServers(random: () => number) {
    const world = new TabWorld(4, URLS);
    world.server(HOSTILE).meddles = meddler(random);
    world.server(DOWN).stop();
    const at = [HOSTILE, DOWN, HONEST, HOSTILE];
    const tabs = at.map((url, n) => world.open(world.peer(n), world.peers, 0, url));
    return { world, tabs };
  }

  it.each([1, 2, 3])(
    'one that meddles and one that is down keep nobody from meeting at the third: %i',
    async (seed) => {
      const random = new SeededRandom(seed);
      const { world, tabs } = threeServers(() => random.fraction());
      await world.until(() => allLinked(tabs), RECOVERY_MS);
      sayAll(tabs, 0);
      await world.clock.advance(STEP_MS);
      for (const tab of tabs) {
        expect(tab.packets.length).toBeGreaterThan(0);
        expect(tab.packets.filter((one) => !isFor(tab)(one))).toEqual([]);
      }
    },
  );

  it.each([1, 2, 3])(
    'whatever each of them does in turn, links are with friends alone, and all come back: %i',
    async (seed) => {
      const random = new SeededRandom(seed);
      const chance = (): number => random.fraction();
      const { world, tabs } = threeServers(chance);
      const honest = world.net.fingerprint;
      for (let atMs = 0; atMs < HOSTILE_MS; atMs += STEP_MS) {
        const server = world.server(HOSTILE);
        server.clockOffsetMs = [0, 3_600_000, -3_600_000, 86_400_000][Math.floor(chance() * 4)]!;
        // The others fail now and then; mostly one is there.
        for (const url of [DOWN, HONEST]) {
          world.server(url).stop();
          if (chance() < (url === HONEST ? 0.7 : 0.2)) world.server(url).start();
        }
        // And somebody is in the middle of some links, from time to time.
        const isBetween = chance() < 0.3;
        world.net.fingerprint = (of, by) =>
          of === by || !isBetween ? honest(of, by) : new Uint8Array(32).fill(66);
        await world.clock.advance(STEP_MS);
        sayAll(tabs, atMs);
      }
      await world.clock.advance(STEP_MS);
      expect(tabs.some(({ packets }) => packets.length > 0)).toBe(true);
      for (const tab of tabs) expect(tab.packets.filter((one) => !isFor(tab)(one))).toEqual([]);
      world.net.fingerprint = honest;
      world.server(HOSTILE).meddles = (frame) => [frame];
      for (const url of URLS) {
        world.server(url).clockOffsetMs = 0;
        world.server(url).stop();
        world.server(url).start();
      }
      await world.until(() => allLinked(tabs), RECOVERY_MS);
      await talk(world, tabs[0]!, tabs[2]!);
    },
  );
});
