// Our own words keep under the rate that others take.
import { expect, it } from 'vitest';
import * as limits from '../../../constants.ts';
import { AuthorLimits, chargedBytes } from '../../author-limits.ts';
import { OwnRate } from './own-rate.ts';
import { author, messageId, NOW_MS, partOf } from '../../../testing/samples.ts';

const { PARTS_MAX, OWN_RATE_SHARE } = limits;

it('[LI5] lets a person’s burst pass at once', () => {
  const rate = new OwnRate();
  for (let n = 0; n < 15; n++) expect(rate.take(1, NOW_MS + n * 400)).toBe(true);
});

it('[LI5] whoever writes faster waits for the rate', () => {
  const rate = new OwnRate();
  const burst = limits.AUTHOR_MESSAGES_BURST * OWN_RATE_SHARE;
  for (let n = 0; n < burst; n++) expect(rate.take(1, NOW_MS)).toBe(true);
  expect(rate.take(1, NOW_MS)).toBe(false);
  const oneMs = 1 + 1_000 / (limits.AUTHOR_MESSAGES_PER_S * OWN_RATE_SHARE);
  expect(rate.take(1, NOW_MS + oneMs - 2)).toBe(false);
  expect(rate.take(1, NOW_MS + oneMs)).toBe(true);
  expect(rate.take(1, NOW_MS + oneMs)).toBe(false);
});

it('[LI5] what is refused is charged nothing', () => {
  const rate = new OwnRate();
  expect(rate.take(PARTS_MAX, NOW_MS)).toBe(true);
  expect(rate.take(PARTS_MAX, NOW_MS)).toBe(true);
  expect(rate.take(PARTS_MAX, NOW_MS)).toBe(false);
  expect(rate.take(1, NOW_MS)).toBe(true);
});

it('[LI5] nobody who takes the full rate ever refuses what is paced', () => {
  const rate = new OwnRate();
  const others = new AuthorLimits();
  const fern = author('fern');
  let nowMs = NOW_MS;
  for (let n = 0; n < 8; n++) {
    const total = n % 2 === 0 ? PARTS_MAX : 1;
    while (!rate.take(total, nowMs)) nowMs += 200;
    for (let index = 0; index < total; index++) {
      const envelope = new Uint8Array(limits.PACKET_BYTES_MAX);
      const part = { ...partOf({ id: messageId(n), index, total }), envelope };
      const bytes = chargedBytes(part);
      expect(others.allows(fern, index === 0, bytes, nowMs)).toBe(true);
      others.charge(fern, index === 0, bytes, nowMs);
    }
  }
});
