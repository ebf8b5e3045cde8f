// How the store's contract is written down: cases by title, each on a fresh store.
import type { MessageRecord } from '../../core/state/records.ts';
import type { Store, StoreWrite } from '../store.ts';

/** A store, and the one that finds what it left. */
export interface StoreBench {
  readonly store: Store;
  readonly reopen: () => Promise<Store>;
}

export interface CaseBench extends StoreBench {
  readonly write: (...writes: readonly StoreWrite[]) => Promise<void>;
  readonly putMessages: (...records: readonly MessageRecord[]) => Promise<void>;
}

export type StoreCases = Readonly<Record<string, (bench: CaseBench) => Promise<void>>>;

export function caseBench({ store, reopen }: StoreBench): CaseBench {
  const write: CaseBench['write'] = (...writes) => store.commit(writes, 'relaxed');
  return {
    store,
    reopen,
    write,
    putMessages: (...records) =>
      write(...records.map((record) => ({ type: 'putMessage', record }) as const)),
  };
}
