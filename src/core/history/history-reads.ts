// Shared by sync and fetch: the lobby that a packet names, and the keys that the store holds of it.
import { KEYS_SPAN_MAX, LEAF_BITS, READS_MAX } from '../constants.ts';
import { nodeOf } from '../state/lobby/digests.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { pausedFriend, staleLobby } from '../stale-lobby.ts';
import type { KeyEntry } from '../wire/packet.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Step } from '../step.ts';

/** The lobby, if we are in it and the friend is a route in it; otherwise the packet is dropped. */
export function routeLobby(
  state: PeerState,
  step: Step,
  friend: PeerId,
  id: LobbyId,
): Lobby | undefined {
  const lobby = state.openLobby(id);
  if (!lobby) {
    staleLobby(state, step, friend, id);
    return undefined;
  }
  if (lobby.isPaused(friend)) {
    pausedFriend(state, step, lobby, friend);
    return undefined;
  }
  if (!lobby.friends.isUp(friend)) {
    state.drop('not-a-route');
    return undefined;
  }
  return lobby;
}

/**
 * Reads the keys in [fromMs, toMs), none before `notBeforeMs`. Calls `go` if we are still in the
 * lobby.
 */
export function readKeys(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  fromMs: number,
  toMs: number,
  notBeforeMs: number,
  go: (step: Step, entries: KeyEntry[]) => void,
): void {
  if (step.reads.size >= READS_MAX) return state.drop('over-limit');
  const request = state.nextRequest();
  const startMs = Math.max(fromMs, notBeforeMs);
  const question = { type: 'keys', request, lobby: lobby.id, fromMs: startMs, toMs } as const;
  step.read(question, (nextStep, rows) => {
    if (state.lobbies.get(lobby.id) !== lobby) return;
    const entries = rows.flatMap((row) => (row.type === 'key' ? [row] : []));
    go(nextStep, entries);
  });
}

/**
 * Whether keys can be compared over this span at once: a leaf always, a longer span if it holds
 * few.
 */
export const isReadable = (lobby: Lobby, fromMs: number, toMs: number): boolean =>
  toMs - fromMs <= 2 ** LEAF_BITS || lobby.digests.countIn(fromMs, toMs) <= KEYS_SPAN_MAX;

/** The entries in groups whose spans of time are readable: all at once, or leaf by leaf. */
export function readableGroups(lobby: Lobby, entries: readonly KeyEntry[]): KeyEntry[][] {
  const { fromMs, toMs } = spanOf(entries);
  if (isReadable(lobby, fromMs, toMs)) return [[...entries]];
  const groups = new Map<number, KeyEntry[]>();
  for (const entry of entries) {
    const leaf = nodeOf(entry.writtenAtMs, LEAF_BITS);
    const group = groups.get(leaf);
    if (group) group.push(entry);
    else groups.set(leaf, [entry]);
  }
  return [...groups.values()];
}

/** From the first to just after the last; there is at least one. */
export function spanOf(entries: readonly KeyEntry[]): { fromMs: number; toMs: number } {
  const times = entries.map((entry) => entry.writtenAtMs);
  return { fromMs: Math.min(...times), toMs: Math.max(...times) + 1 };
}
