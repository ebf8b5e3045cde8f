// What a lobby still has to fetch: newest first, bounded, and from whoever has it.
import { describe, expect, it } from 'vitest';
import {
  WANT_QUEUE_MAX,
  WANT_TIMEOUT_MS,
  WINDOW_BYTES_MIN,
  WINDOW_MESSAGE_BYTES,
} from '../../constants.ts';
import { SyncState } from './sync-state.ts';
import type { WantBounds } from './sync-state.ts';
import type { PeerId } from '../../wire/ids.ts';
import type { KeyEntry } from '../../wire/packet.ts';
import { NOW_MS, numberedKey, peer } from '../../testing/samples.ts';

const [B, C] = [peer('B'), peer('C')];
const BOTH = new Set([B, C]);
const entry = (n: number): KeyEntry => ({ key: numberedKey(n), writtenAtMs: NOW_MS - n });

/** Bounds that a test fills at once. */
const SMALL = { max: 10, low: 4 };

function wanting(count: number, bounds?: WantBounds): SyncState {
  const sync = new SyncState(bounds);
  for (let n = 0; n < count; n++) sync.want(entry(n), B);
  return sync;
}

it('asks for nothing when nothing is wanted, or nobody is there', () => {
  expect(new SyncState().next(NOW_MS, BOTH).size).toBe(0);
  expect(wanting(3).next(NOW_MS, new Set()).size).toBe(0);
  expect(wanting(3).next(NOW_MS, new Set([C])).size).toBe(0);
});

it('[SY4] asks for the newest first, whatever the order in which they were told', () => {
  const sync = new SyncState();
  for (const n of [3, 1, 2, 0]) sync.want(entry(n), B);
  expect(sync.next(NOW_MS, BOTH)).toEqual(new Map([[B, [0, 1, 2, 3].map((n) => numberedKey(n))]]));
});

it('[SY4] asks one friend for so many at a time, and goes on as they come', () => {
  const sync = wanting(100);
  const size = WINDOW_BYTES_MIN / WINDOW_MESSAGE_BYTES;
  expect(sync.next(NOW_MS, BOTH).get(B)).toHaveLength(size);
  for (let n = 0; n < size / 4; n++) {
    expect(sync.next(NOW_MS, BOTH).size).toBe(0);
    sync.arrived(numberedKey(n), C, WINDOW_MESSAGE_BYTES, NOW_MS);
  }
  expect(sync.next(NOW_MS, BOTH).get(B)).toHaveLength(size / 4);
  expect(sync.wantedCount).toBe(100 - size / 4);
});

it('asks each friend only for what it holds, and each message of one friend at a time', () => {
  const sync = new SyncState();
  sync.want(entry(1), B);
  sync.want(entry(2), C);
  sync.want(entry(3), B);
  sync.want(entry(3), C);
  const asks = sync.next(NOW_MS, BOTH);
  expect(asks.get(B)).toEqual([numberedKey(1), numberedKey(3)]);
  expect(asks.get(C)).toEqual([numberedKey(2)]);
});

it('[SY5] knows whom it asked for what', () => {
  const sync = wanting(1);
  expect(sync.isAsked(numberedKey(0), B)).toBe(false);
  sync.next(NOW_MS, BOTH);
  expect(sync.isAsked(numberedKey(0), B)).toBe(true);
  expect(sync.isAsked(numberedKey(0), C)).toBe(false);
  sync.arrived(numberedKey(0), B, 200, NOW_MS);
  expect(sync.isAsked(numberedKey(0), B)).toBe(false);
});

describe('[SY4] what doesn’t come', () => {
  it('is asked for elsewhere after the timeout, to the millisecond', () => {
    const sync = wanting(1);
    sync.want(entry(0), C);
    sync.next(NOW_MS, BOTH);
    sync.expire(NOW_MS + WANT_TIMEOUT_MS - 1);
    expect(sync.next(NOW_MS, BOTH).size).toBe(0);
    sync.expire(NOW_MS + WANT_TIMEOUT_MS);
    expect(sync.next(NOW_MS, BOTH)).toEqual(new Map([[C, [numberedKey(0)]]]));
  });

  it('and is held by nobody else is forgotten until it is told again', () => {
    const sync = wanting(1);
    sync.next(NOW_MS, BOTH);
    sync.expire(NOW_MS + WANT_TIMEOUT_MS);
    expect(sync.wantedCount).toBe(0);
    sync.want(entry(0), B);
    expect(sync.next(NOW_MS, BOTH).get(B)).toEqual([numberedKey(0)]);
  });

  it('but is under way gets more time with each part', () => {
    const sync = wanting(1);
    sync.next(NOW_MS, BOTH);
    sync.extend(numberedKey(0), NOW_MS + 5000);
    sync.expire(NOW_MS + WANT_TIMEOUT_MS);
    expect(sync.isAsked(numberedKey(0), B)).toBe(true);
    sync.expire(NOW_MS + 5000 + WANT_TIMEOUT_MS);
    expect(sync.isAsked(numberedKey(0), B)).toBe(false);
  });
});

