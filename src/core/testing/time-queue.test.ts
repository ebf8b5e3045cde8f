// Virtual time: in order, and fair to those of the same moment.
import { expect, it } from 'vitest';
import { SeededRandom } from './seeded-random.ts';
import { TimeQueue } from './time-queue.ts';

function drain(queue: TimeQueue): void {
  for (let run = queue.shift(); run; run = queue.shift()) run();
}

it('gives out what is due in the order of time', () => {
  const queue = new TimeQueue();
  const random = new SeededRandom(1);
  const out: number[] = [];
  const times = Array.from({ length: 500 }, () => random.below(100));
  for (const atMs of times) queue.push(atMs, () => out.push(atMs));
  expect(queue.nextMs).toBe(Math.min(...times));
  drain(queue);
  expect(out).toEqual(times.toSorted((a, b) => a - b));
  expect(queue.length).toBe(0);
  expect(queue.nextMs).toBeUndefined();
});

it('keeps the order of what is due at the same time', () => {
  const queue = new TimeQueue();
  const out: number[] = [];
  for (let n = 0; n < 100; n++) queue.push(5, () => out.push(n));
  drain(queue);
  expect(out).toEqual([...out.keys()]);
});
