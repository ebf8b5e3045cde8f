// Spies in the simulator: their figures are shares, they are the same for the same seed, and they
// come from what arrives on the spies' links alone.
import { expect, it } from 'vitest';
import { readRunOptions } from '../sim-options.ts';
import { runSpies } from './spy-run.ts';
import type { SpyFigures } from './spy-run.ts';

function run(seed: number): SpyFigures {
  const options = readRunOptions([
    ...['--peers', '16', '--degree', '4', '--spies', '0.25', '--sessions', '3', '--days', '2'],
    ...['--interval', '50', '--seed', String(seed)],
  ]);
  if (options === 'help') throw new Error('no help is needed');
  return runSpies(options);
}

it('says how often spies guess right, the same for the same seed', () => {
  const figures = run(2);
  const { chat, presence, ties, days } = figures;
  expect(chat.guesses).toBe(12);
  expect(ties.guesses).toBe(12);
  expect(days.messages).toBeGreaterThan(12);
  expect(presence.chance).toBeCloseTo(1 / 15, 2);
  const shares = [
    ...[chat.firstSpy, chat.likeliest, presence.firstSpy, presence.friendByOrder],
    ...[presence.friendByTurns, ties.times, ties.clock, ties.givers, days.majority, days.likeliest],
  ];
  for (const share of shares) {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
  }
  expect(chat.lastP50Ms).toBeGreaterThan(chat.floodP50Ms / 2);
  expect(run(2)).toEqual(figures);
});
