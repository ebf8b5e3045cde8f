// The line by which a friend is given a ticket.
import { expect, it } from 'vitest';
import { keptUntil, readGift, writeGift } from './wake-gift.ts';

const GIFT = {
  url: 'wss://a.example/signal',
  ticket: 'T'.repeat(1366),
  untilMs: 1_800_000_000_000,
};
const DAY_MS = 86_400_000;

it('[WU1] is read as it was written', () => {
  expect(readGift(writeGift(GIFT))).toEqual(GIFT);
});

it.each([
  '',
  '2 9 abc wss://a.example/',
  writeGift({ ...GIFT, ticket: 'T'.repeat(1365) }),
  writeGift({ ...GIFT, ticket: 'T'.repeat(1367) }),
  writeGift({ ...GIFT, url: 'https://a.example/' }),
  writeGift({ ...GIFT, url: 'wss://' }),
  writeGift({ ...GIFT, url: 'wss://a.example/ more' }),
  writeGift(GIFT).replace('1800000000000', '-1'),
])('gives nothing: %.40s', (line) => {
  expect(readGift(line)).toBeUndefined();
});

it('[WU6] no friend’s ticket is kept for longer than tickets hold', () => {
  expect(keptUntil(5 * DAY_MS, 0)).toBe(5 * DAY_MS);
  expect(keptUntil(500 * DAY_MS, 0)).toBe(30 * DAY_MS);
});
