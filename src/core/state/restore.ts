// Makes the core's state from what is on disk, so that a stop, however sudden, forgets nothing that
// was seen, heard or waiting.
import { decodeEnvelope, messageKeyOf } from '../wire/envelope.ts';
import { MESSAGE_AGE_MAX_MS } from '../constants.ts';
import type { Author, MessageId, PeerId } from '../wire/ids.ts';
import { freshMemory, Lobby } from './lobby/lobby.ts';
import { LobbyFriends } from './lobby/friends.ts';
import type { SpentWords } from './lobby/own/own-rate.ts';
import type { SeenHash } from './lobby/seen-hash.ts';
import { keepInviters } from './inviters.ts';
import { PeerState } from './peer-state.ts';
import type { DirectRecord, LobbyRecord, MessageRecord, SeenEntry, Snapshot } from './records.ts';

/**
 * The state that a snapshot of the disk describes, at `nowMs` by the machine's clock. What a former
 * version left inconsistent is skipped.
 */
export function restoreState(
  self: PeerId,
  snapshot: Snapshot,
  nowMs: number,
  seenHash?: SeenHash,
): PeerState {
  const state = new PeerState(self, seenHash);
  for (const friend of snapshot.friends) state.friends.add(friend);
  for (const record of snapshot.lobbies) restoreLobby(state, record);
  for (const route of snapshot.routes) {
    state.knownLobby(route.lobby)?.friends.restore(route, state.lobbies.has(route.lobby));
  }
  for (const record of snapshot.participants) {
    const lobby = state.lobbies.get(record.lobby);
    if (!lobby) continue;
    const isOwn = record.author === lobby.record.author;
    lobby.participants.restore(isOwn ? { ...record, state: 'here' } : record, isOwn);
    if (isOwn) lobby.writing.noteOwn(record.writtenAtMs);
  }
  for (const entry of snapshot.seen) restoreSeen(state, entry, nowMs);
  restoreOwnRates(state, snapshot.seen);
  // Expired ids are still on disk: if the clock is set back, they must not become valid.
  const lastMs = Math.max(nowMs, lastClockMs(snapshot));
  for (const known of state.knownLobbies()) known.seen.expire(lastMs);
  for (const record of snapshot.authors) state.knownLobby(record.lobby)?.authors.restore(record);
  for (const record of snapshot.digests) state.knownLobby(record.lobby)?.digests.restore(record);
  restoreMessages(state, snapshot, nowMs);
  for (const record of snapshot.invitations) {
    // Version 0.1.0 kept the invitations of removed friends on disk.
    const kept = keepInviters(record, (friend) => state.friends.has(friend));
    if (kept) state.invitations.set(record.lobby, kept);
  }
  for (const record of snapshot.friendStates) state.directs.restore(record);
  const queued = [...snapshot.directQueue].sort((a, b) => a.sequence - b.sequence);
  for (const record of queued) restoreQueued(state, record);
  for (const record of snapshot.mutes) state.mutes.set(record, true);
  return state;
}

/** Own words of which nobody could say what they are aren't sent. */
function restoreQueued(state: PeerState, record: DirectRecord): void {
  if (!record.content) return;
  const queue = state.directs.open(record.friend);
  queue.outbox.waiting.push(record);
  const outSequence = Math.max(queue.state.outSequence, record.sequence);
  queue.state = { ...queue.state, outSequence };
}

function restoreLobby(state: PeerState, record: LobbyRecord): void {
  if (record.state === 'left') {
    const rest = { friends: new LobbyFriends(), toldAtMs: new Map<PeerId, number>() };
    state.left.set(record.lobby, { record, ...freshMemory(state.seenHash), ...rest });
    return;
  }
  const memory = freshMemory(state.seenHash);
  const lobby = new Lobby(record, memory, new LobbyFriends(), state.roundTripsMs);
  state.lobbies.set(lobby.id, lobby);
  lobby.participants.restore(
    {
      lobby: lobby.id,
      author: record.author,
      nickname: record.nickname,
      heardAtMs: record.joinedAtMs,
      writtenAtMs: 0,
      state: 'here',
      envelope: undefined,
    },
    true,
  );
}

/** The newest reading of our clock that is on disk: later than now, if it was set back since. */
function lastClockMs({ lobbies, participants, authors }: Snapshot): number {
  let lastMs = 0;
  for (const { joinedAtMs, leftAtMs, heartbeatAtMs } of lobbies) {
    lastMs = Math.max(lastMs, joinedAtMs, leftAtMs, heartbeatAtMs);
  }
  for (const { heardAtMs } of participants) lastMs = Math.max(lastMs, heardAtMs);
  for (const author of authors) lastMs = Math.max(lastMs, author.lastMs);
  return lastMs;
}

/** A seen id names lobby, author, message and part; see SEEN in the SPEC. */
function restoreSeen(state: PeerState, entry: SeenEntry, nowMs: number): void {
  state.knownLobby(entry.lobby)?.seen.restore(entry);
  const lobby = state.lobbies.get(entry.lobby);
  if (!lobby || entry.expiresAtMs < nowMs) return;
  const author = entry.seen.slice(0, 64) as Author;
  const id = entry.seen.slice(64, 80) as MessageId;
  lobby.recent.add(messageKeyOf(author, id), entry.expiresAtMs - MESSAGE_AGE_MAX_MS);
}

/** Of what went out of our own words the ids are on disk, with their times. */
function restoreOwnRates(state: PeerState, seen: readonly SeenEntry[]): void {
  const spent = new Map<Lobby, Map<string, SpentWords>>();
  for (const { lobby: id, seen: name, expiresAtMs } of seen) {
    const lobby = state.lobbies.get(id);
    if (!lobby || name.slice(0, 64) !== lobby.record.author) continue;
    const words = spent.get(lobby) ?? new Map<string, SpentWords>();
    spent.set(lobby, words);
    const message = name.slice(64, 80);
    const parts = (words.get(message)?.parts ?? 0) + 1;
    words.set(message, { parts, writtenAtMs: expiresAtMs - MESSAGE_AGE_MAX_MS });
  }
  for (const [lobby, words] of spent) lobby.ownRate.restore([...words.values()]);
}

/** What was parked at the stop is shown in its time, or at once; nobody knows any more whose. */
function restoreParked(state: PeerState, record: MessageRecord, nowMs: number): void {
  const { writtenAtMs, key } = record;
  const words = { writtenAtMs, bringer: undefined, part: undefined, isHandedOver: false, record };
  const lobby = state.lobbies.get(record.lobby);
  lobby?.writing.noteHeard(record, nowMs);
  lobby?.parked.put(key, words, { bringer: undefined, isKnown: false });
}

function restoreMessages(state: PeerState, snapshot: Snapshot, nowMs: number): void {
  for (const record of snapshot.waiting) {
    if (record.state === 'parked') restoreParked(state, record, nowMs);
    else state.knownLobby(record.lobby)?.waiting.set(record.key, record);
    state.lobbies.get(record.lobby)?.own.notePerhapsGiven(record.key);
  }
  for (const { record, parts } of snapshot.incomplete) {
    const lobby = state.lobbies.get(record.lobby);
    const isOld = record.writtenAtMs < nowMs - MESSAGE_AGE_MAX_MS;
    for (const { envelope } of lobby ? parts : []) {
      const part = decodeEnvelope(envelope);
      const { key, bringer, author } = record;
      const brought = { bringer, isKnown: lobby!.authors.isKnown(author) };
      if (part) lobby!.assembly.add(key, part, nowMs, isOld, brought);
    }
  }
}
