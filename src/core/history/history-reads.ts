// Shared by sync and fetch: the lobby that a packet names, and what the store holds of it. Each
// friend's questions wait in its own line. What is read is compared with the fingerprints in
// memory: the disk is right.
import { KEYS_SPAN_MAX, LEAF_BITS } from '../constants.ts';
import type { LobbyId, MessageKey, PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { pausedFriend, staleLobby } from '../stale-lobby.ts';
import type { KeyEntry } from '../wire/packet.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { ReadRow } from '../io.ts';
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

/** Our own words aren't there for others before they have come back. */
const isKeyThere = (lobby: Lobby, row: ReadRow): row is Extract<ReadRow, { type: 'key' }> =>
  row.type === 'key' && !lobby.waiting.has(row.key);

/** The keys that were read, of what is there for others. */
export const keysIn = (lobby: Lobby, rows: readonly ReadRow[]): KeyEntry[] =>
  rows.flatMap((row) => (isKeyThere(lobby, row) ? [row] : []));

/** A stretch of a lobby's history that is read for a friend; nothing before `notBeforeMs`. */
export interface Stretch {
  readonly lobby: Lobby;
  readonly friend: PeerId;
  readonly fromMs: number;
  readonly toMs: number;
  readonly notBeforeMs: number;
}

/** Reads the keys of a stretch, oldest first. Calls `go` if we are still in the lobby. */
export function readKeys(
  state: PeerState,
  step: Step,
  { lobby, friend, fromMs, toMs, notBeforeMs }: Stretch,
  go: (step: Step, entries: KeyEntry[]) => void,
): void {
  const request = state.nextRequest();
  const startMs = Math.max(fromMs, notBeforeMs);
  const question = { type: 'keys', request, lobby: lobby.id, fromMs: startMs, toMs } as const;
  const before = lobby.digests.wholeLeaves(startMs, toMs);
  const onRows = (nextStep: Step, rows: readonly ReadRow[]): void => {
    if (state.lobbies.get(lobby.id) !== lobby) return;
    const entries = keysIn(lobby, rows);
    for (const atMs of lobby.digests.correct(before, entries)) {
      nextStep.saveSoon({ type: 'putDigest', record: lobby.digests.recordAt(lobby.id, atMs) });
    }
    go(nextStep, entries);
  };
  const isTaken = step.readFor(friend, question, onRows, (row) => isKeyThere(lobby, row));
  if (!isTaken) state.drop('over-limit');
}

/** Of these entries, those that neither memory nor disk holds under whatever time. */
export function readLacking(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  entries: readonly KeyEntry[],
  go: (step: Step, lacking: KeyEntry[]) => void,
): void {
  const unheld = entries.filter(({ key }) => !lobby.isHeld(key));
  if (unheld.length === 0) return go(step, []);
  const request = state.nextRequest();
  const keys = unheld.map(({ key }) => key);
  const isTaken = step.readFor(
    friend,
    { type: 'held', request, lobby: lobby.id, keys },
    (nextStep, rows) => {
      if (state.lobbies.get(lobby.id) !== lobby) return;
      const held = new Set<MessageKey>();
      for (const row of rows) {
        if (row.type === 'held' && !lobby.waiting.has(row.key)) held.add(row.key);
      }
      go(
        nextStep,
        unheld.filter(({ key }) => !held.has(key)),
      );
    },
  );
  if (!isTaken) state.drop('over-limit');
}

/**
 * Whether keys can be compared over this span at once: a leaf always, a longer span if it holds
 * few.
 */
export const isReadable = (lobby: Lobby, fromMs: number, toMs: number): boolean =>
  toMs - fromMs <= 2 ** LEAF_BITS || lobby.digests.countIn(fromMs, toMs) <= KEYS_SPAN_MAX;
