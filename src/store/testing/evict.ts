// Takes databases away from who uses them, as a browser does that needs the room or finds its own
// files broken.
import { forceCloseDatabase } from 'fake-indexeddb';
import { vi } from 'vitest';

export interface Evictor {
  /** There is no such database any more; whoever had it open is told that it is closed. */
  evict(name: string): void;
}

/** How fake-indexeddb keeps databases. */
interface Factory {
  readonly _databases: Map<string, unknown>;
}

/** To be made before the databases are opened. */
export function createEvictor(): Evictor {
  const opened = vi.spyOn(indexedDB, 'open');
  return {
    evict(name) {
      const requests = opened.mock.results.map(({ value }) => value as IDBOpenDBRequest);
      (indexedDB as unknown as Factory)._databases.delete(name);
      for (const { result } of requests) {
        // The types take the class for its instances.
        if (result.name === name) forceCloseDatabase(result as never);
      }
    },
  };
}
