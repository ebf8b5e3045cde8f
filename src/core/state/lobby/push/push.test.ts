// Who gets a part at once, who is told of it, who is asked for it, and who is given what it wants.
import { describe, expect, it } from 'vitest';
import {
  FETCH_WAIT_MIN_MS,
  HEARD_PARTS_MAX,
  PAYLOAD_BYTES_MAX,
  PAYLOAD_KEPT_MS,
  TELL_PERIOD_MS,
  TOLD_PENDING_MAX,
} from '../../../constants-push.ts';
import { NOW_MS } from '../../../testing/samples.ts';
import {
  B,
  C,
  D,
  E,
  PATIENCE_MS,
  bytes,
  fern,
  message,
  nameOf,
  pushWith,
  seenOf,
} from '../../../testing/push-story.ts';
import type { PeerId } from '../../../wire/ids.ts';
import { Push } from './push.ts';

describe('[PU1] an admitted part', () => {
  it('goes at once to every route, while all want all, but to who gave it', () => {
    const push = pushWith(B, C, D);
    expect(message(push, 1, NOW_MS, B)).toEqual([C, D]);
  });

  it('goes to every route when it is our own', () => {
    const push = pushWith(B, C);
    expect(push.spread(seenOf(1), bytes(), undefined, NOW_MS).eager).toEqual([B, C]);
  });

  it('isn’t sent to a route that gave or told it meanwhile', () => {
    const push = pushWith(B, C, D, E);
    push.given(B, seenOf(1), true, NOW_MS);
    push.given(C, seenOf(1), true, NOW_MS);
    push.told(D, { name: nameOf(seenOf(1)), heldMs: 0 }, NOW_MS);
    expect(push.spread(seenOf(1), bytes(), B, NOW_MS).eager).toEqual([E]);
  });

  it('is told to who doesn’t want its author unasked', () => {
    const push = pushWith(B, C, D);
    push.heed(C, fern, false);
    expect(message(push, 1, NOW_MS, B)).toEqual([D]);
    expect(push.wakeAtMs).toBe(NOW_MS + TELL_PERIOD_MS);
    expect([...push.takeToTell(NOW_MS + TELL_PERIOD_MS - 1)]).toEqual([]);
    expect([...push.takeToTell(NOW_MS + TELL_PERIOD_MS)]).toEqual([
      [C, [{ name: nameOf(seenOf(1)), heldMs: TELL_PERIOD_MS }]],
    ]);
  });

  it('[PU10] isn’t told to who told of it meanwhile', () => {
    const push = pushWith(B, C);
    push.heed(C, fern, false);
    message(push, 1, NOW_MS, B);
    push.told(C, { name: nameOf(seenOf(1)), heldMs: 0 }, NOW_MS + 1);
    expect([...push.takeToTell(NOW_MS + TELL_PERIOD_MS)]).toEqual([]);
  });

  it('[PU10] is told in the second turn when the other end has the first', () => {
    const push = new Push();
    push.routeUp(C, false);
    push.heed(C, fern, false);
    expect(push.spread(seenOf(1), bytes(), undefined, NOW_MS).lazy).toEqual([C]);
    push.tellSoon(C, seenOf(1), NOW_MS);
    expect([...push.takeToTell(NOW_MS + TELL_PERIOD_MS)]).toEqual([]);
    expect([...push.takeToTell(NOW_MS + 2 * TELL_PERIOD_MS)]).toHaveLength(1);
  });
});

