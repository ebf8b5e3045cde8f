// Whose words others may have dropped, and for how long that is remembered.
import { expect, it } from 'vitest';
import { RUSHED_KEPT, RUSHED_MS } from '../../constants-times.ts';
import { author, messageKey, NOW_MS } from '../../testing/samples.ts';
import { Rushed } from './rushed.ts';

const [fern, moss] = [author('fern'), author('moss')];
const key = messageKey('a');

it('[LI9] counts what came until then, and as long again', () => {
  const rushed = new Rushed();
  rushed.hear(key, fern, NOW_MS);
  rushed.hear(messageKey('b'), moss, NOW_MS);
  expect(rushed.isWithAll(key, NOW_MS)).toBe(true);
  rushed.noteOver(fern, NOW_MS + RUSHED_MS);
  const isWithAll = (name: string, afterMs: number) =>
    rushed.isWithAll(messageKey(name), NOW_MS + RUSHED_MS + afterMs);
  expect([isWithAll('a', 0), isWithAll('b', 0), isWithAll('never heard', 0)]).toEqual([
    false,
    true,
    true,
  ]);
  expect([isWithAll('a', RUSHED_MS - 1), isWithAll('a', RUSHED_MS)]).toEqual([false, true]);
  rushed.noteOver(fern, NOW_MS + RUSHED_MS + 1);
  expect(isWithAll('a', 1)).toBe(true);
});

it('[LI9] doesn’t count a word anew that comes again', () => {
  const rushed = new Rushed();
  rushed.hear(key, fern, NOW_MS);
  rushed.hear(key, fern, NOW_MS + 2);
  rushed.noteOver(fern, NOW_MS + RUSHED_MS + 1);
  expect(rushed.isWithAll(key, NOW_MS + RUSHED_MS + 1)).toBe(true);
});

it('[LI9] is bounded, and forgets in time', () => {
  const rushed = new Rushed();
  for (let n = 0; n <= RUSHED_KEPT; n++) rushed.hear(messageKey(`${n}`), fern, NOW_MS);
  rushed.noteOver(fern, NOW_MS);
  expect(rushed.size).toBe(RUSHED_KEPT + 1);
  expect(rushed.isWithAll(messageKey('0'), NOW_MS)).toBe(true);
  expect(rushed.isWithAll(messageKey('1'), NOW_MS)).toBe(false);
  rushed.expire(NOW_MS + RUSHED_MS);
  expect(rushed.size).toBe(RUSHED_KEPT);
  rushed.expire(NOW_MS + 2 * RUSHED_MS);
  expect(rushed.size).toBe(0);
});
