// Invitations to lobbies, from friend to friend. An invited friend may come in; declining tells
// nobody anything; an invitation that couldn't be delivered waits for the friend's next link.
import { lobbyIdOf } from '../wire/card.ts';
import { INVITATIONS_MAX } from '../constants.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby.ts';
import type { PacketOf } from '../wire/packet.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { RouteRecord } from '../state/records.ts';
import { enter, setRoute } from './routes.ts';
import type { Step } from '../step.ts';

/** Lets a friend in, whenever it likes to come, and tells it so. */
export function invite(state: PeerState, step: Step, lobby: Lobby, friend: PeerId): void {
  if (lobby.routes.get(friend)?.standing !== 'participating') {
    const sinceMs = step.nowMs;
    setRoute(step, lobby, { lobby: lobby.id, friend, standing: 'invited', sinceMs });
  }
  if (state.links.has(friend)) sendInvitation(step, lobby, friend, step.nowMs);
}

/** At each new link: whoever was invited and hasn't come is told again. */
export function repeatInvitation(step: Step, lobby: Lobby, friend: PeerId): void {
  const route = lobby.routes.get(friend);
  if (route?.standing === 'invited') sendInvitation(step, lobby, friend, route.sinceMs);
}

export function onInvitation(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { card, invitedAtMs }: PacketOf<'invitation'>,
): void {
  const lobby = lobbyIdOf(card);
  // In it already: the inviter is one more friend who takes part.
  const joined = state.lobbies.get(lobby);
  if (joined && !joined.leaving) {
    if (!joined.up.has(friend)) enter(step, joined, friend);
    return;
  }
  const left = state.left.get(lobby);
  if (left) rememberOffer(step, left.routes, lobby, friend);
  const known = state.invitations.get(lobby);
  // One that was answered, or a lobby left since, isn't news unless the friend asks anew.
  if (known && known.invitedAtMs >= invitedAtMs) return;
  if (left && left.record.leftAtMs >= invitedAtMs) return;
  if (!known && state.invitations.size >= INVITATIONS_MAX) return state.drop('invitations-full');
  const record = {
    lobby,
    card,
    friend,
    invitedAtMs,
    receivedAtMs: step.nowMs,
    declined: false,
  };
  state.invitations.set(lobby, record);
  step.saveFirst({ type: 'putInvitation', record });
  step.announce({ type: 'invitations' });
}

/** Kept as declined, so that the same invitation doesn't come up again; nothing is sent. */
export function decline(state: PeerState, step: Step, lobby: LobbyId): void {
  const invitation = state.invitations.get(lobby);
  if (!invitation) throw new RangeError('there is no such invitation');
  const record = { ...invitation, declined: true };
  state.invitations.set(lobby, record);
  step.saveFirst({ type: 'putInvitation', record });
  step.announce({ type: 'invitations' });
}

function rememberOffer(
  step: Step,
  routes: Map<PeerId, RouteRecord>,
  lobby: LobbyId,
  friend: PeerId,
): void {
  if (routes.has(friend)) return;
  const record = { lobby, friend, standing: 'participating', sinceMs: step.nowMs } as const;
  routes.set(friend, record);
  step.saveSoon({ type: 'putRoute', record });
}

function sendInvitation(step: Step, lobby: Lobby, friend: PeerId, invitedAtMs: number): void {
  step.send(friend, { type: 'invitation', card: lobby.record.card, invitedAtMs });
}
