// What comes by catching up is what was announced, was written when it says, and has a measure.
//
//   [A] ─── [B] ─── [M]      M means harm; A hears of it through B.
import { expect, it } from 'vitest';
import { BORN_SLACK_MS } from '../constants.ts';
import { messageIdFrom } from '../wire/ids.ts';
import type { LobbyId } from '../wire/ids.ts';
import { encodePacket } from '../wire/packet.ts';
import { ForgedHistory } from '../testing/hostile/hostile-history.ts';
import { gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import type { Graph } from '../testing/sim-graphs.ts';
import type { SimHost } from '../testing/sim-host.ts';
import { plant } from '../testing/planted-history.ts';
import { partBy, partPacket } from '../testing/sim-parts.ts';
import type { PartWish } from '../testing/sim-parts.ts';
import {
  acquaint,
  historyOf,
  isToldOfFriend,
  SETTLE_MS,
  textsOf,
  write,
} from '../testing/sim-verbs.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

interface Scene extends Graph {
  readonly a: SimHost;
  readonly b: SimHost;
  readonly m: SimHost;
  readonly lobby: LobbyId;
  readonly forged: ForgedHistory;
}

function setScene(): Scene {
  const graph = growGraph('AB BM');
  const { net } = graph;
  const lobby = gather(net, 'ABM');
  const [a, b, m] = ['A', 'B', 'M'].map((name) => net.peer(name)) as [SimHost, SimHost, SimHost];
  acquaint(net, lobby, [a, b]);
  const attacker = { net, host: m, lobby, closed: undefined, random: net.random, endMs: Infinity };
  return { ...graph, a, b, m, lobby, forged: new ForgedHistory(attacker) };
}

/** Messages that a peer's fingerprints count. */
function counted(host: SimHost, lobby: LobbyId): number {
  const leaves = host.store.digests(lobby).flatMap((record) => record.leaves);
  return leaves.reduce((sum, { count }) => sum + count, 0);
}

/** M announces so many messages, and gives them when it is asked for them. */
function announce({ net, m, lobby, forged }: Scene, count: number, wish: () => PartWish): void {
  const packets = Array.from({ length: count }, () =>
    partPacket(net, m, lobby, { id: messageIdFrom(net.random.bytes(8)), ...wish() }),
  );
  forged.announce(packets);
}

it.each([
  ['an hour before the lobby was made', (at: number) => at - BORN_SLACK_MS - 1],
  ['years before', (at: number) => at - 1_000 * DAY_MS],
  ['in 1970', () => 1],
])('[SH8] nothing that says it was written %s is taken', (_when, time) => {
  const scene = setScene();
  const { net, a, b, lobby } = scene;
  const { createdAtMs } = b.store.lobby(lobby)!.card;
  announce(scene, 20, () => ({ generation: 7, writtenAtMs: time(createdAtMs), text: 'of old' }));
  net.run(MINUTE_MS);
  for (const host of [a, b]) expect(historyOf(net, host, lobby)).not.toContain('of old');
});

it.each([
  ['under a new pseudonym each', () => ({ generation: 0 })],
  ['under three', () => ({ generation: 3 })],
])('[SH9] backdated messages have a measure, by friend and by author: %s', (_how, how) => {
  const scene = setScene();
  const { net, a, b, lobby } = scene;
  const before = historyOf(net, a, lobby).length;
  let count = 0;
  const perMinute = 4_000;
  announce(scene, perMinute, () => ({
    generation: how().generation === 0 ? 100 + count++ : 100 + (count++ % 3),
    writtenAtMs: scene.m.clockMs - HOUR_MS - Math.floor(net.random.fraction() * HOUR_MS),
    text: 'it was always so '.repeat(50),
  }));
  net.run(MINUTE_MS);
  // What is left over of an hour of talk, and a little more.
  for (const host of [a, b]) {
    expect(historyOf(net, host, lobby).length - before).toBeLessThan(perMinute / 2);
  }
});

it('[SH9] the person is told by which friend a lobby grows out of proportion', () => {
  const scene = setScene();
  const { net, b, m } = scene;
  let count = 0;
  for (let minute = 0; minute < 5; minute++) {
    announce(scene, 1_000, () => ({
      generation: 100 + count++,
      writtenAtMs: m.clockMs - HOUR_MS - Math.floor(net.random.fraction() * HOUR_MS),
      text: 'it was always so '.repeat(50),
    }));
    net.run(MINUTE_MS);
  }
  expect(isToldOfFriend(b, m)).toBe(true);
});

it('[SY7] what known authors wrote is caught up beside such a flood', () => {
  const scene = setScene();
  const { net, a, b, lobby, m } = scene;
  net.cutLink(linkOf(net, 'AB'));
  for (let index = 0; index < 20; index++) write(b, lobby, `while A was away ${index}`);
  let count = 0;
  announce(scene, 2_000, () => ({
    generation: 100 + count++,
    writtenAtMs: m.clockMs - HOUR_MS - count,
    text: 'it was always so '.repeat(50),
  }));
  net.run(30 * MINUTE_MS);
  net.healLink(linkOf(net, 'AB'));
  net.run(MINUTE_MS);
  const caughtUp = historyOf(net, a, lobby).filter((text) => text.startsWith('while'));
  expect(caughtUp).toHaveLength(20);
});

it.each([
  ['years before', -700 * DAY_MS],
  ['a day before', -DAY_MS],
  ['hours later', 3 * HOUR_MS],
])('[SY4] a key with a wrong time (%s) brings no message again', (_when, offMs) => {
  const scene = setScene();
  const { net, a, b, m, lobby } = scene;
  net.run(HOUR_MS);
  const before = historyOf(net, b, lobby);
  const shownBefore = textsOf(b, lobby).length;
  // A restarted peer holds no keys in memory.
  net.stop(b, 'soft', 'kept');
  net.start(b);
  net.run(SETTLE_MS);
  const entries = m.store.messages(lobby).map(({ key, writtenAtMs }) => ({
    key,
    writtenAtMs: writtenAtMs + offMs,
  }));
  net.inject(m, b, encodePacket({ type: 'have', lobby, entries }));
  net.run(MINUTE_MS);
  expect(textsOf(b, lobby)).toHaveLength(shownBefore);
  expect(historyOf(net, b, lobby)).toEqual(before);
  // The fingerprints are right: A and B have nothing to compare key by key.
  for (const host of [a, b]) expect(counted(host, lobby)).toBe(before.length);
});

it('[SY4] “keep the newest 100” keeps a hundred after such a lie', () => {
  const scene = setScene();
  const { net, b, m, lobby } = scene;
  for (let index = 0; index < 150; index++) {
    write(net.peer('A'), lobby, `${index}`);
    net.run(2_000);
  }
  net.run(3 * HOUR_MS);
  net.stop(b, 'soft', 'kept');
  net.start(b);
  net.run(SETTLE_MS);
  const entries = m.store
    .messages(lobby)
    .slice(-80)
    .map(({ key, writtenAtMs }) => ({
      key,
      writtenAtMs: writtenAtMs - 2 * DAY_MS,
    }));
  net.inject(m, b, encodePacket({ type: 'have', lobby, entries }));
  net.run(MINUTE_MS);
  b.wish({ type: 'keepHistory', lobby, kept: { type: 'count', messages: 100 } });
  net.run(MINUTE_MS);
  expect(historyOf(net, b, lobby).length).toBeGreaterThanOrEqual(100);
});

it('[SY5] what comes isn’t taken for what was announced and asked for', () => {
  const scene = setScene();
  const { net, b, m, lobby, forged } = scene;
  // Announced as of an hour ago, given with another writing time.
  const writtenAtMs = m.clockMs - 3 * DAY_MS;
  const packet = partPacket(net, m, lobby, { generation: 9, writtenAtMs, text: 'not as said' });
  forged.announce([packet], m.clockMs - HOUR_MS);
  net.run(MINUTE_MS);
  expect(historyOf(net, b, lobby)).not.toContain('not as said');
});

it.each([
  ['B holds five that A lacks', 1_001, 1, 5, 0],
  ['A holds five that B lacks', 1_001, 1, 0, 5],
  ['each lacks five of the other', 1_001, 500, 5, 5],
  ['each lacks many of the other', 3_000, 500, 700, 700],
  ['each lacks all of the other', 2, 500, 700, 700],
])(
  '[SY10] many messages of one millisecond don’t stop the comparison: %s',
  (_who, both, by, onlyB, onlyA) => {
    const { net, a, b, m, lobby } = setScene();
    const writtenAtMs = m.clockMs - HOUR_MS;
    // They are there; how they came is another matter.
    const parts = Array.from({ length: both + onlyB + onlyA }, (_, at) => {
      const id = messageIdFrom(net.random.bytes(8));
      return partBy(net, m, lobby, { id, generation: 100 + (at % by), writtenAtMs });
    });
    const before = historyOf(net, a, lobby).length;
    net.cutLink(linkOf(net, 'AB'));
    plant(net, [a], lobby, parts.slice(onlyB));
    plant(net, [b], lobby, parts.slice(0, both + onlyB));
    net.run(MINUTE_MS);
    net.healLink(linkOf(net, 'AB'));
    net.run(12 * MINUTE_MS);
    for (const host of [a, b])
      expect(historyOf(net, host, lobby)).toHaveLength(before + parts.length);
  },
);
