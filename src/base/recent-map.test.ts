// The map that forgets what was used least recently.
import { expect, it } from 'vitest';
import { RecentMap } from './recent-map.ts';

it('makes a value once while it is remembered', () => {
  const map = new RecentMap<string, object>(2);
  const first = map.getOrMake('a', () => ({}));
  expect(map.getOrMake('a', () => ({}))).toBe(first);
});

it('forgets the one that was used least recently, not the one that came first', () => {
  const map = new RecentMap<string, number>(2);
  map.getOrMake('a', () => 1);
  map.getOrMake('b', () => 2);
  map.getOrMake('a', () => 3);
  map.getOrMake('c', () => 4);
  expect([map.has('a'), map.has('b'), map.has('c')]).toEqual([true, false, true]);
});

it('never holds more than it may', () => {
  const map = new RecentMap<number, number>(3);
  for (let key = 0; key < 100; key++) map.getOrMake(key, () => key);
  expect(map.size).toBe(3);
});

it.each([0, -1, 1.5, Number.NaN])('refuses to hold %s entries', (sizeMax) => {
  expect(() => new RecentMap(sizeMax)).toThrow(RangeError);
});
