// A place where a profile runs, as a browser would have it: a disk that stays, and a worker that is
// started by what tabs post and can be stopped at any moment.
import type { Receive, Reply } from '../../bridge/carrier.ts';
import type { HostBatch, TabBatch } from '../../bridge/messages.ts';
import type { FakeClock } from '../../base/testing/fake-clock.ts';
import { createFakeLocks } from '../../bridge/testing/fake-locks.ts';
import { createCore } from '../../core/router.ts';
import { MemoryDisk } from '../../store/memory/memory-disk.ts';
import { createMemoryStore } from '../../store/memory/memory-store.ts';
import type { StoreErrorCode } from '../../store/store-error.ts';
import type { Store } from '../../store/store.ts';
import { CHEAP } from '../../store/testing/sealed-bench.ts';
import type { HostEnvironment } from '../host/host-environment.ts';
import { createHosts } from '../host/hosts.ts';
import type { Hosts } from '../host/hosts.ts';
import { createFakeSecrets } from './fake-secrets.ts';

export class TestPlace {
  readonly locks = createFakeLocks();
  readonly disks = new Map<string, MemoryDisk>();
  /** Makes commits or loads fail while it says so. */
  fault: (doing: 'commit' | 'load') => StoreErrorCode | undefined = () => undefined;
  /** Holds each commit up until it resolves. */
  gate: Promise<void> = Promise.resolve();
  starts = 0;
  commits = 0;
  /** Batches that have come to a worker. */
  received = 0;
  /** Asked before each batch: true stops the worker that would have got it. */
  stopsBefore: (batch: number) => boolean = () => false;
  /** Asked about each commit or wipe: whether the worker is stopped before it or right after. */
  stopsAt: (commit: number) => 'before' | 'after' | undefined = () => undefined;
  readonly #windows = new Map<string, Reply>();
  /** Tabs that the running worker has heard of. */
  readonly #heard = new Set<string>();
  readonly #clock: FakeClock;
  #change: Partial<HostEnvironment>;
  #hosts: Hosts | undefined;

  constructor(clock: FakeClock, change: Partial<HostEnvironment> = {}) {
    this.#clock = clock;
    this.#change = change;
  }

  get environment(): HostEnvironment {
    return {
      place: 'service-worker',
      signalingUrl: 'wss://example.org/signal',
      createStore: (profile) => this.#createStore(profile),
      callTabs: (batch) => this.#callTabs(batch),
      passphraseCost: CHEAP,
      createCore,
      createSecrets: createFakeSecrets,
      clock: this.#clock,
      random: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
      locks: this.locks,
      ...this.#change,
    };
  }

  /** As posting to a service worker does, it starts one that is stopped. */
  readonly receive: Receive = async (batch, reply) => {
    if (this.stopsBefore(this.received)) this.stop();
    this.received += 1;
    if (!this.#hosts) {
      this.starts += 1;
      this.#hosts = createHosts(this.environment);
    }
    const tab = (batch as Partial<TabBatch> | undefined)?.tab;
    if (tab !== undefined) {
      this.#heard.add(tab);
      this.#windows.set(tab, reply);
    }
    await this.#hosts.receive(batch, reply);
  };

  /** The profile is opened at another site from the next start on. */
  move(signalingUrl: string): void {
    this.#change = { ...this.#change, signalingUrl };
  }

  /** At once: nothing more is saved or said. */
  stop(): void {
    this.#hosts?.close();
    this.#hosts = undefined;
    this.#heard.clear();
  }

  disk(profile = 'default'): MemoryDisk {
    const disk = this.disks.get(profile) ?? new MemoryDisk();
    this.disks.set(profile, disk);
    return disk;
  }

  #createStore(profile: string): Store {
    const fault: TestPlace['fault'] = (doing) => this.fault(doing);
    const store = createMemoryStore({ disk: this.disk(profile), fault });
    return {
      ...store,
      commit: (writes, durability) => this.#commit(() => store.commit(writes, durability)),
      wipe: () => this.#commit(() => store.wipe()),
    };
  }

  async #commit(work: () => Promise<void>): Promise<void> {
    this.commits += 1;
    const stops = this.stopsAt(this.commits);
    await this.gate;
    if (stops === 'before') this.stop();
    await work();
    if (stops === 'after') this.stop();
  }

  #callTabs(batch: HostBatch): void {
    // A turn later, as with postMessage.
    queueMicrotask(() => {
      for (const [tab, reply] of this.#windows) if (!this.#heard.has(tab)) reply(batch);
    });
  }
}
