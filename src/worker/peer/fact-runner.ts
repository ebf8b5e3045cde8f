// Facts as the core takes them: one after the other, with what is to be remembered of them.
import type { Fact } from '../../core/io.ts';
import type { StoreWrite } from '../../store/store.ts';
import type { Saver } from '../disk/saver.ts';
import { PendingWork } from '../jobs/pending-work.ts';
import type { CoreRunner } from './core-runner.ts';

export type RunFacts = (
  facts: readonly Fact[],
  writes: readonly StoreWrite[],
  done: () => void,
) => Promise<void> | void;

export interface FactRunnerOptions {
  readonly runner: CoreRunner;
  readonly saver: Saver;
  /** A link came up, and the core is about to hear of it. */
  readonly onLinkUp: () => void;
}

/** What it gives is to be called from a job only, and awaited by it. */
export function createFactRunner({ runner, saver, onLinkUp }: FactRunnerOptions): RunFacts {
  const runEach = async (facts: readonly Fact[], pending: PendingWork): Promise<void> => {
    for (const fact of facts) {
      pending.beginStep();
      await runner.run(fact, pending);
    }
    pending.endStep();
  };
  return (facts, writes, done) => {
    const pending = new PendingWork({ onSettled: done });
    saver.saveSoon(writes, pending);
    if (facts.some(({ type }) => type === 'linkUp')) onLinkUp();
    const [fact, ...rest] = facts;
    if (!fact) return pending.endStep();
    // The usual packet leads to one step, which often needn't be waited for.
    if (rest.length === 0) return runner.run(fact, pending);
    return runEach(facts, pending);
  };
}
