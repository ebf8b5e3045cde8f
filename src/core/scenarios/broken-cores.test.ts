// Every checker of the random walk can fail: for each there is a core that breaks its promise.
import { expect, it } from 'vitest';
import { BROKEN_CORES } from '../testing/broken-cores.ts';
import { CheckError } from '../testing/check-error.ts';
import { randomWalk } from '../testing/random-walk.ts';

/** A fault needs the right circumstances to show: one of so many walks brings them. */
const WALKS_MAX = 12;

it.each(BROKEN_CORES)('“$checker” finds a core that $fault', ({ checker, createCore }) => {
  const found: string[] = [];
  for (let seed = 1; seed <= WALKS_MAX && !found.includes(checker); seed++) {
    try {
      randomWalk({ seed, createCore });
    } catch (error) {
      if (!(error instanceof CheckError)) throw error;
      found.push(error.checker);
    }
  }
  expect(found).toContain(checker);
});
