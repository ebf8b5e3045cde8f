// The colours of a lobby's participants: apart, the same each time, kept while one is there.
import { describe, expect, it } from 'vitest';
import { fakeAuthor } from '../testing/fake-disk.ts';
import { spreadHues } from './hues.ts';

const authors = (n: number) => Array.from({ length: n }, (_, at) => fakeAuthor(`${at}`));
const apart = (a: number, b: number): number => Math.min(Math.abs(a - b), 360 - Math.abs(a - b));

function closest(hues: readonly number[]): number {
  return Math.min(...hues.flatMap((a, at) => hues.slice(at + 1).map((b) => apart(a, b))));
}

describe('hues of participants', () => {
  it('are never equal in a lobby of twelve, and never neighbours in one of four', () => {
    for (let lot = 0; lot < 200; lot++) {
      const ids = Array.from({ length: 12 }, (_, at) => fakeAuthor(`${lot} ${at}`));
      expect(closest([...spreadHues(ids).values()])).toBe(30);
      expect(closest([...spreadHues(ids.slice(0, 4)).values()])).toBeGreaterThanOrEqual(60);
    }
  });

  it('are the same in whatever order the participants come', () => {
    const ids = authors(9);
    const sorted = [...spreadHues(ids)].toSorted();
    expect([...spreadHues(ids.toReversed())].toSorted()).toEqual(sorted);
  });

  it('stay when others come and go', () => {
    const before = spreadHues(authors(6));
    const after = spreadHues(authors(14), before);
    for (const [id, hue] of before) expect(after.get(id)).toBe(hue);
    expect(after.size).toBe(14);
  });

  it('are shared out evenly when there are more participants than hues', () => {
    const counts = new Map<number, number>();
    for (const hue of spreadHues(authors(120)).values()) {
      counts.set(hue, (counts.get(hue) ?? 0) + 1);
    }
    expect(counts.size).toBe(12);
    for (const count of counts.values()) expect(count).toBeLessThanOrEqual(20);
  });

  it('are quick for a crowd', () => {
    expect(spreadHues(authors(2_000)).size).toBe(2_000);
  });
});
