// Forwarding: a part goes, unchanged, to every participating friend but the one it came from; at
// once while the link has room for it, and otherwise in its turn.
import { LIVE_PARTS_MAX } from '../constants.ts';
import type { Part } from '../wire/envelope.ts';
import type { Bringer } from '../state/fair-table.ts';
import type { PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { Parcel, Urgency } from '../state/outlet.ts';
import type { PeerState } from '../state/peer-state.ts';
import { wrapEnvelope } from '../wire/packet.ts';
import type { Step } from '../step.ts';

/** While packets wait, links are looked after at most this often, ms. */
const TURN_MS = 25;

/**
 * Diffuses a part. `from` has it already; undefined at the end of a stem, of which others can't
 * tell whether it was our own. `bringer` is charged for it.
 */
export function forward(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  from: PeerId | undefined,
  bringer: Bringer = from,
): void {
  const packet = wrapEnvelope('message', part.envelope);
  const friends = lobby.friends.up().filter((friend) => friend !== from);
  sendInTurn(state, step, lobby, part, packet, bringer, friends);
}

/** Gives a part to one route along its stem, in the same way as everything that is forwarded. */
export function giveStem(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  route: PeerId,
  part: Part,
  bringer: Bringer,
): void {
  const packet = wrapEnvelope('stem', part.envelope);
  sendInTurn(state, step, lobby, part, packet, bringer, [route], part.seen);
}

function sendInTurn(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  packet: Uint8Array,
  bringer: Bringer,
  friends: readonly PeerId[],
  stemOf?: string,
): void {
  const isLong = part.total > LIVE_PARTS_MAX;
  const urgency = urgencyOf(step, lobby, part, isLong);
  for (const friend of friends) {
    const outlet = state.outletOf(friend, step.nowMs);
    if (outlet.passes(urgency, lobby.id, isLong, step.nowMs, packet.length)) {
      step.sendBytes(friend, packet, isLong ? 'bulk' : 'live', lobby.id);
      continue;
    }
    const { author } = part;
    const parcel = { packet, lobby: lobby.id, author, bringer, urgency, isLong, stemOf };
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
  { packet, lobby: id, isLong, stemOf }: Parcel,
): void {
  const lobby = state.lobbies.get(id);
  if (lobby?.friends.isUp(friend) !== true) return;
  if (stemOf !== undefined && lobby.seen.has(stemOf)) return;
  step.sendBytes(friend, packet, isLong ? 'bulk' : 'live', id);
}

function urgencyOf(step: Step, lobby: Lobby, { author }: Part, isLong: boolean): Urgency {
  if (!lobby.authors.isKnown(author)) return 'unknown';
  return !isLong && lobby.authors.isSparse(author, step.nowMs) ? 'sparse' : 'known';
}
