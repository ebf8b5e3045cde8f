// Joining up what friendship already connects: a friend is asked, by hashes, whether it takes part
// in one of our lobbies. Who isn't in the lobby learns nothing and stays silent.
import { CHALLENGE_PERIOD_MS, CHALLENGES_PER_PACKET_MAX, LEAF_BITS } from './constants.ts';
import { proofOf } from './challenger.ts';
import type { PeerId } from './ids.ts';
import type { Lobby } from './lobby.ts';
import type { PacketOf } from './packet.ts';
import type { PeerState } from './peer-state.ts';
import { routeUp } from './routes.ts';
import type { Turn } from './turn.ts';

/** Ages of the old messages that a challenge may name, so that halves long apart share one. */
const CHECKPOINT_BITS = [LEAF_BITS, 24, 26, 28, 30, 32];

/** Challenges a linked friend about every lobby in which it isn't a route. */
export function challengeFriend(state: PeerState, turn: Turn, friend: PeerId): void {
  if (!state.links.has(friend)) return;
  const challenges = [];
  for (const lobby of state.lobbies.values()) {
    if (!isDue(lobby, friend, turn.nowMs)) continue;
    const picks = lobby.recent.picks(turn.nowMs);
    if (challenges.length + picks.length > CHALLENGES_PER_PACKET_MAX) break;
    if (picks.length === 0) continue;
    lobby.challengedAtMs.set(friend, turn.nowMs);
    for (const key of picks) {
      const known = { lobby: lobby.id, key };
      challenges.push(state.challenger.ask(known, state.self, friend, turn.nowMs));
    }
  }
  if (challenges.length > 0) turn.send(friend, { type: 'challenge', challenges });
}

/** A match proves that the friend knows the lobby and one of its messages: answer with our proof. */
export function onChallenge(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  packet: PacketOf<'challenge'>,
): void {
  learnFresh(state);
  const answered = new Set<Lobby>();
  for (const challenge of packet.challenges) {
    const known = state.challenger.match(challenge, friend, state.self);
    const lobby = known && state.lobbies.get(known.lobby);
    if (!known || !lobby || lobby.leaving || answered.has(lobby)) continue;
    answered.add(lobby);
    const proof = proofOf(known, state.self, friend);
    turn.send(friend, { type: 'challengeAnswer', lookup: challenge.lookup, proof });
    routeUp(state, turn, lobby, friend);
  }
}

/** Accepted only from the friend whom we challenged, and only with the proof. */
export function onChallengeAnswer(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  { lookup, proof }: PacketOf<'challengeAnswer'>,
): void {
  const known = state.challenger.accept(lookup, proof, friend, state.self);
  const lobby = known && state.lobbies.get(known.lobby);
  if (!lobby || lobby.leaving) return state.drop('unasked');
  routeUp(state, turn, lobby, friend);
}

/** Looks up old messages that both halves of a long-split lobby hold. */
export function readCheckpoints(state: PeerState, turn: Turn, lobby: Lobby): void {
  const request = state.nextRequest();
  const timesMs = CHECKPOINT_BITS.map((bits) => {
    const stepMs = 2 ** bits;
    return Math.max(0, Math.floor(turn.nowMs / stepMs) * stepMs - stepMs);
  });
  turn.read({ type: 'newestBefore', request, lobby: lobby.id, timesMs });
  state.reads.set(request, (nextTurn, rows) => {
    if (state.lobbies.get(lobby.id) !== lobby) return;
    lobby.recent.setCheckpoints(rows.flatMap((row) => (row.type === 'key' ? [row] : [])));
    for (const friend of state.links) challengeFriend(state, nextTurn, friend);
  });
}

/** Makes what was seen lately answerable; also called when idle, so that answers take no time. */
export function learnFresh(state: PeerState): void {
  for (const lobby of state.lobbies.values()) {
    for (const key of lobby.recent.takeFresh()) {
      state.challenger.learn({ lobby: lobby.id, key }, state.self);
    }
  }
}

function isDue(lobby: Lobby, friend: PeerId, nowMs: number): boolean {
  if (lobby.leaving || lobby.up.has(friend) || lobby.entering.has(friend)) return false;
  const lastMs = lobby.challengedAtMs.get(friend);
  return lastMs === undefined || nowMs - lastMs >= CHALLENGE_PERIOD_MS;
}
