// A burst at once, then one after the other.
import { describe, expect, it } from 'vitest';
import { Pacer } from './pacer.ts';

describe('a pacer', () => {
  it('gives the burst at once and then its pace', () => {
    const pacer = new Pacer(2, 2, 0);
    expect([pacer.take(0), pacer.take(0), pacer.take(0)]).toEqual([true, true, false]);
    expect([pacer.take(499), pacer.take(500), pacer.take(500)]).toEqual([false, true, false]);
  });

  it('never saves up more than the burst', () => {
    const pacer = new Pacer(2, 2, 0);
    expect([1, 2, 3].map(() => pacer.take(3_600_000))).toEqual([true, true, false]);
  });

  it('reserves turns in a row, each one later', () => {
    const pacer = new Pacer(2, 2, 0);
    expect([1, 2, 3, 4].map(() => pacer.reserve(0))).toEqual([0, 0, 500, 1_000]);
    expect(pacer.reserve(1_000)).toBe(1_500);
  });

  it('takes unused turns back', () => {
    const pacer = new Pacer(1, 1, 0);
    pacer.reserve(0);
    pacer.reserve(0);
    pacer.giveBack();
    expect(pacer.reserve(0)).toBe(1_000);
  });

  it('is not confused by a clock that stands still or goes back', () => {
    const pacer = new Pacer(1, 1, 5_000);
    expect(pacer.take(5_000)).toBe(true);
    expect(pacer.take(1_000)).toBe(false);
    expect(pacer.take(2_000)).toBe(true);
  });

  it('refuses a pace that never gives anything', () => {
    expect(() => new Pacer(0, 1, 0)).toThrow(RangeError);
    expect(() => new Pacer(1, 0, 0)).toThrow(RangeError);
  });
});
