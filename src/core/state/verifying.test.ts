// Copies of a part whose signature is being checked: a bad one never suppresses the true one.
import { describe, expect, it } from 'vitest';
import {
  UNVERIFIED_BYTES_MAX,
  UNVERIFIED_MAX,
  VERIFYING_PER_FRIEND_MAX,
  VERIFYING_UNKNOWN_PER_FRIEND_MAX,
} from '../constants.ts';
import { messageId, partOf, peer, PRIVATE_LOBBY } from '../testing/samples.ts';
import type { PartOptions } from '../testing/samples.ts';
import type { PeerId } from '../wire/ids.ts';
import { Verifying } from './verifying.ts';
import type { Copy, Way } from './verifying.ts';

const [B, C, D] = [peer('B'), peer('C'), peer('D')];
const forged = (byte: number): PartOptions => ({ signature: new Uint8Array(64).fill(byte) });
const copy = (friend = B, options: PartOptions = {}, way: Way = 'live'): Copy => ({
  friend,
  way,
  part: partOf(options),
});

it('[AD5] a first copy is checked, an identical one is dropped', () => {
  const verifying = new Verifying();
  expect(verifying.offer(copy(B), false)).toBe('start');
  verifying.start(1, copy(B), false);
  expect(verifying.offer(copy(B), false)).toBe('same');
  expect(verifying.offer(copy(C), false)).toBe('same');
});

it('[AD5] a different copy waits and comes back when the check is over', () => {
  const verifying = new Verifying();
  verifying.start(1, copy(B, forged(1)), false);
  const honest = copy(C);
  expect(verifying.offer(honest, false)).toBe('wait');
  expect(verifying.offer(copy(D), false)).toBe('same');
  const finished = verifying.finish(1);
  expect(finished?.copy.friend).toBe(B);
  expect(finished?.waiting).toEqual([honest]);
  expect(verifying.size).toBe(0);
});

it('[AD5] one copy per friend waits, so that nobody fills the place of others', () => {
  const verifying = new Verifying();
  verifying.start(1, copy(B, forged(1)), false);
  expect(verifying.offer(copy(B, forged(2)), false)).toBe('wait');
  for (let byte = 3; byte < 100; byte++) {
    expect(verifying.offer(copy(B, forged(byte)), false)).toBe('full');
  }
  expect(verifying.offer(copy(C), false)).toBe('wait');
  expect(verifying.finish(1)?.waiting.map(({ friend }) => friend)).toEqual([B, C]);
});

it('[AD4] after a failed check the rest waits behind the next one', () => {
  const verifying = new Verifying();
  verifying.start(1, copy(B, forged(1)), false);
  verifying.offer(copy(C, forged(2)), false);
  verifying.offer(copy(D), false);
  const { waiting } = verifying.finish(1)!;
  const [next, ...rest] = waiting;
  verifying.start(2, next!, false, rest);
  expect(verifying.offer(copy(B), false)).toBe('same');
  expect(verifying.finish(2)?.waiting.map(({ friend }) => friend)).toEqual([D]);
});

describe('what is checked by itself', () => {
  it.each<[string, Copy]>([
    ['another part', copy(B, { index: 1, total: 2 })],
    ['another message', copy(B, { id: messageId('other') })],
    ['another lobby', copy(B, { lobby: PRIVATE_LOBBY })],
    ['another way', copy(B, {}, 'history')],
  ])('%s', (_, other) => {
    const verifying = new Verifying();
    verifying.start(1, copy(B, { total: 2 }), false);
    verifying.start(2, copy(B), false);
    verifying.finish(2);
    expect(verifying.offer(other, false)).toBe('start');
  });
});

it('an answer to no question of ours is nothing', () => {
  const verifying = new Verifying();
  expect(verifying.finish(1)).toBeUndefined();
  verifying.start(1, copy(), false);
  expect(verifying.finish(1)).toBeDefined();
  expect(verifying.finish(1)).toBeUndefined();
});

it('[LI4] a friend keeps so many checks busy and no more; others don’t notice', () => {
  const verifying = new Verifying();
  const offer = (n: number, friend: Copy['friend']) =>
    verifying.offer(copy(friend, { id: messageId(n) }), false);
  for (let n = 0; n < VERIFYING_UNKNOWN_PER_FRIEND_MAX; n++) {
    expect(offer(n, B)).toBe('start');
    verifying.start(n, copy(B, { id: messageId(n) }), false);
  }
  expect(offer(-1, B)).toBe('later');
  expect(offer(-1, C)).toBe('start');
  verifying.finish(0);
  expect(offer(-1, B)).toBe('start');
});