describe('a friend that goes', () => {
  it('is asked no more; what others hold is asked of them at once', () => {
    const sync = wanting(2);
    sync.want(entry(0), C);
    sync.next(NOW_MS, new Set([B]));
    sync.friendGone(B);
    expect(sync.wantedCount).toBe(1);
    expect(sync.next(NOW_MS, new Set([C]))).toEqual(new Map([[C, [numberedKey(0)]]]));
  });
});

it('can ask a friend that didn’t say it holds it', () => {
  const sync = new SyncState();
  sync.askNow(entry(1), C, NOW_MS);
  expect(sync.isAsked(numberedKey(1), C)).toBe(true);
  expect(sync.next(NOW_MS, BOTH).size).toBe(0);
});

it('[LI4] keeps only so much in mind, whatever a friend announces', () => {
  const sync = wanting(WANT_QUEUE_MAX + 5);
  expect(sync.wantedCount).toBe(WANT_QUEUE_MAX);
  sync.arrived(numberedKey(0), B, 200, NOW_MS);
  sync.want(entry(-1), B);
  expect(sync.wantedCount).toBe(WANT_QUEUE_MAX);
});

describe('[LI4] when the queue is full', () => {
  const asked = (sync: SyncState, friend: PeerId) => sync.next(NOW_MS, new Set([friend]));
  const keys = (...numbers: readonly number[]) => numbers.map((n) => numberedKey(n));

  it('who announces without end takes no room from another friend', () => {
    const sync = wanting(SMALL.max + 5, SMALL);
    sync.want(entry(-1), C);
    expect(sync.wantedCount).toBe(SMALL.max);
    expect(asked(sync, C)).toEqual(new Map([[C, keys(-1)]]));
    // Of the newest of all, one had to go.
    expect(asked(sync, B).get(B)).toEqual(keys(1, 2, 3, 4, 5, 6, 7, 8, 9));
  });

  it('nobody takes room from who announced as much, or one more', () => {
    const sync = new SyncState(SMALL);
    for (let n = 0; n < 10; n++) sync.want(entry(n), n < 5 ? B : C);
    sync.want(entry(10), C);
    sync.want(entry(11), B);
    sync.want(entry(12), peer('D'));
    expect(sync.wantedCount).toBe(SMALL.max);
    expect(asked(sync, peer('D')).get(peer('D'))).toEqual(keys(12));
    const rest = [asked(sync, B), asked(sync, C)].flatMap((asks) => [...asks.values()].flat());
    expect(rest.sort()).toEqual(keys(1, 2, 3, 4, 5, 6, 7, 8, 9).sort());
  });

  it('what others hold too, or what is under way, isn’t given up', () => {
    const sync = wanting(8, SMALL);
    for (const n of [0, 1]) sync.want(entry(n), C);
    asked(sync, C);
    for (const n of [8, 9]) sync.want(entry(n), B);
    sync.askNow(entry(2), B, NOW_MS);
    sync.want(entry(20), peer('D'));
    for (const n of [0, 1, 2])
      expect([n, sync.isAsked(numberedKey(n), n < 2 ? C : B)]).toEqual([n, true]);
    // The newest that only B holds and that wasn't asked for.
    expect(asked(sync, B).get(B)).toEqual(keys(4, 5, 6, 7, 8, 9));
  });
});

it('fetches the longest list in reasonable work: each step touches what it asks for', () => {
  const sync = wanting(10_000);
  const order: number[] = [];
  const numbers = new Map(Array.from({ length: 10_000 }, (_, n) => [numberedKey(n), n]));
  let under = sync.next(NOW_MS, BOTH).get(B)!;
  while (under.length > 0) {
    const [first, ...rest] = under;
    order.push(numbers.get(first!)!);
    sync.arrived(first!, B, 200, NOW_MS);
    under = [...rest, ...(sync.next(NOW_MS, BOTH).get(B) ?? [])];
  }
  expect(order).toEqual([...order.keys()]);
  expect(order).toHaveLength(10_000);
});

