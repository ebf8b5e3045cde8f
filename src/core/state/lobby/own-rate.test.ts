// Our own words keep under the rate that others take: delayed, never dropped, never reordered.
import { expect, it } from 'vitest';
import * as limits from '../../constants.ts';
import { AuthorLimits } from '../author-limits.ts';
import { OwnRate } from './own-rate.ts';
import { author, messageId, NOW_MS, partOf } from '../../testing/samples.ts';

const message = (n: number, bytes = 200) => [
  partOf({ id: messageId(n), body: new Uint8Array(bytes) }),
];

it('[LI5] lets a person’s burst pass at once', () => {
  const rate = new OwnRate();
  for (let n = 0; n < 15; n++) expect(rate.take(message(n), NOW_MS + n * 400)).toBe(true);
  expect(rate.queued).toBe(0);
});

it('[LI5] whoever writes faster waits, in order, and all of it goes out', () => {
  const rate = new OwnRate();
  const sent: string[] = [];
  for (let n = 0; n < 300; n++) {
    const parts = message(n);
    if (rate.take(parts, NOW_MS)) sent.push(parts[0]!.id);
  }
  expect(sent.length).toBe(limits.AUTHOR_MESSAGES_BURST * limits.OWN_RATE_SHARE);
  expect(rate.queued).toBe(300 - sent.length);
  for (let nowMs = NOW_MS; rate.queued > 0; nowMs += 200) {
    for (const [part] of rate.due(nowMs)) sent.push(part!.id);
  }
  expect(sent).toEqual(Array.from({ length: 300 }, (_, n) => messageId(n)));
});

it('[LI5] nobody who takes the full rate ever refuses what is paced', () => {
  const rate = new OwnRate();
  const others = new AuthorLimits();
  const fern = author('fern');
  const long = Array.from({ length: 4 }, (_, n) =>
    Array.from({ length: limits.PARTS_MAX }, (_part, index) => ({
      ...partOf({ id: messageId(n), index, total: limits.PARTS_MAX }),
      envelope: new Uint8Array(limits.PACKET_BYTES_MAX),
    })),
  );
  const take = (parts: readonly { envelope: Uint8Array }[], nowMs: number): void => {
    for (const [index, { envelope }] of parts.entries()) {
      expect(others.allows(fern, index === 0, envelope.length, nowMs)).toBe(true);
      others.charge(fern, index === 0, envelope.length, nowMs);
    }
  };
  for (const parts of long) if (rate.take(parts, NOW_MS)) take(parts, NOW_MS);
  for (let n = 0; n < 200; n++) if (rate.take(message(n), NOW_MS)) take(message(n), NOW_MS);
  for (let nowMs = NOW_MS; rate.queued > 0; nowMs += 200) {
    for (const parts of rate.due(nowMs)) take(parts, nowMs);
  }
});

it('[LI5] what waits goes by the share of the rate, in number and in bytes', () => {
  const short = new OwnRate();
  while (short.take(message(1), NOW_MS));
  for (let n = 0; n < 100; n++) short.take(message(1), NOW_MS);
  const perMinute = 60 * limits.AUTHOR_MESSAGES_PER_S * limits.OWN_RATE_SHARE;
  expect(short.due(NOW_MS + 60_000)).toHaveLength(perMinute);

  const long = new OwnRate();
  const great = [{ ...partOf(), envelope: new Uint8Array(limits.AUTHOR_BYTES_PER_S) }];
  while (long.take(great, NOW_MS));
  for (let n = 0; n < 100; n++) long.take(great, NOW_MS);
  expect(long.due(NOW_MS + 20_000)).toHaveLength(20 * limits.OWN_RATE_SHARE);
});

it('[LI5] a message that is too long just now is charged once, when it goes', () => {
  const rate = new OwnRate();
  const great = [{ ...partOf(), envelope: new Uint8Array(2 * limits.AUTHOR_BYTES_PER_S) }];
  while (rate.take(great, NOW_MS));
  for (let n = 0; n < limits.AUTHOR_MESSAGES_BURST; n++) expect(rate.due(NOW_MS)).toEqual([]);
  for (let n = 0; n < 20; n++) rate.take(message(n), NOW_MS);
  expect(rate.due(NOW_MS + 3_000)).toHaveLength(21);
});

it('[LI5] a short message doesn’t overtake one that waits', () => {
  const rate = new OwnRate();
  while (rate.take(message(1), NOW_MS));
  expect(rate.take(message(2), NOW_MS + 60_000)).toBe(false);
  expect(rate.due(NOW_MS + 60_000).map(([part]) => part!.id)).toEqual(
    [1, 2].map((n) => messageId(n)),
  );
});
