// What a check of the network found, and what it means. Pure; holds no address.
import type { SignalingErrorCode } from '../link-error.ts';

/** One candidate that a browser gathered, without its address. */
export interface Gathered {
  readonly type: string;
  /** Names the own socket that it belongs to. */
  readonly base: string;
  /** Names the place at which others see that socket. */
  readonly mapped: string;
}

export interface NetworkFacts {
  /** Undefined when the server answered. */
  readonly signaling: SignalingErrorCode | undefined;
  /** The server's clock minus ours, ms. */
  readonly clockAheadMs: number;
  readonly stunServers: number;
  readonly turnServers: number;
  /** With STUN servers alone; undefined where the browser has no WebRTC. */
  readonly gathered: readonly Gathered[] | undefined;
  /** Whether the browser told that a STUN server gave no answer. */
  readonly stunIsSilent: boolean;
  /** Whether bytes passed through a relay and back. */
  readonly relayWorks: boolean;
}

/** In the order in which they are shown; the app has a sentence for each. */
export type Finding =
  | 'signaling-works'
  | 'signaling-fails'
  | 'clock-off'
  | 'no-webrtc'
  | 'no-stun'
  | 'stun-works'
  | 'stun-fails'
  | 'nat-none'
  | 'nat-easy'
  | 'nat-strict'
  | 'nat-unknown'
  | 'no-turn'
  | 'turn-works'
  | 'turn-fails';

/** Signals are refused when clocks differ by ten minutes; a minute is worth a word. */
export const CLOCK_OFF_TOLD_MS = 60_000;

export function findingsOf(facts: NetworkFacts): Finding[] {
  const { signaling, clockAheadMs, gathered, turnServers, relayWorks } = facts;
  if (signaling !== undefined) return ['signaling-fails'];
  const clock: Finding[] = Math.abs(clockAheadMs) > CLOCK_OFF_TOLD_MS ? ['clock-off'] : [];
  if (!gathered) return ['signaling-works', ...clock, 'no-webrtc'];
  const relay = turnServers === 0 ? 'no-turn' : relayWorks ? 'turn-works' : 'turn-fails';
  return ['signaling-works', ...clock, ...direct(facts, gathered), relay];
}

function direct(facts: NetworkFacts, gathered: readonly Gathered[]): Finding[] {
  const { stunServers, stunIsSilent } = facts;
  if (stunServers === 0) return ['no-stun'];
  const reflexive = gathered.filter(({ type }) => type === 'srflx');
  if (reflexive.length > 0) return ['stun-works', natOf(stunServers, reflexive)];
  // Browsers leave out what others see of them when that is their own address.
  return stunIsSilent || gathered.length === 0 ? ['stun-fails'] : ['stun-works', 'nat-none'];
}

/** A router that gives each server another port lets nobody else in by it. */
function natOf(stunServers: number, reflexive: readonly Gathered[]): Finding {
  const mappedOf = new Map<string, Set<string>>();
  for (const { base, mapped } of reflexive) {
    mappedOf.set(base, (mappedOf.get(base) ?? new Set()).add(mapped));
  }
  if ([...mappedOf.values()].some(({ size }) => size > 1)) return 'nat-strict';
  return stunServers > 1 ? 'nat-easy' : 'nat-unknown';
}