describe('[PU4] what was told of', () => {
  const told = { name: nameOf(seenOf(1)), heldMs: 40 };

  it('is asked for after the time it may take by others, less what it was held', () => {
    const push = pushWith(B, C);
    push.told(B, told, NOW_MS);
    expect(push.wakeAtMs).toBe(NOW_MS + PATIENCE_MS - 40);
    expect(push.missingCount).toBe(1);
    expect([...push.takeFetches(NOW_MS + PATIENCE_MS - 41)]).toEqual([]);
    expect([...push.takeFetches(NOW_MS + PATIENCE_MS - 40)]).toEqual([[B, [told.name]]]);
  });

  it.each([
    [200, 400],
    [2, FETCH_WAIT_MIN_MS],
  ])('by the round trip: %i ms', (roundTripMs, waitMs) => {
    const push = new Push(new Map([[B, roundTripMs]]));
    for (const friend of [B, C]) push.routeUp(friend, true);
    push.told(B, { ...told, heldMs: 0 }, NOW_MS);
    expect(push.wakeAtMs).toBe(NOW_MS + waitMs);
  });

  it('is asked for at once when nobody else should bring it', () => {
    const alone = pushWith(B);
    alone.told(B, told, NOW_MS);
    expect([...alone.takeFetches(NOW_MS)]).toEqual([[B, [told.name]]]);
  });

  it('isn’t asked for when it was here before, or when the teller is no route', () => {
    const push = pushWith(B, C);
    message(push, 1, NOW_MS, B);
    push.told(C, told, NOW_MS);
    push.told(D, { ...told, name: nameOf(seenOf(2)) }, NOW_MS);
    expect(push.missingCount).toBe(0);
  });

  it('isn’t counted twice for the same friend', () => {
    const push = pushWith(B);
    push.told(B, told, NOW_MS);
    push.told(B, told, NOW_MS);
    push.takeFetches(NOW_MS);
    expect([...push.takeFetches(NOW_MS + 1_000)]).toEqual([]);
    expect(push.missingCount).toBe(0);
  });

  it('[PU5] begins anew with a later teller when it was given up', () => {
    const push = pushWith(B, C);
    push.told(B, { ...told, heldMs: 500 }, NOW_MS);
    push.takeFetches(NOW_MS);
    push.takeFetches(NOW_MS + 1_000);
    expect(push.missingCount).toBe(0);
    push.told(B, { ...told, heldMs: 500 }, NOW_MS + 1_000);
    expect(push.missingCount).toBe(1);
  });

  it('[PU5] is bounded for each friend', () => {
    const push = pushWith(B, C);
    for (let number = 0; number < TOLD_PENDING_MAX + 5; number++) {
      push.told(B, { name: nameOf(seenOf(number)), heldMs: 0 }, NOW_MS);
    }
    expect(push.missingCount).toBe(TOLD_PENDING_MAX);
    push.told(C, { name: nameOf(seenOf(999)), heldMs: 0 }, NOW_MS);
    expect(push.missingCount).toBe(TOLD_PENDING_MAX + 1);
  });

  it('[PU6] makes who was asked in vain suspect: nothing is waited for from it', () => {
    const push = pushWith(B, C);
    push.told(B, { ...told, heldMs: 500 }, NOW_MS);
    push.takeFetches(NOW_MS);
    push.takeFetches(NOW_MS + 1_000);
    push.told(C, { name: nameOf(seenOf(2)), heldMs: 0 }, NOW_MS + 1_000);
    expect(push.wakeAtMs).toBe(NOW_MS + 1_000);
  });

  it('isn’t asked for when we took no copy of it, and nobody is suspect for it', () => {
    const push = pushWith(B, C);
    push.told(B, { ...told, heldMs: 500 }, NOW_MS);
    push.takeFetches(NOW_MS);
    push.turnedDown(B, seenOf(1), NOW_MS);
    expect(push.missingCount).toBe(0);
    push.told(C, { name: nameOf(seenOf(2)), heldMs: 0 }, NOW_MS);
    expect(push.wakeAtMs).toBe(NOW_MS + PATIENCE_MS);
  });

  it('is asked for of others at once, whoever else’s copy we didn’t take', () => {
    const push = pushWith(B, C, D);
    push.told(B, { ...told, heldMs: 500 }, NOW_MS);
    push.told(C, { ...told, heldMs: 500 }, NOW_MS);
    push.turnedDown(D, seenOf(1), NOW_MS);
    expect([...push.takeFetches(NOW_MS)]).toEqual([[B, [told.name]]]);
    push.turnedDown(B, seenOf(1), NOW_MS + 1);
    expect([...push.takeFetches(NOW_MS + 1)]).toEqual([[C, [told.name]]]);
    push.turnedDown(C, seenOf(1), NOW_MS + 2);
    expect(push.missingCount).toBe(0);
    push.told(B, { ...told, heldMs: 500 }, NOW_MS + 3);
    expect([...push.takeFetches(NOW_MS + 3)]).toEqual([[B, [told.name]]]);
  });

  it('[PU6] makes nobody suspect whose copy takes long to be checked', () => {
    const push = pushWith(B, C);
    push.told(B, { ...told, heldMs: 500 }, NOW_MS);
    push.takeFetches(NOW_MS);
    push.given(B, seenOf(1), true, NOW_MS + 1);
    push.takeFetches(NOW_MS + 1_000);
    push.told(C, { name: nameOf(seenOf(2)), heldMs: 0 }, NOW_MS + 1_000);
    expect(push.wakeAtMs).toBe(NOW_MS + 1_000 + PATIENCE_MS);
  });

  it('is asked for elsewhere at once when the copy was forged', () => {
    const push = pushWith(B, C);
    push.told(B, { ...told, heldMs: 500 }, NOW_MS);
    push.told(C, { ...told, heldMs: 500 }, NOW_MS);
    push.takeFetches(NOW_MS);
    push.given(B, seenOf(1), true, NOW_MS + 1);
    push.forged(C, seenOf(1), NOW_MS + 1);
    expect([...push.takeFetches(NOW_MS + 1)]).toEqual([]);
    push.forged(B, seenOf(1), NOW_MS + 1);
    expect([...push.takeFetches(NOW_MS + 1)]).toEqual([[C, [told.name]]]);
  });

  it('[PU11] is asked for elsewhere at once when the link goes down', () => {
    const push = pushWith(B, C);
    push.told(B, { ...told, heldMs: 500 }, NOW_MS);
    push.told(C, { ...told, heldMs: 500 }, NOW_MS);
    push.takeFetches(NOW_MS);
    push.routeDown(B, NOW_MS + 1);
    expect([...push.takeFetches(NOW_MS + 1)]).toEqual([[C, [told.name]]]);
  });
});

