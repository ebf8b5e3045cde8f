// Writing times: behind everything shown, one after the other, and too coarse to tell a clock.
import { describe, expect, it } from 'vitest';
import {
  BURST_LEAD_MAX_MS,
  FOLLOW_AFTER_MS,
  FOLLOW_LEAD_MS,
  FOLLOWING_LEAD_MAX_MS,
  PARK_LEAD_MS,
  WRITING_GRID_MS,
  WRITING_SHIFT_MAX_MS,
} from '../../constants-times.ts';
import { isShownBy, WRITING_TIME_BYTES, WritingClock, writingShiftMs } from './writing-clock.ts';
import { messageKey, NOW_MS } from '../../testing/samples.ts';
import type { Author } from '../../wire/ids.ts';

/** On the grid. */
const GRID_MS = Math.floor(NOW_MS / WRITING_GRID_MS) * WRITING_GRID_MS;
const LEAST = new Uint8Array(WRITING_TIME_BYTES);
const followsAll = { isFollowed: () => true, hasOneRoute: false };
const FERN = 'f'.repeat(64) as Author;

/** Heard so long before `nowMs` that it counts by then. */
function hear(clock: WritingClock, name: string, writtenAtMs: number, nowMs: number): void {
  const heard = { key: messageKey(name), author: FERN, writtenAtMs };
  clock.noteHeard(heard, nowMs - FOLLOW_AFTER_MS);
}

const MOST = new Uint8Array(WRITING_TIME_BYTES).fill(255);

