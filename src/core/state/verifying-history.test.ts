// Checks of history that was asked for: many at a time, shared by the friends who bring it.
import { describe, expect, it } from 'vitest';
import {
  VERIFYING_HISTORY_MAX,
  VERIFYING_HISTORY_PER_FRIEND_MIN,
  VERIFYING_UNKNOWN_PER_FRIEND_MAX,
} from '../constants.ts';
import { messageId, partOf, peer } from '../testing/samples.ts';
import type { PartOptions } from '../testing/samples.ts';
import { Verifying } from './verifying.ts';
import type { Copy, Way } from './verifying.ts';

const [B, C] = [peer('B'), peer('C')];
const copy = (friend = B, options: PartOptions = {}, way: Way = 'live'): Copy => ({
  friend,
  way,
  part: partOf(options),
});

describe('[LI4] checks of history', () => {
  const ofHistory = (n: number | string, friend = B): Copy =>
    copy(friend, { id: messageId(n) }, 'history');
  const begin = (verifying: Verifying, friend: Copy['friend'], first: number): number => {
    for (let n = first; ; n++) {
      if (verifying.offer(ofHistory(n, friend), false) !== 'start') return n - first;
      verifying.start(n, ofHistory(n, friend), false);
    }
  };

  it('are many for one friend, and hold up nothing else of it', () => {
    const verifying = new Verifying();
    expect(begin(verifying, B, 0)).toBe(VERIFYING_HISTORY_MAX);
    expect(verifying.offer(copy(), false)).toBe('start');
    expect(verifying.busiest).toBe(VERIFYING_HISTORY_MAX);
  });

  it('are shared by the friends who bring some, and each has a few', () => {
    const verifying = new Verifying();
    begin(verifying, B, 0);
    expect(begin(verifying, C, 1_000)).toBe(VERIFYING_HISTORY_MAX / 2);
    verifying.queue(ofHistory('waits'), false);
    for (let n = 0; n < VERIFYING_HISTORY_MAX / 2; n++) {
      expect(verifying.next(B)).toBeUndefined();
      verifying.finish(n);
    }
    expect(verifying.next(B)).toBeUndefined();
    verifying.finish(VERIFYING_HISTORY_MAX / 2);
    expect(verifying.next(B)?.copy).toEqual(ofHistory('waits'));
    const many = Array.from({ length: 20 }, (_, n) => peer(`friend ${n}`));
    const counts = many.map((friend, n) => begin(verifying, friend, 10_000 * (n + 1)));
    expect(counts.at(-1)).toBe(VERIFYING_HISTORY_PER_FRIEND_MIN);
  });

  it('come after what is live, though it be of authors unknown', () => {
    const verifying = new Verifying();
    begin(verifying, B, 0);
    for (let n = 0; n < VERIFYING_UNKNOWN_PER_FRIEND_MAX; n++) {
      verifying.start(5_000 + n, copy(B, { id: messageId(`live ${n}`) }), false);
    }
    const live = copy(B, { id: messageId('live') });
    for (const one of [ofHistory('old'), live]) {
      expect(verifying.offer(one, false)).toBe('later');
      verifying.queue(one, false);
    }
    verifying.finish(0);
    verifying.finish(5_000);
    expect(verifying.next(B)?.copy).toEqual(live);
    expect(verifying.next(B)?.copy).toEqual(ofHistory('old'));
  });
});
