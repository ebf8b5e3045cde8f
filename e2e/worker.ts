// A peer's service worker, from outside: found, and stopped as the browser stops it at will.
import type { CDPSession, Worker } from '@playwright/test';
import type { Peer } from './peer.ts';

/** The one that runs now. */
export function workerOf(peer: Peer): Worker {
  const worker = peer.context.serviceWorkers().at(-1);
  if (worker === undefined) throw new Error(`${peer.name} has no service worker`);
  return worker;
}

/** Resolves when it has stopped; what is said to it afterwards starts it again. */
export async function stopWorker(peer: Peer): Promise<void> {
  const stopper = await createWorkerStopper(peer);
  await stopper.stop();
  await stopper.close();
}

export async function createWorkerStopper(peer: Peer): Promise<WorkerStopper> {
  const session = await peer.context.newCDPSession(peer.page);
  const stopper = new WorkerStopper(session);
  await session.send('ServiceWorker.enable');
  return stopper;
}

/** Stops one peer's worker as often as one likes, and knows how often it did. */
export class WorkerStopper {
  readonly #session: CDPSession;
  /** Of the versions that are told of: whether they run. */
  readonly #runs = new Map<string, boolean>();
  readonly #waiting = new Set<() => void>();
  #last: Promise<void> = Promise.resolve();
  #stops = 0;

  constructor(session: CDPSession) {
    this.#session = session;
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, runningStatus } of versions) this.#hear(versionId, runningStatus);
      for (const check of this.#waiting) check();
    });
  }

  /** How often a worker that ran was stopped. */
  get stops(): number {
    return this.#stops;
  }

  /** Resolves when it has stopped; one that doesn't run is awaited first. Calls queue up. */
  stop(): Promise<void> {
    this.#last = this.#last.then(async () => {
      await this.#until(() => this.#isRunning);
      const before = this.#stops;
      await this.#session.send('ServiceWorker.stopAllWorkers');
      await this.#until(() => this.#stops > before);
    });
    return this.#last;
  }

  close(): Promise<void> {
    return this.#session.detach();
  }

  get #isRunning(): boolean {
    return [...this.#runs.values()].includes(true);
  }

  #hear(version: string, status: string): void {
    if (status === 'stopped' && this.#runs.get(version)) this.#stops += 1;
    // One that is on its way down still runs: it may have been told of only after the stop.
    if (status !== 'stopping') this.#runs.set(version, status === 'running');
  }

  #until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!holds()) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }
}
