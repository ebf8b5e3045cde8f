// Challenges connect friends who are in the same lobby without knowing it of each other: a friend
// is asked, by hashes, whether it is in one of our lobbies. Who isn't learns nothing and stays
// silent.
import {
  CHALLENGE_PERIOD_MS,
  CHALLENGES_PER_PACKET_MAX,
  LEAF_BITS,
  SLOT_BITS,
} from '../constants.ts';
import { OWN_SECRET_MS } from '../constants-stem.ts';
import { keysIn } from '../history/history-reads.ts';
import { nodeStartMs } from '../state/lobby/digests.ts';
import { countOffence } from '../forwarding/friend-limits.ts';
import { proofOf } from '../state/challenge-index.ts';
import type { PeerId } from '../wire/ids.ts';
import type { ReadRequest } from '../io.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { PacketOf } from '../wire/packet.ts';
import type { KeyEntry } from '../wire/packet-sync.ts';
import type { PeerState } from '../state/peer-state.ts';
import { staleLobby } from '../stale-lobby.ts';
import { mayComeIn, routeUp } from './routes.ts';
import type { Step } from '../step.ts';

/**
 * Ages, as powers of 2 in ms, of the old messages that a challenge may name: halves of a lobby that
 * were split for long share one of them.
 */
const CHECKPOINT_BITS = [LEAF_BITS, 24, 26, 28, 30, 32];

/** Challenges a linked friend about every lobby in which it isn't a route. */
export function challengeFriend(state: PeerState, step: Step, friend: PeerId): void {
  const challenges = [];
  for (const lobby of state.lobbies.values()) {
    if (!isDue(lobby, friend, step.nowMs)) continue;
    const picks = lobby.recent.picks(step.nowMs);
    if (challenges.length + picks.length > CHALLENGES_PER_PACKET_MAX) break;
    if (picks.length === 0) continue;
    lobby.challengedAtMs.set(friend, step.nowMs);
    for (const key of picks) {
      const known = { lobby: lobby.id, key };
      challenges.push(state.challenges.ask(known, state.self, friend, step.nowMs));
    }
  }
  if (challenges.length > 0) step.send(friend, { type: 'challenge', challenges });
}

/**
 * A match proves that the friend knows the lobby and one of its messages; we answer with our proof.
 */
export function onChallenge(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'challenge'>,
): void {
  learnFresh(state);
  const answered = new Set<Lobby>();
  for (const challenge of packet.challenges) {
    const known = state.challenges.find(challenge);
    const lobby = known && state.openLobby(known.lobby);
    if (!known || !lobby || lobby.isPaused(friend) || answered.has(lobby)) continue;
    // Who made a look-up for us knows how to make its tag: another one only costs us hashes.
    if (!state.challenges.match(challenge, friend, state.self)) {
      return countOffence(state, step, friend, 'malformed');
    }
    answered.add(lobby);
    if (!mayComeIn(state, step, lobby, friend)) continue;
    const proof = proofOf(known, state.self, friend);
    step.send(friend, { type: 'challengeAnswer', lookup: challenge.lookup, proof });
    routeUp(state, step, lobby, friend);
  }
}

/** Accepted only from the friend whom we challenged, and only with the proof. */
export function onChallengeAnswer(
  state: PeerState,
  step: Step,
  friend: PeerId,
  answer: PacketOf<'challengeAnswer'>,
): void {
  const known = state.challenges.accept(answer, friend, state.self, step.nowMs);
  if (!known) return state.drop('unasked');
  const lobby = state.lobbies.get(known.lobby);
  if (!lobby) {
    // The friend has made us a route, and we have left meanwhile.
    state.left.get(known.lobby)?.friends.noteKnowsUs(friend);
    return staleLobby(state, step, friend, known.lobby);
  }
  if (lobby.isOpen) return routeUp(state, step, lobby, friend);
  // It gets `withdraw` with the others when we have left.
  if (!lobby.friends.isUp(friend)) lobby.friends.ask(friend, step.nowMs);
  state.drop('unasked');
}

/**
 * Looks up old messages that both halves of a lobby split for long hold: the newest before fixed
 * ages, and the first of all, which everybody holds who was given the history.
 */
