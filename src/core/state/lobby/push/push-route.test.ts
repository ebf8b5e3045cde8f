// What the two ends of one link want from each other, and whether a friend keeps its word.
import { describe, expect, it } from 'vitest';
import {
  PUSH_AUTHORS_MAX,
  PUSH_LEAN_PERIOD_MS,
  SUSPECT_MESSAGES,
} from '../../../constants-push.ts';
import { NOW_MS } from '../../../testing/samples.ts';
import type { AuthorName } from '../../../wire/packet-push.ts';
import { PushRoute } from './push-route.ts';

const fern = 'fern' as AuthorName;
const moss = 'moss' as AuthorName;
const LATER_MS = NOW_MS + PUSH_LEAN_PERIOD_MS;

/** Neither end wants all. */
function lazy(): PushRoute {
  const route = new PushRoute(true);
  route.wantAll(false);
  route.heed(undefined, false);
  return route;
}

describe('[PU2] a link', () => {
  it('begins eager both ways', () => {
    const route = new PushRoute(true);
    expect([route.isEagerTo(fern), route.isEagerFrom(fern)]).toEqual([true, true]);
  });

  it('is eager for every author while one end wants all', () => {
    const route = new PushRoute(true);
    route.wantAll(false);
    expect([route.isEagerTo(fern), route.isEagerFrom(fern)]).toEqual([true, true]);
    route.heed(undefined, false);
    expect([route.isEagerTo(fern), route.isEagerFrom(fern)]).toEqual([false, false]);
    route.wantAll(true);
    expect([route.isEagerTo(fern), route.isEagerFrom(fern)]).toEqual([true, true]);
  });

  it('is for one author what its end said last', () => {
    const route = new PushRoute(true);
    route.heed(fern, false);
    expect([route.isEagerTo(fern), route.isEagerTo(moss)]).toEqual([false, true]);
    expect(route.isEagerFrom(fern)).toBe(true);
    route.heed(fern, true);
    expect(route.isEagerTo(fern)).toBe(true);
    route.lean(moss, false, NOW_MS, false);
    expect([route.isEagerFrom(moss), route.isEagerTo(moss)]).toEqual([false, true]);
  });

  it('remembers the newest authors only', () => {
    const route = lazy();
    route.heed(fern, true);
    for (let at = 1; at < PUSH_AUTHORS_MAX; at++) route.heed(`${at}` as AuthorName, true);
    expect(route.isEagerTo(fern)).toBe(true);
    route.heed('one more' as AuthorName, true);
    expect(route.isEagerTo(fern)).toBe(false);
    expect(route.isEagerTo('1' as AuthorName)).toBe(true);
  });
});

describe('[PU3] a wish about one author', () => {
  it('is said once', () => {
    const route = lazy();
    expect(route.lean(fern, true, NOW_MS, false)).toBe(true);
    expect(route.lean(fern, true, LATER_MS, false)).toBe(false);
  });

  it('is said again to who behaves as if it hadn’t heard, but not all the time', () => {
    const route = lazy();
    expect(route.lean(fern, false, NOW_MS, true)).toBe(true);
    expect(route.lean(fern, false, LATER_MS - 1, true)).toBe(false);
    expect(route.lean(fern, false, LATER_MS, true)).toBe(true);
  });

  it('changes at most once in PUSH_LEAN_PERIOD_MS', () => {
    const route = lazy();
    route.lean(fern, true, NOW_MS, false);
    expect(route.lean(fern, false, LATER_MS - 1, false)).toBe(false);
    expect(route.isEagerFrom(fern)).toBe(true);
    expect(route.lean(fern, false, LATER_MS, false)).toBe(true);
    expect(route.isEagerFrom(fern)).toBe(false);
  });

  it('needn’t be said while it follows from the wish for all, and is when that goes', () => {
    const route = new PushRoute(true);
    expect(route.lean(fern, true, NOW_MS, false)).toBe(false);
    expect(route.lean(moss, false, NOW_MS, false)).toBe(true);
    expect(route.wantAll(false)).toEqual([]);
    expect(route.heed(undefined, false)).toEqual([fern]);
    expect(route.heed(undefined, false)).toEqual([]);
    expect(route.isEagerFrom(fern)).toBe(true);
  });

  it('is said when our own wish for all is the last to go', () => {
    const route = new PushRoute(true);
    route.heed(undefined, false);
    route.lean(fern, true, NOW_MS, false);
    expect(route.wantAll(false)).toEqual([fern]);
  });
});

describe('[PU6] who told early and doesn’t give', () => {
  const claimed = (route: PushRoute, nowMs: number): void => {
    route.lean(fern, true, nowMs, true);
    route.claim(fern);
  };

  it('is suspect for a while, longer each time', () => {
    const route = lazy();
    claimed(route, NOW_MS);
    route.prove(fern, false, 100);
    expect(route.isSuspect(100 + SUSPECT_MESSAGES - 1)).toBe(true);
    expect(route.isSuspect(100 + SUSPECT_MESSAGES)).toBe(false);
    route.suspect(200);
    expect(route.isSuspect(200 + 2 * SUSPECT_MESSAGES - 1)).toBe(true);
    expect(route.isSuspect(200 + 2 * SUSPECT_MESSAGES)).toBe(false);
    for (let times = 0; times < 20; times++) route.suspect(0);
    expect(route.isSuspect(64 * SUSPECT_MESSAGES - 1)).toBe(true);
    expect(route.isSuspect(64 * SUSPECT_MESSAGES)).toBe(false);
  });

  it('isn’t when it gives the next one first, and less for the next time', () => {
    const route = lazy();
    route.suspect(0);
    claimed(route, NOW_MS);
    route.prove(fern, true, 100);
    expect(route.isSuspect(100)).toBe(false);
    route.prove(fern, false, 100);
    expect(route.isSuspect(100)).toBe(false);
    route.suspect(100);
    expect(route.isSuspect(100 + SUSPECT_MESSAGES)).toBe(false);
  });

  it('nor for an author of whom we don’t want anything from it', () => {
    const route = lazy();
    route.claim(fern);
    route.prove(fern, false, 100);
    claimed(route, NOW_MS);
    route.lean(fern, false, LATER_MS, false);
    route.prove(fern, false, 100);
    expect(route.isSuspect(100)).toBe(false);
  });
});
