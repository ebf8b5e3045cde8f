// A short run over every reader of what comes from outside; `npm run fuzz` runs a long one.
import { describe, expect, it } from 'vitest';
import { fuzz } from '../../src/core/testing/fuzz.ts';
import { SeededRandom } from '../../src/core/testing/seeded-random.ts';
import { allTargets } from './fuzz-targets.ts';

const SEED = 20260116;
const targets = await allTargets(SEED, new SeededRandom(SEED));

describe.each(targets)('$name', (target) => {
  it('throws on nothing, takes what is right, refuses what isn’t', async () => {
    const figures = await fuzz(target, 2_000, new SeededRandom(SEED));
    expect(figures.taken).toBeGreaterThan(0);
    expect(figures.taken).toBeLessThan(figures.inputs);
  });
});
