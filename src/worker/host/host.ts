// The host of one profile, from its start to its end. It is made to be stopped at any moment: what
// fails ends it, and the next one restores itself from the disk and is told by the tabs what this
// one hadn't finished. It also ends itself, and is followed by another, after a request that needed
// the whole disk to itself.
import { bytesToHex } from '../../base/bytes.ts';
import type { Reply } from '../../bridge/carrier.ts';
import { createHostPort } from '../../bridge/host-port.ts';
import type { HostPort, PeerPort } from '../../bridge/host-port.ts';
import { BRIDGE_VERSION } from '../../bridge/messages.ts';
import type { TabBatch, TabMessage } from '../../bridge/messages.ts';
import type { DataKey } from '../../identity/vault/vault.ts';
import { openStore } from '../../store/sealed/protection.ts';
import type { ProtectOptions } from '../../store/sealed/protection.ts';
import { StoreError } from '../../store/store-error.ts';
import type { VaultRecord } from '../../store/store.ts';
import type { DiskContext, ProfileAccess } from '../disk/disk-plan.ts';
import { createDiskWork } from '../disk/disk-work.ts';
import type { TakeDiskAsk } from '../disk/disk-work.ts';
import { recoveryWrites, watchVault } from '../disk/eviction-recovery.ts';
import type { WatchedDisk } from '../disk/eviction-recovery.ts';
import { JobQueue } from '../jobs/job-queue.ts';
import { enqueue } from './enqueue.ts';
import { troubleOf } from '../jobs/trouble.ts';
import { LivePeer } from '../peer/live-peer.ts';
import { LockedPeer } from '../peer/locked-peer.ts';
import type { HostEnvironment } from './host-environment.ts';
import { takeHostLock } from './host-lock.ts';
import type { HostLock } from './host-lock.ts';
import type { HostMemory } from './host-memory.ts';
import { follow, isServing } from './host-phase.ts';
import type { HostPhase } from './host-phase.ts';

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

export function createHost(options: HostOptions): Host {
  return new ProfileHost(options);
}

class ProfileHost implements Host {
  readonly #options: HostOptions;
  readonly #hostId: string;
  readonly #queue: JobQueue;
  readonly #port: HostPort;
  /** The records as they are on disk, sealed or plain. */
  readonly #disk: WatchedDisk;
  readonly #lock: HostLock;
  readonly #protect: ProtectOptions;
  readonly #takeDiskAsk: TakeDiskAsk;
  #phase: HostPhase = { type: 'starting' };
  /** Wiping helps where nothing else does, so it is carried out even if the start fails. */
  #wipe: (() => void) | undefined;
  /** A failure that several jobs run into is told once. */
  #toldLast: unknown;

