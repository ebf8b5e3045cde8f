// Ids are kept exactly as long as their parts could come again, to the millisecond.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MESSAGE_AGE_MAX_MS } from '../../constants.ts';
import { SeenCache } from './seen-cache.ts';
import { PLAIN_SEEN_HASH } from './seen-hash.ts';
import { MINUTE_MS, NOW_MS, peer } from '../../testing/samples.ts';

/** Places of a cache that a test fills. */
const MAX = 800;
const smallCache = (): SeenCache => new SeenCache(PLAIN_SEEN_HASH, MAX);

it('[SC1] an id lives until its part is too old, to the millisecond', () => {
  const cache = new SeenCache();
  const entry = cache.add('a', NOW_MS);
  expect(entry).toEqual({ seen: 'a', expiresAtMs: NOW_MS + MESSAGE_AGE_MAX_MS });
  const lastMs = NOW_MS + MESSAGE_AGE_MAX_MS;
  cache.expire(lastMs);
  expect(cache.has('a')).toBe(true);
  expect(cache.remembers(NOW_MS, lastMs)).toBe(true);
  expect(cache.remembers(NOW_MS, lastMs + 1)).toBe(false);
});

it('[SC1] whenever an id is gone, its part can’t be admitted any more', () => {
  const offsets = fc.integer({ min: -MESSAGE_AGE_MAX_MS, max: 5 * MINUTE_MS });
  const steps = fc.array(fc.integer({ min: 0, max: 8 * MINUTE_MS }), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(offsets, { minLength: 1 }), steps, (written, waits) => {
      const cache = new SeenCache();
      const times = written.map((offset) => NOW_MS + offset);
      times.forEach((writtenAtMs, n) => cache.add(`${n}`, writtenAtMs));
      let nowMs = NOW_MS;
      for (const waitMs of waits) {
        nowMs += waitMs;
        cache.expire(nowMs);
        for (const [n, writtenAtMs] of times.entries()) {
          if (cache.remembers(writtenAtMs, nowMs)) expect(cache.has(`${n}`)).toBe(true);
        }
      }
    }),
  );
});

it('[SC2] forgets what has expired: a full day leaves nothing behind', () => {
  const cache = new SeenCache();
  for (let n = 0; n < 1000; n++) cache.add(`${n}`, NOW_MS + n * 100);
  expect(cache.size).toBe(1000);
  cache.expire(NOW_MS + 24 * 60 * MINUTE_MS);
  expect(cache.size).toBe(0);
});

it('[SC2] is full at its limit for all, and has room again with time', () => {
  const [B, M] = [peer('B'), peer('M')];
  const cache = smallCache();
  for (let n = 0; n < MAX - 1; n++) cache.add(`${n}`, NOW_MS, M);
  expect(cache.full).toBe(false);
  expect(cache.hasRoom(B, false, 4)).toBe(true);
  cache.add('last', NOW_MS, M);
  expect(cache.full).toBe(true);
  expect([cache.hasRoom(B, true, 4), cache.hasRoom(B, false, 4)]).toEqual([false, false]);
  expect(cache.has('0')).toBe(true);
  cache.expire(NOW_MS + MESSAGE_AGE_MAX_MS + MINUTE_MS);
  expect(cache.full).toBe(false);
});

it('[AD6] the same id again changes neither count nor time', () => {
  const cache = new SeenCache();
  cache.add('a', NOW_MS);
  cache.add('a', NOW_MS + 19 * MINUTE_MS);
  expect(cache.size).toBe(1);
  cache.expire(NOW_MS + MESSAGE_AGE_MAX_MS + MINUTE_MS);
  expect(cache.has('a')).toBe(false);
});

it('[SC4] restored from its entries, it knows and forgets the same', () => {
  const [before, after] = [new SeenCache(), new SeenCache()];
  for (let n = 0; n < 200; n++) after.restore(before.add(`${n}`, NOW_MS + n * 1000));
  expect(after.size).toBe(before.size);
  const laterMs = NOW_MS + MESSAGE_AGE_MAX_MS + 2 * MINUTE_MS;
  before.expire(laterMs);
  after.expire(laterMs);
  expect(after.size).toBe(before.size);
  for (let n = 0; n < 200; n++) expect(after.has(`${n}`)).toBe(before.has(`${n}`));
});

