// What hosts use of the worker or page that they run in.
import { systemClock } from '../../base/clock.ts';
import type { Clock } from '../../base/clock.ts';
import { locksHere } from '../../bridge/locks.ts';
import type { Locks } from '../../bridge/locks.ts';
import type { HostBatch } from '../../bridge/messages.ts';
import { signalingUrlOf } from '../../bridge/signaling-url.ts';
import { createCore } from '../../core/router.ts';
import { webRandomBytes } from '../../identity/keys/keys.ts';
import type { RandomBytes } from '../../identity/keys/keys.ts';
import type { PassphraseCost } from '../../identity/vault/passphrase.ts';
import { createIdbStore } from '../../store/idb/idb-store.ts';
import type { Store } from '../../store/store.ts';
import type { DeviceNotifications } from '../notifications/notifier.ts';
import { createSecrets } from '../peer/secrets.ts';
import type { CreateSecrets } from '../peer/secrets.ts';

/** What every host of one worker or page has in common. */
export interface HostEnvironment {
  readonly place: 'service-worker' | 'tab';
  /** Where friends can meet the profiles of this place, such as `wss://example.org/signal`. */
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
  /** Undefined where the browser has no Web Locks. */
  readonly locks: Locks | undefined;
  /** Reaches the tabs that this worker hasn't heard of yet, where there may be such. */
  readonly callTabs?: (batch: HostBatch) => void;
  /** Where the device shows them: in a service worker. */
  readonly notifications?: DeviceNotifications;
  /** Of new passphrases and backups; another than the usual is for tests. */
  readonly passphraseCost?: PassphraseCost;
}

/** `origin` is that of the page or worker, such as `https://example.org`. */
export function hostEnvironment(place: HostEnvironment['place'], origin: string): HostEnvironment {
  return {
    place,
    signalingUrl: signalingUrlOf(origin),
    createStore: (profile, onGivenWay, onEvicted) =>
      createIdbStore({ profile, onGivenWay, onEvicted }),
    // By the browser's chance: a run that is recorded for a test draws no number more for it.
    createCore: (options) => createCore({ ...options, salt: webRandomBytes(16) }),
    createSecrets,
    clock: systemClock,
    random: webRandomBytes,
    locks: locksHere(),
  };
}
