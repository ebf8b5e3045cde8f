// One host at a time for a profile's disk. After an update the old worker may still be ending while
// the new one begins; the new one waits a little, and then takes its place.
import type { Clock } from '../../base/clock.ts';
import { hostLockName } from '../../bridge/locks.ts';
import type { Locks } from '../../bridge/locks.ts';
import { HOST_LOCK_WAIT_MS } from '../constants.ts';

export interface HostLockOptions {
  readonly profile: string;
  readonly locks: Locks | undefined;
  readonly clock: Clock;
  /** Another host has taken our place: nothing may be written any more. */
  readonly onTaken: () => void;
}

export interface HostLock {
  /** Resolves when we are the only host, as far as anybody can know. */
  readonly held: Promise<void>;
  release(): void;
}

type State =
  | { readonly type: 'waiting' }
  | { readonly type: 'held'; readonly free: () => void }
  | { readonly type: 'released' };

export function takeHostLock({ profile, locks, clock, onTaken }: HostLockOptions): HostLock {
  if (!locks) return { held: Promise.resolve(), release: () => {} };
  const name = hostLockName(profile);
  const patience = new AbortController();
  let state: State = { type: 'waiting' };
  const held = new Promise<void>((resolve) => {
    const hold = (): Promise<void> => {
      stopWaiting();
      resolve();
      if (state.type === 'released') return Promise.resolve();
      return new Promise((free) => {
        state = { type: 'held', free };
      });
    };
    const onRefused = (): void => {
      if (state.type === 'held') onTaken();
      if (state.type === 'waiting') locks.request(name, { steal: true }, hold).catch(onTaken);
    };
    const stopWaiting = clock.after(HOST_LOCK_WAIT_MS, () => patience.abort());
    locks.request(name, { signal: patience.signal }, hold).catch(onRefused);
  });
  return {
    held,
    release() {
      const last = state;
      state = { type: 'released' };
      if (last.type === 'waiting') patience.abort();
      if (last.type === 'held') last.free();
    },
  };
}
