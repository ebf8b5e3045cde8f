// The host of one profile, from its start to its end. It is made to be stopped at any moment: what
// fails ends it, and the next one restores itself from the disk and is told by the tabs what this
// one hadn't finished. It also ends itself, and is followed by another, when somebody has to be
// alone with the disk.
import { createHostPort } from '../../bridge/host-port.ts';
import type { HostPort, PeerPort } from '../../bridge/host-port.ts';
import type { Reply } from '../../bridge/carrier.ts';
import type { Clock } from '../../base/clock.ts';
import type { Locks } from '../../bridge/locks.ts';
import { BRIDGE_VERSION } from '../../bridge/messages.ts';
import type { HostBatch, TabBatch, TabMessage } from '../../bridge/messages.ts';
import { bytesToHex } from '../../base/bytes.ts';
import type { createCore } from '../../core/router.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import type { PassphraseCost } from '../../identity/vault/passphrase.ts';
import type { DataKey } from '../../identity/vault/vault.ts';
import { openStore } from '../../store/sealed/protection.ts';
import type { ProtectOptions } from '../../store/sealed/protection.ts';
import { StoreError } from '../../store/store-error.ts';
import type { Store, VaultRecord } from '../../store/store.ts';
import { createDiskWork } from '../disk/disk-work.ts';
import type { TakeDiskAsk } from '../disk/disk-work.ts';
import { takeHostLock } from './host-lock.ts';
import type { HostLock } from './host-lock.ts';
import type { HostMemory } from './host-memory.ts';
import { JobQueue } from '../jobs/job-queue.ts';
import { LivePeer } from '../peer/live-peer.ts';
import { LockedPeer } from '../peer/locked-peer.ts';
import type { ListSources } from '../peer/peer-lists.ts';
import { recoveryWrites, watchVault } from '../disk/eviction-recovery.ts';
import type { WatchedDisk } from '../disk/eviction-recovery.ts';
import type { CreateSecrets } from '../peer/secrets.ts';
import { troubleOf } from '../jobs/trouble.ts';

/** What every host of one worker or page has in common. */
export interface HostEnvironment {
  readonly place: 'service-worker' | 'tab';
  /** Where friends can meet the profiles of this place. */
  readonly signalingUrl: string;
  /**
   * `onGivenWay`: a newer version has taken the database. `onEvicted`: the browser has removed it,
   * and there is an empty one.
   */
  readonly createStore: (profile: string, onGivenWay: () => void, onEvicted: () => void) => Store;
  readonly createCore: typeof createCore;
  readonly createSecrets: CreateSecrets;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly locks: Locks | undefined;
  /** Reaches the tabs that this worker hasn't heard of yet, where there may be such. */
  readonly callTabs?: (batch: HostBatch) => void;
  /** Of new passphrases and backups; another than the usual is for tests. */
  readonly passphraseCost?: PassphraseCost;
}

export interface HostOptions {
  readonly profile: string;
  readonly environment: HostEnvironment;
  readonly memory: HostMemory;
  /** It has ended by itself; nothing it was given and hasn't finished is done. */
  readonly onEnd: (why: HostEnd) => void;
}

/**
 * failed: a new one may do better. anew: a new one finds another disk. replaced: another worker or
 * a newer version goes on.
 */
export type HostEnd = 'failed' | 'anew' | 'replaced';

export interface Host {
  /** Resolves when everything in the batch is dealt with and on disk, or the host has ended. */
  receive(batch: TabBatch, reply: Reply): Promise<void>;
  /** Ends at once, as a browser stops a worker: nothing more is saved or said. */
  close(): void;
}

/** A profile at work, or waiting for its key. */
interface Peer {
  /** Undefined while nothing can be known. */
  readonly sources?: ListSources;
  take(tab: string, message: TabMessage, done: () => void): Promise<void> | void;
  /** Resolves when the words that were said by now are answered. */
  whenAnswered(): Promise<void>;
  /** Resolves when what waits is on disk; rejects with StoreError. */
  flush(): Promise<void>;
  close(): void;
}

export function createHost(options: HostOptions): Host {
  return new ProfileHost(options);
}

class ProfileHost implements Host {
  readonly #options: HostOptions;
  readonly #hostId: string;
  readonly #queue = new JobQueue((error) => this.#fail(error));
  readonly #port: HostPort;
  /** As it lies there, sealed or not. */
  readonly #disk: WatchedDisk;
  readonly #lock: HostLock;
  readonly #protect: ProtectOptions;
  readonly #takeDiskAsk: TakeDiskAsk;
  #peer: Peer | undefined;
  /** On which the peer runs; undefined while it is locked. */
  #store: Store | undefined;
  /** It helps where nothing else does, so it is carried out even if the start fails. */
  #wipe: (() => void) | undefined;
  #isOpen = true;
  /** Somebody is alone with the disk. */
  #isStopped = false;
  #toldLast: unknown;

