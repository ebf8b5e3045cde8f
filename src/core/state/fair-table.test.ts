// Shares of a bounded table: whoever holds most loses first, and nobody else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { peer } from '../testing/samples.ts';
import { FairTable } from './fair-table.ts';
import type { Bringer } from './fair-table.ts';

const [B, C, M] = [peer('B'), peer('C'), peer('M')];

function filled(bringers: string, countMax = bringers.length): FairTable<string, string> {
  const table = new FairTable<string, string>(countMax);
  for (const [at, name] of [...bringers].entries()) put(table, `${name}${at}`, name);
  return table;
}

/** A capital names the friend; a small letter says that the author is known. */
function put(table: FairTable<string, string>, key: string, name = key[0]!) {
  const bringer: Bringer = peer(name.toUpperCase());
  return table.put(key, `value of ${key}`, { bringer, isKnown: name !== name.toUpperCase() });
}

const evictedBy = (table: FairTable<string, string>, key: string): string[] =>
  put(table, key).evicted.map((one) => one.key);

describe('[SH2] a table that is full', () => {
  it('lends what is free to anybody', () => {
    const table = filled('MMMM');
    expect([table.count, table.countOf(M), table.countOf(B)]).toEqual([4, 4, 0]);
    expect(table.get('M2')).toBe('value of M2');
    expect([table.bringerOf('M2'), table.bringerOf('M9')]).toEqual([M, undefined]);
  });

  it('takes the oldest of whoever holds most', () => {
    const table = filled('MBMM');
    expect(evictedBy(table, 'C')).toEqual(['M0']);
    expect(evictedBy(table, 'B')).toEqual(['B1']);
    expect([...table.keys()]).toEqual(['M2', 'M3', 'C', 'B']);
  });

  it('takes from the one who brings when nobody holds more', () => {
    const table = filled('MMBB');
    expect(evictedBy(table, 'M')).toEqual(['M0']);
    expect(evictedBy(table, 'Bnew')).toEqual(['B2']);
    expect([table.countOf(M), table.countOf(B)]).toEqual([2, 2]);
  });

  it('takes unknown authors’ entries first, then the oldest known one', () => {
    const table = filled('mMmmB');
    expect(evictedBy(table, 'C')).toEqual(['M1']);
    expect(evictedBy(table, 'B')).toEqual(['m0']);
  });

  it('keeps a friend’s known authors before the same friend’s unknown ones', () => {
    const table = filled('mmm');
    expect(put(table, 'M')).toEqual({ isIn: false, evicted: [] });
    expect(evictedBy(table, 'm')).toEqual(['m0']);
    expect([...table.keys()]).toEqual(['m1', 'm2', 'm']);
  });
});

describe('[SH2] sizes', () => {
  const sized = (table: FairTable<string, number>, key: string, size: number, bringer = M) =>
    table.put(key, size, { bringer, isKnown: false, size });

  it('count as well as places, and as many go as have to', () => {
    const table = new FairTable<string, number>(10, 100);
    sized(table, 'a', 30);
    sized(table, 'b', 30);
    sized(table, 'c', 40, B);
    expect(table.size).toBe(100);
    const { isIn, evicted } = sized(table, 'd', 39, C);
    expect([isIn, evicted.map(({ key }) => key)]).toEqual([true, ['a', 'c']]);
    expect([table.size, table.count]).toEqual([69, 2]);
    expect(sized(table, 'e', 70, M)).toEqual({ isIn: false, evicted: [] });
  });

  it('over the whole table find no room and take none', () => {
    const table = new FairTable<string, number>(10, 100);
    sized(table, 'a', 100);
    expect(sized(table, 'b', 101, B)).toEqual({ isIn: false, evicted: [] });
    expect(table.has('a')).toBe(true);
  });

  it('a few great entries weigh as much as many small ones', () => {
    const table = new FairTable<string, number>(4, 100);
    sized(table, 'great', 90);
    sized(table, 'b', 1, B);
    sized(table, 'b2', 1, B);
    expect(sized(table, 'c', 20, C).evicted).toEqual([{ key: 'great', value: 90 }]);
  });
});

it('gives places back, and replaces a value in its place', () => {
  const table = filled('MMB');
  table.replace('M0', 'other');
  table.replace('nobody', 'nothing');
  expect([table.get('M0'), table.countOf(M)]).toEqual(['other', 2]);
  expect(table.delete('M0')).toBe('other');
  expect(table.delete('M0')).toBeUndefined();
  expect([table.countOf(M), table.count]).toEqual([1, 2]);
  expect(table.values()).toEqual(['value of M1', 'value of B2']);
  expect(evictedBy(table, 'C')).toEqual([]);
});

it('[SH2] nobody loses what is within an equal share, and the bounds hold', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(B, C, M, undefined), fc.boolean()), {
    maxLength: 80,
  });
  fc.assert(
    fc.property(steps, (all) => {
      const table = new FairTable<number, Bringer>(12);
      for (const [at, [bringer, isKnown]] of all.entries()) {
        const { evicted } = table.put(at, bringer, { bringer, isKnown });
        for (const { value: loser } of evicted) {
          if (loser !== bringer) expect(table.countOf(loser)).toBeGreaterThanOrEqual(12 / 4);
        }
        expect(table.count).toBeLessThanOrEqual(12);
      }
    }),
  );
});
