// Whom to ask for what was told of, and when.
import { describe, expect, it } from 'vitest';
import {
  FETCH_WAIT_MIN_MS,
  ROUND_TRIP_UNKNOWN_MS,
  TOLD_PENDING_MAX,
  TOLD_SUSPECT_MAX,
} from '../../../constants-push.ts';
import { NOW_MS, peer } from '../../../testing/samples.ts';
import type { PeerId } from '../../../wire/ids.ts';
import type { PartName } from '../../../wire/packet-push.ts';
import { PushMissing } from './push-missing.ts';

const [B, C, D] = [peer('B'), peer('C'), peer('D')];
const name = (of: string | number, index = '0000'): PartName => `part ${of} ${index}` as PartName;
const x = name('x');

function missing(facts: { suspects?: readonly PeerId[]; roundTripMs?: number } = {}): PushMissing {
  return new PushMissing({
    isSuspect: (friend) => facts.suspects?.includes(friend) === true,
    roundTripMs: () => facts.roundTripMs,
  });
}

/** Who is asked for what, as `[friend, names]`. */
const asked = (parts: PushMissing, nowMs: number): [PeerId, readonly PartName[]][] => [
  ...parts.take(nowMs).byFriend,
];

describe('[PU4] a part that was told of', () => {
  it('is asked for when it didn’t come by itself in time', () => {
    const parts = missing();
    parts.add(x, B, 30, NOW_MS);
    expect(parts.dueAtMs).toBe(NOW_MS + 30);
    expect(asked(parts, NOW_MS + 29)).toEqual([]);
    expect(parts.askedOf(x)).toBeUndefined();
    expect(asked(parts, NOW_MS + 30)).toEqual([[B, [x]]]);
    expect(parts.askedOf(x)).toBe(B);
  });

  it('is due as early as the most impatient telling says', () => {
    const parts = missing();
    parts.add(x, B, 30, NOW_MS);
    parts.add(x, C, 5, NOW_MS);
    parts.add(x, D, 20, NOW_MS);
    expect(parts.dueAtMs).toBe(NOW_MS + 5);
    expect(asked(parts, NOW_MS + 5)).toEqual([[B, [x]]]);
  });

  it('is asked for in one go with others of the same friend', () => {
    const parts = missing();
    for (const one of ['x', 'y']) parts.add(name(one), B, 0, NOW_MS);
    parts.add(name('z'), C, 0, NOW_MS);
    expect(asked(parts, NOW_MS)).toEqual([
      [B, [x, name('y')]],
      [C, [name('z')]],
    ]);
  });

  it('isn’t asked for when it came', () => {
    const parts = missing();
    parts.add(x, B, 0, NOW_MS);
    parts.remove(x);
    parts.remove(name('never heard of'));
    expect([parts.size, parts.dueAtMs]).toEqual([0, Infinity]);
    expect(asked(parts, NOW_MS)).toEqual([]);
  });
});

describe('[PU4] the next one is asked', () => {
  it.each([
    ['a round trip and a half after the first', 40, 60],
    ['rounded up', 25, 38],
    ['never sooner than the shortest wait', 2, FETCH_WAIT_MIN_MS],
    ['by a usual round trip when it wasn’t measured', undefined, 1.5 * ROUND_TRIP_UNKNOWN_MS],
  ])('%s', (_, roundTripMs, waitMs) => {
    const parts = missing(roundTripMs === undefined ? {} : { roundTripMs });
    parts.add(x, B, 0, NOW_MS);
    parts.add(x, C, 0, NOW_MS);
    asked(parts, NOW_MS);
    expect(parts.dueAtMs).toBe(NOW_MS + waitMs);
    const { byFriend, failed } = parts.take(NOW_MS + waitMs);
    expect([...byFriend]).toEqual([[C, [x]]]);
    expect([...failed]).toEqual([B]);
  });

  it('at once when the link of who was asked goes down', () => {
    const parts = missing();
    parts.add(x, B, 0, NOW_MS);
    parts.add(x, C, 0, NOW_MS);
    asked(parts, NOW_MS);
    parts.forget(B, NOW_MS + 1);
    const { byFriend, failed } = parts.take(NOW_MS + 1);
    expect([...byFriend]).toEqual([[C, [x]]]);
    expect(failed.size).toBe(0);
  });

  it('only when others told of it: else it is given up', () => {
    const parts = missing();
    parts.add(x, B, 0, NOW_MS);
    asked(parts, NOW_MS);
    const { byFriend, failed, lost } = parts.take(NOW_MS + 1_000);
    expect([byFriend.size, [...failed], lost]).toEqual([0, [B], [x]]);
    expect(parts.size).toBe(0);
  });

  it('and who tells of it meanwhile doesn’t make it due sooner', () => {
    const parts = missing({ roundTripMs: 100 });
    parts.add(x, B, 0, NOW_MS);
    asked(parts, NOW_MS);
    parts.add(x, C, 0, NOW_MS);
    expect(parts.dueAtMs).toBe(NOW_MS + 150);
  });
});

