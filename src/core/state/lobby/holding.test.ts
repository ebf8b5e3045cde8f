// A friend's list of what it holds: the newest first, whatever the order of telling.
import { expect, it } from 'vitest';
import { messageKey } from '../../testing/samples.ts';
import { Holding } from './holding.ts';

it('[SY4] gives the newest first, and what is told between in its place', () => {
  const holding = new Holding();
  expect(holding.takeNewest()).toBeUndefined();
  for (const n of [2, 5, 1]) holding.put({ key: messageKey(n), writtenAtMs: n });
  expect(holding.takeNewest()).toBe(messageKey(5));
  holding.put({ key: messageKey(3), writtenAtMs: 3 });
  expect(holding.length).toBe(3);
  const rest = [holding.takeNewest(), holding.takeNewest(), holding.takeNewest()];
  expect(rest).toEqual([3, 2, 1].map((n) => messageKey(n)));
});