describe('[SC3] our clock set back', () => {
  it('reopens nothing that was forgotten', () => {
    const cache = new SeenCache();
    cache.add('a', NOW_MS);
    const laterMs = NOW_MS + MESSAGE_AGE_MAX_MS + 2 * MINUTE_MS;
    cache.expire(laterMs);
    expect(cache.has('a')).toBe(false);
    // By the clock set back 10 minutes the part would be young enough.
    expect(cache.remembers(NOW_MS, laterMs - 10 * MINUTE_MS)).toBe(false);
  });

  it('still takes what is written now', () => {
    const cache = new SeenCache();
    cache.add('a', NOW_MS);
    const laterMs = NOW_MS + MESSAGE_AGE_MAX_MS + 2 * MINUTE_MS;
    cache.expire(laterMs);
    const backMs = laterMs - 10 * MINUTE_MS;
    expect(cache.remembers(backMs, backMs)).toBe(true);
  });

  it('by hours, after running far ahead: the lobby is open again', () => {
    const cache = new SeenCache();
    cache.add('a', NOW_MS + 180 * MINUTE_MS);
    cache.expire(NOW_MS + 300 * MINUTE_MS);
    expect(cache.remembers(NOW_MS, NOW_MS)).toBe(true);
    expect(cache.remembers(NOW_MS - 19 * MINUTE_MS, NOW_MS)).toBe(true);
    expect([-1, 0].map((ms) => cache.isWholeAt(NOW_MS + ms))).toEqual([false, true]);
  });
});

describe('[SC2] [SH2] of the places', () => {
  const [B, C, M] = [peer('B'), peer('C'), peer('M')];
  const ROUTES = 4;
  const share = MAX / (2 * ROUTES);
  let count = 0;
  const bring = (cache: SeenCache, bringer: typeof B, howMany: number): void => {
    for (let n = 0; n < howMany; n++) cache.add(`${count++}`, NOW_MS, bringer);
  };
  const rooms = (cache: SeenCache, bringer: typeof B) =>
    [true, false].map((isKnown) => cache.hasRoom(bringer, isKnown, ROUTES));

  it('anybody may bring more while no quarter is taken', () => {
    const cache = smallCache();
    bring(cache, M, MAX / 4 - 1);
    expect(rooms(cache, M)).toEqual([true, true]);
    bring(cache, M, 1);
    // A quarter is more than its share, but what is lent isn't used up.
    expect(rooms(cache, M)).toEqual([true, true]);
  });

  it('without a route, what is guaranteed is one friend’s', () => {
    const cache = smallCache();
    bring(cache, M, MAX - 1);
    const isRoom = [true, false].map((isKnown) => cache.hasRoom(M, isKnown, 0));
    expect(isRoom).toEqual([true, false]);
  });

  it('half are lent, of these half to unknown authors; each friend keeps its own', () => {
    const cache = smallCache();
    bring(cache, M, MAX / 4 - 1);
    expect(rooms(cache, M)).toEqual([true, true]);
    bring(cache, M, share + 1);
    expect(rooms(cache, M)).toEqual([true, false]);
    expect(rooms(cache, B)).toEqual([true, true]);
    bring(cache, M, MAX / 4);
    expect(rooms(cache, M)).toEqual([false, false]);
    // What is lent is used up: the others have what is guaranteed to them.
    bring(cache, B, share / 2);
    expect(rooms(cache, B)).toEqual([true, false]);
    bring(cache, B, share / 2);
    expect(rooms(cache, B)).toEqual([false, false]);
    expect(rooms(cache, C)).toEqual([true, true]);
    cache.expire(NOW_MS + MESSAGE_AGE_MAX_MS + MINUTE_MS);
    expect(rooms(cache, M)).toEqual([true, true]);
  });
});
