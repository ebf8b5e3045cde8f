// The core's state from what is on disk: nothing that was seen, heard or waiting is forgotten by a
// stop, however sudden.
import { decodeEnvelope, messageKeyOf } from '../wire/envelope.ts';
import { MESSAGE_AGE_MAX_MS } from '../constants.ts';
import type { Author, LobbyId, MessageId, PeerId } from '../wire/ids.ts';
import { freshMemory, Lobby } from './lobby/lobby.ts';
import { LobbyFriends } from './lobby/friends.ts';
import { PeerState } from './peer-state.ts';
import type { LeftLobby } from './peer-state.ts';
import type { LobbyRecord, SeenEntry, Snapshot } from './records.ts';

export function restoreState(self: PeerId, snapshot: Snapshot, nowMs: number): PeerState {
  const state = new PeerState(self);
  for (const friend of snapshot.friends) state.friends.add(friend);
  for (const record of snapshot.lobbies) restoreLobby(state, record);
  for (const route of snapshot.routes) {
    homeOf(state, route.lobby)?.friends.restore(route, state.lobbies.has(route.lobby));
  }
  for (const record of snapshot.participants) {
    const lobby = state.lobbies.get(record.lobby);
    if (lobby && record.author !== lobby.record.author) lobby.participants.restore(record);
    else if (lobby) lobby.participants.restore({ ...record, state: 'here' });
  }
  for (const entry of snapshot.seen) restoreSeen(state, entry, nowMs);
  // Ids that are too old by now were left on disk: a clock set back must not reopen them.
  for (const home of [...state.lobbies.values(), ...state.left.values()]) home.seen.expire(nowMs);
  for (const record of snapshot.digests) homeOf(state, record.lobby)?.digests.restore(record);
  restoreMessages(state, snapshot, nowMs);
  for (const record of snapshot.invitations) {
    // An older version kept those of friends who are friends no longer.
    if (state.friends.has(record.friend)) state.invitations.set(record.lobby, record);
  }
  for (const record of snapshot.friendStates) state.directs.restore(record);
  const queued = [...snapshot.directQueue].sort((a, b) => a.sequence - b.sequence);
  for (const record of queued) state.directs.get(record.friend)?.waiting.push(record);
  for (const record of snapshot.mutes) state.mutes.set(record, true);
  return state;
}

/** Joined or left. */
const homeOf = (state: PeerState, lobby: LobbyId): Lobby | LeftLobby | undefined =>
  state.lobbies.get(lobby) ?? state.left.get(lobby);

function restoreLobby(state: PeerState, record: LobbyRecord): void {
  if (record.state === 'left') {
    const rest = { friends: new LobbyFriends(), toldAtMs: new Map<PeerId, number>() };
    state.left.set(record.lobby, { record, ...freshMemory(), ...rest });
    return;
  }
  const lobby = new Lobby(record);
  state.lobbies.set(lobby.id, lobby);
  lobby.participants.restore({
    lobby: lobby.id,
    author: record.author,
    nickname: record.nickname,
    heardAtMs: record.joinedAtMs,
    writtenAtMs: 0,
    state: 'here',
    envelope: undefined,
  });
}

/** A seen id names lobby, author, message and part; see SEEN in the SPEC. */
function restoreSeen(state: PeerState, entry: SeenEntry, nowMs: number): void {
  homeOf(state, entry.lobby)?.seen.restore(entry);
  const lobby = state.lobbies.get(entry.lobby);
  if (!lobby || entry.expiresAtMs < nowMs) return;
  const author = entry.seen.slice(0, 64) as Author;
  const id = entry.seen.slice(64, 80) as MessageId;
  lobby.recent.add(messageKeyOf(author, id), entry.expiresAtMs - MESSAGE_AGE_MAX_MS);
}

function restoreMessages(state: PeerState, snapshot: Snapshot, nowMs: number): void {
  for (const record of snapshot.waiting) {
    homeOf(state, record.lobby)?.waiting.set(record.key, record);
  }
  for (const { record, parts } of snapshot.incomplete) {
    const lobby = state.lobbies.get(record.lobby);
    const isOld = record.writtenAtMs < nowMs - MESSAGE_AGE_MAX_MS;
    for (const { envelope } of lobby ? parts : []) {
      const part = decodeEnvelope(envelope);
      if (part) lobby!.assembly.add(record.key, part, nowMs, isOld);
    }
  }
}