it('has a place again for each check that is over', () => {
  const verifying = new Verifying();
  for (let n = 0; n < 1000; n++) {
    const one = copy(B, { id: messageId(n) });
    expect(verifying.offer(one, false)).toBe('start');
    verifying.start(n, one, false);
    verifying.finish(n);
  }
  expect(verifying.size).toBe(0);
});

describe('[LI4] [SH2] what a friend brings beyond its checks', () => {
  const base = partOf();
  // Made by hand: these tables hold many thousands.
  const named = (n: number | string, friend = B, way: Way = 'handover'): Copy => ({
    friend,
    way,
    part: { ...base, id: messageId(n), seen: `${n}` },
  });

  const busyFor = (...friends: PeerId[]): Verifying => {
    const verifying = new Verifying();
    for (const [at, friend] of friends.entries()) {
      for (let n = 0; n < VERIFYING_UNKNOWN_PER_FRIEND_MAX; n++) {
        verifying.start(100 * at + n, named(`${friend} ${n}`, friend), false);
      }
    }
    return verifying;
  };
  const busy = (): Verifying => busyFor(B);

  it('begins when another check is over, live parts first, each in its order', () => {
    const verifying = busy();
    const copies = [named(1), named(2), named(3, B, 'live'), named(4, B, 'live')];
    for (const one of copies) {
      expect(verifying.offer(one, false)).toBe('later');
      expect(verifying.queue(one, false)).toBe(0);
    }
    expect(verifying.next(B)).toBeUndefined();
    const begun: (Copy | undefined)[] = [];
    for (let n = 0; n < 5; n++) {
      verifying.finish(n);
      begun.push(verifying.next(B)?.copy);
    }
    expect(begun).toEqual([copies[2], copies[3], copies[0], copies[1], undefined]);
    expect(verifying.queued).toBe(0);
  });

  it('is a part that is being checked, to other copies of it by who is as busy', () => {
    const verifying = busyFor(B, C);
    const queued = copy(B, { ...forged(1), id: messageId('a') });
    verifying.queue(queued, false);
    expect(verifying.offer(queued, false)).toBe('same');
    const other = copy(C, { id: messageId('a') });
    expect(verifying.offer(other, false)).toBe('wait');
    verifying.finish(0);
    const next = verifying.next(B)!;
    expect(next).toMatchObject({ copy: queued, waiting: [other] });
    verifying.start(1_000, next.copy, false, next.waiting);
    expect(verifying.offer(other, false)).toBe('same');
    expect(verifying.finish(1_000)).toEqual(next);
  });

  it.each([
    ['the same copy', {}, 0],
    ['another copy', forged(1), 1],
  ])('holds up nobody else’s who brings %s and isn’t busy', (_what, options, left) => {
    const verifying = busy();
    const queued = copy(B, { ...options, id: messageId('a') });
    verifying.queue(queued, false);
    const other = copy(C, { id: messageId('a') });
    expect(verifying.offer(other, false)).toBe('start');
    expect(verifying.unqueue(other)).toEqual([queued].slice(0, left));
    expect(verifying.queued).toBe(0);
    verifying.finish(0);
    expect(verifying.next(B)).toBeUndefined();
  });

  it.each([
    ['loses its place', (verifying: Verifying) => void verifying.queue(named('last'), false)],
    ['is given up with the rest', (verifying: Verifying) => void verifying.forsake(B)],
  ])('takes no place from another’s copy that waits for it when it %s', (_how, lose) => {
    const verifying = busyFor(B, C);
    verifying.queue(copy(B, { ...forged(1), id: messageId('a') }), false);
    for (let n = 1; n < UNVERIFIED_MAX; n++) verifying.queue(named(n), false);
    const other = copy(C, { id: messageId('a') });
    expect(verifying.offer(other, false)).toBe('wait');
    lose(verifying);
    verifying.finish(100);
    expect(verifying.next(C)?.copy).toEqual(other);
  });

  it('isn’t checked any more once the friend is given up', () => {
    const verifying = busy();
    for (let n = 0; n < 3; n++) verifying.queue(named(n), false);
    expect(verifying.forsake(B)).toBe(3);
    expect([verifying.queued, verifying.forsake(B), verifying.forsake(C)]).toEqual([0, 0, 0]);
    expect(verifying.offer(named(1), false)).toBe('later');
  });

  it('is checked at once all the same, if it is live and its author known', () => {
    const verifying = busy();
    for (let n = 0; n < VERIFYING_PER_FRIEND_MAX; n++) {
      const one = named(`known ${n}`, B, 'live');
      expect(verifying.offer(one, true)).toBe('start');
      verifying.start(1_000 + n, one, true);
    }
    const [live, handover] = [named('k', B, 'live'), named('h')];
    expect(verifying.offer(live, true)).toBe('later');
    expect(verifying.offer(handover, true)).toBe('later');
    for (const one of [handover, named('u', B, 'live')]) verifying.queue(one, true);
    verifying.queue(live, true);
    verifying.finish(1_000);
    const begun = [verifying.next(B)?.copy.part.id];
    expect(verifying.busiest).toBe(VERIFYING_UNKNOWN_PER_FRIEND_MAX + VERIFYING_PER_FRIEND_MAX - 1);
    verifying.finish(0);
    begun.push(verifying.next(B)?.copy.part.id, verifying.next(B)?.copy.part.id);
    expect(begun).toEqual([messageId('u'), messageId('k'), messageId('h')]);
    expect(verifying.next(B)).toBeUndefined();
  });

  it('says nothing of the next link when the one it came on has gone', () => {
    const verifying = busy();
    verifying.queue(named(1), false);
    verifying.strand(B);
    verifying.finish(0);
    expect(verifying.next(B)?.copy).toEqual({ ...named(1), isStranded: true });
  });

  it('nor do its copies that wait for another’s check, and only its own', () => {
    const verifying = new Verifying();
    const [checked, waits] = [copy(C, forged(1)), copy(B)];
    verifying.start(1, checked, false);
    verifying.offer(waits, false);
    verifying.offer(copy(D, forged(2)), false);
    verifying.strand(B);
    const { copy: first, waiting } = verifying.finish(1)!;
    expect(first).toEqual(checked);
    expect(waiting).toEqual([{ ...waits, isStranded: true }, copy(D, forged(2))]);
  });

  it('is bounded by its bytes, too', () => {
    const verifying = busy();
    const great = new Uint8Array(UNVERIFIED_BYTES_MAX / 4);
    const sized = (n: number): Copy => {
      const one = named(n);
      return { ...one, part: { ...one.part, envelope: great } };
    };
    for (let n = 0; n < 4; n++) expect(verifying.queue(sized(n), false)).toBe(0);
    expect(verifying.queue(sized(4), false)).toBe(1);
    expect(verifying.queued).toBe(4);
    verifying.finish(0);
    expect(verifying.next(B)?.copy.part.seen).toBe(sized(1).part.seen);
  });

  it('is nothing to a friend with nothing to do', () => {
    const verifying = busy();
    verifying.queue(named(1), false);
    expect(verifying.next(C)).toBeUndefined();
    expect(verifying.offer(named(2, C), false)).toBe('start');
  });

  it('loses its own oldest when all places are taken, and no other friend’s', () => {
    const verifying = busy();
    verifying.queue(named('of C', C, 'live'), false);
    let lost = 0;
    for (let n = 1; n < UNVERIFIED_MAX; n++) lost += verifying.queue(named(n), false);
    expect(lost).toBe(0);
    expect(verifying.queue(named('one more'), false)).toBe(1);
    expect(verifying.queued).toBe(UNVERIFIED_MAX);
    verifying.finish(0);
    expect(verifying.next(B)?.copy).toEqual(named(2));
    expect(verifying.offer(named(1), false)).toBe('start');
    expect(verifying.next(C)?.copy).toEqual(named('of C', C, 'live'));
  });

  it('finds no place when it is less than all that the friend has there', () => {
    const verifying = busy();
    for (let n = 0; n < UNVERIFIED_MAX; n++) verifying.queue(named(n), true);
    expect(verifying.queue(named('unknown'), false)).toBe(1);
    expect(verifying.offer(named('unknown'), false)).toBe('later');
  });
});
