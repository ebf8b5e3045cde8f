// Routes: which friends take part in a lobby with us, and how both sides come to know it: entering,
// withdrawing, links that come and go, and what a new route is sent at once.
import { limitOf, mayNote } from '../forwarding/friend-limits.ts';
import { ANSWERS_BYTES_BURST, ENTER_TIMEOUT_MS } from '../constants.ts';
import { assert } from '../../base/assert.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { pausedFriend, staleLobby } from '../stale-lobby.ts';
import type { PeerState } from '../state/peer-state.ts';
import { wrapEnvelope } from '../wire/packet.ts';
import type { StandingEvent } from '../state/lobby/standing.ts';
import { startSync, startsSync } from '../history/sync.ts';
import type { Step } from '../step.ts';
import type { Copy } from '../state/verifying.ts';

/** Routes that come up within this time are greeted by one message, ms. */
const GREETING_MS = 50;

/**
 * Asks a friend to take us for a route. Only for friends who may know the lobby (IN3). That one who
 * takes part for all we know is asked is on disk before, so that a peer that is restored meanwhile
 * doesn't take the friend for a route: it may have left, or forgotten the lobby.
 */
export function enter(step: Step, lobby: Lobby, friend: PeerId): void {
  if (lobby.isPaused(friend)) return;
  if (lobby.friends.standingOf(friend).type === 'participating') {
    changeStanding(step, lobby, friend, 'ask', 'saveFirst');
  }
  lobby.friends.ask(friend, step.nowMs);
  step.send(friend, { type: 'enter', lobby: lobby.id, answer: false }, 'live', lobby.id);
}

/** The friend takes part and its link is up: from now on it is sent what we forward. */
export function routeUp(state: PeerState, step: Step, lobby: Lobby, friend: PeerId): void {
  // Said of each part that is admitted; a route takes part already.
  if (lobby.friends.isUp(friend) || lobby.isPaused(friend)) return;
  changeStanding(step, lobby, friend, 'enter');
  lobby.friends.setUp(friend);
  lobby.push.routeUp(friend, state.self < friend);
  // Presence that waited for a route, above all `joined`, can be written now.
  state.wantTick(step.nowMs + GREETING_MS);
  step.announce({ type: 'lobbies' });
  handOver(state, step, lobby, friend);
  if (startsSync(state.self, friend)) startSync(step, lobby, friend);
}

/** Changes a friend's standing, here and on disk; `saveFirst`: before anything is sent. */
export function changeStanding(
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  event: StandingEvent,
  save: 'saveSoon' | 'saveFirst' = 'saveSoon',
): void {
  const record = lobby.friends.change(lobby.id, friend, event, step.nowMs);
  if (record) step[save]({ type: 'putRoute', record });
}

/**
 * A friend asks to be let in (`isAnswer` false) or lets us in (true); either makes it a route.
 * Drops an answer that we didn't ask for, and a friend without standing in a private lobby.
 */
export function onEnter(
  state: PeerState,
  step: Step,
  friend: PeerId,
  id: LobbyId,
  isAnswer: boolean,
): void {
  const lobby = state.openLobby(id);
  if (!lobby) return staleLobby(state, step, friend, id);
  if (isAnswer) {
    if (!lobby.friends.isEntering(friend)) return state.drop('unasked');
    return routeUp(state, step, lobby, friend);
  }
  if (lobby.isPaused(friend)) return pausedFriend(state, step, lobby, friend);
  // Knowing a private lobby's id isn't enough: the friend must have a standing with us.
  if (!lobby.isOpenTo(friend)) return state.drop('not-a-route');
  if (!mayComeIn(state, step, lobby, friend)) return;
  step.send(friend, { type: 'enter', lobby: id, answer: true }, 'live', id);
  routeUp(state, step, lobby, friend);
}

/** Who withdrew and comes again makes us write both times. */
export function mayComeIn(state: PeerState, step: Step, lobby: Lobby, friend: PeerId): boolean {
  const { type } = lobby.friends.standingOf(friend);
  return (type !== 'withdrawn' && type !== 'outsider') || mayNote(state, step, friend);
}

