// When own presence is due: about once a period, at times that say nothing.
import { describe, expect, it } from 'vitest';
import { HEARTBEAT_PERIOD_MS } from '../../../constants.ts';
import {
  HEARTBEAT_JITTER_SHARE,
  JOINED_MEAN_MS,
  OVERDUE_MEAN_MS,
} from '../../../constants-times.ts';
import { OwnTurns } from './own-turns.ts';
import { NOW_MS } from '../../../testing/samples.ts';
import { SeededRandom } from '../../../testing/seeded-random.ts';

const filled = (value: number) => (bytes: number) => new Uint8Array(bytes).fill(value);
const [LEAST, MOST] = [filled(0), filled(255)];
const never = (): Uint8Array => {
  throw new Error('no chance is needed');
};

/** The mean of what many draw, after `draw`. */
function meanMs(draw: (turns: OwnTurns, chance: (bytes: number) => Uint8Array) => void): number {
  const random = new SeededRandom(1);
  let sumMs = 0;
  for (let n = 0; n < 2000; n++) {
    const turns = new OwnTurns(NOW_MS - 1_000);
    draw(turns, (bytes) => random.bytes(bytes));
    sumMs += turns.dueMs! - NOW_MS;
  }
  return sumMs / 2000;
}

describe('[PR2] once it is done', () => {
  it('it is due again after a period less or more a quarter', () => {
    const turns = new OwnTurns();
    turns.done(NOW_MS, HEARTBEAT_PERIOD_MS, LEAST);
    expect(turns.dueMs).toBe(NOW_MS + (1 - HEARTBEAT_JITTER_SHARE) * HEARTBEAT_PERIOD_MS);
    turns.done(NOW_MS, HEARTBEAT_PERIOD_MS, MOST);
    expect(turns.dueMs).toBe(NOW_MS + (1 + HEARTBEAT_JITTER_SHARE) * HEARTBEAT_PERIOD_MS);
  });

  it('not before, then within a timer’s slack, and that draws nothing', () => {
    const turns = new OwnTurns(NOW_MS);
    expect(turns.isDue(NOW_MS - 1, never)).toBe(false);
    expect(turns.isDue(NOW_MS, never)).toBe(true);
    expect(turns.isDue(NOW_MS + 250, never)).toBe(true);
    expect(turns.dueMs).toBe(NOW_MS);
  });
});

describe('[PR8] what is late', () => {
  it('is put off, and due then', () => {
    const turns = new OwnTurns(NOW_MS);
    expect(turns.isDue(NOW_MS + 251, MOST)).toBe(false);
    const dueMs = turns.dueMs!;
    expect(dueMs).toBeGreaterThan(NOW_MS + 251);
    expect(turns.isDue(dueMs, never)).toBe(true);
  });

  it('by a minute in the mean, however late it is', () => {
    for (const lateMs of [60_000, 86_400_000]) {
      const mean = meanMs((turns, chance) => turns.isDue(NOW_MS - 1_000 + lateMs, chance));
      expect(mean / (OVERDUE_MEAN_MS + lateMs - 1_000)).toBeCloseTo(1, 1);
    }
    const unknown = new OwnTurns();
    expect(unknown.isDue(NOW_MS, filled(128))).toBe(false);
    expect(unknown.dueMs! - NOW_MS).toBeGreaterThan(OVERDUE_MEAN_MS / 2);
  });

  it('by less when it is only a little late, so that what goes on isn’t slowed', () => {
    const mean = meanMs((turns, chance) => turns.isDue(NOW_MS, chance));
    expect(mean).toBeGreaterThan(3_600);
    expect(mean).toBeLessThan(4_400);
  });
});

it('[PR5] `joined` waits a little, and that of a fresh pseudonym longer', () => {
  const newcomer = meanMs((turns, chance) => turns.begin(false, NOW_MS, chance));
  const fresh = meanMs((turns, chance) => turns.begin(true, NOW_MS, chance));
  expect(newcomer / JOINED_MEAN_MS).toBeCloseTo(1, 1);
  expect(fresh / OVERDUE_MEAN_MS).toBeCloseTo(1, 1);
});
