// The host of one profile, from its start to its end. It is made to be stopped at any moment: what
// fails ends it, and the next one restores itself from the disk and is told by the tabs what this
// one hadn't finished.
import { createHostPort } from '../bridge/host-port.ts';
import type { Reply } from '../bridge/carrier.ts';
import type { Clock } from '../bridge/clock.ts';
import type { Locks } from '../bridge/locks.ts';
import type { TabBatch } from '../bridge/messages.ts';
import { bytesToHex } from '../core/bytes.ts';
import type { createCore } from '../core/router.ts';
import type { RandomBytes } from '../identity/keys.ts';
import type { Store } from '../store/store.ts';
import { takeHostLock } from './host-lock.ts';
import { JobQueue } from './job-queue.ts';
import { LivePeer } from './live-peer.ts';
import type { CreateSecrets } from './secrets.ts';
import { troubleOf } from './trouble.ts';

/** What every host of one worker or page has in common. */
export interface HostSurroundings {
  readonly place: 'service-worker' | 'tab';
  /** Where friends can meet the profiles of this place. */
  readonly signalingUrl: string;
  /** `onGivenWay`: a newer version has taken the database. */
  readonly createStore: (profile: string, onGivenWay: () => void) => Store;
  readonly createCore: typeof createCore;
  readonly createSecrets: CreateSecrets;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly locks: Locks | undefined;
}

export interface HostOptions {
  readonly profile: string;
  readonly surroundings: HostSurroundings;
  /** It has ended by itself; nothing it was given and hasn't finished is done. */
  readonly onEnd: (why: HostEnd) => void;
}

/** failed: a new one may do better. replaced: another worker or a newer version goes on. */
export type HostEnd = 'failed' | 'replaced';

export interface Host {
  /** Resolves when everything in the batch is dealt with and on disk, or the host has ended. */
  receive(batch: TabBatch, reply: Reply): Promise<void>;
  /** Ends at once, as a browser stops a worker: nothing more is saved or said. */
  close(): void;
}

export function createHost({ profile, surroundings, onEnd }: HostOptions): Host {
  const { clock, random, locks } = surroundings;
  const hostId = bytesToHex(random(8));
  let peer: LivePeer | undefined;
  let isOpen = true;

  const close = (): void => {
    isOpen = false;
    queue.close();
    peer?.close();
    port.close();
    store.close();
    lock.release();
  };
  const end = (why: HostEnd): void => {
    if (!isOpen) return;
    isOpen = false;
    queue.close();
    // What was said in this turn still goes out.
    void Promise.resolve().then(() => {
      close();
      onEnd(why);
    });
  };
  let toldLast: unknown;
  const tell = (error: unknown): void => {
    if (error === toldLast) return;
    toldLast = error;
    port.sayAll({ type: 'trouble', trouble: troubleOf(error) });
  };
  const fail = (error: unknown): void => {
    if (!isOpen) return;
    tell(error);
    end('failed');
  };

  const queue = new JobQueue(fail);
  const port = createHostPort({
    profile,
    hostId,
    onMessage: (tab, message, done) => queue.add(() => peer?.take(tab, message, done)),
  });
  const store = surroundings.createStore(profile, () => end('replaced'));
  const lock = takeHostLock({ profile, locks, clock, onTaken: () => end('replaced') });
  queue.add(async () => {
    await lock.held;
    const stored = await store.load(clock.nowMs());
    peer = new LivePeer({
      ...surroundings,
      hostId,
      store,
      stored,
      port,
      queue,
      onTrouble: tell,
      onBroken: fail,
    });
    await peer.start();
  });
  return { receive: (batch, reply) => port.receive(batch, reply), close };
}