  constructor(options: HostOptions) {
    const { profile, environment, memory } = options;
    const { createStore, locks, clock, random, passphraseCost } = environment;
    this.#options = options;
    this.#queue = new JobQueue((error) => this.#fail(error), clock);
    this.#hostId = bytesToHex(random(8));
    const onMessage = (tab: string, message: TabMessage, done: () => void): void =>
      this.#onMessage(tab, message, done);
    this.#port = createHostPort({ profile, hostId: this.#hostId, clock, onMessage });
    const onGivenWay = (): void => this.#end('replaced');
    const onEvicted = (): void => this.#onEvicted();
    this.#disk = watchVault(createStore(profile, onGivenWay, onEvicted));
    const onTaken = (): void => this.#end('replaced');
    this.#lock = takeHostLock({ profile, locks, clock, onTaken });
    this.#protect = {
      random,
      ...(passphraseCost && { cost: passphraseCost }),
      onRemoved: (records) => (memory.recordsRemoved += records),
    };
    this.#takeDiskAsk = createDiskWork({
      context: () => this.#diskContext(),
      clock,
      queue: this.#queue,
      port: this.#port,
      stop: (saved) => this.#stop(saved),
      startAnew: () => this.#end('anew'),
    });
    this.#queue.add(() => this.#start());
  }

  receive(batch: TabBatch, reply: Reply): Promise<void> {
    return this.#port.receive(batch, reply);
  }

  close(): void {
    const phase = this.#phase;
    if (phase.type !== 'ended') this.#turnTo({ type: 'ended' });
    this.#release(phase);
  }

  #onMessage(tab: string, message: TabMessage, done: () => void): void {
    if (message.type === 'ask' && message.ask.type === 'wipe') {
      const { ask, request } = message;
      this.#wipe ??= () => this.#takeDiskAsk(tab, ask, request, done);
    }
    enqueue(this.#queue, message, () => {
      const phase = this.#phase;
      if (phase.type !== 'live' && phase.type !== 'locked') return;
      return phase.peer.take(tab, message, () => {
        if (isServing(this.#phase)) done();
      });
    });
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
    if (this.#phase.type === 'ended') return;
    const peer = new LockedPeer({
      hostId: this.#hostId,
      vault,
      keyring,
      port: this.#port,
      takeDiskAsk: this.#takeDiskAsk,
      onKey: () => this.#end('anew'),
    });
    this.#turnTo({ type: 'locked', peer });
  }

  /** A tab that has nothing to say for hours is to see what goes on, and may have the key. */
  #callTabs(): void {
    const { profile, environment } = this.#options;
    const messages = [{ type: 'helloWanted', hostId: this.#hostId } as const];
    environment.callTabs?.({ foyer: BRIDGE_VERSION, profile, done: 0, messages });
  }

  async #startLive(dataKey: DataKey | undefined): Promise<void> {
    const { environment, memory } = this.#options;
    const store = await openStore(this.#disk, dataKey, this.#protect);
    // A passphrase that was being cleared when the worker was stopped is cleared now.
    const isSealed = store !== this.#disk;
    if (!isSealed) memory.keyring.forget();
    const stored = await store.load(environment.clock.nowMs());
    if (this.#phase.type === 'ended') return;
    const peer = new LivePeer({
      hostId: this.#hostId,
      notifier: memory.notifier,
      place: environment.place,
      store,
      stored,
      lock: dataKey && isSealed ? { type: 'unlocked', dataKey } : { type: 'open' },
      corruptRecords: stored.corrupt + memory.recordsRemoved,
      port: whileServing(this.#port, () => this.#phase),
      queue: this.#queue,
      clock: environment.clock,
      random: environment.random,
      locks: environment.locks,
      signalingUrl: environment.signalingUrl,
      createSecrets: environment.createSecrets,
      createCore: environment.createCore,
      passphraseCost: environment.passphraseCost,
      takeDiskAsk: this.#takeDiskAsk,
      onTrouble: (error) => this.#tell(error),
      onBroken: (error) => this.#fail(error),
    });
    this.#turnTo({ type: 'live', peer, store });
    await peer.start();
  }

  #diskContext(): DiskContext {
    const { environment, memory } = this.#options;
    return {
      disk: this.#disk,
      access: this.#access(),
      keyring: memory.keyring,
      protect: this.#protect,
      nowMs: () => environment.clock.nowMs(),
      sayAll: (message) => this.#port.sayAll(message),
    };
  }

  #access(): ProfileAccess {
    if (this.#phase.type !== 'live') return { type: 'closed' };
    const { store, peer } = this.#phase;
    return { type: 'open', store, whenAnswered: () => peer.whenAnswered() };
  }

  async #stop(saved: boolean): Promise<void> {
    const phase = this.#phase;
    if (saved && phase.type === 'live') await phase.peer.flush();
    if (this.#phase.type === 'ended') throw new StoreError('closed', 'the host has ended');
    this.#turnTo({ type: 'alone' });
    this.#queue.close();
    if (phase.type === 'live') phase.peer.close();
  }

  /** What memory still has goes onto the emptied disk, and the next host begins with it. */
  #onEvicted(): void {
    if (this.#phase.type === 'alone') return this.#end('failed');
    const vault = this.#disk.lastVault;
    this.#queue.add(async () => {
      if (this.#phase.type === 'live') await this.#recover(this.#phase, vault);
      this.#end('anew');
    });
  }

  async #recover(
    { peer, store }: Extract<HostPhase, { readonly type: 'live' }>,
    vault: VaultRecord | undefined,
  ): Promise<void> {
    const { inMemory } = peer;
    if (!inMemory) return;
    if (vault) await this.#disk.commit([{ type: 'putVault', record: vault }], 'strict');
    await store.commit(recoveryWrites(inMemory), 'strict');
    this.#tell(new StoreError('evicted', 'the browser has removed the database'));
  }

  #fail(error: unknown): void {
    if (this.#phase.type === 'ended') return;
    this.#tell(error);
    this.#end('failed');
  }

  #tell(error: unknown): void {
    if (error === this.#toldLast) return;
    this.#toldLast = error;
    this.#port.sayAll({ type: 'trouble', trouble: troubleOf(error) });
  }

  #end(why: HostEnd): void {
    const phase = this.#phase;
    if (phase.type === 'ended') return;
    this.#turnTo({ type: 'ended' });
    this.#queue.close();
    // What was said in this turn still goes out.
    void Promise.resolve().then(() => {
      this.#release(phase);
      this.#options.onEnd(why);
    });
  }

  #turnTo(next: HostPhase): void {
    this.#phase = follow(this.#phase, next);
  }

  /** `last` is the phase that this host was in before it ended. */
  #release(last: HostPhase): void {
    this.#queue.close();
    if (last.type === 'live') last.peer.close();
    this.#port.close();
    this.#disk.close();
    this.#lock.release();
  }
}

/** What a peer was asked for and answers after it was stopped isn't said: the disk has changed. */
function whileServing(port: PeerPort, phase: () => HostPhase): PeerPort {
  return {
    say(tab, message) {
      if (isServing(phase())) port.say(tab, message);
    },
    sayAll(message) {
      if (isServing(phase())) port.sayAll(message);
    },
    sayAllSoon(message) {
      if (isServing(phase())) port.sayAllSoon(message);
    },
    forget: (tab) => port.forget(tab),
  };
}
