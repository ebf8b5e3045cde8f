// Copies of a part whose signature is being checked: a bad one never suppresses the true one.
import { describe, expect, it } from 'vitest';
import { VERIFYING_PER_FRIEND_MAX } from '../constants.ts';
import { messageId, partOf, peer, PRIVATE_LOBBY } from '../testing/samples.ts';
import type { PartOptions } from '../testing/samples.ts';
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
  expect(verifying.offer(copy(B))).toBe('start');
  verifying.start(1, copy(B));
  expect(verifying.offer(copy(B))).toBe('same');
  expect(verifying.offer(copy(C))).toBe('same');
});

it('[AD5] a different copy waits and comes back when the check is over', () => {
  const verifying = new Verifying();
  verifying.start(1, copy(B, forged(1)));
  const honest = copy(C);
  expect(verifying.offer(honest)).toBe('wait');
  expect(verifying.offer(copy(D))).toBe('same');
  const finished = verifying.finish(1);
  expect(finished?.copy.friend).toBe(B);
  expect(finished?.waiting).toEqual([honest]);
  expect(verifying.size).toBe(0);
});

it('[AD5] one copy per friend waits, so that nobody fills the place of others', () => {
  const verifying = new Verifying();
  verifying.start(1, copy(B, forged(1)));
  expect(verifying.offer(copy(B, forged(2)))).toBe('wait');
  for (let byte = 3; byte < 100; byte++) {
    expect(verifying.offer(copy(B, forged(byte)))).toBe('full');
  }
  expect(verifying.offer(copy(C))).toBe('wait');
  expect(verifying.finish(1)?.waiting.map(({ friend }) => friend)).toEqual([B, C]);
});

it('[AD4] after a failed check the rest waits behind the next one', () => {
  const verifying = new Verifying();
  verifying.start(1, copy(B, forged(1)));
  verifying.offer(copy(C, forged(2)));
  verifying.offer(copy(D));
  const { waiting } = verifying.finish(1)!;
  const [next, ...rest] = waiting;
  verifying.start(2, next!, rest);
  expect(verifying.offer(copy(B))).toBe('same');
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
    verifying.start(1, copy(B, { total: 2 }));
    verifying.start(2, copy(B));
    verifying.finish(2);
    expect(verifying.offer(other)).toBe('start');
  });
});

it('an answer to no question of ours is nothing', () => {
  const verifying = new Verifying();
  expect(verifying.finish(1)).toBeUndefined();
  verifying.start(1, copy());
  expect(verifying.finish(1)).toBeDefined();
  expect(verifying.finish(1)).toBeUndefined();
});

it('[LI4] a friend keeps so many checks busy and no more; others don’t notice', () => {
  const verifying = new Verifying();
  const offer = (n: number, friend: Copy['friend']) =>
    verifying.offer(copy(friend, { id: messageId(n) }));
  for (let n = 0; n < VERIFYING_PER_FRIEND_MAX; n++) {
    expect(offer(n, B)).toBe('start');
    verifying.start(n, copy(B, { id: messageId(n) }));
  }
  expect(offer(-1, B)).toBe('full');
  expect(offer(-1, C)).toBe('start');
  verifying.finish(0);
  expect(offer(-1, B)).toBe('start');
});

it('has a place again for each check that is over', () => {
  const verifying = new Verifying();
  for (let n = 0; n < 1000; n++) {
    const one = copy(B, { id: messageId(n) });
    expect(verifying.offer(one)).toBe('start');
    verifying.start(n, one);
    verifying.finish(n);
  }
  expect(verifying.size).toBe(0);
});
