// The chance of simulations: repeatable, and spread as it should be.
import { describe, expect, it } from 'vitest';
import { SeededRandom } from './seeded-random.ts';

const numbers = (seed: number): number[] => {
  const random = new SeededRandom(seed);
  return Array.from({ length: 50 }, () => random.u32());
};

describe('SeededRandom', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
    expect(numbers(7)).not.toEqual(numbers(7 + 2 ** 32));
  });

  it('fills its range evenly', () => {
    const random = new SeededRandom(1);
    const counts = new Array<number>(10).fill(0);
    for (let n = 0; n < 10_000; n++) counts[random.below(10)]!++;
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('picks, shuffles and gives bytes without losing any', () => {
    const random = new SeededRandom(2);
    expect(random.shuffled([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
    expect([1, 2, 3]).toContain(random.pick([1, 2, 3]));
    expect(random.bytes(7)).toHaveLength(7);
    expect(() => random.pick([])).toThrow(RangeError);
  });

  it('forks into chance of its own', () => {
    const [a, b] = [new SeededRandom(3), new SeededRandom(3)];
    const fork = a.fork();
    b.fork();
    for (let n = 0; n < 10; n++) fork.u32();
    expect(a.u32()).toBe(b.u32());
  });
});
