// Leaving a lobby, or one pseudonym for a fresh one. Both write `left` to the lobby first, and are
// finished when that is signed.
import { KIND_CODES } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { WishOf } from '../io.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { settleOwn } from '../forwarding/own-words.ts';
import { settleParked } from '../forwarding/parking.ts';
import { sendOwn, writeOwn } from '../forwarding/write.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { LobbyRecord } from '../state/records.ts';
import { checkedNickname, freshRecord, joinedLobby, saveLobby, listOurselves } from './wishes.ts';
import type { Step } from '../step.ts';

/** Writes `left` to the lobby first; the rest follows when that is signed. */
export function leave(state: PeerState, step: Step, id: LobbyId): void {
  const lobby = joinedLobby(state, id);
  lobby.move({ type: 'leave' });
  if (lobby.friends.hasUp) writeOwn(state, step, lobby, 'left');
  else finishLeaving(state, step, lobby);
}

function finishLeaving(state: PeerState, step: Step, lobby: Lobby): void {
  settleOwn(state, step, lobby);
  // Whoever was asked to let us in may have done so meanwhile.
  for (const friend of [...lobby.friends.up(), ...lobby.friends.entering()]) {
    step.send(friend, { type: 'withdraw', lobby: lobby.id }, 'live', lobby.id);
    lobby.friends.setDown(friend);
  }
  const { wroteMs: wroteAtMs } = lobby.writing;
  const leftAtMs = step.nowMs;
  const record: LobbyRecord = { ...lobby.record, state: 'left', leftAtMs, wroteAtMs };
  settleParked(step, lobby);
  lobby.move({ type: 'done' });
  state.lobbies.delete(lobby.id);
  const { friends, seen, authors, digests, waiting } = lobby;
  const toldAtMs = new Map<PeerId, number>();
  state.left.set(lobby.id, { record, friends, toldAtMs, seen, authors, digests, waiting });
  state.challenges.forget((known) => known.lobby === lobby.id);
  step.saveFirst({ type: 'putLobby', record });
  for (const author of lobby.participants.authors()) {
    step.saveFirst({ type: 'deleteParticipant', lobby: lobby.id, author });
  }
  step.announce({ type: 'lobbies' });
  step.announce({ type: 'directory' });
}

/** Replaces our pseudonym in a lobby: the former one writes `left`, the fresh one `joined`. */
export function freshPseudonym(state: PeerState, step: Step, wish: WishOf<'freshPseudonym'>): void {
  const lobby = joinedLobby(state, wish.lobby);
  const nickname = checkedNickname(wish.nickname);
  lobby.move({ type: 'renew', nickname });
  if (lobby.friends.hasUp) writeOwn(state, step, lobby, 'left');
  else finishRenewal(step, lobby, nickname);
}

function finishRenewal(step: Step, lobby: Lobby, nickname: string): void {
  const former = lobby.record;
  const generation = former.generation + 1;
  lobby.move({ type: 'renewed' });
  lobby.presence.begin(true, step.nowMs, step.env.random);
  const known = lobby.participants.giveUpOwn(former.author);
  lobby.formerAuthors.add(former.author);
  if (known) step.saveSoon({ type: 'putParticipant', record: known });
  else step.saveSoon({ type: 'deleteParticipant', lobby: lobby.id, author: former.author });
  const fresh = freshRecord(step, lobby.id, former.card, nickname, generation);
  const { joinedAtMs, kept, keptFromMs, pausedFriends, secret } = former;
  const { dueMs: presenceDueMs } = lobby.presence;
  const rest = { kept, keptFromMs, pausedFriends, secret, presenceDueMs };
  lobby.record = { ...fresh, joinedAtMs, ...rest };
  saveLobby(step, lobby);
  listOurselves(step, lobby);
}

/**
 * A signature was made. The last one of a message sends it, and finishes what waited for a `left`.
 */
export function onSigned(
  state: PeerState,
  step: Step,
  request: number,
  signature: Uint8Array,
): void {
  const write = state.signing.signed(request, signature);
  if (!write) return;
  sendOwn(state, step, write);
  const lobby = state.lobbies.get(write.lobby);
  if (!lobby) return;
  // Other messages may have been in signing when the wish came: `left` is the last of all.
  const isLast = write.kindCode === KIND_CODES.left;
  const { phase } = lobby;
  if (phase.type === 'leaving') {
    if (isLast) finishLeaving(state, step, lobby);
  } else if (phase.type === 'renewing' && isLast) {
    finishRenewal(step, lobby, phase.nickname);
  }
}
