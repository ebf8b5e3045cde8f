// Shared by what we pass on along a stem and by our own words: who gets it next, giving it, and
// noticing that it came back.
import { partKeyOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { PeerId } from '../wire/ids.ts';
import type { OwnPart } from '../state/lobby/own/own-phase.ts';
import { isLongPart } from '../state/lobby/own/own-words.ts';
import type { HeldStem } from '../state/held-stems.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { Feeder } from '../state/lobby/stem-routes.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Way } from '../state/verifying.ts';
import type { Step } from '../step.ts';

/** The next route for what this feeder gave, after those that were tried; undefined: none. */
export function nextRoute(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  feeder: Feeder,
  tried: readonly PeerId[],
): PeerId | undefined {
  const routes = lobby.friends.up().filter((friend) => !tried.includes(friend));
  const heardAtMs = (friend: PeerId): number => state.friendLimits.get(friend)?.heardAtMs ?? 0;
  return lobby.stemRoutes.inOrder(feeder, routes, step.nowMs, heardAtMs)[0];
}

const NOBODY: readonly PeerId[] = [];

/** Friends who had a part along its stem, as far as we hold it, or it is our own. */
export function friendsOnStem(state: PeerState, lobby: Lobby, part: Part): readonly PeerId[] {
  const held = state.stems.get(lobby.id, part.seen);
  // A key is a hash: not for every part while nothing of ours is on its way.
  const own = lobby.own.size > 0 ? lobby.own.find(partKeyOf(part), part.index) : undefined;
  if (!held && !own) return NOBODY;
  return [...(held ? [held.feeder, ...held.tried] : []), ...(own?.tried ?? [])];
}

/** A part that we passed on is here by diffusion: we hold it no longer. */
export function stemCameBack(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  { part, way }: { readonly part: Part; readonly way: Way },
): void {
  const held = state.stems.release(lobby.id, part.seen);
  if (held && way === 'live') measure(step, lobby, held);
}

/** Notes that others have a part of ours. What isn't kept is over when they have all. */
export function cameBack(
  step: Step,
  lobby: Lobby,
  { part, way }: { readonly part: Part; readonly way: Way },
): void {
  if (lobby.own.size === 0 && lobby.waiting.size === 0) return;
  const key = partKeyOf(part);
  if (!lobby.own.has(key) && !lobby.waiting.has(key)) return;
  const { isWhole, out } = lobby.own.back(key, part, step.nowMs);
  if (out && out.tried.length > 0 && way === 'live') {
    measure(step, lobby, out);
    if (isLongPart(part)) lobby.own.paced(step.nowMs - out.givenAtMs);
  }
  if (isWhole && !lobby.waiting.has(key)) lobby.own.end(key);
}

/** It didn't come back in its time. */
export function noteLost(step: Step, lobby: Lobby, { tried, givenAtMs }: Given): void {
  const route = tried.at(-1);
  if (!route) return;
  lobby.stemRoutes.note(route, true, givenAtMs, step.nowMs);
  lobby.embargo.lost(route);
}

type Given = Pick<HeldStem | OwnPart, 'part' | 'tried' | 'givenAtMs'>;

/** What was given twice tells nothing: it isn't known which of the two came back. */
function measure(step: Step, lobby: Lobby, { part, tried, givenAtMs }: Given): void {
  const [route] = tried;
  if (!route || tried.length > 1) return;
  lobby.stemRoutes.note(route, false, givenAtMs, step.nowMs);
  if (!isLongPart(part)) lobby.embargo.returned(route, step.nowMs - givenAtMs);
}
