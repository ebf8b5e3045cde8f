// Forwarding: a part goes, unchanged, to every participating friend but the one it came from; at
// once while the link has room for it, and otherwise in its turn.
import { LIVE_PARTS_MAX } from '../constants.ts';
import type { Part } from '../wire/envelope.ts';
import type { PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { Parcel, Urgency } from '../state/outlet.ts';
import type { PeerState } from '../state/peer-state.ts';
import { wrapEnvelope } from '../wire/packet.ts';
import type { Step } from '../step.ts';

/** While packets wait, links are looked after at most this often, ms. */
const TURN_MS = 25;

/**
 * `from` is undefined for an own message: the only difference, and it isn't visible on the wire.
 */
export function forward(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  from: PeerId | undefined,
): void {
  const packet = wrapEnvelope('message', part.envelope);
  const isLong = part.total > LIVE_PARTS_MAX;
  const urgency = urgencyOf(step, lobby, part, isLong);
  for (const friend of lobby.friends.up()) {
    if (friend === from) continue;
    const outlet = state.outletOf(friend, step.nowMs);
    if (outlet.passes(urgency, lobby.id, isLong, step.nowMs, packet.length)) {
      step.sendBytes(friend, packet, isLong ? 'bulk' : 'live', lobby.id);
      continue;
    }
    const { author } = part;
    const parcel = { packet, lobby: lobby.id, author, bringer: from, urgency, isLong };
    const dropped = outlet.wait(parcel, step.nowMs);
    if (dropped > 0) state.drop('outlet-full', dropped);
    state.wantTick(Math.max(step.nowMs + TURN_MS, outlet.nextAtMs(step.nowMs)));
  }
}

/** Sends what waited and may go by now. */
export function sendWaiting(state: PeerState, step: Step): void {
  for (const [friend, outlet] of state.outlets) {
    if (outlet.length === 0) continue;
    for (let next = outlet.next(step.nowMs); next; next = outlet.next(step.nowMs)) {
      sendParcel(state, step, friend, next);
    }
    if (outlet.length === 0) continue;
    state.wantTick(Math.max(step.nowMs + TURN_MS, outlet.nextAtMs(step.nowMs)));
  }
}

/** The friend may have left the lobby meanwhile, or we. */
function sendParcel(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { packet, lobby, isLong }: Parcel,
): void {
  if (state.lobbies.get(lobby)?.friends.isUp(friend) !== true) return;
  step.sendBytes(friend, packet, isLong ? 'bulk' : 'live', lobby);
}

function urgencyOf(step: Step, lobby: Lobby, { author }: Part, isLong: boolean): Urgency {
  if (!lobby.authors.isKnown(author)) return 'unknown';
  return !isLong && lobby.authors.isSparse(author, step.nowMs) ? 'sparse' : 'known';
}
