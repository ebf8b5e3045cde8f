// Admission of a part that came from a friend: the checks in the order of SPEC AD1. The first that
// fails drops the part. Nothing is kept or forwarded before the signature is verified.
import { countOffence, countUnasked, withinShare } from './friend-limits.ts';
import { hearInTime } from './parking.ts';
import { sayLeans } from './push.ts';
import { refusal } from './refusal.ts';
import { giveBack, meetsItself, takeStem } from './stem.ts';
import { take } from './taken.ts';
import { compares } from './two-things.ts';
import { partKeyOf, toVerify } from '../wire/envelope.ts';
import type { DropReason } from '../state/drop.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { PeerState } from '../state/peer-state.ts';
import { pausedFriend, staleLobby } from '../stale-lobby.ts';
import type { Step } from '../step.ts';
import type { Copy } from '../state/verifying.ts';

/** First half: the checks that need no signature; then the signature check is asked for. */
export function receivePart(state: PeerState, step: Step, copy: Copy): void {
  const lobby = state.openLobby(copy.part.lobby);
  if (!lobby) return staleLobby(state, step, copy.friend, copy.part.lobby);
  if (lobby.isPaused(copy.friend)) return pausedFriend(state, step, lobby, copy.friend);
  // Nothing of a private lobby is taken from a friend whom nobody here let in.
  if (!lobby.isOpenTo(copy.friend)) return state.drop('not-a-route');
  if (copy.way === 'stem' && meetsItself(state, step, lobby, copy)) return;
  const reason = refusal(step, lobby, copy);
  if (copy.way === 'live') noteCopy(state, step, lobby, copy, reason);
  if (reason === 'duplicate' && copy.way === 'stem') giveBack(step, lobby, copy);
  if (reason === 'unasked') countUnasked(state, step, copy.friend);
  // No offence: its author may have said two things, and the friend holds the earlier one since.
  if (reason === 'not-as-told') lobby.sync.refuse(partKeyOf(copy.part), copy.friend);
  if (reason) return state.drop(reason);
  const isKnown = lobby.authors.isKnown(copy.part.author);
  const offered = state.verifying.offer(copy, isKnown);
  switch (offered) {
    case 'start':
    case 'later':
      if (!withinShare(state, step, lobby, copy)) return turnDown(state, step, lobby, copy);
      if (offered === 'later') return queue(state, lobby, copy);
      return check(state, step, lobby, copy, state.verifying.unqueue(copy));
    case 'wait':
      return;
    case 'same':
      return state.drop('duplicate');
    case 'full':
      turnDown(state, step, lobby, copy);
      return state.drop('waiting-full');
  }
}

/** What push learns from a live copy: who has the part, or that we don't take it. */
function noteCopy(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  copy: Copy,
  reason: DropReason | undefined,
): void {
  if (state.isFlooding) return;
  const { friend, part } = copy;
  if (reason !== undefined && reason !== 'duplicate') return turnDown(state, step, lobby, copy);
  lobby.push.given(friend, part.seen, lobby.authors.isKnown(part.author), step.nowMs);
  sayLeans(step, lobby);
}

/** Nothing of this copy was checked: what it makes us refuse may not be so of another friend's. */
function turnDown(state: PeerState, step: Step, lobby: Lobby, { friend, part }: Copy): void {
  lobby.push.turnedDown(friend, part.seen, step.nowMs);
  state.wantTick(lobby.push.wakeAtMs);
}

/**
 * Second half: the result of the signature check. After a bad copy the next waiting copy is
 * checked. Returns the copy if it was admitted.
 */
export function onVerified(
  state: PeerState,
  step: Step,
  request: number,
  ok: boolean,
): Copy | undefined {
  const finished = state.verifying.finish(request);
  if (!finished) return undefined;
  const { copy, waiting } = finished;
  let isAdmitted = false;
  if (ok) {
    isAdmitted = admit(state, step, copy);
    if (waiting.length > 0) state.drop('duplicate', waiting.length);
  } else {
    state.drop('bad-signature');
    state.openLobby(copy.part.lobby)?.push.forged(copy.friend, copy.part.seen, step.nowMs);
    state.wantTick(step.nowMs);
    // An honest friend checks a part before forwarding it.
    countOffence(state, step, copy.friend, 'bad-signature');
    checkFirst(state, step, waiting);
  }
  for (
    let next = state.verifying.next(copy.friend);
    next;
    next = state.verifying.next(copy.friend)
  ) {
    checkFirst(state, step, [next.copy, ...next.waiting]);
  }
  return isAdmitted ? copy : undefined;
}

/** Too many of this friend's are being checked: it waits for its turn. */
function queue(state: PeerState, lobby: Lobby, copy: Copy): void {
  const lost = state.verifying.queue(copy, lobby.authors.isKnown(copy.part.author));
  if (lost > 0) state.drop('waiting-full', lost);
}

/** Skips copies that can't be admitted any more, and checks the first that can. */
function checkFirst(state: PeerState, step: Step, waiting: readonly Copy[]): void {
  for (const [at, copy] of waiting.entries()) {
    const lobby = lobbyStillOpenTo(state, step, copy);
    if (lobby) return check(state, step, lobby, copy, waiting.slice(at + 1));
  }
}

/** The lobby that takes this copy now; undefined, and the drop counted, if none does any more. */
function lobbyStillOpenTo(state: PeerState, step: Step, copy: Copy): Lobby | undefined {
  const lobby = state.openLobby(copy.part.lobby);
  const reason = lobby ? refusal(step, lobby, copy) : 'lobby-not-ours';
  if (!reason) return lobby;
  state.drop(reason);
  return undefined;
}

function check(state: PeerState, step: Step, lobby: Lobby, copy: Copy, waiting: Copy[]): void {
  const request = state.nextRequest();
  state.verifying.start(request, copy, lobby.authors.isKnown(copy.part.author), waiting);
  const patient = copy.way === 'history' && { patient: true as const };
  step.verify({ request, author: copy.part.author, ...toVerify(copy.part), ...patient });
}

/**
 * The signature is good. The other checks are repeated, because the state may have changed since
 * the first half; false when one fails.
 */
function admit(state: PeerState, step: Step, copy: Copy): boolean {
  const { part, way } = copy;
  const lobby = lobbyStillOpenTo(state, step, copy);
  if (!lobby) return false;
  if (way === 'handover') {
    hearInTime(state, step, lobby, part, copy.friend, true);
    return true;
  }
  if (compares(state, step, lobby, copy)) return false;
  if (way === 'stem') takeStem(state, step, lobby, copy);
  else take(state, step, lobby, { part, friend: copy.friend, way });
  return true;
}
