// Our own words, from their signature until others have them. To everybody else they aren't there
// before they come back by diffusion, as with any other message: they go along a stem, by another
// route if they don't come back in their time, and after the last one we diffuse them ourselves,
// like whoever ends a stem.
import { exponential, EXPONENTIAL_BYTES } from '../../base/exponential.ts';
import { OWN_REST_MEAN_MS, RESTEMS_MAX } from '../constants-stem.ts';
import { LIVE_PARTS_MAX, MESSAGE_AGE_MAX_MS } from '../constants.ts';
import { copyTagOf, decodeEnvelope } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { MessageKey } from '../wire/ids.ts';
import { giveStem } from './forward.ts';
import { nextRoute, noteLost } from './stem-way.ts';
import { take, takeForSent } from './taken.ts';
import type { ReadRow } from '../io.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { isLongPart } from '../state/lobby/own/own-words.ts';
import type { OutPart } from '../state/lobby/own/own-words.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { Step } from '../step.ts';

/** How often ticks come while own messages wait for their turn, ms. */
const TURN_MS = 200;
/** With one route alone for so long no other is about to come. */
const ALONE_MS = 10_000;
/** Messages that are read from disk at a time. */
const READ_MAX = 16;

/**
 * A message of ours is signed. Kept ones are on disk as waiting: without a route, or over our rate,
 * they stay so. Others nobody hears then.
 */
export function beginOwn(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  key: MessageKey,
  parts: readonly Part[],
): void {
  if (!lobby.friends.hasUp) return;
  const isWaiting = lobby.waiting.has(key);
  if (isWaiting && !isItsTurn(step, lobby, parts[0]!.writtenAtMs, parts.length)) {
    return state.wantTick(step.nowMs + TURN_MS);
  }
  lobby.own.begin(key, parts);
  giveUnsent(state, step, lobby);
}

/** What time brings: embargoes that end, and words that wait. */
export function runOwn(state: PeerState, step: Step, lobby: Lobby): void {
  const { own } = lobby;
  const { upCount } = lobby.friends;
  if (upCount !== 1) own.aloneSinceMs = Infinity;
  else if (own.aloneSinceMs === Infinity) own.aloneSinceMs = step.nowMs;
  if (upCount === 0) return stopAll(state, lobby);
  for (const out of own.due(step.nowMs)) giveAgain(state, step, lobby, out);
  giveUnsent(state, step, lobby);
  beginWaiting(state, step, lobby);
  state.wantTick(own.nextDueMs);
}

/** A route has it and can't pass it on: another one gets it, at once. */
export function comesFromRoute(state: PeerState, step: Step, lobby: Lobby, out: OutPart): void {
  noteLost(step, lobby, out.own);
  give(state, step, lobby, out);
}

/** We leave: what was given to a route is taken for sent; the rest waits until we come back. */
export function settleOwn(state: PeerState, step: Step, lobby: Lobby): void {
  for (const key of lobby.own.onStem()) {
    const phase = lobby.own.phaseOf(key);
    if (!lobby.waiting.has(key) || phase.type !== 'on-stem') continue;
    const parts = [...phase.parts.values()];
    if (parts.some(({ tried }) => tried.length === 0)) continue;
    // What comes back after we have come back isn't shown again.
    const entries = parts.map(({ part }) => ({
      lobby: lobby.id,
      ...lobby.seen.add(part.seen, part.writtenAtMs, undefined, copyTagOf(part)),
    }));
    step.saveFirst({ type: 'addSeen', entries });
    takeForSent(state, step, lobby, key);
  }
}

/** No route is up: kept words wait on disk, the others are forgotten. */
function stopAll(state: PeerState, lobby: Lobby): void {
  lobby.own.restUntilMs = undefined;
  for (const key of lobby.own.onStem()) {
    const phase = lobby.own.phaseOf(key);
    if (lobby.waiting.has(key)) lobby.own.stop(key);
    else {
      if (phase.type === 'on-stem') {
        for (const { part } of phase.parts.values()) state.stems.noteLost(lobby.id, part.seen);
      }
      lobby.own.end(key);
    }
  }
}

/** There is room for it on its way, and it is within our rate if others count it. */
function isItsTurn(step: Step, lobby: Lobby, writtenAtMs: number, parts: number): boolean {
  if (lobby.own.room(parts > LIVE_PARTS_MAX) === 0) return false;
  const isYoung = writtenAtMs >= step.nowMs - MESSAGE_AGE_MAX_MS;
  return !isYoung || lobby.ownRate.take(parts, step.nowMs);
}

