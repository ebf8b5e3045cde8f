// How tests run while `npm run mutate` changes the code: those beside the code of one place alone.
// Scenarios and simulations would run again for every change; a rule needs a test near it too.
import { relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import type { TestSequencer, TestSpecification, Vitest } from 'vitest/node';

/** Set by scripts/mutate.mjs: a folder such as `src/bridge`. */
const place = process.env['MUTATED_PLACE'] ?? 'src/bridge';

/**
 * A mutant's run ends with the first test that fails. So the file goes first that noticed the
 * mutant before, which changed the same code most likely, and then the quickest ones.
 */
class LikelyFirst implements TestSequencer {
  readonly #vitest: Vitest;

  constructor(vitest: Vitest) {
    this.#vitest = vitest;
  }

  sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { cache, config } = this.#vitest;
    const order = ({ project, moduleId }: TestSpecification): number => {
      const name = `${project.name}:${relative(config.root, moduleId)}`;
      const last = cache.getFileTestResults(name);
      return last?.failed === true ? -1 : (last?.duration ?? 0);
    };
    return Promise.resolve(files.toSorted((a, b) => order(a) - order(b)));
  }

  shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files);
  }
}

export default defineConfig({
  define: { SIGNALING_URL_OF_BUILD: "''" },
  test: {
    include: [`${place}/**/*.test.ts`],
    sequence: { sequencer: LikelyFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
