// Many words in a short time, by people whom nobody knows yet: what finds no place on its way makes
// a hole, and the hole is soon found.
//
//   [A] ─── [B] ─── [C]
import { describe, expect, it } from 'vitest';
import { HOLE_QUIET_MS, INLET_UNKNOWN_BURST, UNKNOWN_QUEUE_MAX } from '../constants-shares.ts';
import { HOUSEKEEPING_PERIOD_MS } from '../constants.ts';
import type { LobbyId } from '../wire/ids.ts';
import { peek } from '../testing/packet-peek.ts';
import { gather, growGraph } from '../testing/sim-graphs.ts';
import type { SimHost } from '../testing/sim-host.ts';
import type { SimNetwork } from '../testing/sim-network.ts';
import { partPacket } from '../testing/sim-parts.ts';
import { textsOf, write } from '../testing/sim-verbs.ts';

const SECOND_MS = 1_000;
/** A hole is found at the housekeeping after that, and asking for what is in it takes a moment. */
const SOON_MS = HOLE_QUIET_MS + HOUSEKEEPING_PERIOD_MS + 2 * SECOND_MS;

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `words ${index}`);

/** So many words of A at once, by A to B; A has them as if it had sent them by the rules. */
function pour(net: SimNetwork, lobby: LobbyId, count: number): string[] {
  const [a, b] = [net.peer('A'), net.peer('B')];
  const texts = numbered(count);
  for (const [index, text] of texts.entries()) {
    const packet = partPacket(net, a, lobby, { text, writtenAtMs: a.clockMs + index });
    net.inject(a, b, packet);
    net.inject(b, a, packet);
  }
  return texts;
}

const has = (host: SimHost, lobby: LobbyId, texts: readonly string[]): boolean => {
  const here = new Set(textsOf(host, lobby));
  return texts.every((text) => here.has(text));
};

describe('[SY15] a hole is found soon', () => {
  it('by whoever has dropped what waited for a link', () => {
    const { net } = growGraph('AB BC');
    const lobby = gather(net, 'ABC');
    const [b, c] = [net.peer('B'), net.peer('C')];
    const texts = pour(net, lobby, INLET_UNKNOWN_BURST - 3);
    net.run(SECOND_MS);
    expect(b.core.drops()['outlet-full']).toBeGreaterThan(0);
    expect(has(b, lobby, texts)).toBe(true);
    expect(net.runUntil(() => has(c, lobby, texts), SOON_MS)).toBe(true);
  });
});

describe('own words that have to wait for a link', () => {
  /** What A sends B of its own words, by type. */
  function counted(net: SimNetwork): Map<string, number> {
    const counts = new Map<string, number>();
    const [a, b] = [net.peer('A'), net.peer('B')];
    net.watchers.push({
      sent: (from, to, bytes) => {
        const { type } = peek(bytes);
        if (from === a && to === b) counts.set(type, (counts.get(type) ?? 0) + 1);
      },
    });
    return counts;
  }

  it('[ST6] are given to it once: an embargo begins when a part leaves', () => {
    const { net } = growGraph('AB BC AD');
    const lobby = gather(net, 'ABCD');
    const [a, c] = [net.peer('A'), net.peer('C')];
    const sent = counted(net);
    const texts = numbered(UNKNOWN_QUEUE_MAX * 2);
    for (const text of texts) write(a, lobby, text);
    expect(net.runUntil(() => has(c, lobby, texts), 30 * SECOND_MS)).toBe(true);
    expect(a.core.drops()['outlet-full']).toBeUndefined();
    expect([...sent]).toEqual([['stem', texts.length]]);
  });
});
