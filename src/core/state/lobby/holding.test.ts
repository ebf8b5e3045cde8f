// A friend's list of what it holds: the newest first, whatever the order of telling.
import { expect, it } from 'vitest';
import { messageKey } from '../../testing/samples.ts';
import type { KeyEntry } from '../../wire/packet.ts';
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

it('[SY4] finds the newest behind those that were told in order', () => {
  const holding = new Holding();
  for (const n of [1, 2, 5, 3]) holding.put({ key: messageKey(n), writtenAtMs: n });
  const taken = [1, 2, 3, 4, 5].map(() => holding.takeNewest());
  expect(taken).toEqual([...[5, 3, 2, 1].map((n) => messageKey(n)), undefined]);
});

it('looks at no entry again when all were told in order, those of one time too', () => {
  let looks = 0;
  const holding = new Holding();
  const entry = (n: number): KeyEntry => ({
    key: messageKey(n),
    get writtenAtMs() {
      looks++;
      return Math.floor(n / 2);
    },
  });
  for (let n = 0; n < 100; n++) holding.put(entry(n));
  looks = 0;
  for (let n = 99; n >= 0; n--) expect(holding.takeNewest()).toBe(messageKey(n));
  expect(looks).toBe(0);
  // Once it had to be sorted, it is in order again.
  for (const n of [7, 3, 5]) holding.put(entry(n));
  holding.takeNewest();
  looks = 0;
  expect([holding.takeNewest(), looks]).toEqual([messageKey(5), 0]);
});
