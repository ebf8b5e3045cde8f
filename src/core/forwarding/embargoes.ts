// Until when what was given along a stem may take to come back. That begins when it leaves: while
// it waits for its turn on a link nothing is lost.
import { EXPONENTIAL_BYTES } from '../../base/exponential.ts';
import { partKeyOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { PeerId } from '../wire/ids.ts';
import { isLongPart } from '../state/lobby/own/own-words.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Step } from '../step.ts';

/** When what is given now should have come back: long and old ones take their time. */
export function embargoEnd(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  route: PeerId,
): number {
  const isSlow = isLongPart(part) || !lobby.seen.remembers(part.writtenAtMs, step.nowMs);
  const dueAtMs =
    step.nowMs + lobby.embargo.draw(step.env.random(EXPONENTIAL_BYTES), route, isSlow);
  state.wantTick(dueAtMs);
  return dueAtMs;
}

/** It leaves for the route that it was given to: from now on it may come back. */
export function beginEmbargo(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  route: PeerId,
): void {
  setEmbargo(state, step, lobby, part, () => embargoEnd(state, step, lobby, part, route));
}

/** It won't leave: it goes another way at once. */
export function endEmbargo(state: PeerState, step: Step, lobby: Lobby, part: Part): void {
  setEmbargo(state, step, lobby, part, () => step.nowMs);
  state.wantTick(step.nowMs);
}

/** Of what waits to leave only: another route may have it by now. */
function setEmbargo(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  endMs: () => number,
): void {
  const held = state.stems.get(lobby.id, part.seen);
  if (held?.dueAtMs === Infinity) state.stems.left(held, step.nowMs, endMs());
  const own = lobby.own.find(partKeyOf(part), part.index);
  if (own?.dueAtMs !== Infinity || own.tried.length === 0) return;
  own.givenAtMs = step.nowMs;
  own.dueAtMs = endMs();
}
