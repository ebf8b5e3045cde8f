// Forwarding: a part goes, unchanged, to every participating friend but the one it came from; at
// once while the link has room for it, and otherwise in its turn.
import type { Part } from '../wire/envelope.ts';
import type { Bringer } from '../state/fair-table.ts';
import type { PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { isLongPart } from '../state/lobby/own/own-words.ts';
import type { Recipients } from '../state/lobby/push/push-ways.ts';
import type { Outlet, Parcel, Urgency } from '../state/outlet.ts';
import type { PeerState } from '../state/peer-state.ts';
import { encodePacket, wrapEnvelope } from '../wire/packet.ts';
import { partNameOf } from '../wire/packet-push.ts';
import { beginEmbargo, endEmbargo } from './embargoes.ts';
import { sayLeans } from './push.ts';
import type { Step } from '../step.ts';

/** While packets wait, links are looked after at most this often, ms. */
const TURN_MS = 25;

/** Where a part that is diffused comes from. */
export interface Origin {
  /** Has it already; undefined at the end of a stem, of which others can't tell if it was ours. */
  readonly from: PeerId | undefined;
  /** Is charged for it. */
  readonly bringer: Bringer;
  /** Had it along its stem: it was counted then, and they wait for it. */
  readonly onStem: readonly PeerId[];
}

/** Diffuses a part. */
export function forward(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  { from, bringer, onStem }: Origin,
): void {
  const { push } = lobby;
  const first = sendingOf(step, lobby, part, bringer);
  const isAgain = onStem.length > 0 && first.urgency === 'unknown';
  const again = isAgain ? { ...first, urgency: 'known' as const } : first;
  const sendingTo = (friend: PeerId): Sending => (onStem.includes(friend) ? again : first);
  const packet = wrapEnvelope('message', part.envelope);
  const { eager, lazy } = recipients(state, step, lobby, part, from, first);
  for (const friend of eager) sendInTurn(state, step, friend, packet, sendingTo(friend));
  for (const friend of lazy) tellInTurn(state, step, lobby, friend, part, sendingTo(friend));
  if (state.isFlooding) return;
  push.settle(step.nowMs);
  sayLeans(step, lobby);
  state.wantTick(push.wakeAtMs);
}

/** Sends a part at once to every route but `from`: another version has the name of the first. */
export function forwardToAll(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  from: PeerId,
): void {
  const sending = { ...sendingOf(step, lobby, part, from), seen: undefined };
  const packet = wrapEnvelope('message', part.envelope);
  for (const friend of lobby.friends.up()) {
    if (friend !== from) sendInTurn(state, step, friend, packet, sending);
  }
}

/**
 * Gives a part to one route along its stem, in the same way as everything that is forwarded. Its
 * embargo begins when it leaves.
 */
export function giveStem(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  route: PeerId,
  part: Part,
  bringer: Bringer,
): void {
  const packet = wrapEnvelope('stem', part.envelope);
  const sending = { ...sendingOf(step, lobby, part, bringer), seen: undefined, onStem: part };
  if (sendInTurn(state, step, route, packet, sending)) {
    beginEmbargo(state, step, lobby, part, route);
  }
}

/** What all packets of one part have in common. */
type Sending = Omit<Parcel, 'packet' | 'bytes'>;

function sendingOf(step: Step, lobby: Lobby, part: Part, bringer: Bringer): Sending {
  const isLong = isLongPart(part);
  const urgency = urgencyOf(step, lobby, part, isLong);
  const { author, seen } = part;
  return { lobby: lobby.id, author, bringer, urgency, isLong, seen };
}

/** False when it has to wait. */
function sendInTurn(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: Uint8Array,
  sending: Sending,
): boolean {
  const { lobby, urgency, isLong } = sending;
  const outlet = state.outletOf(friend, step.nowMs);
  if (outlet.passes(urgency, lobby, isLong, step.nowMs, packet.length)) {
    step.sendBytes(friend, packet, isLong ? 'bulk' : 'live', lobby);
    return true;
  }
  wait(state, step, friend, outlet, { packet, bytes: packet.length, ...sending });
  return false;
}

/**
 * What a friend is told of it asks for, and gets at once: so a telling counts, and waits, like the
 * part. Otherwise whoever brings much could make a link carry more than its friend accepts.
 */
function tellInTurn(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  part: Part,
  sending: Sending,
): void {
  const { urgency, isLong } = sending;
  const outlet = state.outletOf(friend, step.nowMs);
  const bytes = part.envelope.length;
  if (outlet.passes(urgency, lobby.id, isLong, step.nowMs, bytes)) {
    lobby.push.tellSoon(friend, part.seen, step.nowMs);
    return;
  }
  const parts = [{ name: partNameOf(part.seen), heldMs: 0 }];
  const packet = encodePacket({ type: 'told', lobby: lobby.id, parts });
  wait(state, step, friend, outlet, { packet, bytes, ...sending, tells: true });
}

function wait(state: PeerState, step: Step, friend: PeerId, outlet: Outlet, parcel: Parcel): void {
  const dropped = outlet.wait(parcel, step.nowMs);
  state.hasWaiting = true;
  if (dropped) lose(state, step, friend, dropped);
  state.wantTick(Math.max(step.nowMs + TURN_MS, outlet.nextAtMs(step.nowMs)));
}

/** Who gets it at once: by push the others are told that it is here. */
function recipients(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  from: PeerId | undefined,
  { urgency, isLong }: Sending,
): Recipients {
  if (state.isFlooding) {
    return { eager: lobby.friends.up().filter((friend) => friend !== from), lazy: [] };
  }
  const kind = isLong ? 'long' : urgency === 'unknown' ? 'other' : 'pressing';
  return lobby.push.spread(part.seen, part.envelope, from, step.nowMs, kind);
}

/** It found no place on its way to this friend. */
function lose(state: PeerState, step: Step, friend: PeerId, { lobby: id, onStem }: Parcel): void {
  state.drop('outlet-full');
  const lobby = state.lobbies.get(id);
  lobby?.sync.noteHole(friend, step.nowMs);
  if (lobby && onStem) endEmbargo(state, step, lobby, onStem);
}

/** Sends what waited and may go by now. */
export function sendWaiting(state: PeerState, step: Step): void {
  if (!state.hasWaiting) return;
  state.hasWaiting = false;
  for (const [friend, outlet] of state.outlets) {
    if (outlet.length === 0) continue;
    const isInVain = (parcel: Parcel): boolean => !isAwaited(state, friend, parcel);
    const next = (): Parcel | undefined => outlet.next(step.nowMs, isInVain);
    for (let parcel = next(); parcel; parcel = next()) sendParcel(state, step, friend, parcel);
    if (outlet.length === 0) continue;
    state.hasWaiting = true;
    state.wantTick(Math.max(step.nowMs + TURN_MS, outlet.nextAtMs(step.nowMs)));
  }
}

/** The friend may have left the lobby meanwhile, or we; or it has the part from elsewhere. */
function isAwaited(state: PeerState, friend: PeerId, parcel: Parcel): boolean {
  const { lobby: id, onStem, seen, tells } = parcel;
  const lobby = state.lobbies.get(id);
  if (lobby?.friends.isUp(friend) !== true) return false;
  if (onStem) return !lobby.seen.has(onStem.seen);
  if (seen === undefined) return true;
  if (!lobby.push.isNewsTo(friend, seen)) return false;
  return tells !== true || lobby.push.tellNow(friend, partNameOf(seen));
}

function sendParcel(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { packet, lobby: id, isLong, onStem, tells }: Parcel,
): void {
  const isBulk = isLong && tells !== true;
  step.sendBytes(friend, packet, isBulk ? 'bulk' : 'live', id);
  const lobby = state.lobbies.get(id);
  if (onStem && lobby) beginEmbargo(state, step, lobby, onStem, friend);
}

function urgencyOf(step: Step, lobby: Lobby, { author }: Part, isLong: boolean): Urgency {
  if (!lobby.authors.isKnown(author)) return 'unknown';
  return !isLong && lobby.authors.isSparse(author, step.nowMs) ? 'sparse' : 'known';
}
