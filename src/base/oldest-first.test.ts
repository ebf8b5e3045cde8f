// The oldest entry, whatever was deleted before: held against a plain Map by random deeds.
import { expect, it } from 'vitest';
import { OldestFirst } from './oldest-first.ts';

it('has no oldest when it is empty', () => {
  const map = new OldestFirst<string, number>();
  expect(map.oldest).toBeUndefined();
  map.deleteOldest();
  map.set('one', 1);
  map.delete('one');
  expect(map.oldest).toBeUndefined();
  expect(map.size).toBe(0);
});

it('keeps the place of a key that is there, and gives a new one to a key that was deleted', () => {
  const map = new OldestFirst<string, number>();
  for (const key of ['one', 'two', 'three']) map.set(key, 1);
  map.set('one', 2);
  expect([map.oldest, map.get('one')]).toEqual(['one', 2]);
  map.delete('one');
  map.set('one', 3);
  expect(map.oldest).toBe('two');
  expect([...map]).toEqual([
    ['two', 1],
    ['three', 1],
    ['one', 3],
  ]);
  map.deleteOldest();
  map.deleteOldest();
  expect([map.oldest, map.has('two'), map.size]).toEqual(['one', false, 1]);
});

it('does as a Map does, in any order of deeds', () => {
  // A small generator with a period of 2^32, so that a failure is the same each time.
  let state = 7;
  const below = (bound: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  const map = new OldestFirst<number, number>();
  const model = new Map<number, number>();
  for (let deed = 0; deed < 50_000; deed++) {
    const key = below(40);
    const kind = below(5);
    if (kind < 2) {
      map.set(key, deed);
      model.set(key, deed);
    } else if (kind === 2) expect(map.delete(key)).toBe(model.delete(key));
    else if (kind === 3) {
      map.deleteOldest();
      for (const first of [...model.keys()].slice(0, 1)) model.delete(first);
    }
    if (below(3) === 0) expect(map.oldest).toBe([...model.keys()][0]);
    expect(map.size).toBe(model.size);
  }
  expect([...map]).toEqual([...model]);
});
