// Invitations to lobbies, from friend to friend. An invited friend may come in. Declining sends
// nothing. An invitation that couldn't be delivered waits for the friend's next link.
import { lobbyIdOf } from '../wire/card.ts';
import { INVITATIONS_MAX } from '../constants.ts';
import { mayNote } from '../forwarding/friend-limits.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { PacketOf } from '../wire/packet.ts';
import { invitersOf, withInviters } from '../state/inviters.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { InvitationRecord, Inviter } from '../state/records.ts';
import { changeStanding, enter } from './routes.ts';
import type { Step } from '../step.ts';

/** Gives a friend the standing `invited` and sends it the lobby's card. */
export function invite(state: PeerState, step: Step, lobby: Lobby, friend: PeerId): void {
  if (lobby.isPaused(friend)) throw new RangeError('you have paused this friend here');
  changeStanding(step, lobby, friend, 'invite');
  if (state.links.has(friend)) sendInvitation(step, lobby, friend, step.nowMs);
}

/** Sends the invitation again at each new link of a friend who was invited and hasn't come. */
export function repeatInvitation(step: Step, lobby: Lobby, friend: PeerId): void {
  if (lobby.isPaused(friend)) return;
  const standing = lobby.friends.standingOf(friend);
  const { type } = standing;
  if (type === 'invited' || type === 'silent' || type === 'withdrawn') {
    sendInvitation(step, lobby, friend, standing.sinceMs);
  }
}

/**
 * Takes a friend's invitation: kept and told, or for a lobby that we are in, a sign that the friend
 * is in it too. Drops those over INVITATIONS_MAX; an older one of its own changes nothing, and it
 * changes nothing of others'.
 */
export function onInvitation(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { card, invitedAtMs }: PacketOf<'invitation'>,
): void {
  const lobby = lobbyIdOf(card);
  const joined = state.openLobby(lobby);
  if (joined) {
    if (!mayNote(state, step, friend)) return;
    step.announce({ type: 'invitedInside', friend });
    return onInvitationInside(step, joined, friend);
  }
  const left = state.left.get(lobby);
  // The card of a private lobby proves nothing: only the person's yes lets this friend in.
  if (left && card.visibility === 'public' && !left.friends.isKnown(friend)) {
    if (!mayNote(state, step, friend)) return;
    const vouched = left.friends.change(lobby, friend, 'vouch', step.nowMs);
    if (vouched) step.saveSoon({ type: 'putRoute', record: vouched });
  }
  const known = state.invitations.get(lobby);
  const inviters = known ? invitersOf(known) : [];
  const own = inviters.find((one) => one.friend === friend);
  // One that was answered, or whose lobby we left since, counts only if the friend invites anew.
  if (own && own.invitedAtMs >= invitedAtMs) return;
  if (left && left.record.leftAtMs >= invitedAtMs) return;
  if (!mayNote(state, step, friend)) return;
  if (!known && !makeRoom(state, step, friend)) return state.drop('invitations-full');
  const others = inviters.filter((one) => one !== own);
  const invited = { friend, invitedAtMs, receivedAtMs: step.nowMs, declined: false };
  saveInviters(state, step, { lobby, card }, [...others, invited]);
}

/** Nobody left: it is deleted. */
function saveInviters(
  state: PeerState,
  step: Step,
  invitation: Pick<InvitationRecord, 'lobby' | 'card'>,
  inviters: readonly Inviter[],
): void {
  const record = withInviters(invitation, inviters);
  if (!record) return removeInvitation(state, step, invitation.lobby);
  state.invitations.set(record.lobby, record);
  step.saveFirst({ type: 'putInvitation', record });
  step.announce({ type: 'invitations' });
}

/**
 * When all places are taken, the friend of whom most are kept loses its oldest to another one.
 */
function makeRoom(state: PeerState, step: Step, friend: PeerId): boolean {
  if (state.invitations.size < INVITATIONS_MAX) return true;
  const kept = new Map<PeerId, LobbyId[]>([[friend, []]]);
  for (const one of state.invitations.values()) {
    kept.set(one.friend, [...(kept.get(one.friend) ?? []), one.lobby]);
  }
  const own = kept.get(friend)!.length + 1;
  const [most] = [...kept.values()].sort((a, b) => b.length - a.length);
  if (!most || most.length <= own) return false;
  const isAlone = (lobby: LobbyId): boolean => !state.invitations.get(lobby)?.others;
  removeInvitation(state, step, most.find(isAlone) ?? most[0]!);
  return true;
}

/**
 * In it already: the inviter may be one more friend who takes part. It knows the card and no more,
 * which any former guest does; so in a private lobby it is challenged in its time, like everybody:
 * at once it would see that we are in.
 */
function onInvitationInside(step: Step, lobby: Lobby, friend: PeerId): void {
  if (lobby.friends.isUp(friend) || lobby.isPaused(friend)) return;
  if (lobby.isOpenTo(friend)) enter(step, lobby, friend);
}

/** Kept as declined, so that the same invitation doesn't come up again; nothing is sent. */
export function decline(state: PeerState, step: Step, lobby: LobbyId): void {
  const invitation = state.invitations.get(lobby);
  if (!invitation) throw new RangeError('there is no such invitation');
  const declined = invitersOf(invitation).map((one) => ({ ...one, declined: true }));
  saveInviters(state, step, invitation, declined);
}

/** Deletes the invitations of a removed friend, declined ones too. */
export function forgetInvitations(state: PeerState, step: Step, friend: PeerId): void {
  for (const invitation of state.invitations.values()) {
    const inviters = invitersOf(invitation);
    const others = inviters.filter((one) => one.friend !== friend);
    if (others.length < inviters.length) saveInviters(state, step, invitation, others);
  }
}

/** Deletes an invitation that was accepted or is void. */
export function removeInvitation(state: PeerState, step: Step, lobby: LobbyId): void {
  state.invitations.delete(lobby);
  step.saveFirst({ type: 'deleteInvitation', lobby });
  step.announce({ type: 'invitations' });
}

function sendInvitation(step: Step, lobby: Lobby, friend: PeerId, invitedAtMs: number): void {
  step.send(friend, { type: 'invitation', card: lobby.record.card, invitedAtMs });
}