describe('[WT1] the time of own words', () => {
  it.each([0, 1, WRITING_GRID_MS - 1])(
    'is the clock rounded down and a random part of the grid: %i ms after it',
    (afterMs) => {
      const times = [LEAST, MOST].map((some) =>
        new WritingClock().next(GRID_MS + afterMs, 0, some, followsAll),
      );
      expect(times).toEqual([GRID_MS, GRID_MS + WRITING_GRID_MS - 1]);
    },
  );

  it('is later than everything shown, and than the words before', () => {
    const clock = new WritingClock();
    hear(clock, 'a', GRID_MS + 9_000, GRID_MS);
    hear(clock, 'b', GRID_MS + 8_000, GRID_MS);
    expect(clock.next(GRID_MS, 0, LEAST, followsAll)).toBe(GRID_MS + 9_001);
    expect(clock.next(GRID_MS, 0, LEAST, followsAll)).toBe(GRID_MS + 9_002);
    expect(clock.wroteMs).toBe(GRID_MS + 9_002);
  });

  it('is its own again once what was shown turns out to be two things', () => {
    const clock = new WritingClock();
    hear(clock, 'a', GRID_MS + 9_000, GRID_MS);
    hear(clock, 'b', GRID_MS + 5_000, GRID_MS);
    clock.forget(messageKey('a'));
    expect(clock.next(GRID_MS, 0, LEAST, followsAll)).toBe(GRID_MS + 5_001);
  });

  it('of too many that are dated ahead knows those that come first', () => {
    const clock = new WritingClock();
    for (let n = 0; n < 300; n++) {
      hear(clock, `past ${n % 200}`, GRID_MS + n, GRID_MS);
    }
    for (let n = 0; n < 300; n++) {
      hear(clock, `${n}`, GRID_MS + 60_000 + n, GRID_MS + 10_000);
    }
    hear(clock, 'late', GRID_MS + 50_000, GRID_MS + 10_000);
    expect(clock.next(GRID_MS + 20_000, 0, LEAST, followsAll)).toBe(GRID_MS + 50_001);
    clock.forget(messageKey('late'));
    expect(clock.next(GRID_MS + 60_000, 0, LEAST, followsAll)).toBe(GRID_MS + 60_255);
  });

  it('follows what was heard for a while, of who is near no limit', () => {
    const clock = new WritingClock();
    hear(clock, 'a', GRID_MS + 9_000, GRID_MS + 1);
    hear(clock, 'b', GRID_MS + 5_000, GRID_MS);
    expect(clock.next(GRID_MS, 0, LEAST, followsAll)).toBe(GRID_MS + 5_001);
    hear(clock, 'a', GRID_MS + 9_000, GRID_MS + 500);
    expect(clock.next(GRID_MS + 1, 0, LEAST, followsAll)).toBe(GRID_MS + 9_001);
    const other = new WritingClock();
    hear(other, 'a', GRID_MS + 9_000, GRID_MS);
    const isFollowed = (author: Author): boolean => author !== FERN;
    expect(other.next(GRID_MS, 0, LEAST, { isFollowed, hasOneRoute: true })).toBe(GRID_MS);
  });

  it('follows at once what can only come by one friend', () => {
    const clock = new WritingClock();
    clock.noteHeard({ key: messageKey('a'), author: FERN, writtenAtMs: GRID_MS + 9_000 }, GRID_MS);
    expect(clock.next(GRID_MS, 0, LEAST, followsAll)).toBe(GRID_MS);
    const only = { ...followsAll, hasOneRoute: true };
    expect(clock.next(GRID_MS, 0, LEAST, only)).toBe(GRID_MS + 9_001);
  });

  it('follows nothing where it is said by ourselves', () => {
    const clock = new WritingClock();
    hear(clock, 'a', GRID_MS + 9_000, GRID_MS);
    expect(clock.next(GRID_MS, 0, LEAST, undefined)).toBe(GRID_MS);
  });

  it('follows all that is shown, and nobody much further', () => {
    const clock = new WritingClock();
    hear(clock, 'a', GRID_MS + FOLLOW_LEAD_MS + 1, GRID_MS);
    expect(clock.next(GRID_MS, 0, LEAST, followsAll)).toBe(GRID_MS);
    for (const afterMs of [0, 1, WRITING_GRID_MS - 1]) {
      const nowMs = GRID_MS + afterMs;
      const shownMs = nowMs + PARK_LEAD_MS;
      const following = new WritingClock();
      hear(following, 'a', shownMs, nowMs);
      expect(following.next(nowMs, 0, LEAST, followsAll)).toBe(shownMs + 1);
    }
  });

  it('[WT2] follows as far as the shifted clock says, in its steps', () => {
    const shiftMs = 1_300;
    for (const nowMs of [GRID_MS - shiftMs, GRID_MS - shiftMs + WRITING_GRID_MS - 1]) {
      const clock = new WritingClock();
      for (let at = -5_000; at < 5_000; at += 100) {
        hear(clock, `${at}`, GRID_MS + FOLLOW_LEAD_MS + at, nowMs);
      }
      expect(clock.next(nowMs, shiftMs, LEAST, followsAll)).toBe(GRID_MS + FOLLOW_LEAD_MS + 1);
    }
  });

  it('goes on after a stop where it was', () => {
    const clock = new WritingClock(GRID_MS + 5_000);
    clock.noteOwn(GRID_MS + 6_000);
    clock.noteOwn(GRID_MS + 4_000);
    expect(clock.next(GRID_MS, 0, MOST, followsAll)).toBe(GRID_MS + 6_001);
  });

  it('is the clock’s again when that was wrong and has been corrected', () => {
    const farthestMs = GRID_MS + FOLLOWING_LEAD_MAX_MS + BURST_LEAD_MAX_MS;
    expect(new WritingClock(farthestMs).next(GRID_MS, 0, LEAST, followsAll)).toBe(farthestMs + 1);
    expect(new WritingClock(farthestMs + 1).next(GRID_MS, 0, LEAST, followsAll)).toBe(GRID_MS);
  });
});

describe('[WT2] the shift', () => {
  const secrets = Array.from({ length: 200 }, (_, at) => new Uint8Array(16).fill(at));

  it('moves the grid, and stays for a pseudonym', () => {
    expect(new WritingClock().next(GRID_MS, WRITING_GRID_MS, LEAST, followsAll)).toBe(
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
