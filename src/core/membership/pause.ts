// A person's pause of a friend in one lobby: nothing is taken from it there and nothing sent to it,
// as if we had left. Other friends carry the lobby meanwhile.
import type { WishOf } from '../io.ts';
import type { PeerId } from '../wire/ids.ts';
import type { KnownLobby, PeerState } from '../state/peer-state.ts';
import { enter, routeDown } from './routes.ts';
import type { Step } from '../step.ts';
import { joinedLobby } from './wishes.ts';

/** Throws RangeError for a lobby that we aren't in and for somebody who is no friend. */
export function pauseFriend(state: PeerState, step: Step, wish: WishOf<'pauseFriend'>): void {
  const { friend, on } = wish;
  const lobby = joinedLobby(state, wish.lobby);
  if (!state.friends.has(friend)) throw new RangeError('this peer is not your friend');
  if (lobby.isPaused(friend) === on) return;
  const isKnownThere = lobby.friends.isUp(friend) || lobby.friends.isEntering(friend);
  if (on) {
    routeDown(state, step, lobby, friend);
    lobby.friends.setDown(friend);
    setPaused(step, lobby, friend, true);
    if (isKnownThere) step.send(friend, { type: 'withdraw', lobby: lobby.id }, 'live', lobby.id);
    return;
  }
  setPaused(step, lobby, friend, false);
  lobby.toldPausedAtMs.delete(friend);
  const { type } = lobby.friends.standingOf(friend);
  const takesPart = type === 'participating' || type === 'asked';
  if (takesPart && state.links.has(friend)) enter(step, lobby, friend);
}

/** Who is removed from our friends and comes back isn't paused. */
export function forgetPause(step: Step, known: KnownLobby, friend: PeerId): void {
  if (known.record.pausedFriends?.includes(friend)) setPaused(step, known, friend, false);
}

function setPaused(step: Step, known: KnownLobby, friend: PeerId, on: boolean): void {
  const others = (known.record.pausedFriends ?? []).filter((one) => one !== friend);
  const pausedFriends = on ? [...others, friend] : others;
  known.record = {
    ...known.record,
    pausedFriends: pausedFriends.length > 0 ? pausedFriends : undefined,
  };
  // Saved first: after a sudden stop we would send to a friend who is paused.
  step.saveFirst({ type: 'putLobby', record: known.record });
  step.announce({ type: 'lobbies' });
}
