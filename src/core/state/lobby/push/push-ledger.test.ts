// Which routes are chosen by how late they were.
import { describe, expect, it } from 'vitest';
import { PUSH_LATE_MAX_MS, PUSH_LINKS_MAX, PUSH_MESSAGES } from '../../../constants-push.ts';
import { peer } from '../../../testing/samples.ts';
import type { PeerId } from '../../../wire/ids.ts';
import { Lateness } from './lateness.ts';
import { PushLedger } from './push-ledger.ts';

const ROUTES = ['B', 'C', 'D', 'E', 'F'].map((name) => peer(name));
const NONE: ReadonlySet<PeerId> = new Set();

function lateness(row: readonly (number | undefined)[]): Lateness {
  const late = new Lateness();
  row.forEach((ms, at) => ms !== undefined && late.add(ROUTES[at]!, ms));
  return late;
}

/** One message a row: how late B, C, D … were, ms; undefined: silent. */
function ledger(...rows: readonly (readonly (number | undefined)[])[]): PushLedger {
  const made = new PushLedger();
  for (const row of rows) {
    made.add(lateness(row), true);
  }
  return made;
}

const chosen = (of: PushLedger, gainMs: number, before = NONE): string[] =>
  [...of.choose(ROUTES, before, gainMs)].map((route) => 'BCDEF'[ROUTES.indexOf(route)]!);

describe('[PU7] chooses', () => {
  it('the route that is earliest on the whole', () => {
    expect(chosen(ledger([5, 0, 9], [5, 0, 9], [5, 20, 9]), 50)).toEqual(['B']);
  });

  it('a further one only when the mean gets earlier by so much', () => {
    // With B alone the mean is 20 ms; with C also 0 ms.
    const two = ledger([0, 40, 99], [40, 0, 99]);
    expect(chosen(two, 20)).toEqual(['B', 'C']);
    expect(chosen(two, 21)).toEqual(['B']);
  });

  it('no more than PUSH_LINKS_MAX', () => {
    const rows = ROUTES.map((_, best) => ROUTES.map((_route, at) => (at === best ? 0 : 99)));
    expect(chosen(ledger(...rows), 1)).toHaveLength(PUSH_LINKS_MAX);
  });

  it('one at least, even without any message', () => {
    expect(chosen(ledger(), 10)).toEqual(['B']);
    expect([...ledger([1]).choose([], NONE, 10)]).toEqual([]);
  });

  it('the same as before when another isn’t clearly better', () => {
    const close = ledger([5, 4.5]);
    expect(chosen(close, 50)).toEqual(['C']);
    expect(chosen(close, 50, new Set([ROUTES[0]!]))).toEqual(['B']);
    expect(chosen(ledger([5, 3.5]), 50, new Set([ROUTES[0]!]))).toEqual(['C']);
  });

  it('nobody for being silent or later than the most that counts', () => {
    expect(chosen(ledger([undefined, 99], [undefined, 99]), 50)).toEqual(['C']);
    expect(chosen(ledger([500, 99]), 50)).toEqual(['C']);
    // B isn't worse for being a thousand ms late once than for being silent once.
    expect(chosen(ledger([0, 50], [1_000, 51]), 60)).toEqual(['B']);
  });

  it('by what it is usually, where it was told first and didn’t speak', () => {
    const rows = [0, 30, 60, 90].map((ms) => (ms === 0 ? [10, 20] : [undefined, 20]));
    expect(chosen(ledger(...rows), 50)).toEqual(['B']);
    const seldom = [0, 1, 2, 3, 4].map((at) => (at === 0 ? [10, 20] : [undefined, 20]));
    expect(chosen(ledger(...seldom), 50)).toEqual(['C']);
  });

  it('one whose word came late and tells of an earlier time', () => {
    expect(chosen(ledger([-30, 0], [-30, 0]), 50)).toEqual(['B']);
  });
});

it('[PU7] remembers the last PUSH_MESSAGES messages', () => {
  const late = Array.from({ length: PUSH_MESSAGES }, () => [PUSH_LATE_MAX_MS, 0]);
  const all = ledger([0, 50], ...late);
  expect(all.size).toBe(PUSH_MESSAGES);
  expect(chosen(all, 1)).toEqual(['C']);
  expect(ledger([0, 50]).size).toBe(1);
});

it('[PU8] is of known authors only, from the first one on', () => {
  const made = new PushLedger();
  expect(made.add(lateness([0]), false)).toBe(true);
  expect([made.isOfKnown, made.size]).toEqual([false, 1]);
  expect(made.add(lateness([undefined, 0]), true)).toBe(true);
  expect([made.isOfKnown, made.size]).toEqual([true, 1]);
  expect(made.add(lateness([0]), false)).toBe(false);
  expect(chosen(made, 50)).toEqual(['C']);
});