it('[PU6] blames nobody for a further part of a long message; the next one is asked', () => {
  const parts = missing();
  const further = name('long', '0001');
  parts.add(further, B, 0, NOW_MS);
  parts.add(further, C, 0, NOW_MS);
  asked(parts, NOW_MS);
  const { byFriend, failed } = parts.take(NOW_MS + 1_000);
  expect([...byFriend]).toEqual([[C, [further]]]);
  expect([...failed]).toEqual([]);
});

it('[PU6] asks first who keeps its word, and a suspect one if there is no other', () => {
  const parts = missing({ suspects: [B] });
  parts.add(x, B, 0, NOW_MS);
  parts.add(x, C, 0, NOW_MS);
  expect(asked(parts, NOW_MS)).toEqual([[C, [x]]]);
  expect(asked(parts, NOW_MS + 1_000)).toEqual([[B, [x]]]);
});

describe('[PU5] of whoever’s copy we don’t take', () => {
  it('it isn’t asked for any more, and has room again; the next one is asked', () => {
    const parts = missing();
    for (const friend of [B, C]) parts.add(x, friend, 50, NOW_MS);
    parts.refused(x, D, NOW_MS);
    expect(asked(parts, NOW_MS)).toEqual([]);
    parts.refused(x, B, NOW_MS);
    expect(asked(parts, NOW_MS + 50)).toEqual([[C, [x]]]);
    parts.refused(x, C, NOW_MS + 51);
    expect([parts.size, parts.dueAtMs]).toEqual([0, Infinity]);
    parts.refused(x, C, NOW_MS + 52);
    for (let n = 0; n < TOLD_PENDING_MAX; n++) parts.add(name(`${n}`), C, 0, NOW_MS);
    expect([parts.hasRoom(B), parts.hasRoom(C)]).toEqual([true, false]);
  });

  it('nobody is to blame', () => {
    const parts = missing();
    for (const friend of [B, C]) parts.add(x, friend, 0, NOW_MS);
    asked(parts, NOW_MS);
    parts.refused(x, B, NOW_MS + 1);
    const { byFriend, failed } = parts.take(NOW_MS + 1);
    expect([...byFriend]).toEqual([[C, [x]]]);
    expect(failed.size).toBe(0);
  });
});

describe('[PU5] what one friend tells of', () => {
  const fill = (parts: PushMissing, friend: PeerId): number => {
    let count = 0;
    for (; parts.hasRoom(friend) && count < 1_000; count++) {
      parts.add(name(`${friend} ${count}`), friend, 0, NOW_MS);
    }
    return count;
  };

  it('is bounded for each, and more tightly when it is suspect', () => {
    const parts = missing({ suspects: [C] });
    expect(fill(parts, B)).toBe(TOLD_PENDING_MAX);
    expect(fill(parts, C)).toBe(TOLD_SUSPECT_MAX);
    expect(parts.hasRoom(D)).toBe(true);
  });

  it('has room again when parts came or were given up, or its link went down', () => {
    const parts = missing();
    fill(parts, B);
    parts.remove(name(`${B} 0`));
    expect(fill(parts, B)).toBe(1);
    asked(parts, NOW_MS);
    expect(parts.hasRoom(B)).toBe(false);
    parts.remove(name(`${B} 1`));
    expect(parts.hasRoom(B)).toBe(true);
    asked(parts, NOW_MS + 1_000);
    expect(fill(parts, B)).toBe(TOLD_PENDING_MAX);
    parts.forget(B, NOW_MS);
    expect(parts.hasRoom(B)).toBe(true);
  });
});
