// Own messages in signing: whole with the last signature, and known by lobby and id until then.
import { expect, it } from 'vitest';
import { messageId, PRIVATE_LOBBY, PUBLIC_LOBBY } from '../testing/samples.ts';
import { Signing } from './signing.ts';
import type { UnsignedMessage } from './signing.ts';

const unsigned = (parts: number, id = messageId('long')): UnsignedMessage => ({
  ...{ lobby: PUBLIC_LOBBY, id, kindCode: 1, isForLater: false, missing: parts },
  ...{ headers: [], unsigned: [], bodies: [], signatures: Array.from({ length: parts }) },
});
const signature = (byte: number): Uint8Array => new Uint8Array(64).fill(byte);

it('[MS2] a message is ready with the last of its signatures, each at its part', () => {
  const signing = new Signing();
  const long = unsigned(3);
  for (const index of [0, 1, 2]) signing.expect(10 + index, long, index);
  expect(signing.size).toBe(3);
  expect(signing.signed(12, signature(2))).toBeUndefined();
  expect(signing.signed(10, signature(0))).toBeUndefined();
  expect(signing.size).toBe(1);
  expect(signing.signed(11, signature(1))).toBe(long);
  expect(long.signatures).toEqual([signature(0), signature(1), signature(2)]);
  expect(signing.size).toBe(0);
});

it('an answer to no request of ours is nothing, and each counts once', () => {
  const signing = new Signing();
  const long = unsigned(2);
  signing.expect(1, long, 0);
  signing.expect(2, long, 1);
  expect(signing.signed(3, signature(3))).toBeUndefined();
  signing.signed(1, signature(1));
  expect(signing.signed(1, signature(9))).toBeUndefined();
  expect([long.missing, long.signatures[0]]).toEqual([1, signature(1)]);
});

it('[HO3] a message is in signing until its last part is signed, by lobby and id', () => {
  const signing = new Signing();
  const [first, second] = [unsigned(1, messageId('first')), unsigned(2, messageId('second'))];
  signing.expect(1, first, 0);
  for (const index of [0, 1]) signing.expect(2 + index, second, index);
  expect(signing.isWriting(PUBLIC_LOBBY, second.id)).toBe(true);
  expect(signing.isWriting(PRIVATE_LOBBY, second.id)).toBe(false);
  expect(signing.isWriting(PUBLIC_LOBBY, messageId('third'))).toBe(false);
  signing.signed(2, signature(0));
  expect(signing.isWriting(PUBLIC_LOBBY, second.id)).toBe(true);
  signing.signed(3, signature(1));
  expect(signing.isWriting(PUBLIC_LOBBY, second.id)).toBe(false);
  expect(signing.isWriting(PUBLIC_LOBBY, first.id)).toBe(true);
});
