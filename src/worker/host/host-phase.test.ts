// Which phase of a host may follow which: every pair is tried.
import { expect, it } from 'vitest';
import type { LivePeer } from '../peer/live-peer.ts';
import type { LockedPeer } from '../peer/locked-peer.ts';
import { createMemoryStore } from '../../store/memory/memory-store.ts';
import { follow, isServing, PHASES_AFTER } from './host-phase.ts';
import type { HostPhase } from './host-phase.ts';

const PHASES: { readonly [Type in HostPhase['type']]: HostPhase & { readonly type: Type } } = {
  starting: { type: 'starting' },
  locked: { type: 'locked', peer: {} as LockedPeer },
  live: { type: 'live', peer: {} as LivePeer, store: createMemoryStore() },
  alone: { type: 'alone' },
  ended: { type: 'ended' },
};
const TYPES = Object.keys(PHASES) as HostPhase['type'][];
const PAIRS = TYPES.flatMap((from) => TYPES.map((to) => [from, to] as const));

it.each(PAIRS)('after %s, %s only where the table says so', (from, to) => {
  const turn = (): HostPhase => follow(PHASES[from], PHASES[to]);
  if (PHASES_AFTER[from].includes(to)) expect(turn()).toBe(PHASES[to]);
  else expect(turn).toThrow(`${to} follows ${from}`);
});

it('begins once, runs or is locked once, is alone once, and ends from everywhere', () => {
  const after = (to: HostPhase['type']): string[] =>
    TYPES.filter((from) => PHASES_AFTER[from].includes(to));
  expect(after('starting')).toEqual([]);
  expect(after('locked')).toEqual(['starting']);
  expect(after('live')).toEqual(['starting']);
  expect(after('alone')).toEqual(['starting', 'locked', 'live']);
  expect(after('ended')).toEqual(['starting', 'locked', 'live', 'alone']);
});

it('serves tabs until it is alone with the disk or has ended', () => {
  expect(TYPES.filter((type) => isServing(PHASES[type]))).toEqual(['starting', 'locked', 'live']);
});
