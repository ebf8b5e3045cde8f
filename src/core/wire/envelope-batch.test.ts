// Many parts in one packet: as many as fit, and none that isn't well formed.
import { expect, it } from 'vitest';
import { PACKET_BYTES_MAX } from '../constants.ts';
import { PART } from '../testing/vector-values.ts';
import { EnvelopeBatch } from './envelope-batch.ts';
import { decodePacket, wrapEnvelopes } from './packet.ts';

it('[SY4] fills packets to their greatest, and gives the rest once', () => {
  const batch = new EnvelopeBatch();
  expect(batch.take()).toBeUndefined();
  const each = 2 + PART.envelope.length;
  const fitting = Math.floor((PACKET_BYTES_MAX - 1) / each);
  for (let n = 0; n < fitting; n++) expect(batch.add(PART.envelope)).toBeUndefined();
  const full = batch.add(PART.envelope)!;
  expect(full.length).toBe(1 + fitting * each);
  expect(decodePacket(full)).toMatchObject({ type: 'histories', parts: { length: fitting } });
  expect(decodePacket(batch.take()!)).toEqual({ type: 'history', part: PART });
  expect(batch.take()).toBeUndefined();
});

it('[WI1] is malformed when empty, or when one part is', () => {
  expect(decodePacket(wrapEnvelopes([]))).toBe('malformed');
  const short = PART.envelope.subarray(1);
  expect(decodePacket(wrapEnvelopes([PART.envelope, short]))).toBe('malformed');
  expect(decodePacket(wrapEnvelopes([PART.envelope]).subarray(0, -1))).toBe('malformed');
});
