// Counts of other processes: what is believed, and what is old.

import { expect, it } from 'vitest';
import { topic } from '../testing/values.ts';
import { ElsewhereCounts, type Said } from './elsewhere-counts.ts';

const T = topic(1);

it('adds up what processes said last, and nothing of those who let go', () => {
  const counts = new ElsewhereCounts();
  counts.set(T, said('a', 2));
  counts.set(T, said('b', 1));
  counts.set(topic(2), said('b', 5));
  expect(counts.total(T)).toBe(3);
  counts.set(T, said('a', 1));
  counts.set(T, said('b', 0));
  expect([counts.total(T), counts.total(topic(2)), counts.total(topic(3))]).toEqual([1, 5, 0]);
});

it('believes nothing that was said before its process was connected anew', () => {
  const counts = new ElsewhereCounts();
  counts.set(T, said('a', 1, 2));
  counts.set(T, said('a', 7, 1));
  counts.set(T, said('a', 0, 1));
  expect(counts.total(T)).toBe(1);
  counts.set(T, said('a', 0, 2));
  expect(counts.total(T)).toBe(0);
});

it('forgets what is old and tells which topics that concerns', () => {
  const counts = new ElsewhereCounts();
  counts.set(T, said('a', 1, 1));
  counts.set(T, said('b', 1, 1));
  counts.set(topic(2), said('b', 1, 2));
  expect(counts.forget(({ process, epoch }) => process === 'b' && epoch < 2)).toEqual([T]);
  expect([counts.total(T), counts.total(topic(2))]).toEqual([1, 1]);
  expect(counts.forget(() => true)).toEqual([T, topic(2)]);
  expect(counts.forget(() => true)).toEqual([]);
});

it('forgets a topic whole', () => {
  const counts = new ElsewhereCounts();
  counts.set(T, said('a', 1));
  counts.forgetTopic(T);
  expect(counts.total(T)).toBe(0);
});

function said(process: string, count: number, epoch = 1): Said {
  return { process, count, epoch, heardInEpoch: 1 };
}
