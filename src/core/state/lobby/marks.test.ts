// What is remembered of messages' marks, and of other versions that were asked for.
import { expect, it } from 'vitest';
import { MARKS_CACHED_MAX, OTHERS_PER_FRIEND_MAX, WANT_TIMEOUT_MS } from '../../constants.ts';
import { messageKey, NOW_MS, peer } from '../../testing/samples.ts';
import { MarkCache } from './marks.ts';
import { OtherVersions } from './other-versions.ts';

const [B, C] = [peer('B'), peer('C')];

it('[SY14] keeps the newest marks, and of a message only its newest', () => {
  const marks = new MarkCache();
  for (let n = 0; n < MARKS_CACHED_MAX; n++) marks.set(messageKey(n), `mark ${n}`);
  expect([marks.size, marks.get(messageKey(0))]).toEqual([MARKS_CACHED_MAX, 'mark 0']);
  marks.set(messageKey(0), 'two');
  marks.set(messageKey(MARKS_CACHED_MAX), 'newest');
  expect(marks.size).toBe(MARKS_CACHED_MAX);
  expect(marks.get(messageKey(0))).toBe('two');
  expect(marks.get(messageKey(1))).toBeUndefined();
  expect(marks.get(messageKey(MARKS_CACHED_MAX))).toBe('newest');
});

it('[EQ3] another version is asked for once at a time, and its answer taken until then', () => {
  const others = new OtherVersions();
  const key = messageKey(1);
  expect(others.isAsked(key, B, NOW_MS)).toBe(false);
  expect(others.ask(key, B, NOW_MS)).toBe(true);
  expect(others.ask(key, B, NOW_MS + 1)).toBe(false);
  expect(others.isAsked(key, B, NOW_MS + WANT_TIMEOUT_MS - 1)).toBe(true);
  expect(others.isAsked(key, C, NOW_MS)).toBe(false);
  expect(others.isAsked(key, B, NOW_MS + WANT_TIMEOUT_MS)).toBe(false);
  expect(others.ask(key, B, NOW_MS + WANT_TIMEOUT_MS)).toBe(true);
  others.friendGone(B);
  expect(others.isAsked(key, B, NOW_MS + WANT_TIMEOUT_MS)).toBe(false);
});

it('[EQ3] of one friend only so many are asked for; of others as many again', () => {
  const others = new OtherVersions();
  for (let n = 0; n < OTHERS_PER_FRIEND_MAX; n++) {
    expect(others.ask(messageKey(n), B, NOW_MS)).toBe(true);
  }
  const more = messageKey(OTHERS_PER_FRIEND_MAX);
  expect(others.ask(more, B, NOW_MS)).toBe(false);
  expect(others.ask(more, C, NOW_MS)).toBe(true);
  expect(others.ask(more, B, NOW_MS + WANT_TIMEOUT_MS)).toBe(true);
});
