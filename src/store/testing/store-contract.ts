// What every store must do, as one suite that runs on each of them.
import { describe, it } from 'vitest';
import { COMMIT_CASES } from './commit-cases.ts';
import { END_CASES } from './end-cases.ts';
import { PAGE_CASES } from './page-cases.ts';
import { READ_CASES } from './read-cases.ts';
import { START_CASES } from './start-cases.ts';
import { caseBench } from './store-cases.ts';
import type { StoreBench, StoreCases } from './store-cases.ts';

/** `open` gives each case a store on a fresh disk. */
export function describeStore(open: () => Promise<StoreBench>): void {
  const suites: Readonly<Record<string, StoreCases>> = {
    'a start': START_CASES,
    'a commit': COMMIT_CASES,
    'a read': READ_CASES,
    'a page': PAGE_CASES,
    'an end': END_CASES,
  };
  for (const [suite, cases] of Object.entries(suites)) {
    describe(suite, () => {
      for (const [title, run] of Object.entries(cases)) {
        it(title, async () => run(caseBench(await open())));
      }
    });
  }
}
