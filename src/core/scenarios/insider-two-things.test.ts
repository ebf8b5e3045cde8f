// An author says two things under one id: everybody finds it out, and is told.
//
//   [B] ─── [C] ─── [D]
//     \     /                M gives one text to B and another to C.
//      ─ M ─
import { describe, expect, it } from 'vitest';
import { messageKeyOf } from '../wire/envelope.ts';
import type { LobbyId, MessageId } from '../wire/ids.ts';
import { gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import type { SimHost } from '../testing/sim-host.ts';
import type { SimNetwork } from '../testing/sim-network.ts';
import { partPacket } from '../testing/sim-parts.ts';
import type { PartWish } from '../testing/sim-parts.ts';
import { freshMessageId, historyOf, isToldOfAuthor, SETTLE_MS } from '../testing/sim-verbs.ts';

const MINUTE_MS = 60_000;

interface Scene {
  readonly net: SimNetwork;
  readonly lobby: LobbyId;
  readonly honest: readonly [SimHost, SimHost, SimHost];
  readonly m: SimHost;
  readonly id: MessageId;
  cut(link: string): void;
  heal(link: string): void;
}

function setScene(edges = 'BC CD BM CM', all = 'BCDM'): Scene {
  const { net } = growGraph(edges);
  const lobby = gather(net, all);
  const [b, c, d, m] = [net.peer('B'), net.peer('C'), net.peer('D'), net.peer('M')];
  return {
    net,
    lobby,
    honest: [b, c, d],
    m,
    id: freshMessageId(m),
    cut: (link) => net.cutLink(linkOf(net, link)),
    heal: (link) => net.healLink(linkOf(net, link)),
  };
}

/** M's words, by M or whoever helps it. */
function say({ net, lobby, m, id }: Scene, host: SimHost, wish: PartWish, by = m): void {
  const writtenAtMs = m.clockMs + (wish.writtenAtMs ?? 0);
  net.inject(by, host, partPacket(net, m, lobby, { ...wish, id, writtenAtMs }));
}

/** Everybody knows, says so once, and holds the same date. */
function expectTold({ net, lobby, honest, m, id }: Scene): void {
  const author = m.pseudonym(lobby);
  const key = messageKeyOf(author, id);
  const dates = honest.map((host) => {
    expect(isToldOfAuthor(host, author)).toBe(true);
    expect(host.told.filter(({ type }) => type === 'twoThings')).toHaveLength(1);
    host.store.flush(net.nowMs);
    const record = host.store.message(lobby, key)!;
    expect(record).toMatchObject({ twoThings: true, otherVersion: {} });
    return record.writtenAtMs;
  });
  expect(new Set(dates).size).toBe(1);
}

describe('[EQ1] who says two things under one id is found out at once', () => {
  it.each<[string, PartWish, PartWish]>([
    ['two texts', { text: 'yes' }, { text: 'no' }],
    ['two texts of different times', { text: 'yes' }, { text: 'no', writtenAtMs: -1_000 }],
    ['two nicknames', { text: 'yes' }, { text: 'yes', nickname: 'not M' }],
    ['a text and a long one’s part', { text: 'yes' }, { text: 'no', total: 2 }],
    ['a text and a long one’s later part', { text: 'yes' }, { text: 'no', total: 2, index: 1 }],
  ])('%s', (_what, one, other) => {
    const scene = setScene();
    const [b, c] = scene.honest;
    say(scene, b, one);
    say(scene, c, other);
    scene.net.run(SETTLE_MS);
    expectTold(scene);
  });
});

describe('[EQ2] also when the two halves of the lobby were apart meanwhile', () => {
  it.each<[string, PartWish, PartWish]>([
    ['of one time', { text: 'yes' }, { text: 'no' }],
    ['of two times', { text: 'yes' }, { text: 'no', writtenAtMs: -15 * MINUTE_MS }],
  ])('%s', (_when, one, other) => {
    const scene = setScene('BC CD BM DN', 'BCDMN');
    const [b, , d] = scene.honest;
    scene.cut('BC');
    say(scene, b, one);
    say(scene, d, other, scene.net.peer('N'));
    scene.net.run(40 * MINUTE_MS);
    for (const host of scene.honest) expect(host.told).toEqual([]);
    scene.heal('BC');
    scene.net.run(22 * MINUTE_MS);
    expectTold(scene);
  });

  it('whoever was away has one of them, and is told with the next comparison', () => {
    const scene = setScene();
    const { net, honest, lobby } = scene;
    const [b, c, d] = honest;
    net.stop(d, 'soft', 'lost');
    say(scene, b, { text: 'yes' });
    say(scene, c, { text: 'no' });
    net.run(40 * MINUTE_MS);
    net.start(d);
    net.run(12 * MINUTE_MS);
    expectTold(scene);
    expect(historyOf(net, d, lobby)).toHaveLength(1);
  });
});

it('[EQ1] who says one thing, and says it again, isn’t accused', () => {
  const { net, lobby, honest, m } = setScene();
  const [b, c] = honest;
  const packet = partPacket(net, m, lobby, { text: 'yes' });
  for (const host of [b, c, b]) net.inject(m, host, packet);
  net.run(SETTLE_MS);
  m.wish({ type: 'rename', lobby, nickname: 'M again' });
  net.run(12 * MINUTE_MS);
  for (const host of honest) {
    expect(historyOf(net, host, lobby)).toEqual(['yes']);
    expect(host.told).toEqual([]);
  }
});

it('[EQ3] however many versions there are, one is kept beside a message', () => {
  const scene = setScene();
  const { net, lobby, honest, m } = scene;
  const [b] = honest;
  net.run(40 * MINUTE_MS);
  const ids = Array.from({ length: 300 }, () => freshMessageId(m));
  for (const text of ['yes', 'no', 'perhaps'])
    for (const [at, id] of ids.entries()) {
      net.inject(m, b, partPacket(net, m, lobby, { id, text, generation: 100 + (at % 50) }));
      if (at % 20 === 0) net.run(5_000);
    }
  net.run(MINUTE_MS);
  b.store.flush(net.nowMs);
  const messages = b.store.messages(lobby);
  const twofold = messages.filter(({ twoThings }) => twoThings === true);
  expect(twofold.length).toBeGreaterThan(0);
  // One part of another version beside each, and nothing of the third ones.
  expect(b.store.partCount(lobby)).toBe(messages.length + twofold.length);
});