/**
 * Who sends a live message of a lobby, or one along a stem, takes part in it. But what a friend
 * sent before it withdrew, on a link that has gone since, or before it hears that we ask it, may be
 * admitted after that; it doesn't make the friend a route again.
 */
export function onAdmitted(state: PeerState, step: Step, copy: Copy | undefined): void {
  if ((copy?.way !== 'live' && copy?.way !== 'stem') || copy.isStranded) return;
  const { friend, part } = copy;
  const lobby = state.lobbies.get(part.lobby);
  assert(lobby, 'what was admitted is of a lobby that we are in');
  // Whoever takes part answers what it was asked, before anything else of the lobby.
  if (lobby.friends.isEntering(friend)) return;
  const { type } = lobby.friends.standingOf(friend);
  if (type !== 'withdrawn' && type !== 'outsider') routeUp(state, step, lobby, friend);
}

/** The friend no longer takes part; in a private lobby it may come back by itself. */
export function onWithdraw(state: PeerState, step: Step, friend: PeerId, id: LobbyId): void {
  const left = state.left.get(id);
  if (left?.friends.forget(friend)) step.saveSoon({ type: 'deleteRoute', lobby: id, friend });
  const lobby = state.lobbies.get(id);
  if (!lobby) return;
  routeDown(state, step, lobby, friend);
  // It may have answered while it still took part, and answers overtake.
  state.challenges.recall(id, friend);
  // Saved first: after a sudden stop we would send to a friend outside the lobby.
  changeStanding(step, lobby, friend, 'withdraw', 'saveFirst');
}

/** Nothing is forwarded to this friend any more. */
export function routeDown(state: PeerState, step: Step, lobby: Lobby, friend: PeerId): void {
  lobby.push.routeDown(friend, step.nowMs);
  if (!lobby.friends.setDown(friend)) return;
  if (!lobby.friends.hasUp) lobby.move({ type: 'alone' });
  lobby.sync.friendGone(friend);
  lobby.others.friendGone(friend);
  lobby.own.hasten(friend, step.nowMs);
  state.stems.hasten(lobby.id, friend, step.nowMs);
  state.wantTick(step.nowMs);
  step.announce({ type: 'lobbies' });
}

/**
 * Sends the newest signed presence of every participant, so that the friend's list is complete at
 * once; or later, when the friend has got much by asking lately.
 */
function handOver(state: PeerState, step: Step, lobby: Lobby, friend: PeerId): void {
  const envelopes = lobby.participants.toHandOver();
  const bytes = envelopes.reduce((sum, { length }) => sum + 1 + length, 0);
  const isNow = limitOf(state, friend, step.nowMs).answer(
    Math.min(bytes, ANSWERS_BYTES_BURST),
    step.nowMs,
  );
  if (!isNow) {
    lobby.unlisted.add(friend);
    return;
  }
  lobby.unlisted.delete(friend);
  for (const envelope of envelopes) {
    step.sendBytes(friend, wrapEnvelope('handover', envelope), 'catchUp', lobby.id);
  }
}

/** Hands the list of participants to routes that wait for it, as soon as they may have it. */
export function handOverLate(state: PeerState, step: Step, lobby: Lobby): void {
  for (const friend of lobby.unlisted) {
    if (lobby.friends.isUp(friend)) handOver(state, step, lobby, friend);
    else lobby.unlisted.delete(friend);
  }
}

/**
 * Gives up on friends who don't answer `enter` in ENTER_TIMEOUT_MS: they aren't in the lobby, or
 * don't know us there. They may still come in by themselves, and can be challenged now.
 */
export function giveUpEntering(step: Step, lobby: Lobby): void {
  for (const friend of lobby.friends.entering(step.nowMs - ENTER_TIMEOUT_MS)) {
    lobby.friends.setDown(friend);
    changeStanding(step, lobby, friend, 'unanswered');
  }
}
