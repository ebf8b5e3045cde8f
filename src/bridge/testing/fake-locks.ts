// Web Locks in memory: first come, first served; stealing and giving up as in browsers.
import type { Locks } from '../locks.ts';

export interface FakeLocks extends Locks {
  readonly names: () => string[];
  /** Whoever holds the lock is gone without freeing it. */
  readonly crash: (name: string) => void;
}

interface Waiting {
  readonly grant: () => void;
}

export function createFakeLocks(): FakeLocks {
  const holders = new Map<string, { readonly lose: () => void }>();
  const queues = new Map<string, Waiting[]>();

  const release = (name: string, holder: object): void => {
    if (holders.get(name) !== holder) return;
    holders.delete(name);
    queues.get(name)?.shift()?.grant();
  };

  return {
    names: () => [...holders.keys()],
    crash(name) {
      holders.delete(name);
      queues.get(name)?.shift()?.grant();
    },
    async query() {
      return { held: [...holders.keys()].map((name) => ({ name })) };
    },
    request(name, { signal, steal = false }, held) {
      return new Promise((resolve, reject) => {
        const aborted = (): Error => Object.assign(new Error('aborted'), { name: 'AbortError' });
        const holder = { lose: () => reject(aborted()) };
        const grant = (): void => {
          holders.set(name, holder);
          void held().then(() => {
            release(name, holder);
            resolve();
          }, reject);
        };
        if (steal) {
          holders.get(name)?.lose();
          grant();
        } else if (!holders.has(name)) {
          grant();
        } else {
          const waiting = { grant };
          const queue = queues.get(name) ?? [];
          queues.set(name, queue);
          queue.push(waiting);
          signal?.addEventListener('abort', () => {
            const at = queue.indexOf(waiting);
            if (at < 0) return;
            queue.splice(at, 1);
            reject(aborted());
          });
        }
      });
    },
  };
}
