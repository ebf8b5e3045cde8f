// The public directory: on request a friend answers with the public lobbies it takes part in, in
// pages that say whether more follow. What a friend advertises can be joined through it.
import { DIRECTORY_PAGE_BYTES_MAX } from '../constants.ts';
import { limitOf } from '../forwarding/friend-limits.ts';
import { encodeCard, lobbyIdOf } from '../wire/card.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { PacketOf } from '../wire/packet.ts';
import type { PeerState } from '../state/peer-state.ts';
import { enter } from './routes.ts';
import type { Step } from '../step.ts';

/** Asks those friends that weren't asked lately (DIRECTORY_PERIOD_MS). */
export function askDirectory(state: PeerState, step: Step, friends: Iterable<PeerId>): void {
  for (const friend of friends) {
    if (!state.directory.ask(friend, step.nowMs)) continue;
    step.send(friend, { type: 'directoryRequest', after: undefined });
  }
}

/**
 * One page: our public lobbies after an id, in the order of their ids. Drops what goes beyond what
 * a friend gets by asking.
 */
export function onDirectoryRequest(
  state: PeerState,
  step: Step,
  friend: PeerId,
  after: LobbyId | undefined,
): void {
  const ours = state
    .openLobbies()
    .filter((lobby) => lobby.isPublic && (!after || lobby.id > after))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const entries = [];
  let bytes = 0;
  for (const lobby of ours) {
    const { card } = lobby.record;
    bytes += encodeCard(card).length + 4;
    if (bytes > DIRECTORY_PAGE_BYTES_MAX) break;
    entries.push({ card, participants: lobby.participants.countForOthers });
  }
  const more = entries.length < ours.length;
  if (!limitOf(state, friend, step.nowMs).answer(bytes, step.nowMs))
    return state.drop('over-limit');
  step.send(friend, { type: 'directory', entries, more }, 'catchUp');
}

/**
 * Takes a page of the public lobbies that a friend advertises, and asks for the next. Drops pages
 * that weren't asked for, those with a private lobby or out of order, and lists over
 * DIRECTORY_PER_FRIEND_MAX.
 */
export function onDirectory(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'directory'>,
): void {
  // Checked before any hash is computed: unasked pages must cost us nothing.
  if (!state.directory.isAsked(friend)) return state.drop('unasked');
  const lobbies = packet.entries.map((entry) => ({ ...entry, lobby: lobbyIdOf(entry.card) }));
  if (lobbies.some(({ card }) => card.visibility !== 'public')) return state.drop('bad-card');
  const verdict = state.directory.page(friend, lobbies, packet.more);
  if (verdict === 'disordered') return state.drop('malformed');
  if (verdict === 'over-limit') state.drop('directory-full');
  if (verdict === 'more') {
    step.send(friend, { type: 'directoryRequest', after: lobbies.at(-1)!.lobby });
  }
  step.announce({ type: 'directory' });
  for (const { lobby: id } of lobbies) {
    const lobby = state.openLobby(id);
    if (lobby && !lobby.friends.isUp(friend)) enter(step, lobby, friend);
  }
}
