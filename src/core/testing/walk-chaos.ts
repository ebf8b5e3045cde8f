// How wild one random walk is: its peers, clocks, links, and what happens to packets.
import { peek } from './packet-peek.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { LinkOptions } from './sim-link.ts';
import type { Tamper } from './watcher.ts';

const MINUTE_MS = 60_000;
/** Beyond FUTURE_LEAD_MAX_MS others refuse live words for a while; sync brings them later. */
const SKEW_MAX_MS = 10 * MINUTE_MS;

export interface Chaos {
  readonly steps: number;
  readonly pauseMs: number;
  readonly skewsMs: readonly number[];
  readonly hasWrongClocks: boolean;
  readonly chords: number;
  readonly verifyJitterMs: number;
  /** Share of messages that participants lose, double or hold back on their way. */
  readonly meddling: number;
  readonly link: (random: SeededRandom) => LinkOptions;
}

export function chaosOf(random: SeededRandom): Chaos {
  const peers = 3 + random.below(6);
  const hasWrongClocks = random.chance(0.5);
  const isNarrow = random.chance(0.25);
  return {
    steps: 60 + random.below(140),
    pauseMs: random.pick([200, 2_000, 15_000]),
    skewsMs: Array.from({ length: peers }, () =>
      hasWrongClocks && random.chance(0.6)
        ? Math.round(random.between(-SKEW_MAX_MS, SKEW_MAX_MS))
        : 0,
    ),
    hasWrongClocks,
    chords: random.below(2 * peers),
    verifyJitterMs: random.pick([0, 5, 80]),
    meddling: random.chance(0.3) ? 0.15 : 0,
    link: (ofLink) => ({
      delayMs: ofLink.between(1, 150),
      jitterMs: ofLink.pick([0, 20, 400]),
      bytesPerS: isNarrow ? ofLink.between(30_000, 500_000) : undefined,
    }),
  };
}

/** Words are lost, doubled and held back; what keeps the lobby together goes through. */
export function tamperOf({ meddling }: Chaos, random: SeededRandom): Tamper | undefined {
  if (meddling === 0) return undefined;
  return (_from, _to, packet) => {
    if (peek(packet).type !== 'message' || !random.chance(meddling)) return undefined;
    const copies = random.below(3);
    return Array.from({ length: copies }, () => ({ packet, afterMs: random.below(20_000) }));
  };
}
