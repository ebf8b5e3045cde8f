// What is learnt from how late routes are, and whose parts are wanted from whom by it.
import { describe, expect, it } from 'vitest';
import {
  PUSH_CHOICE_PERIOD,
  PUSH_EARLIER_MS,
  PUSH_SETTLE_LINK_MS,
  TELL_BUSY_MS,
  TELL_BUSY_PARTS,
  TELL_PERIOD_BUSY_MS,
  TELL_PERIOD_MS,
} from '../../../constants-push.ts';
import { NOW_MS } from '../../../testing/samples.ts';
import {
  B,
  C,
  D,
  bytes,
  fern,
  leansOf,
  message,
  nameOf,
  pushWith,
  seenOf,
  warmUp,
} from '../../../testing/push-story.ts';
import { Push } from './push.ts';

/** After so long every route has given or told of a message that it had, where little is said. */
const SETTLE_MS = 2 * TELL_PERIOD_MS + PUSH_SETTLE_LINK_MS;

describe('[PU3] a second copy', () => {
  it('says nothing while the routes are new: every link floods', () => {
    const push = pushWith(B, C);
    message(push, 1, NOW_MS, B, [[C, 5]]);
    expect(leansOf(push)).toEqual([]);
  });

  it('makes its giver be told that one was enough, later', () => {
    const push = pushWith(B, C);
    const nowMs = warmUp(push, B, [[C, 1]]);
    leansOf(push);
    message(push, 99, nowMs, B, [[C, 1]]);
    expect(leansOf(push)).toEqual([{ friend: C, author: fern, on: false }]);
  });

  it('from who had to be asked is wanted', () => {
    const push = pushWith(B, C, D);
    const nowMs = warmUp(push, B, []);
    leansOf(push);
    const seen = seenOf(99, 'moss');
    push.told(C, { name: nameOf(seen), heldMs: 500 }, nowMs);
    push.takeFetches(nowMs);
    push.given(B, seen, true, nowMs + 1);
    push.given(C, seen, true, nowMs + 2);
    expect(leansOf(push)).toEqual([]);
  });

  it('of a forged one counts for nothing', () => {
    const push = pushWith(B, C);
    const nowMs = warmUp(push, B, [[C, 1]]);
    leansOf(push);
    const seen = seenOf(99, 'moss');
    push.given(B, seen, true, nowMs);
    push.forged(B, seen, nowMs);
    push.forged(B, seenOf(100), nowMs);
    push.given(C, seen, true, nowMs + 1);
    expect(leansOf(push)).toEqual([]);
    expect(push.spread(seen, bytes(), C, nowMs + 1).eager).toEqual([B]);
    push.forged(C, seen, nowMs + 1);
    push.turnedDown(C, seen, nowMs);
    expect(push.tellNow(B, nameOf(seen))).toBe(true);
  });
});

describe('[PU6] an author’s parts', () => {
  /** C told of it; how long it had been held by then. */
  function toldBy(push: Push, number: number, nowMs: number, heldMs: number): void {
    message(push, number, nowMs, B);
    push.told(C, { name: nameOf(seenOf(number)), heldMs }, nowMs + 100);
    push.settle(nowMs + SETTLE_MS);
  }

  const lazyC = (): [Push, number] => {
    const push = pushWith(B, C);
    const nowMs = warmUp(push, B, [[C, 20]]);
    push.heed(C, undefined, false);
    message(push, 50, nowMs, B, [[C, 20]]);
    leansOf(push);
    return [push, nowMs + 2_000];
  };

  it('are wanted from who had one earlier, by its word', () => {
    const [push, nowMs] = lazyC();
    toldBy(push, 99, nowMs, 100 + PUSH_EARLIER_MS);
    expect(leansOf(push)).toEqual([{ friend: C, author: fern, on: true }]);
  });

  it('aren’t for less than PUSH_EARLIER_MS', () => {
    const [push, nowMs] = lazyC();
    toldBy(push, 99, nowMs, 100 + PUSH_EARLIER_MS - 1);
    expect(leansOf(push)).toEqual([]);
  });

  it('aren’t before every route had its time', () => {
    const [push, nowMs] = lazyC();
    message(push, 99, nowMs, B);
    push.told(C, { name: nameOf(seenOf(99)), heldMs: 200 }, nowMs + 100);
    push.settle(nowMs + SETTLE_MS - 1);
    expect(leansOf(push)).toEqual([]);
    push.settle(nowMs + SETTLE_MS);
    expect(leansOf(push)).toHaveLength(1);
  });

  it('aren’t from who is suspect', () => {
    const [push, nowMs] = lazyC();
    push.told(C, { name: nameOf(seenOf(98)), heldMs: 1_000 }, nowMs);
    push.takeFetches(nowMs);
    push.takeFetches(nowMs + 1_000);
    toldBy(push, 99, nowMs + 1_000, 300);
    expect(leansOf(push)).toEqual([]);
  });

  it('aren’t any more from who told early and didn’t give the next', () => {
    const [push, nowMs] = lazyC();
    toldBy(push, 99, nowMs, 300);
    leansOf(push);
    message(push, 100, nowMs + 2_000, B);
    push.settle(nowMs + 4_000);
    // Suspect now: its word alone doesn't count.
    const other = seenOf(101, 'moss');
    push.given(B, other, true, nowMs + 5_000);
    push.spread(other, bytes(), B, nowMs + 5_000);
    push.told(C, { name: nameOf(other), heldMs: 300 }, nowMs + 5_100);
    push.settle(nowMs + 6_000);
    expect(leansOf(push).filter(({ friend }) => friend === C)).toEqual([]);
  });

  it('[PU10] are learnt from after both turns, which are longer where much is said', () => {
    const push = pushWith(B, C);
    let nowMs = NOW_MS;
    for (let number = 1; number < TELL_BUSY_PARTS; number++) message(push, number, nowMs, B);
    push.settle((nowMs += SETTLE_MS));
    expect(push.wakeAtMs).toBe(Infinity);
    message(push, TELL_BUSY_PARTS, nowMs, B);
    expect(push.wakeAtMs).toBe(nowMs + 2 * TELL_PERIOD_BUSY_MS + PUSH_SETTLE_LINK_MS);
  });

  it('of our own teach nothing', () => {
    const push = pushWith(B, C);
    for (let number = 1; number <= 2 * PUSH_CHOICE_PERIOD; number++) {
      const nowMs = NOW_MS + number * TELL_BUSY_MS;
      push.spread(seenOf(number), bytes(), undefined, nowMs);
      expect(push.wakeAtMs).toBe(nowMs + SETTLE_MS);
      push.settle(nowMs + SETTLE_MS);
    }
    expect(leansOf(push)).toEqual([]);
    expect(push.wakeAtMs).toBe(Infinity);
  });
});

