// What a profile at work is given.
import type { Clock } from '../../base/clock.ts';
import type { PeerPort } from '../../bridge/host-port.ts';
import type { Locks } from '../../bridge/locks.ts';
import type { Lock } from '../../bridge/messages.ts';
import type { createCore } from '../../core/router.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import type { PassphraseCost } from '../../identity/vault/passphrase.ts';
import type { Store, Stored } from '../../store/store.ts';
import type { TakeDiskAsk } from '../disk/disk-work.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { Notifier } from '../notifications/notifier.ts';
import type { CreateSecrets } from './secrets.ts';

export interface LivePeerOptions {
  readonly hostId: string;
  readonly place: 'service-worker' | 'tab';
  readonly store: Store;
  readonly stored: Stored;
  readonly lock: Lock;
  readonly notifier: Notifier;
  /** Records that couldn't be used, whether or not they are still there. */
  readonly corruptRecords: number;
  readonly port: PeerPort;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly locks: Locks | undefined;
  /** Where friends can meet us. */
  readonly signalingUrl: string;
  readonly createSecrets: CreateSecrets;
  readonly createCore: typeof createCore;
  /** Of new backups; undefined for the usual. */
  readonly passphraseCost: PassphraseCost | undefined;
  readonly takeDiskAsk: TakeDiskAsk;
  /** Something is wrong that nobody asked for just now. */
  readonly onTrouble: (error: unknown) => void;
  /** Memory and disk differ for good: only a new start helps. */
  readonly onBroken: (error: unknown) => void;
}