it('[PU5] who began anew isn’t asked for what it told of before, nor blamed for it', () => {
  const push = pushWith(B, C);
  const told = { name: nameOf(seenOf(1)), heldMs: 500 };
  push.told(B, told, NOW_MS);
  push.restarted(B, NOW_MS + 1);
  expect([...push.takeFetches(NOW_MS + 1)]).toEqual([]);
  expect(push.missingCount).toBe(0);
  push.told(C, told, NOW_MS + 2);
  expect([...push.takeFetches(NOW_MS + 2)]).toEqual([[C, [told.name]]]);
});

describe('[PU9] who asks', () => {
  /** Told of it and asks. */
  const asks = (push: Push, friend: PeerId, number: number): Uint8Array | undefined => {
    push.tellNow(friend, nameOf(seenOf(number)));
    return push.fetched(friend, nameOf(seenOf(number)));
  };

  it('is given what it was told of, once each', () => {
    const push = pushWith(B, C, D);
    const envelope = bytes();
    push.spread(seenOf(1), envelope, B, NOW_MS);
    const name = nameOf(seenOf(1));
    expect(push.fetched(C, name)).toBeUndefined();
    expect(push.tellNow(C, name)).toBe(true);
    expect(push.fetched(D, name)).toBeUndefined();
    expect(push.fetched(C, name)).toBe(envelope);
    expect(push.fetched(C, name)).toBeUndefined();
    expect(asks(push, D, 1)).toBe(envelope);
    expect(push.tellNow(D, nameOf(seenOf(2)))).toBe(false);
    expect(push.fetched(D, nameOf(seenOf(2)))).toBeUndefined();
  });

  it('isn’t given what is only being checked', () => {
    const push = pushWith(B, C);
    push.given(B, seenOf(1), true, NOW_MS);
    expect(asks(push, C, 1)).toBeUndefined();
  });

  it('finds the last minute, and no more than so many bytes', () => {
    const push = pushWith(B);
    push.spread(seenOf(1), bytes(), undefined, NOW_MS);
    push.expire(NOW_MS + PAYLOAD_KEPT_MS);
    expect(push.payloadBytes).toBe(100);
    push.expire(NOW_MS + PAYLOAD_KEPT_MS + 1);
    expect(push.payloadBytes).toBe(0);
    expect(asks(push, B, 1)).toBeUndefined();
    for (const number of [2, 3, 4]) {
      push.spread(seenOf(number), bytes(PAYLOAD_BYTES_MAX / 2), undefined, NOW_MS);
    }
    push.expire(NOW_MS);
    expect(push.payloadBytes).toBe(PAYLOAD_BYTES_MAX);
    expect(asks(push, B, 2)).toBeUndefined();
    expect(asks(push, B, 3)).toBeDefined();
  });

  it('finds known authors’ short words, however much else came since', () => {
    const push = pushWith(B, C);
    for (const number of [1, 2, 3, 4, 5]) {
      const kind = number === 1 ? 'pressing' : 'long';
      push.given(B, seenOf(number), true, NOW_MS);
      push.spread(seenOf(number), bytes(PAYLOAD_BYTES_MAX / 2), B, NOW_MS, kind);
    }
    expect([1, 4, 5].map((number) => asks(push, C, number) !== undefined)).toEqual([
      ...[true, false, true],
    ]);
  });

  it('isn’t asked for what was here and whose bytes are gone', () => {
    const push = pushWith(B, C);
    for (const number of [1, 2, 3]) {
      push.spread(seenOf(number), bytes(PAYLOAD_BYTES_MAX / 2), B, NOW_MS);
    }
    push.told(C, { name: nameOf(seenOf(1)), heldMs: 0 }, NOW_MS);
    expect([push.missingCount, push.payloadBytes]).toEqual([0, PAYLOAD_BYTES_MAX]);
  });

  it('finds what was told of the newest parts: the oldest are forgotten', () => {
    const push = pushWith(B, C);
    for (let number = 1; number <= HEARD_PARTS_MAX + 1; number++) {
      push.spread(seenOf(number), bytes(1), B, NOW_MS);
    }
    expect(push.payloadBytes).toBe(HEARD_PARTS_MAX);
    expect([1, 2].map((number) => asks(push, C, number) !== undefined)).toEqual([false, true]);
  });

  it('a part that is never given is forgotten with the others', () => {
    const push = pushWith(B, C);
    push.told(B, { name: nameOf(seenOf(1)), heldMs: 0 }, NOW_MS);
    push.expire(NOW_MS + PAYLOAD_KEPT_MS + 1);
    expect([push.missingCount, push.payloadBytes]).toEqual([0, 0]);
  });
});
