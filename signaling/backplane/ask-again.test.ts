// Asking a second time, in virtual time.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { topic } from '../testing/values.ts';
import { AskAgain } from './ask-again.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks once for each topic, no sooner than the delay and no later than twice that', () => {
  const asked: string[] = [];
  const again = new AskAgain(100, (one) => asked.push(`${one} ${Date.now()}`));
  const startedAtMs = Date.now();
  again.add(topic(1));
  expect([again.has(topic(1)), again.has(topic(2))]).toEqual([true, false]);
  vi.advanceTimersByTime(99);
  again.add(topic(2));
  vi.advanceTimersByTime(1000);
  expect(again.has(topic(1))).toBe(false);
  expect(asked).toEqual([`${topic(1)} ${startedAtMs + 200}`, `${topic(2)} ${startedAtMs + 200}`]);
  again.add(topic(1));
  vi.advanceTimersByTime(199);
  expect(asked).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(asked).toHaveLength(3);
  expect(vi.getTimerCount()).toBe(0);
});

it('asks for nothing once it was stopped', () => {
  const asked: string[] = [];
  const again = new AskAgain(100, (one) => asked.push(one));
  again.add(topic(1));
  again.stop();
  vi.advanceTimersByTime(1000);
  expect(asked).toEqual([]);
});
