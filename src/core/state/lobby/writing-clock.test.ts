// Writing times: behind everything shown, one after the other, and too coarse to tell a clock.
import { describe, expect, it } from 'vitest';
import {
  BURST_LEAD_MAX_MS,
  PARK_LEAD_MS,
  WRITING_GRID_MS,
  WRITING_SHIFT_MAX_MS,
} from '../../constants-times.ts';
import { isShownBy, WRITING_TIME_BYTES, WritingClock, writingShiftMs } from './writing-clock.ts';
import { messageKey, NOW_MS } from '../../testing/samples.ts';

/** On the grid. */
const GRID_MS = Math.floor(NOW_MS / WRITING_GRID_MS) * WRITING_GRID_MS;
const LEAST = new Uint8Array(WRITING_TIME_BYTES);
const MOST = new Uint8Array(WRITING_TIME_BYTES).fill(255);

describe('[WT1] the time of own words', () => {
  it.each([0, 1, WRITING_GRID_MS - 1])(
    'is the clock rounded down and a random part of the grid: %i ms after it',
    (afterMs) => {
      const times = [LEAST, MOST].map((some) =>
        new WritingClock().next(GRID_MS + afterMs, 0, some, true),
      );
      expect(times).toEqual([GRID_MS, GRID_MS + WRITING_GRID_MS - 1]);
    },
  );

  it('is later than everything shown, and than the words before', () => {
    const clock = new WritingClock();
    clock.noteShown(messageKey('a'), GRID_MS + 9_000);
    clock.noteShown(messageKey('b'), GRID_MS + 8_000);
    expect(clock.next(GRID_MS, 0, LEAST, true)).toBe(GRID_MS + 9_001);
    expect(clock.next(GRID_MS, 0, LEAST, true)).toBe(GRID_MS + 9_002);
    expect(clock.wroteMs).toBe(GRID_MS + 9_002);
  });

  it('is its own again once what was shown turns out to be two things', () => {
    const clock = new WritingClock();
    clock.noteShown(messageKey('a'), GRID_MS + 9_000);
    clock.noteShown(messageKey('b'), GRID_MS + 5_000);
    clock.forget(messageKey('a'));
    expect(clock.next(GRID_MS, 0, LEAST, true)).toBe(GRID_MS + 5_001);
  });

  it('of many messages knows those that are dated last', () => {
    const clock = new WritingClock();
    for (let n = 100; n > 0; n--) clock.noteShown(messageKey(`${n}`), GRID_MS + 1_000 * n);
    for (let n = 100; n > 85; n--) clock.forget(messageKey(`${n}`));
    expect(clock.next(GRID_MS + 60_000, 0, LEAST, true)).toBe(GRID_MS + 85_001);
    clock.forget(messageKey('85'));
    expect(clock.next(GRID_MS + 180_000, 0, LEAST, true)).toBe(GRID_MS + 180_000);
  });

  it('follows nothing where it is said by ourselves', () => {
    const clock = new WritingClock();
    clock.noteShown(messageKey('a'), GRID_MS + 9_000);
    expect(clock.next(GRID_MS, 0, LEAST, false)).toBe(GRID_MS);
  });

  it('follows nobody further than what is shown', () => {
    const clock = new WritingClock();
    clock.noteShown(messageKey('a'), GRID_MS + 10 * PARK_LEAD_MS);
    expect(clock.next(GRID_MS, 0, LEAST, true)).toBe(GRID_MS + PARK_LEAD_MS + 1);
  });

  it('goes on after a stop where it was', () => {
    const clock = new WritingClock(GRID_MS + 5_000);
    clock.noteOwn(GRID_MS + 6_000);
    clock.noteOwn(GRID_MS + 4_000);
    expect(clock.next(GRID_MS, 0, MOST, true)).toBe(GRID_MS + 6_001);
  });

  it('is the clock’s again when that was wrong and has been corrected', () => {
    const farthestMs = GRID_MS + PARK_LEAD_MS + BURST_LEAD_MAX_MS;
    expect(new WritingClock(farthestMs).next(GRID_MS, 0, LEAST, true)).toBe(farthestMs + 1);
    expect(new WritingClock(farthestMs + 1).next(GRID_MS, 0, LEAST, true)).toBe(GRID_MS);
  });
});

describe('[WT2] the shift', () => {
  const secrets = Array.from({ length: 200 }, (_, at) => new Uint8Array(16).fill(at));

  it('moves the grid, and stays for a pseudonym', () => {
    expect(new WritingClock().next(GRID_MS, WRITING_GRID_MS, LEAST, true)).toBe(
      GRID_MS + WRITING_GRID_MS,
    );
    expect(writingShiftMs(secrets[1]!, 0)).toBe(writingShiftMs(secrets[1]!, 0));
  });

  it('is another one in each lobby and under each pseudonym, anywhere up to its greatest', () => {
    const ofLobbies = secrets.map((secret) => writingShiftMs(secret, 0));
    const ofPseudonyms = secrets.map((_, at) => writingShiftMs(secrets[0]!, at));
    for (const shifts of [ofLobbies, ofPseudonyms]) {
      const tenths = shifts.map((ms) => Math.floor((10 * ms) / WRITING_SHIFT_MAX_MS));
      expect(new Set(tenths)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    }
  });
});

it('[WT3] what is dated up to the lead ahead is shown', () => {
  expect(isShownBy(NOW_MS, NOW_MS + PARK_LEAD_MS)).toBe(true);
  expect(isShownBy(NOW_MS, NOW_MS + PARK_LEAD_MS + 1)).toBe(false);
});
