// Long messages go in parts, each by itself, over all routes at once.
//
//        [B]
//       /   \
//   [A]      [D]
//       \   /
//        [C]
import { expect, it } from 'vitest';
import { MESSAGE_BYTES_MAX, PARTS_TIMEOUT_MS } from '../constants.ts';
import { gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import type { Graph } from '../testing/sim-graphs.ts';
import { forged, partPacket } from '../testing/sim-parts.ts';
import { peek } from '../testing/packet-peek.ts';
import { SeededRandom } from '../testing/seeded-random.ts';
import type { Tamper } from '../testing/watcher.ts';
import { freshMessageId, SETTLE_MS, textsOf, write } from '../testing/sim-verbs.ts';
import type { LobbyId } from '../wire/ids.ts';

const MIB = 1024 * 1024;
const MINUTE_MS = 60_000;
const LONG = 'long text '.repeat(MIB / 10).slice(0, MIB);

function diamond(bytesPerS?: number): Graph & { lobby: LobbyId } {
  const graph = growGraph('AB AC BD CD', { link: { bytesPerS, jitterMs: 30 } });
  return { ...graph, lobby: gather(graph.net, 'ABCD') };
}

/** Something happens to each part on its way. */
const withParts =
  (fate: (index: number) => ReturnType<Tamper>): Tamper =>
  (_from, _to, packet) => {
    const { packet: decoded } = peek(packet);
    const isPart = ['message', 'stem', 'history'].includes(decoded?.type ?? '');
    return isPart && decoded && 'part' in decoded && decoded.part.total > 1
      ? fate(decoded.part.index)
      : undefined;
  };

it('[PA1] [PA2] [PA6] (k) 1 MiB arrives whole at everybody, once', () => {
  const { net, lobby } = diamond();
  write(net.peer('A'), lobby, LONG);
  // Nobody knows A yet: its parts go out in an unknown author's share of one link.
  net.run(30_000);
  for (const name of 'ABCD') expect(textsOf(net.peer(name), lobby)).toEqual([LONG]);
});

it('[PA2] (k) parts late, doubled, reordered and half of them lost: arrives whole', () => {
  const { net, lobby } = diamond();
  const random = new SeededRandom(11);
  net.tamper = (from, to, packet) =>
    withParts(() => {
      if (random.chance(0.3)) return [];
      const copies = random.chance(0.2) ? 2 : 1;
      return Array.from({ length: copies }, () => ({ packet, afterMs: random.below(3_000) }));
    })(from, to, packet);
  write(net.peer('A'), lobby, LONG);
  // Half of what is lost is lost on the stem, where it is given again after an embargo.
  net.run(6 * MINUTE_MS);
  for (const name of 'ABCD') expect(textsOf(net.peer(name), lobby)).toEqual([LONG]);
});

it('[PA4] [PA5] (k) a part that never comes is asked for; then the rest is freed', () => {
  const { net, lobby } = diamond();
  const d = net.peer('D');
  const wants: string[] = [];
  net.watchers.push({
    sent(from, to, packet) {
      if (from === d && peek(packet).type === 'want') wants.push(to.name);
    },
  });
  net.tamper = (from, to, packet) =>
    withParts((index) => (to === d && index === 5 ? [] : undefined))(from, to, packet);
  write(net.peer('A'), lobby, LONG);
  net.run(MINUTE_MS);
  expect(new Set(wants)).toEqual(new Set(['B', 'C']));
  const incomplete = (): number[] =>
    d.core.sizes().flatMap(({ cache, size }) => (cache.startsWith('incomplete') ? [size] : []));
  expect(incomplete()[0]).toBe(1);
  // Nobody can help any more: what was gathered is freed.
  net.tamper = undefined;
  for (const pair of ['BD', 'CD']) net.cutLink(linkOf(net, pair));
  net.run(PARTS_TIMEOUT_MS + 10_000);
  expect(incomplete()).toEqual([0, 0]);
  expect(d.store.partCount(lobby)).toBe(0);
  // And when the lobby is whole again, sync brings it after all.
  net.healLink(linkOf(net, 'BD'));
  net.run(MINUTE_MS);
  expect(textsOf(d, lobby)).toEqual([LONG]);
});

it('[FW6] a long paste delays no short message', () => {
  const { net, lobby } = diamond(200_000);
  write(net.peer('A'), lobby, LONG);
  net.run(500);
  write(net.peer('A'), lobby, 'short');
  net.run(700);
  expect(textsOf(net.peer('D'), lobby)).toEqual(['short']);
  net.run(MINUTE_MS);
  expect(textsOf(net.peer('D'), lobby)).toHaveLength(2);
});

it('[HO4] a peer that is stopped half-way goes on with the parts it has on disk', () => {
  const { net, lobby } = diamond(100_000);
  const d = net.peer('D');
  write(net.peer('A'), lobby, LONG);
  net.run(5_000);
  net.stop(d, 'hard');
  expect(d.store.partCount(lobby)).toBeGreaterThan(5);
  expect(textsOf(d, lobby)).toEqual([]);
  net.start(d);
  net.run(MINUTE_MS);
  expect(textsOf(d, lobby)).toEqual([LONG]);
});

it('[PA3] [AD4] (m) forged and contradicting parts don’t spoil the true ones', () => {
  const { net } = growGraph('AB AC BD CD');
  const lobby = gather(net, 'ABCD');
  const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((name) => net.peer(name));
  const id = freshMessageId(a!);
  const writtenAtMs = a!.clockMs;
  const body = new Uint8Array(15_500).fill(120);
  const part = (index: number, total = 2): Uint8Array =>
    partPacket(net, a!, lobby, { id, index, total, writtenAtMs, body });
  net.inject(b!, d!, forged(part(0)));
  net.inject(c!, d!, part(0));
  net.run(200);
  net.inject(b!, d!, part(1, 3));
  net.run(200);
  net.inject(b!, d!, forged(part(1)));
  net.inject(c!, d!, part(1));
  net.run(SETTLE_MS);
  expect(d!.shown).toHaveLength(1);
  expect(d!.core.drops()).toMatchObject({ 'bad-signature': 2, 'parts-inconsistent': 1 });
});

it('[PA6] a message over the limit is refused with a sentence, and nothing changes', () => {
  const { net, lobby } = diamond();
  const a = net.peer('A');
  const text = 'x'.repeat(MESSAGE_BYTES_MAX);
  expect(() => write(a, lobby, text)).toThrow(RangeError);
  net.run(SETTLE_MS);
  expect(a.shown).toEqual([]);
});
