// What comes along a stem: passed on to one other friend, or diffused here. Until it comes back by
// diffusion it isn't there for anybody: not in history, on no list, on no screen. Whatever goes
// wrong on its way, it goes on as our own words would, and in the end by diffusion.
import { sameBytes } from '../../base/bytes.ts';
import { RESTEMS_MAX } from '../constants-stem.ts';
import { isKept, partKeyOf } from '../wire/envelope.ts';
import { wrapEnvelope } from '../wire/packet.ts';
import { giveStem } from './forward.ts';
import { comesFromRoute } from './own-words.ts';
import { embargoEnd } from './embargoes.ts';
import { nextRoute, noteLost } from './stem-way.ts';
import { take } from './taken.ts';
import { sendHave } from '../history/fetch.ts';
import type { PeerId } from '../wire/ids.ts';
import type { HeldStem } from '../state/held-stems.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Copy } from '../state/verifying.ts';
import { isLive, refusal } from './refusal.ts';
import type { Step } from '../step.ts';

/** Its signature is good: it goes on along its stem, or its stem ends here. */
export function takeStem(state: PeerState, step: Step, lobby: Lobby, copy: Copy): void {
  const { friend: feeder, part } = copy;
  const route = nextRoute(state, step, lobby, feeder, []);
  if (!route) return handBack(state, step, lobby, copy);
  // What we gave once and come by again goes in a circle, slower than its embargo: for ever.
  const isBack = state.stems.wasLost(lobby.id, part.seen);
  if (isBack || !state.hasStem || lobby.stemRoutes.diffuses(feeder, step.nowMs)) {
    return diffuse(state, step, lobby, copy, [feeder]);
  }
  const stem = { part, feeder, tried: [route], givenAtMs: step.nowMs, dueAtMs: Infinity };
  holdAndGive(state, step, lobby, stem);
}

/**
 * A part that is on its stem with us already comes by a stem again. True when that is all about it;
 * false when it is to be taken like any other.
 */
export function meetsItself(state: PeerState, step: Step, lobby: Lobby, copy: Copy): boolean {
  const { part } = copy;
  const held = state.stems.get(lobby.id, part.seen);
  // What rests is nobody's for now, as our own words that wait.
  if (held?.tried.length === 0) state.stems.release(lobby.id, part.seen);
  else if (held) return meetsHeld(state, step, lobby, copy, held);
  return comesToItsAuthor(state, step, lobby, copy);
}

function meetsHeld(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  { friend, part }: Copy,
  held: HeldStem,
): boolean {
  const isSame = sameBytes(held.part.envelope, part.envelope);
  if (isSame && held.tried.at(-1) === friend) passAgain(state, step, lobby, held);
  else if (isSame && held.feeder !== friend && !held.tried.includes(friend)) {
    // It goes in a circle, and would each time: nobody else would get it.
    noteLost(step, lobby, held);
    state.stems.release(lobby.id, part.seen);
    diffuseHeld(state, step, held);
  } else state.drop('duplicate');
  return true;
}

/** Who gives us along a stem what we have by diffusion waits for it: it gets it from us. */
export function giveBack(step: Step, lobby: Lobby, { friend, part }: Copy): void {
  if (!lobby.friends.isUp(friend)) return;
  if (isLive(step, lobby, part)) {
    const packet = wrapEnvelope('message', part.envelope);
    return step.sendBytes(friend, packet, 'live', lobby.id);
  }
  const { writtenAtMs } = part;
  sendHave(step, lobby, friend, [{ key: partKeyOf(part), writtenAtMs }]);
}

/**
 * What should have come back by now goes on as words of our own would (own-words.ts): whoever keeps
 * a stem to itself and looks on can't tell which of the two it was.
 */
export function runStems(state: PeerState, step: Step): void {
  for (const held of state.stems.takeDue(step.nowMs)) {
    const lobby = state.openLobby(held.part.lobby);
    if (!lobby) continue;
    // Of what all have lost at once no route is to blame.
    if (lobby.friends.hasUp) noteLost(step, lobby, held);
    giveOnce(state, step, lobby, held);
  }
  state.wantTick(state.stems.nextDueMs);
}

/** As our own words that a route may have had before all went: the same rest, and anew. */
export function runResting(state: PeerState, step: Step, lobby: Lobby): void {
  const againAtMs = lobby.own.againAtMs(lobby.friends.participating().length > 1);
  if (!lobby.friends.hasUp || againAtMs === undefined) return;
  const resting = state.stems.resting(lobby.id);
  if (resting.length === 0) return;
  if (step.nowMs < againAtMs) return state.wantTick(againAtMs);
  for (const held of resting) {
    state.stems.release(lobby.id, held.part.seen);
    giveOnce(state, step, lobby, held);
  }
}

