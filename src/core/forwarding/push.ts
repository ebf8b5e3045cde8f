// Push: who is told of a part, who asks for it, who wants what from whom. A part spreads at once
// along the links that brought the last ones first, and every other link is told of it.
import { TOLD_PER_PACKET_MAX, LEANS_PER_PACKET_MAX } from '../constants-push.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { isLongPart } from '../state/lobby/own/own-words.ts';
import type { LeanOrder } from '../state/lobby/push/push-route.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Step } from '../step.ts';
import type { PeerId } from '../wire/ids.ts';
import { decodeEnvelope } from '../wire/envelope.ts';
import { encodePacket, wrapEnvelope } from '../wire/packet.ts';
import type { PacketOf } from '../wire/packet.ts';
import type { Told } from '../wire/packet-push.ts';

const NO_BYTES = new Uint8Array(0);

/** A friend holds live parts. Drops (`not-a-route`) what comes from elsewhere. */
export function onTold(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { lobby: id, parts }: PacketOf<'told'>,
): void {
  const lobby = state.openLobby(id);
  if (!lobby?.friends.isUp(friend)) return state.drop('not-a-route');
  for (const part of parts) lobby.push.told(friend, part, step.nowMs);
  state.wantTick(lobby.push.wakeAtMs);
}

/**
 * A friend asks for parts of which we told it; those that are gone come by sync. They were counted
 * when it was told (forward.ts).
 */
export function onFetch(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { lobby: id, parts }: PacketOf<'fetch'>,
): void {
  const lobby = state.openLobby(id);
  if (!lobby?.friends.isUp(friend)) return state.drop('not-a-route');
  for (const name of parts) {
    const envelope = lobby.push.fetched(friend, name);
    const part = envelope && decodeEnvelope(envelope);
    if (!part) continue;
    const lane = isLongPart(part) ? 'bulk' : 'live';
    step.sendBytes(friend, wrapEnvelope('message', part.envelope), lane, id);
  }
}

/** A friend says whose parts it wants from us unasked. */
export function onLean(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { lobby: id, leans }: PacketOf<'lean'>,
): void {
  const lobby = state.openLobby(id);
  if (!lobby?.friends.isUp(friend)) return state.drop('not-a-route');
  for (const { author, on } of leans) lobby.push.heed(friend, author, on);
  sayLeans(step, lobby);
}

/** Tells and asks what is due; says when there will be more. */
export function doPush(state: PeerState, step: Step, lobby: Lobby): void {
  const { push, id } = lobby;
  tellDue(step, lobby);
  for (const [friend, parts] of push.takeFetches(step.nowMs)) {
    for (const some of inPackets(parts, TOLD_PER_PACKET_MAX)) {
      step.send(friend, { type: 'fetch', lobby: id, parts: some }, 'live', id);
    }
  }
  push.settle(step.nowMs);
  sayLeans(step, lobby);
  state.wantTick(push.wakeAtMs);
}

/** Tells the routes what is due; several that are told the same get the same bytes. */
function tellDue(step: Step, { push, id }: Lobby): void {
  let [last, packet]: [readonly Told[], Uint8Array] = [[], NO_BYTES];
  for (const [friend, parts] of push.takeToTell(step.nowMs)) {
    for (const some of inPackets(parts, TOLD_PER_PACKET_MAX)) {
      if (some !== last) packet = encodePacket({ type: 'told', lobby: id, parts: some });
      last = some;
      step.sendBytes(friend, packet, 'live', id);
    }
  }
}

function inPackets<T>(all: readonly T[], most: number): (readonly T[])[] {
  if (all.length <= most) return [all];
  const packets: (readonly T[])[] = [];
  for (let at = 0; at < all.length; at += most) packets.push(all.slice(at, at + most));
  return packets;
}

/** Tells the routes what we want from each from now on. */
export function sayLeans(step: Step, lobby: Lobby): void {
  const orders = lobby.push.takeLeans();
  if (orders.length === 0) return;
  const byFriend = new Map<PeerId, LeanOrder[]>();
  for (const order of orders) {
    const others = byFriend.get(order.friend);
    if (others) others.push(order);
    else byFriend.set(order.friend, [order]);
  }
  for (const [friend, all] of byFriend) {
    for (const some of inPackets(all, LEANS_PER_PACKET_MAX)) {
      const leans = some.map(({ author, on }) => ({ author, on }));
      step.send(friend, { type: 'lean', lobby: lobby.id, leans }, 'live', lobby.id);
    }
  }
}
