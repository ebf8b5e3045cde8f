// Spies in two lobbies with the same people: whose pseudonym is whose, by when it is heard? Nobody
// writes a word; everybody closes the tab once and comes back.
import { beforeAll, expect, it } from 'vitest';
import { precision } from '../testing/spies/first-spy.ts';
import { spyOnPresence } from '../testing/spies/spy-presence.ts';
import type { PresenceFigures } from '../testing/spies/spy-presence.ts';
import { readRunOptions } from '../testing/sim-options.ts';

let found: PresenceFigures;

beforeAll(() => {
  const options = readRunOptions([
    '--peers',
    '40',
    '--degree',
    '6',
    '--spies',
    '0.2',
    '--seed',
    '3',
  ]);
  if (options === 'help') throw new Error('no help is needed');
  found = spyOnPresence(options);
});

/** Chance, and the noise of some twenty guesses. */
const NOISE = 0.15;

it('[PR2] [PR8] presence in two lobbies is at no common times: nobody is tied by them', () => {
  expect(found.ties.times.length).toBeGreaterThan(15);
  expect(precision(found.ties.times)).toBeLessThan(found.tieChance + NOISE);
});

it('[PR7] [PR8] [SY2] as a link comes or goes nothing is said: nobody is found out by it', () => {
  expect(found.byTurns.length).toBeGreaterThan(15);
  expect(precision(found.byTurns)).toBeLessThan(found.chance + NOISE);
});
