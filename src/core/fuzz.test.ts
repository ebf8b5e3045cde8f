// A short run of the fuzzer over every decoder and the whole core; `npm run fuzz` runs a long one.
import { describe, expect, it } from 'vitest';
import { fuzz, mutated } from './testing/fuzz.ts';
import type { FuzzTarget } from './testing/fuzz.ts';
import { decoderTargets } from './testing/fuzz-decoders.ts';
import { doorTarget } from './testing/fuzz-door.ts';
import { SeededRandom } from './testing/seeded-random.ts';

const SEED = 20260115;

describe.each(decoderTargets(SEED))('$name', (target: FuzzTarget) => {
  it('[WI3] throws on nothing, takes what is right, refuses most of the rest', async () => {
    const figures = await fuzz(target, 5_000, new SeededRandom(SEED));
    expect(figures.taken).toBeGreaterThanOrEqual(target.seeds.length);
    expect(figures.taken).toBeLessThan(figures.inputs);
  });
});

it('[WI3] [LI4] the whole core stands a hostile friend', async () => {
  const random = new SeededRandom(SEED);
  const figures = await fuzz(doorTarget(random), 5_000, random);
  // Many get past the decoder and do something: the fuzzer isn't only knocking at the door.
  expect(figures.taken).toBeGreaterThan(200);
});

describe('the fuzzer', () => {
  const seeds = [Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), new Uint8Array(0)];

  it('makes the same inputs from the same seed, and others from another', () => {
    const run = (seed: number): string[] => {
      const random = new SeededRandom(seed);
      return Array.from({ length: 50 }, () => mutated(seeds, random).join());
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it('leaves its seeds as they are', () => {
    const random = new SeededRandom(1);
    for (let n = 0; n < 1000; n++) mutated(seeds, random);
    expect([...seeds[0]!]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('shows the input that made a reader throw', async () => {
    const read = (input: Uint8Array): boolean => {
      if (input.length === 3) throw new TypeError('three is too many');
      return true;
    };
    const target = { name: 'fussy', seeds: [Uint8Array.of(1, 2, 3)], read };
    await expect(fuzz(target, 10, new SeededRandom(1))).rejects.toThrow('fussy threw on 010203');
  });
});
