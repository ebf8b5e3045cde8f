// Never the same stamp twice, whatever comes between, in bounded memory.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIGNAL_AGE_MAX_MS, SIGNAL_SESSIONS_MAX, SIGNALS_PER_SESSION_MAX } from '../constants.ts';
import { ReplayWindow } from './replay-window.ts';
import type { SignalStamp } from './replay-window.ts';
import { NOON_MS } from '../testing/known-peers.ts';

const stamp = (session: string, sequence = 0, sentAtMs = NOON_MS): SignalStamp => ({
  session,
  sequence,
  sentAtMs,
});

describe('takes once', () => {
  it('each stamp', () => {
    const window = new ReplayWindow();
    expect(window.admit(stamp('a'), NOON_MS)).toBe('fresh');
    expect(window.admit(stamp('a'), NOON_MS)).toBe('replayed');
    expect(window.admit(stamp('a', 1), NOON_MS)).toBe('fresh');
    expect(window.admit(stamp('b'), NOON_MS)).toBe('fresh');
    expect(window.admit(stamp('a', 1, NOON_MS + 5), NOON_MS)).toBe('replayed');
  });

  it('a later signal before an earlier one', () => {
    const window = new ReplayWindow();
    expect(window.admit(stamp('a', 2, NOON_MS + 2), NOON_MS)).toBe('fresh');
    expect(window.admit(stamp('a', 1, NOON_MS + 1), NOON_MS)).toBe('fresh');
  });

  it('no more of a session than it may have', () => {
    const window = new ReplayWindow();
    for (let sequence = 0; sequence < SIGNALS_PER_SESSION_MAX; sequence++) {
      expect(window.admit(stamp('a', sequence), NOON_MS)).toBe('fresh');
    }
    expect(window.admit(stamp('a', SIGNALS_PER_SESSION_MAX), NOON_MS)).toBe('replayed');
  });
});

describe('the time', () => {
  it.each([
    ['as old as may be', -SIGNAL_AGE_MAX_MS, 'fresh'],
    ['older', -SIGNAL_AGE_MAX_MS - 1, 'expired'],
    ['as early as may be', SIGNAL_AGE_MAX_MS, 'fresh'],
    ['earlier', SIGNAL_AGE_MAX_MS + 1, 'expired'],
  ] as const)('%s', (_, offsetMs, verdict) => {
    expect(new ReplayWindow().admit(stamp('a', 0, NOON_MS + offsetMs), NOON_MS)).toBe(verdict);
  });

  it('of an expired signal is not kept against the friend', () => {
    const window = new ReplayWindow();
    expect(window.admit(stamp('a', 0, NOON_MS + 2 * SIGNAL_AGE_MAX_MS), NOON_MS)).toBe('expired');
    expect(window.admit(stamp('a', 0, NOON_MS), NOON_MS)).toBe('fresh');
  });
});

describe('what was forgotten', () => {
  it('for want of room stays refused, and newer sessions are taken', () => {
    const window = new ReplayWindow();
    for (let at = 0; at <= SIGNAL_SESSIONS_MAX; at++) {
      expect(window.admit(stamp(`s${at}`, 0, NOON_MS + at), NOON_MS)).toBe('fresh');
    }
    expect(window.admit(stamp('s0', 0, NOON_MS), NOON_MS)).toBe('replayed');
    expect(window.admit(stamp('s0', 1, NOON_MS), NOON_MS)).toBe('replayed');
    expect(window.admit(stamp('s1', 0, NOON_MS + 1), NOON_MS)).toBe('replayed');
    expect(window.admit(stamp('new', 0, NOON_MS + 1), NOON_MS)).toBe('fresh');
  });

  it('because its time passed stays refused when the clock is set back', () => {
    const window = new ReplayWindow();
    expect(window.admit(stamp('a'), NOON_MS)).toBe('fresh');
    const laterMs = NOON_MS + 2 * SIGNAL_AGE_MAX_MS;
    expect(window.admit(stamp('b', 0, laterMs), laterMs)).toBe('fresh');
    expect(window.admit(stamp('a'), NOON_MS)).toBe('replayed');
  });

  it('stays refused when something older is forgotten after it', () => {
    const window = new ReplayWindow();
    expect(window.admit(stamp('a'), NOON_MS)).toBe('fresh');
    expect(window.admit(stamp('b', 0, NOON_MS - 5000), NOON_MS)).toBe('fresh');
    const laterMs = NOON_MS + 2 * SIGNAL_AGE_MAX_MS;
    expect(window.admit(stamp('c', 0, laterMs), laterMs)).toBe('fresh');
    expect(window.admit(stamp('a'), NOON_MS)).toBe('replayed');
  });
});

it('no stamp is ever taken twice, in any order and at any time', () => {
  const some = fc.record({
    session: fc.nat(60).map(String),
    sequence: fc.nat(3),
    sentAtMs: fc.integer({ min: -2, max: 2 }).map((part) => NOON_MS + part * 300_000),
  });
  const heard = fc.tuple(some, fc.integer({ min: -2, max: 2 }));
  fc.assert(
    fc.property(fc.array(heard, { maxLength: 300, size: 'max' }), (all) => {
      const window = new ReplayWindow();
      const taken = new Set<string>();
      for (const [one, part] of all) {
        if (window.admit(one, NOON_MS + part * 300_000) !== 'fresh') continue;
        const name = `${one.session} ${one.sequence} ${one.sentAtMs}`;
        expect(taken.has(name)).toBe(false);
        taken.add(name);
      }
    }),
    { numRuns: 80 },
  );
});