describe('[SY5] what a friend tells of a message', () => {
  it('is held against what it gives, and against nobody else', () => {
    const sync = new SyncState();
    sync.want(entry(1), B);
    sync.want({ ...entry(1), writtenAtMs: 5 }, C);
    expect(sync.isAsTold(numberedKey(1), B, NOW_MS - 1)).toBe(true);
    expect(sync.isAsTold(numberedKey(1), B, 5)).toBe(false);
    expect(sync.isAsTold(numberedKey(1), C, 5)).toBe(true);
    expect(sync.isAsTold(numberedKey(1), C, NOW_MS - 1)).toBe(false);
  });

  it('binds nobody who told nothing and was asked', () => {
    const sync = new SyncState();
    sync.askNow(entry(1), C, NOW_MS);
    expect(sync.isAsTold(numberedKey(1), C, 5)).toBe(true);
  });

  it('and doesn’t give: the next one is asked', () => {
    const sync = wanting(1);
    sync.want(entry(0), C);
    sync.next(NOW_MS, BOTH);
    sync.refuse(numberedKey(0), C);
    expect(sync.isAsked(numberedKey(0), B)).toBe(true);
    sync.refuse(numberedKey(0), B);
    expect(sync.next(NOW_MS, BOTH)).toEqual(new Map([[C, [numberedKey(0)]]]));
  });
});

it('[SY4] while other things come of a friend, what it was asked for has more time', () => {
  const sync = wanting(2);
  sync.next(NOW_MS, BOTH);
  sync.arrived(numberedKey(0), B, 200, NOW_MS + WANT_TIMEOUT_MS - 1);
  sync.expire(NOW_MS + WANT_TIMEOUT_MS);
  expect(sync.isAsked(numberedKey(1), B)).toBe(true);
  sync.expire(NOW_MS + 2 * WANT_TIMEOUT_MS - 1);
  expect(sync.isAsked(numberedKey(1), B)).toBe(false);
});

it('[SY4] but not without end', () => {
  const sync = wanting(10);
  sync.next(NOW_MS, BOTH);
  for (let n = 1; n < 7; n++) {
    expect(sync.isAsked(numberedKey(0), B)).toBe(true);
    sync.arrived(numberedKey(n), B, 200, NOW_MS + n * WANT_TIMEOUT_MS - 1);
    sync.expire(NOW_MS + n * WANT_TIMEOUT_MS);
  }
  expect(sync.isAsked(numberedKey(0), B)).toBe(false);
});

it('[SY13] says once that something found no place, when there is room again', () => {
  const sync = wanting(SMALL.max + 1, SMALL);
  for (let n = 0; n < SMALL.max - SMALL.low; n++) {
    expect(sync.takeLost()).toBe(false);
    sync.arrived(numberedKey(n), B, 200, NOW_MS);
  }
  expect([sync.takeLost(), sync.takeLost()]).toEqual([true, false]);
});

it('[SH9] asks for no more than a friend may still bring', () => {
  const sync = wanting(10);
  expect(sync.next(NOW_MS, BOTH, () => 3).get(B)).toHaveLength(3);
  expect(sync.next(NOW_MS, BOTH, () => 3).size).toBe(0);
  expect(sync.next(NOW_MS, BOTH, () => 4).get(B)).toHaveLength(1);
});

it('[SY4] each part of what is under way says that its friend answers', () => {
  const sync = wanting(2);
  sync.next(NOW_MS, BOTH);
  sync.extend(numberedKey(0), NOW_MS + WANT_TIMEOUT_MS - 1);
  sync.extend(numberedKey(7), NOW_MS + 5 * WANT_TIMEOUT_MS);
  sync.expire(NOW_MS + WANT_TIMEOUT_MS);
  expect(sync.isAsked(numberedKey(1), B)).toBe(true);
});

it('tells who said that they hold what came', () => {
  const sync = wanting(1);
  sync.want(entry(0), C);
  expect(sync.arrived(numberedKey(0), B, 200, NOW_MS)).toEqual(BOTH);
  expect(sync.arrived(numberedKey(0), B, 200, NOW_MS).size).toBe(0);
});

it('[SY13] may tell a friend of the newest once on each link', () => {
  const sync = new SyncState();
  expect([sync.mayTellNewest(B), sync.mayTellNewest(B)]).toEqual([true, false]);
  sync.friendGone(B);
  expect(sync.mayTellNewest(B)).toBe(true);
});
