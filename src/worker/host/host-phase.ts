// The phases of a host's life, and which may follow which.
import { assert } from '../../base/assert.ts';
import type { Store } from '../../store/store.ts';
import type { LivePeer } from '../peer/live-peer.ts';
import type { LockedPeer } from '../peer/locked-peer.ts';

export type HostPhase =
  /** Waits for its lock, or reads the disk. */
  | { readonly type: 'starting' }
  /** The profile is protected, and nobody has unlocked it. */
  | { readonly type: 'locked'; readonly peer: LockedPeer }
  /** The profile runs on `store`. */
  | { readonly type: 'live'; readonly peer: LivePeer; readonly store: Store }
  /** Nothing of the profile runs: one request converts, replaces or wipes the whole disk. */
  | { readonly type: 'alone' }
  /** Nothing more is taken, saved or said. */
  | { readonly type: 'ended' };

type PhaseType = HostPhase['type'];

export const PHASES_AFTER: { readonly [Type in PhaseType]: readonly PhaseType[] } = {
  starting: ['locked', 'live', 'alone', 'ended'],
  locked: ['alone', 'ended'],
  live: ['alone', 'ended'],
  alone: ['ended'],
  ended: [],
};

/** `next`, which must be allowed to follow; throws BugError otherwise. */
export function follow(phase: HostPhase, next: HostPhase): HostPhase {
  assert(PHASES_AFTER[phase.type].includes(next.type), `${next.type} follows ${phase.type}`);
  return next;
}

/** Whether messages of tabs are taken and answered. */
export function isServing({ type }: HostPhase): boolean {
  return type === 'starting' || type === 'locked' || type === 'live';
}