export function readCheckpoints(state: PeerState, step: Step, lobby: Lobby): void {
  lobby.checkpointsAtMs = step.nowMs;
  const agesMs = CHECKPOINT_BITS.map((bits) => {
    const stepMs = 2 ** bits;
    return Math.max(0, Math.floor(step.nowMs / stepMs) * stepMs - stepMs);
  });
  const ends = slotEndsMs(lobby);
  // Our words that wait would hide what stands before them, which others have.
  const except = [...lobby.waiting.keys()];
  const timesMs = [...agesMs, ...ends];
  const question = { type: 'newestBefore', lobby: lobby.id, timesMs, except } as const;
  readEntries(state, step, lobby, question, (nextStep, entries) => {
    const before = (timeMs: number): KeyEntry[] =>
      entries.filter((one) => one.writtenAtMs < timeMs).slice(-1);
    entries.sort((a, b) => a.writtenAtMs - b.writtenAtMs);
    const early = entries[0];
    if (!early) return nameCheckpoints(state, nextStep, lobby, oldestOwn(lobby, step.nowMs));
    const atAges = agesMs.flatMap(before);
    // The first message of the first slot that holds any.
    const toMs = early.writtenAtMs + 1;
    const first = { type: 'keys', lobby: lobby.id, fromMs: toMs - 2 ** SLOT_BITS, toMs } as const;
    readEntries(state, nextStep, lobby, first, (lastStep, earliest) => {
      lobby.earliestMs = earliest[0]?.writtenAtMs ?? Infinity;
      nameCheckpoints(state, lastStep, lobby, [...atAges, ...earliest.slice(0, 1)]);
    });
  });
}

/** Challenges name these from now on. */
function nameCheckpoints(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  entries: readonly KeyEntry[],
): void {
  lobby.recent.setCheckpoints(entries);
  for (const friend of state.links) challengeFriend(state, step, friend);
}

/**
 * The oldest of our own words of which we don't know that others have it. After a stop that forgot
 * it, or with a disk of an earlier moment, it may be all that we share with others; where there is
 * anything else to name, it would only show whose it is.
 */
function oldestOwn(lobby: Lobby, nowMs: number): KeyEntry[] {
  if (lobby.recent.isFresh(nowMs)) return [];
  const own = [...lobby.waiting.values()].sort((a, b) => a.writtenAtMs - b.writtenAtMs);
  const open = own.filter(({ writtenAtMs }) => writtenAtMs <= nowMs - OWN_SECRET_MS).slice(0, 1);
  // It is looked for again when it is old enough.
  if (own.length > 0 && open.length === 0) {
    lobby.checkpointsAtMs = nowMs + OWN_SECRET_MS - 2 ** LEAF_BITS;
  }
  return open;
}

/** Whether the old messages should be looked up again. */
export const checkpointsAreOld = (lobby: Lobby, nowMs: number): boolean =>
  nowMs - lobby.checkpointsAtMs >= 2 ** LEAF_BITS;

/**
 * Whether an honest friend may challenge us with something we know: one of a lobby of ours in which
 * it is no route.
 */
export function mayBeChallenged(state: PeerState): boolean {
  for (const { isOpen, friends } of state.lobbies.values()) {
    if (!isOpen) continue;
    for (const friend of state.links) if (!friends.isUp(friend)) return true;
  }
  return false;
}

/**
 * Adds the newest messages to the index that answers challenges. Called when idle too while one may
 * come, so that an answer takes little time.
 */
export function learnFresh(state: PeerState): void {
  for (const lobby of state.lobbies.values()) {
    for (const key of lobby.recent.takeFresh()) {
      state.challenges.learn({ lobby: lobby.id, key }, state.self);
    }
  }
}

function isDue(lobby: Lobby, friend: PeerId, nowMs: number): boolean {
  const { friends } = lobby;
  if (!lobby.isOpen || lobby.isPaused(friend)) return false;
  if (friends.isUp(friend) || friends.isEntering(friend)) return false;
  const lastMs = lobby.challengedAtMs.get(friend);
  return lastMs === undefined || nowMs - lastMs >= CHALLENGE_PERIOD_MS;
}

type Question =
  | Omit<Extract<ReadRequest, { type: 'newestBefore' }>, 'request'>
  | Omit<Extract<ReadRequest, { type: 'keys' }>, 'request'>;

function readEntries(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  question: Question,
  go: (step: Step, entries: KeyEntry[]) => void,
): void {
  const request = state.nextRequest();
  step.read({ ...question, request }, (nextStep, rows) => {
    if (state.lobbies.get(lobby.id) !== lobby) return;
    go(nextStep, keysIn(lobby, rows));
  });
}

/** Ends of the slots of the oldest leaf: somewhere before one of them lies the first message. */
function slotEndsMs(lobby: Lobby): number[] {
  const leaf = lobby.digests.oldestLeaf;
  if (leaf === undefined) return [];
  const slots = 2 ** (LEAF_BITS - SLOT_BITS);
  const startMs = nodeStartMs(leaf, LEAF_BITS);
  return Array.from({ length: slots }, (_, slot) => startMs + (slot + 1) * 2 ** SLOT_BITS);
}
