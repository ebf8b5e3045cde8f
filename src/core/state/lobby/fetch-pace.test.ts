// How many messages one friend is asked for: more while answers come quickly, fewer when they wait.
import { expect, it } from 'vitest';
import {
  FETCH_BYTES_BURST,
  WANTS_PER_FRIEND_MAX,
  WANTS_PER_FRIEND_MIN,
  WINDOW_BYTES_MAX,
  WINDOW_BYTES_MIN,
  WINDOW_MESSAGE_BYTES,
  WINDOW_QUEUE_MS,
} from '../../constants.ts';
import { messageKey, NOW_MS } from '../../testing/samples.ts';
import { FetchPace } from './fetch-pace.ts';

const START = WINDOW_BYTES_MIN / WINDOW_MESSAGE_BYTES;

/** Asks for one message and gets it after so long. */
function turn(pace: FetchPace, tookMs: number, bytes = WINDOW_MESSAGE_BYTES, atMs = NOW_MS) {
  pace.asked(messageKey(0), atMs);
  pace.came(messageKey(0), bytes, atMs + tookMs);
}

it('[SY4] begins with few messages, and is full when so many are under way', () => {
  const pace = new FetchPace(NOW_MS);
  expect(pace.room(NOW_MS)).toBe(START);
  for (let n = 0; n < START; n++) pace.asked(messageKey(n), NOW_MS);
  expect([pace.underWay, pace.room(NOW_MS)]).toEqual([START, 0]);
});

it('[SY4] asks anew once a quarter of it is free', () => {
  const pace = new FetchPace(NOW_MS);
  for (let n = 0; n < START; n++) pace.asked(messageKey(n), NOW_MS);
  for (let n = 1; n < START / 4; n++) pace.dropped(messageKey(n));
  expect(pace.room(NOW_MS)).toBe(0);
  pace.dropped(messageKey(START - 1));
  expect(pace.room(NOW_MS)).toBe(START / 4);
});

it('[SY4] doubles with each answer as quick as the quickest, to its greatest', () => {
  const pace = new FetchPace(NOW_MS);
  turn(pace, 100);
  expect(pace.size).toBe(2 * START);
  turn(pace, 100 + WINDOW_QUEUE_MS);
  expect(pace.size).toBe(4 * START);
  for (let n = 0; n < 5; n++) turn(pace, 100);
  expect(pace.size).toBe(WINDOW_BYTES_MAX / WINDOW_MESSAGE_BYTES);
});

it('[SY4] shrinks with each answer that has waited, to its smallest', () => {
  const pace = new FetchPace(NOW_MS);
  turn(pace, 100);
  turn(pace, 101 + WINDOW_QUEUE_MS);
  expect(pace.size).toBe(Math.floor(2 * START * 0.8));
  for (let n = 0; n < 9; n++) turn(pace, 101 + WINDOW_QUEUE_MS);
  expect(pace.size).toBe(START);
});

it('[SY4] holds more short messages than long ones, within its bounds', () => {
  const short = new FetchPace(NOW_MS);
  for (let n = 0; n < 200; n++) turn(short, 100, 1);
  expect(short.size).toBe(WANTS_PER_FRIEND_MAX);
  const long = new FetchPace(NOW_MS);
  turn(long, 100, 2 ** 21);
  expect(long.size).toBe(WANTS_PER_FRIEND_MIN);
});

it('[SY4] measures by one message at a time, and not by one that doesn’t come', () => {
  const pace = new FetchPace(NOW_MS);
  pace.asked(messageKey(1), NOW_MS);
  pace.asked(messageKey(2), NOW_MS);
  pace.came(messageKey(2), WINDOW_MESSAGE_BYTES, NOW_MS + 10);
  expect(pace.size).toBe(START);
  pace.dropped(messageKey(1));
  turn(pace, 10);
  expect(pace.size).toBe(2 * START);
});

it('[SY4] measures on when another one doesn’t come, at whatever time', () => {
  const pace = new FetchPace(NOW_MS);
  turn(pace, 10);
  const laterMs = NOW_MS + 60_000;
  for (const n of [1, 2]) pace.asked(messageKey(n), laterMs);
  pace.dropped(messageKey(2));
  pace.came(messageKey(1), WINDOW_MESSAGE_BYTES, laterMs + 10);
  expect(pace.size).toBe(4 * START);
});

it('[SY4] asks for no more than we take of a friend', () => {
  const pace = new FetchPace(NOW_MS);
  turn(pace, 0, FETCH_BYTES_BURST);
  expect(pace.room(NOW_MS)).toBe(0);
  expect(pace.room(NOW_MS + 2_000)).toBeGreaterThan(0);
});

it('knows whether anything came lately', () => {
  const pace = new FetchPace(NOW_MS);
  expect(pace.heardSince(NOW_MS)).toBe(false);
  pace.heard(NOW_MS + 1);
  expect(pace.heardSince(NOW_MS)).toBe(true);
  expect(pace.heardSince(NOW_MS + 1)).toBe(false);
});
