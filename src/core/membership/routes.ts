// Routes: which friends take part in a lobby with us, and how both sides come to know it. Entering,
// withdrawing, links that come and go, and what a new route is given at once.
import { ENTER_TIMEOUT_MS } from '../constants.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import type { Lobby } from '../state/lobby.ts';
import { staleLobby } from '../stale-lobby.ts';
import type { PeerState } from '../state/peer-state.ts';
import { wrapEnvelope } from '../wire/packet.ts';
import type { RouteRecord } from '../state/records.ts';
import { startSync, startsSync } from '../history/sync.ts';
import type { Step } from '../step.ts';
import type { Copy } from '../state/verifying.ts';

/** Routes that come up together are greeted by one message. */
const GREETING_MS = 50;

/** Asks a friend to take us for a route. Only for friends who may know the lobby. */
export function enter(step: Step, lobby: Lobby, friend: PeerId): void {
  lobby.entering.set(friend, step.nowMs);
  lobby.asked.add(friend);
  step.send(friend, { type: 'enter', lobby: lobby.id, answer: false }, 'live', lobby.id);
}

/** The friend takes part and its link is up: from now on it gets what we forward. */
export function routeUp(state: PeerState, step: Step, lobby: Lobby, friend: PeerId): void {
  lobby.entering.delete(friend);
  lobby.withdrawn.delete(friend);
  remember(step, lobby, friend);
  if (lobby.up.has(friend)) return;
  lobby.up.add(friend);
  state.farewellChanged = true;
  // Words that waited for somebody to hear them, a `joined` above all, can go now.
  state.wantTick(step.nowMs + GREETING_MS);
  step.announce({ type: 'lobbies' });
  handOver(step, lobby, friend);
  if (startsSync(state.self, friend)) startSync(step, lobby, friend);
}

/**
 * Keeps on disk that the friend takes part, since when it was first known; or that it is said to,
 * and asked.
 */
export function remember(step: Step, lobby: Lobby, friend: PeerId, how?: 'asked'): void {
  const known = lobby.routes.get(friend);
  if (known?.standing === 'participating' && (how === 'asked' || !known.asked)) return;
  setRoute(step, lobby, {
    lobby: lobby.id,
    friend,
    standing: 'participating',
    sinceMs: step.nowMs,
    ...(how === 'asked' && { asked: true }),
  });
}

export function setRoute(step: Step, lobby: Lobby, record: RouteRecord): void {
  lobby.routes.set(record.friend, record);
  step.saveSoon({ type: 'putRoute', record });
}

export function onEnter(
  state: PeerState,
  step: Step,
  friend: PeerId,
  id: LobbyId,
  isAnswer: boolean,
): void {
  const lobby = state.lobbies.get(id);
  if (!lobby || lobby.leaving) return staleLobby(state, step, friend, id);
  if (isAnswer) {
    if (!lobby.entering.has(friend)) return state.drop('unasked');
    return routeUp(state, step, lobby, friend);
  }
  // A private lobby's id alone opens nothing: the friend must have been let in by somebody here.
  if (!lobby.isPublic && !lobby.routes.has(friend)) return state.drop('not-a-route');
  step.send(friend, { type: 'enter', lobby: id, answer: true }, 'live', id);
  routeUp(state, step, lobby, friend);
}

/**
 * Who sends a live message of the lobby takes part in it. What a friend sent before it withdrew may
 * be admitted after that, and makes it no route again.
 */
export function onAdmitted(state: PeerState, step: Step, copy: Copy | undefined): void {
  if (copy?.way !== 'live') return;
  const { friend, part } = copy;
  const lobby = state.lobbies.get(part.lobby);
  if (!lobby || !state.links.has(friend) || lobby.withdrawn.has(friend)) return;
  routeUp(state, step, lobby, friend);
}

/** The friend no longer takes part; in a private lobby it may come back by itself. */
export function onWithdraw(state: PeerState, step: Step, friend: PeerId, id: LobbyId): void {
  const left = state.left.get(id);
  if (left?.routes.delete(friend)) step.saveSoon({ type: 'deleteRoute', lobby: id, friend });
  const lobby = state.lobbies.get(id);
  if (!lobby) return;
  lobby.withdrawn.add(friend);
  const known = lobby.routes.get(friend);
  routeDown(state, step, lobby, friend);
  if (known?.standing === 'participating') {
    const record = { ...known, standing: 'invited' } as const;
    lobby.routes.set(friend, record);
    // A sudden stop must not forget it: we would send to somebody outside.
    step.saveFirst({ type: 'putRoute', record });
  }
}

/** Nothing is forwarded to this friend any more. */
export function routeDown(state: PeerState, step: Step, lobby: Lobby, friend: PeerId): void {
  lobby.entering.delete(friend);
  if (!lobby.up.delete(friend)) return;
  state.farewellChanged = true;
  lobby.alone ||= lobby.up.size === 0;
  lobby.sync.friendGone(friend);
  step.announce({ type: 'lobbies' });
}

/**
 * Newest signed presence of everybody we know here, so that a newcomer's list is complete at once.
 */
function handOver(step: Step, lobby: Lobby, friend: PeerId): void {
  for (const { envelope } of lobby.participants.present()) {
    if (!envelope) continue;
    step.sendBytes(friend, wrapEnvelope('handover', envelope), 'catchUp', lobby.id);
  }
}

/**
 * Who doesn't answer isn't there, or doesn't know of us: it may still come by itself, and can be
 * challenged now.
 */
export function giveUpEntering(step: Step, lobby: Lobby): void {
  for (const [friend, askedAtMs] of lobby.entering) {
    if (step.nowMs - askedAtMs < ENTER_TIMEOUT_MS) continue;
    lobby.entering.delete(friend);
    const known = lobby.routes.get(friend);
    if (known?.standing === 'participating') {
      const { asked: _, ...rest } = known;
      setRoute(step, lobby, { ...rest, standing: 'invited' });
    }
  }
}
