// Somebody made two sets of messages whose sums are equal: fingerprints hide an honest one behind
// them. A stand-in for that work: sums that tell nothing, so that equal counts look equal.
//
//   [A] ─── [B]
import { afterEach, expect, it, vi } from 'vitest';
import { Digests } from '../state/lobby/digests.ts';
import { messageIdFrom } from '../wire/ids.ts';
import { gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import { plant } from '../testing/planted-history.ts';
import { partBy } from '../testing/sim-parts.ts';
import { historyOf } from '../testing/sim-verbs.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

afterEach(() => vi.restoreAllMocks());

function blindFingerprints(): void {
  // It is called on each lobby's own.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const nodes = Digests.prototype.nodes;
  vi.spyOn(Digests.prototype, 'nodes').mockImplementation(function (this: Digests, ...args) {
    return nodes.apply(this, args).map((node) => ({ ...node, sum: '0'.repeat(32) }));
  });
}

it.each([
  ['just now', 5 * MINUTE_MS, 0, 12 * MINUTE_MS],
  ['among the newest', HOUR_MS, 90, 12 * MINUTE_MS],
  ['hours ago, before much else', 5 * HOUR_MS, 300, 2 * HOUR_MS],
])('[SY14] an honest message of %s comes through', (_when, agoMs, after, withinMs) => {
  blindFingerprints();
  const { net } = growGraph('AB');
  const lobby = gather(net, 'AB');
  const [a, b] = [net.peer('A'), net.peer('B')];
  // Nothing is older than its lobby.
  net.run(agoMs);
  const writtenAtMs = net.nowMs - agoMs;
  const part = (text: string, generation: number, atMs: number) => {
    const id = messageIdFrom(net.random.bytes(8));
    return partBy(net, a, lobby, { id, text, generation, writtenAtMs: atMs });
  };
  const common = Array.from({ length: after }, (_, at) =>
    part(`said by both ${at}`, 7, writtenAtMs + Math.floor(((at + 1) / (after + 2)) * agoMs)),
  );
  net.cutLink(linkOf(net, 'AB'));
  plant(net, [a, b], lobby, common);
  plant(net, [a], lobby, [part('forged', 8, writtenAtMs + 1)]);
  plant(net, [b], lobby, [part('hidden', 9, writtenAtMs)]);
  net.run(MINUTE_MS);
  net.healLink(linkOf(net, 'AB'));
  net.run(withinMs);
  for (const host of [a, b]) {
    expect(historyOf(net, host, lobby).filter((text) => text === 'hidden')).toEqual(['hidden']);
    expect(historyOf(net, host, lobby)).toHaveLength(after + 2);
  }
});
