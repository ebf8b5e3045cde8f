// Links that come up and go down: what a friend is told and asked at once, and what is forgotten.
import { askDirectory } from './directory.ts';
import { challengeFriend } from './challenge.ts';
import { CLOCK_PERIOD_MS } from './constants.ts';
import { restartDirect } from './direct.ts';
import type { PeerId } from './ids.ts';
import { repeatInvitation } from './invitation.ts';
import type { PacketOf } from './packet.ts';
import type { PeerState } from './peer-state.ts';
import { enter, routeDown } from './routes.ts';
import { startSync } from './sync.ts';
import type { Turn } from './turn.ts';

/** A fresh link greets; one that was up before this core was restored goes on where it was. */
export function onLinkUp(state: PeerState, turn: Turn, friend: PeerId, resumed: boolean): void {
  if (!state.friends.has(friend)) return;
  state.links.add(friend);
  state.cut.delete(friend);
  if (resumed) return resume(state, turn, friend);
  for (const lobby of state.lobbies.values()) {
    routeDown(state, turn, lobby, friend);
    lobby.challengedAtMs.delete(friend);
    if (lobby.leaving) continue;
    if (lobby.routes.get(friend)?.standing === 'participating') enter(turn, lobby, friend);
    else repeatInvitation(turn, lobby, friend);
  }
  if (state.isAway) turn.send(friend, { type: 'presence', away: true });
  askDirectory(state, turn, [friend]);
  askClock(state, turn, friend);
  restartDirect(state, turn, friend);
  challengeFriend(state, turn, friend);
}

export function onLinkDown(state: PeerState, turn: Turn, friend: PeerId): void {
  if (!state.links.delete(friend)) return;
  for (const lobby of state.lobbies.values()) {
    const wasUp = lobby.up.has(friend);
    routeDown(state, turn, lobby, friend);
    if (wasUp) lobby.challengedAtMs.clear();
  }
  state.directs.get(friend)?.reset();
  state.directory.forget(friend);
  state.clocks.forget(friend);
  turn.announce({ type: 'directory' });
  // A lost route may have split a lobby: other friends may join it up again.
  for (const other of state.links) challengeFriend(state, turn, other);
}

/** Friends, and only they, see whether somebody is there. */
export function tellPresence(state: PeerState, turn: Turn, away: boolean): void {
  if (state.isAway === away) return;
  state.isAway = away;
  for (const friend of state.links) turn.send(friend, { type: 'presence', away });
}

export function askClock(state: PeerState, turn: Turn, friend: PeerId): void {
  const lastMs = state.clocks.askedAtMs(friend);
  if (lastMs !== undefined && turn.nowMs - lastMs < CLOCK_PERIOD_MS) return;
  state.clocks.ask(friend, turn.nowMs);
  turn.send(friend, { type: 'clockRequest', sentAtMs: turn.nowMs });
}

export function onClockAnswer(
  state: PeerState,
  turn: Turn,
  friend: PeerId,
  { sentAtMs, readAtMs }: PacketOf<'clockAnswer'>,
): void {
  if (!state.clocks.answer(friend, sentAtMs, readAtMs, turn.nowMs)) return state.drop('unasked');
  turn.announce({ type: 'clock', offsetMs: state.clocks.medianMs });
}

/** The host was stopped and restored under a living link: both sides still take us for routes. */
function resume(state: PeerState, turn: Turn, friend: PeerId): void {
  for (const lobby of state.lobbies.values()) {
    const route = lobby.routes.get(friend);
    if (route?.standing !== 'participating') continue;
    // Never let in before the stop: it may not take part at all.
    if (route.asked) {
      enter(turn, lobby, friend);
      continue;
    }
    lobby.up.add(friend);
    lobby.alone = false;
    // What was under way between save and send, or asked for and not answered, shows here.
    startSync(turn, lobby, friend);
  }
  // What was on its way to the tab when we were stopped may never have left.
  restartDirect(state, turn, friend);
}
