// How tests run while `npm run mutate` changes the code: those beside the code of one place alone.
// Scenarios and simulations would run again for every change; a rule needs a test near it too.
import { defineConfig } from 'vitest/config';

/** Set by scripts/mutate.mjs: a folder such as `src/bridge`. */
const place = process.env['MUTATED_PLACE'] ?? 'src/bridge';

export default defineConfig({
  test: {
    include: [`${place}/**/*.test.ts`],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