describe('[PU7] the routes that every author’s parts are wanted from', () => {
  it('are chosen after PUSH_CHOICE_PERIOD messages', () => {
    const push = pushWith(B, C, D);
    let nowMs = NOW_MS;
    for (let number = 1; number < PUSH_CHOICE_PERIOD; number++) {
      message(push, number, nowMs, B, [
        [C, 60],
        [D, 70],
      ]);
      push.settle((nowMs += 2_000));
    }
    expect(leansOf(push)).toEqual([]);
    message(push, 99, nowMs, B, [
      [C, 60],
      [D, 70],
    ]);
    push.settle(nowMs + 2_000);
    expect(leansOf(push)).toEqual([
      { friend: C, author: undefined, on: false },
      { friend: D, author: undefined, on: false },
    ]);
  });

  it('[PU11] are chosen anew at once when one goes down', () => {
    const push = pushWith(B, C, D);
    warmUp(push, B, [
      [C, 60],
      [D, 70],
    ]);
    leansOf(push);
    push.routeDown(D, NOW_MS);
    expect(leansOf(push)).toEqual([]);
    push.routeDown(B, NOW_MS);
    expect(leansOf(push)).toEqual([{ friend: C, author: undefined, on: true }]);
  });

  it('[PU11] a new route is eager both ways', () => {
    const push = pushWith(B, C);
    const nowMs = warmUp(push, B, [[C, 60]]);
    push.heed(C, undefined, false);
    push.routeDown(C, nowMs);
    push.routeUp(C, true);
    expect(message(push, 99, nowMs, B)).toEqual([C]);
  });

  it('of a link as slow as it is, gain more to be worth it', () => {
    const fast = pushWith(B, C);
    const slow = new Push(new Map([B, C].map((friend) => [friend, 1_000])));
    for (const friend of [B, C]) slow.routeUp(friend, true);
    for (const push of [fast, slow]) {
      let nowMs = NOW_MS;
      for (let number = 1; number <= PUSH_CHOICE_PERIOD; number++) {
        const [first, second] = number % 2 === 0 ? [B, C] : [C, B];
        message(push, number, nowMs, first, [[second, 40]]);
        push.settle((nowMs += 2_000));
      }
    }
    expect(leansOf(fast).filter((lean) => lean.author === undefined)).toEqual([]);
    expect(leansOf(slow).filter((lean) => lean.author === undefined)).toHaveLength(1);
  });
});

it('[PU6] parts of long messages say nothing of that', () => {
  const push = pushWith(B, C);
  for (let number = 1; number <= 2 * PUSH_CHOICE_PERIOD; number++) {
    push.given(B, seenOf(number), true, NOW_MS);
    push.spread(seenOf(number), bytes(), B, NOW_MS, 'long');
  }
  push.settle(NOW_MS + 2_000);
  expect([leansOf(push), push.wakeAtMs]).toEqual([[], Infinity]);
});

describe('[PU8] words under new names', () => {
  it('choose routes in a lobby in which nobody is known', () => {
    const push = pushWith(B, C);
    let nowMs = NOW_MS;
    for (let number = 1; number <= PUSH_CHOICE_PERIOD; number++) {
      message(push, number, nowMs, B, [[C, 60]], false);
      push.settle((nowMs += 2_000));
    }
    const off = { friend: C, author: undefined, on: false };
    expect(leansOf(push)).toEqual([off]);
    // The first known author: all is as in the beginning.
    message(push, 98, nowMs, B, [[C, 60]]);
    push.settle(nowMs + 2_000);
    expect(leansOf(push)).toContainEqual({ ...off, on: true });
  });

  it('choose none, and nothing is remembered of them, where somebody is', () => {
    const push = pushWith(B, C);
    const start = warmUp(push, B, [[C, 60]]);
    leansOf(push);
    let nowMs = start;
    for (let number = 100; number <= 100 + 4 * PUSH_CHOICE_PERIOD; number++) {
      message(push, number, nowMs, C, [[B, 60]], false);
      push.settle((nowMs += 2_000));
    }
    expect(leansOf(push)).toEqual([]);
  });
});

it('[PU7] counts a message once, by its first part', () => {
  const push = pushWith(B, C);
  let nowMs = NOW_MS;
  for (let number = 1; number < 2 * PUSH_CHOICE_PERIOD; number++) {
    const seen = seenOf(number, 'fern', 1);
    push.given(B, seen, true, nowMs);
    push.spread(seen, bytes(), B, nowMs);
    push.settle((nowMs += 2_000));
  }
  expect(leansOf(push)).toEqual([]);
});
