// Links that come up and go down: what a friend is told and asked at once, and what is forgotten.
import { askDirectory } from './membership/directory.ts';
import { challengeFriend } from './membership/challenge.ts';
import { CLOCK_PERIOD_MS } from './constants.ts';
import { ROUND_TRIP_MAX_MS } from './constants-push.ts';
import { openDirect } from './direct/direct-links.ts';
import { tellStatus } from './direct/status.ts';
import { onDirectReady } from './direct/sending.ts';
import { askForWanted } from './history/fetch.ts';
import type { PeerId } from './wire/ids.ts';
import { forgetInvitations, repeatInvitation } from './membership/invitation.ts';
import { forgetPause } from './membership/pause.ts';
import type { PacketOf } from './wire/packet.ts';
import type { PeerState } from './state/peer-state.ts';
import { enter, routeDown } from './membership/routes.ts';
import { startSync } from './history/sync.ts';
import { coarseClockMs } from './state/clock-offsets.ts';
import type { Step } from './step.ts';

/**
 * A fresh link starts with greetings; one that was up before this core was restored just goes on.
 */
export function onLinkUp(state: PeerState, step: Step, friend: PeerId, resumed: boolean): void {
  if (!state.friends.has(friend)) return;
  state.links.add(friend);
  state.statuses.forgetTurn(friend);
  state.cut.delete(friend);
  tellStatus(state, step, friend);
  if (resumed) return resume(state, step, friend);
  for (const lobby of state.lobbies.values()) {
    routeDown(state, step, lobby, friend);
    lobby.challengedAtMs.delete(friend);
    if (!lobby.isOpen) continue;
    const { type } = lobby.friends.standingOf(friend);
    if (type === 'participating' || type === 'asked') enter(step, lobby, friend);
    else repeatInvitation(step, lobby, friend);
  }
  if (state.isAway) step.send(friend, { type: 'presence', away: true });
  askDirectory(state, step, [friend]);
  askClock(state, step, friend);
  openDirect(state, step, friend, false);
  challengeFriend(state, step, friend);
}

/**
 * A friend's link is gone: it is no route any more, and what is under way to it starts anew at the
 * next link. Without a link nothing happens.
 */
export function onLinkDown(state: PeerState, step: Step, friend: PeerId): void {
  if (!state.links.delete(friend)) return;
  state.verifying.strand(friend);
  for (const lobby of state.lobbies.values()) {
    const wasUp = lobby.friends.isUp(friend);
    routeDown(state, step, lobby, friend);
    if (wasUp) lobby.challengedAtMs.clear();
  }
  state.outlets.delete(friend);
  state.statuses.forgetTurn(friend);
  state.directs.get(friend)?.reset();
  state.directory.forget(friend);
  state.clocks.forget(friend);
  step.announce({ type: 'directory' });
  // A lost route may have split a lobby; other linked friends may connect its halves again.
  for (const other of state.links) challengeFriend(state, step, other);
}

/**
 * The person removed a friend: its standings, routes, invitations and queue go, here and on disk.
 */
export function onFriendRemoved(state: PeerState, step: Step, friend: PeerId): void {
  onLinkDown(state, step, friend);
  state.friends.delete(friend);
  state.directs.forget(friend);
  state.roundTripsMs.delete(friend);
  state.statuses.forget(friend);
  for (const known of state.knownLobbies()) {
    forgetPause(step, known, friend);
    if (!known.friends.remove(friend)) continue;
    const lobby = known.record.lobby;
    step.saveFirst({ type: 'deleteRoute', lobby, friend });
  }
  forgetInvitations(state, step, friend);
  step.announce({ type: 'lobbies' });
}

/** Tells the friends, and nobody else, whether a tab is visible. */
export function tellPresence(state: PeerState, step: Step, away: boolean): void {
  if (state.isAway === away) return;
  state.isAway = away;
  for (const friend of state.links) step.send(friend, { type: 'presence', away });
}

/** Asks a linked friend for its clock, at most once in CLOCK_PERIOD_MS. */
export function askClock(state: PeerState, step: Step, friend: PeerId): void {
  const lastMs = state.clocks.askedAtMs(friend);
  if (lastMs !== undefined && step.nowMs - lastMs < CLOCK_PERIOD_MS) return;
  const sentAtMs = toldClock(state, step, friend);
  state.clocks.ask(friend, step.nowMs, sentAtMs);
  step.send(friend, { type: 'clockRequest', sentAtMs });
}

/** What this friend may know of our clock. */
export const toldClock = (state: PeerState, step: Step, friend: PeerId): number =>
  coarseClockMs(state.clockKey, friend, step.nowMs);

/** Takes a friend's reading of its clock and tells the median. Drops one that wasn't asked for. */
export function onClockAnswer(
  state: PeerState,
  step: Step,
  friend: PeerId,
  { sentAtMs, readAtMs }: PacketOf<'clockAnswer'>,
): void {
  const roundTripMs = state.clocks.answer(friend, sentAtMs, readAtMs, step.nowMs);
  if (roundTripMs === undefined) return state.drop('unasked');
  state.roundTripsMs.set(friend, Math.min(roundTripMs, ROUND_TRIP_MAX_MS));
  step.announce({ type: 'clock', offsetMs: state.clocks.medianMs });
}

/**
 * The friend takes our words from now on. When it names another start than before, its host began
 * anew under the living link: it has forgotten what we asked of it, and is asked again.
 */
export function onReady(
  state: PeerState,
  step: Step,
  friend: PeerId,
  packet: PacketOf<'directReady'>,
): void {
  const { lastLife } = state.directs.open(friend);
  onDirectReady(state, step, friend, packet);
  if (lastLife === undefined || lastLife === packet.life) return;
  for (const lobby of state.openLobbies()) {
    if (!lobby.friends.isUp(friend)) continue;
    lobby.push.restarted(friend, step.nowMs);
    lobby.sync.restarted(friend);
    askForWanted(step, lobby);
  }
  state.wantTick(step.nowMs);
}

/**
 * The host was stopped and restored while the link stayed up: each side still has the other as a
 * route.
 */
function resume(state: PeerState, step: Step, friend: PeerId): void {
  for (const lobby of state.lobbies.values()) {
    const { type } = lobby.friends.standingOf(friend);
    // It hasn't answered `enter` before the stop: it may not take part at all.
    if (type === 'asked') enter(step, lobby, friend);
    if (type !== 'participating' || lobby.isPaused(friend)) continue;
    lobby.friends.setUp(friend);
    lobby.push.routeUp(friend, state.self < friend);
    lobby.move({ type: 'heard' });
    // Sync finds what was saved and not sent, or asked for and not answered, before the stop.
    startSync(step, lobby, friend);
  }
  // What was on its way to the tab at the stop may never have been sent.
  openDirect(state, step, friend, true);
}