/** Gives what was lost to a route that hasn't had it. Lost presence isn't given again. */
function giveOnce(state: PeerState, step: Step, lobby: Lobby, held: HeldStem): void {
  const { part, feeder, tried } = held;
  const { upCount } = lobby.friends;
  // Handed back to who gave it, who has gone: nobody knows it of us, and none is there to hear.
  if (upCount === 0 && tried.length === 1 && tried[0] === feeder) {
    return diffuseHeld(state, step, held);
  }
  if (!isKept(part.kindCode) && upCount !== 1) {
    return state.stems.noteLost(lobby.id, part.seen);
  }
  if (upCount === 0) {
    const homeless = state.stems.rest(held, lobby.authors.isKnown(part.author));
    for (const one of homeless) diffuseHeld(state, step, one);
    return;
  }
  const isTriedOut = tried.length > RESTEMS_MAX;
  const route = isTriedOut ? undefined : nextRoute(state, step, lobby, feeder, tried);
  if (!route) return diffuseHeld(state, step, held);
  const rest = { givenAtMs: step.nowMs, dueAtMs: Infinity };
  holdAndGive(state, step, lobby, { part, feeder, tried: [...tried, route], ...rest });
}

/** Holds a part and gives it to the last of `tried`; diffuses it when it can't be held. */
function holdAndGive(state: PeerState, step: Step, lobby: Lobby, stem: HeldStem): void {
  const { part, feeder, tried } = stem;
  const route = tried.at(-1)!;
  const homeless = state.stems.hold(stem, lobby.authors.isKnown(part.author));
  for (const one of homeless) diffuseHeld(state, step, one);
  if (homeless.includes(stem)) return;
  if (route !== feeder) return giveStem(state, step, lobby, route, part, feeder);
  // What is given back takes no place on the link: as much has just come from there.
  step.sendBytes(route, wrapEnvelope('stem', part.envelope), 'live', lobby.id);
}

/**
 * Our own word along a stem: taken just like one that we pass on, because who gives it asks,
 * perhaps, which of the two it is.
 */
function comesToItsAuthor(state: PeerState, step: Step, lobby: Lobby, copy: Copy): boolean {
  const { friend, part } = copy;
  if (lobby.own.size === 0) return false;
  const key = partKeyOf(part);
  const own = lobby.own.find(key, part.index);
  if (!own) return false;
  const isSame = sameBytes(own.part.envelope, part.envelope);
  if (isSame && own.tried.at(-1) === friend) comesFromRoute(state, step, lobby, { key, own });
  else if (isSame && !own.tried.includes(friend)) {
    noteLost(step, lobby, own);
    take(state, step, lobby, { part: own.part, friend: undefined, way: 'stem' });
  } else state.drop('duplicate');
  return true;
}

/** The route that has it can't pass it on: another one gets it; if there is none, all. */
function passAgain(state: PeerState, step: Step, lobby: Lobby, held: HeldStem): void {
  noteLost(step, lobby, held);
  const { part, feeder, tried } = held;
  const route = nextRoute(state, step, lobby, feeder, tried);
  if (!route) {
    state.stems.release(lobby.id, part.seen);
    return diffuseHeld(state, step, held);
  }
  state.stems.giveAgain(held, route, step.nowMs);
  giveStem(state, step, lobby, route, part, feeder);
}

/**
 * Nobody else is there to pass it on to: whoever gave it has others, perhaps. We would only show
 * everybody behind it where it came from. It is held, so that it isn't given to and fro.
 */
function handBack(state: PeerState, step: Step, lobby: Lobby, copy: Copy): void {
  const { friend, part } = copy;
  if (!lobby.friends.isUp(friend)) return diffuse(state, step, lobby, copy, []);
  const dueAtMs = embargoEnd(state, step, lobby, part, friend);
  const given = { givenAtMs: step.nowMs, dueAtMs };
  holdAndGive(state, step, lobby, { part, feeder: friend, tried: [friend], ...given });
}

/** The checks are repeated, because the state may have changed since it came. */
function diffuseHeld(
  state: PeerState,
  step: Step,
  { part, feeder: friend, tried }: HeldStem,
): void {
  const lobby = state.openLobby(part.lobby);
  if (!lobby) return;
  const reason = refusal(step, lobby, { friend, part, way: 'stem' });
  if (reason) return state.drop(reason);
  diffuse(state, step, lobby, { part, friend }, [friend, ...tried]);
}

function diffuse(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  { part, friend }: Pick<Copy, 'part' | 'friend'>,
  onStem: readonly PeerId[],
): void {
  take(state, step, lobby, { part, friend, way: 'stem', onStem });
}