function giveUnsent(state: PeerState, step: Step, lobby: Lobby): void {
  for (;;) {
    const some = lobby.own.unsent();
    if (some.length === 0) return;
    for (const out of some) give(state, step, lobby, out);
  }
}

/** Gives a part to the next route that it wasn't given to; with no such route we diffuse it. */
function give(state: PeerState, step: Step, lobby: Lobby, { own }: OutPart): void {
  const { part, tried } = own;
  // With one friend there for good, no stem hides anything: no time is wasted.
  const isPlain = !state.hasStem || lobby.own.aloneSinceMs + ALONE_MS <= step.nowMs;
  const route = isPlain ? undefined : nextRoute(state, step, lobby, undefined, tried);
  if (!route) return take(state, step, lobby, { part, friend: undefined, way: 'stem' });
  tried.push(route);
  own.givenAtMs = step.nowMs;
  own.dueAtMs = Infinity;
  giveStem(state, step, lobby, route, part, undefined);
}

/** It should have come back by now. */
function giveAgain(state: PeerState, step: Step, lobby: Lobby, out: OutPart): void {
  const { key, own } = out;
  noteLost(step, lobby, own);
  if (isLongPart(own.part)) lobby.own.paced(undefined);
  // Presence that is lost does no harm: the next heartbeat says the same.
  const isGivenUp = !lobby.waiting.has(key) && lobby.friends.upCount > 1;
  if (isGivenUp) {
    state.stems.noteLost(lobby.id, own.part.seen);
    return lobby.own.end(key);
  }
  if (own.tried.length <= RESTEMS_MAX) return give(state, step, lobby, out);
  take(state, step, lobby, { part: own.part, friend: undefined, way: 'stem' });
}

/** Begins with words that waited, as many as there is room for. */
function beginWaiting(state: PeerState, step: Step, lobby: Lobby): void {
  const { own, waiting } = lobby;
  const all = [...waiting.values()].filter(({ key }) => own.phaseOf(key).type === 'waiting');
  if (all.length === 0 && state.stems.resting(lobby.id).length === 0) {
    own.restUntilMs ??= step.nowMs;
    return;
  }
  own.restUntilMs ??=
    step.nowMs + exponential(OWN_REST_MEAN_MS, step.env.random(EXPONENTIAL_BYTES));
  if (step.nowMs < own.restUntilMs) return state.wantTick(own.restUntilMs);
  // Where one friend alone takes part, nothing hides from it who wrote them.
  const isHidden = lobby.friends.participating().length > 1;
  const againAtMs = own.againAtMs(isHidden) ?? step.nowMs;
  const idle = all.filter(({ key }) => step.nowMs >= againAtMs || !own.isPerhapsGiven(key));
  if (idle.length < all.length) state.wantTick(againAtMs);
  // What a route had as all went waits for no turn: nor does what we pass on.
  const keys = idle.flatMap(({ key }) => (own.wasGiven(key) ? [key] : []));
  for (const key of keys) own.read(key);
  for (const { key, writtenAtMs, parts } of idle) {
    if (own.wasGiven(key)) continue;
    if (keys.length >= READ_MAX || !isItsTurn(step, lobby, writtenAtMs, parts)) break;
    own.read(key);
    keys.push(key);
  }
  if (keys.length < idle.length) state.wantTick(step.nowMs + TURN_MS);
  if (keys.length === 0) return;
  const request = state.nextRequest();
  step.read({ type: 'parts', request, lobby: lobby.id, keys }, (nextStep, rows) => {
    if (state.lobbies.get(lobby.id) === lobby) beginRead(state, nextStep, lobby, keys, rows);
  });
}

/** What isn't whole on disk isn't begun again before the next start. */
function beginRead(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  keys: readonly MessageKey[],
  rows: readonly ReadRow[],
): void {
  const { own, waiting } = lobby;
  const all = new Map<MessageKey, Part[]>(keys.map((key) => [key, []]));
  for (const row of rows) {
    const part = row.type === 'part' ? decodeEnvelope(row.record.envelope) : undefined;
    if (row.type === 'part' && part) all.get(row.record.key)?.push(part);
  }
  for (const [key, parts] of all) {
    const record = waiting.get(key);
    if (!record || own.phaseOf(key).type !== 'reading' || parts.length < record.parts) continue;
    const back = own.begin(key, parts, ({ seen }) => lobby.seen.has(seen));
    // All were diffused before a stop that forgot it.
    if (back.length === parts.length) takeForSent(state, step, lobby, key);
    else for (const part of back) lobby.assembly.add(key, part, step.nowMs, false);
  }
  giveUnsent(state, step, lobby);
}