  constructor(options: HostOptions) {
    const { profile, environment, memory } = options;
    const { clock, random, locks, passphraseCost } = environment;
    this.#options = options;
    this.#hostId = bytesToHex(random(8));
    this.#port = createHostPort({
      profile,
      hostId: this.#hostId,
      onMessage: (tab, message, done) => this.#onMessage(tab, message, done),
    });
    const onGivenWay = (): void => this.#end('replaced');
    const onEvicted = (): void => this.#recover();
    this.#disk = watchVault(environment.createStore(profile, onGivenWay, onEvicted));
    const onTaken = (): void => this.#end('replaced');
    this.#lock = takeHostLock({ profile, locks, clock, onTaken });
    this.#protect = {
      random,
      ...(passphraseCost && { cost: passphraseCost }),
      onRemoved: (records) => (memory.recordsRemoved += records),
    };
    this.#takeDiskAsk = this.#createDiskWork();
    this.#queue.add(() => this.#start());
  }

  receive(batch: TabBatch, reply: Reply): Promise<void> {
    return this.#port.receive(batch, reply);
  }

  close(): void {
    this.#isOpen = false;
    this.#queue.close();
    this.#peer?.close();
    this.#port.close();
    this.#disk.close();
    this.#lock.release();
  }

  #onMessage(tab: string, message: TabMessage, done: () => void): void {
    if (message.type === 'ask' && message.ask.type === 'wipe') {
      const { ask, request } = message;
      this.#wipe ??= () => this.#takeDiskAsk(tab, ask, request, done);
    }
    this.#queue.add(() =>
      this.#peer?.take(tab, message, () => {
        if (!this.#isStopped) done();
      }),
    );
  }

  async #start(): Promise<void> {
    this.#callTabs();
    await this.#lock.held;
    try {
      const vault = await this.#disk.vault();
      const dataKey = vault && this.#options.memory.keyring.keyOf(vault);
      if (vault && !dataKey) this.#startLocked(vault);
      else await this.#startLive(dataKey);
    } catch (error) {
      if (!this.#wipe) throw error;
      this.#wipe();
    }
  }

  #startLocked(vault: VaultRecord): void {
    const { keyring } = this.#options.memory;
    this.#peer = new LockedPeer({
      hostId: this.#hostId,
      vault,
      keyring,
      port: this.#port,
      takeDiskAsk: this.#takeDiskAsk,
      onKey: () => this.#end('anew'),
    });
  }

  /** A tab that has nothing to say for hours is to see what goes on, and may have the key. */
  #callTabs(): void {
    const { profile, environment } = this.#options;
    const messages = [{ type: 'helloWanted', hostId: this.#hostId } as const];
    environment.callTabs?.({ foyer: BRIDGE_VERSION, profile, done: 0, messages });
  }

  async #startLive(dataKey: DataKey | undefined): Promise<void> {
    const { environment, memory } = this.#options;
    this.#store = await openStore(this.#disk, dataKey, this.#protect);
    // A passphrase that was being taken off when the worker was stopped is off now.
    const isSealed = this.#store !== this.#disk;
    if (!isSealed) memory.keyring.forget();
    const stored = await this.#store.load(environment.clock.nowMs());
    const peer = new LivePeer({
      ...environment,
      hostId: this.#hostId,
      store: this.#store,
      stored,
      lock: dataKey && isSealed ? { type: 'unlocked', dataKey } : { type: 'open' },
      corruptRecords: stored.corrupt + memory.recordsRemoved,
      port: untilStopped(this.#port, () => this.#isStopped),
      queue: this.#queue,
      takeDiskAsk: this.#takeDiskAsk,
      onTrouble: (error) => this.#tell(error),
      onBroken: (error) => this.#fail(error),
    });
    this.#peer = peer;
    await peer.start();
  }

  #createDiskWork(): TakeDiskAsk {
    const { environment, memory } = this.#options;
    const { clock } = environment;
    return createDiskWork({
      context: () => ({
        disk: this.#disk,
        store: this.#store,
        keyring: memory.keyring,
        protect: this.#protect,
        nowMs: () => clock.nowMs(),
        sayAll: (message) => this.#port.sayAll(message),
        whenAnswered: () => this.#peer?.whenAnswered() ?? Promise.resolve(),
      }),
      clock,
      queue: this.#queue,
      port: this.#port,
      stop: (saved) => this.#stop(saved),
      startAnew: () => this.#end('anew'),
    });
  }

  async #stop(saved: boolean): Promise<void> {
    if (saved) await this.#peer?.flush();
    this.#isStopped = true;
    this.#queue.close();
    this.#peer?.close();
  }

  /** What memory still has goes onto the emptied disk, and the next host begins with it. */
  #recover(): void {
    if (this.#isStopped) return this.#end('failed');
    const { clock } = this.#options.environment;
    const vault = this.#disk.lastVault;
    this.#queue.add(async () => {
      const writes = recoveryWrites(this.#peer?.sources, clock.nowMs());
      if (writes.length > 0) {
        if (vault) await this.#disk.commit([{ type: 'putVault', record: vault }], 'strict');
        await this.#store?.commit(writes, 'strict');
        this.#tell(new StoreError('evicted', 'the browser has removed the database'));
      }
      this.#end('anew');
    });
  }

  #fail(error: unknown): void {
    if (!this.#isOpen) return;
    this.#tell(error);
    this.#end('failed');
  }

  #tell(error: unknown): void {
    if (error === this.#toldLast) return;
    this.#toldLast = error;
    this.#port.sayAll({ type: 'trouble', trouble: troubleOf(error) });
  }

  #end(why: HostEnd): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#queue.close();
    // What was said in this turn still goes out.
    void Promise.resolve().then(() => {
      this.close();
      this.#options.onEnd(why);
    });
  }
}

/** What was asked for before a stop and comes after it isn't said: the disk has changed since. */
function untilStopped(port: PeerPort, isStopped: () => boolean): PeerPort {
  return {
    say(tab, message) {
      if (!isStopped()) port.say(tab, message);
    },
    sayAll(message) {
      if (!isStopped()) port.sayAll(message);
    },
    forget: (tab) => port.forget(tab),
  };
}
