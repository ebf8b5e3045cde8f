// Words of a lobby as push hears of them: parts that are given and told by some routes.
import { PUSH_CHOICE_PERIOD, ROUND_TRIP_UNKNOWN_MS } from '../constants-push.ts';
import { author, NOW_MS, peer } from './samples.ts';
import type { PeerId } from '../wire/ids.ts';
import { authorNameOf, partNameOf } from '../wire/packet-push.ts';
import { Push } from '../state/lobby/push/push.ts';
import type { LeanOrder } from '../state/lobby/push/push-route.ts';

export const [B, C, D, E] = [peer('B'), peer('C'), peer('D'), peer('E')];
export const PATIENCE_MS = 2 * ROUND_TRIP_UNKNOWN_MS;

/** A part's place in the seen cache. We have the first turn to tell of even messages. */
export const seenOf = (number: number, of = 'fern', index = 0): string =>
  author(of) +
  (number * 2).toString(16).padStart(15, '0') +
  '0' +
  index.toString(16).padStart(4, '0');
export const nameOf = (seen: string) => partNameOf(seen);
export const fern = authorNameOf(author('fern'));
export const bytes = (count = 100): Uint8Array => new Uint8Array(count);

export function pushWith(...routes: readonly PeerId[]): Push {
  const push = new Push();
  for (const friend of routes) push.routeUp(friend, true);
  return push;
}

/** It came from `from`, later the same part from others; admitted at once. */
export function message(
  push: Push,
  number: number,
  nowMs: number,
  from: PeerId,
  others: readonly (readonly [PeerId, number])[] = [],
  isKnown = true,
): PeerId[] {
  const seen = seenOf(number, isKnown ? 'fern' : 'moss');
  push.given(from, seen, isKnown, nowMs);
  const { eager, lazy } = push.spread(seen, bytes(), from, nowMs);
  for (const [friend, lateMs] of others) push.given(friend, seen, isKnown, nowMs + lateMs);
  for (const friend of lazy) push.tellSoon(friend, seen, nowMs);
  return [...eager];
}

/** So many messages of fern, each first from `first`; returns the time after the last. */
export function warmUp(
  push: Push,
  first: PeerId,
  others: readonly (readonly [PeerId, number])[],
): number {
  let nowMs = NOW_MS;
  for (let number = 1; number <= PUSH_CHOICE_PERIOD; number++) {
    message(push, number, nowMs, first, others);
    nowMs += 2_000;
    push.settle(nowMs);
  }
  return nowMs;
}

export const leansOf = (push: Push): LeanOrder[] => push.takeLeans();
