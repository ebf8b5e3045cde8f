// What happens as time passes: heartbeats, pruning, expiry, retries, repair. Everything here is
// idempotent and bounded, so it doesn't matter how often or how late the host ticks.
import {
  challengeFriend,
  checkpointsAreOld,
  learnFresh,
  mayBeChallenged,
  readCheckpoints,
} from './membership/challenge.ts';
import { HOUSEKEEPING_PERIOD_MS } from './constants.ts';
import { retryDirect } from './direct/sending.ts';
import { goOnTaking } from './direct/taking.ts';
import { mendTimes } from './direct/mend-times.ts';
import { tellTurned, tellUntold } from './direct/status.ts';
import { askClock } from './links.ts';
import { trimHistory } from './history/kept-history.ts';
import type { Lobby } from './state/lobby/lobby.ts';
import { sendWaiting } from './forwarding/forward.ts';
import { showParked } from './forwarding/parking.ts';
import { tidyInlets } from './forwarding/friend-limits.ts';
import { runOwn } from './forwarding/own-words.ts';
import { giveUpParts, takeForSent } from './forwarding/taken.ts';
import { runResting, runStems } from './forwarding/stem.ts';
import { writeOwn } from './forwarding/write.ts';
import { heartbeatPeriodMs } from './state/lobby/participants.ts';
import { missingParts } from './state/lobby/assembly.ts';
import type { PeerState } from './state/peer-state.ts';
import { doPush } from './forwarding/push.ts';
import { giveUpEntering, handOverLate } from './membership/routes.ts';
import { askForWanted, tellNews } from './history/fetch.ts';
import { startAudits } from './history/audit.ts';
import { startSync, startsSync } from './history/sync.ts';
import type { Step } from './step.ts';

/**
 * Does what is due by `step.nowMs`, and says when to be called next by `state.wantTick`. Called too
 * early or too late it does no harm.
 */
export function doHousekeeping(state: PeerState, step: Step): void {
  state.wakeAtMs = Number.MAX_SAFE_INTEGER;
  for (const lobby of state.openLobbies()) {
    tellNews(state, step, lobby);
    doPush(state, step, lobby);
    showParked(state, step, lobby);
    presence(state, step, lobby);
    compare(state, step, lobby);
    // In either order: what comes first isn't always ours.
    const isOwnFirst = (state.stems.restingCount > 0 ? step.env.random(1)[0]! : 0) < 128;
    if (isOwnFirst) runOwn(state, step, lobby);
    runResting(state, step, lobby);
    if (!isOwnFirst) runOwn(state, step, lobby);
  }
  runStems(state, step);
  sendWaiting(state, step);
  tellUntold(state, step);
  tellTurned(state, step);
  readWaiting(state, step);
  if (step.nowMs >= state.nextHousekeepingMs) tidyAll(state, step);
  state.wantTick(state.nextHousekeepingMs);
}

/** Whoever has made us read much is read for again in time; what is under way goes on by itself. */
function readWaiting(state: PeerState, step: Step): void {
  step.reads.begin(step);
  const readyAtMs = step.reads.readyAtMs(step.nowMs);
  if (readyAtMs > step.nowMs) state.wantTick(readyAtMs);
}

function tidyAll(state: PeerState, step: Step): void {
  state.nextHousekeepingMs = step.nowMs + HOUSEKEEPING_PERIOD_MS;
  for (const lobby of state.openLobbies()) {
    tidy(state, step, lobby);
    handOverLate(state, step, lobby);
    if (checkpointsAreOld(lobby, step.nowMs)) readCheckpoints(state, step, lobby);
  }
  for (const known of state.knownLobbies()) {
    trimHistory(state, step, known);
  }
  if (mayBeChallenged(state)) learnFresh(state);
  state.challenges.expire(step.nowMs);
  state.challenges.forget(({ lobby, key }) => !state.lobbies.get(lobby)?.recent.has(key));
  for (const outlet of state.outlets.values()) outlet.tidy(step.nowMs);
  for (const friend of state.links) {
    challengeFriend(state, step, friend);
    askClock(state, step, friend);
    retryDirect(state, step, friend);
    goOnTaking(state, step, friend);
  }
  for (const friend of state.friends) mendTimes(state, step, friend);
}

/**
 * Writes `joined` first, then one heartbeat about once a period; nothing while no route is up.
 */
function presence(state: PeerState, step: Step, lobby: Lobby): void {
  // A former pseudonym writes nothing after its `left`.
  if (!lobby.friends.hasUp || lobby.phase.type === 'renewing') return;
  const { nowMs, env } = step;
  const isFirst = lobby.record.heartbeatAtMs === 0;
  if (isFirst && lobby.presence.dueMs === undefined) lobby.presence.begin(false, nowMs, env.random);
  if (lobby.presence.isDue(nowMs, env.random)) {
    lobby.presence.done(nowMs, heartbeatPeriodMs(lobby.participants.countLive(nowMs)), env.random);
    lobby.move({ type: 'heard' });
    writeOwn(state, step, lobby, isFirst ? 'joined' : 'heartbeat');
  }
  state.wantTick(lobby.presence.dueMs!);
}

/** At times of its own, so that no comparison shows whose heartbeat has just been written. */
function compare(state: PeerState, step: Step, lobby: Lobby): void {
  if (!lobby.friends.hasUp) return;
  const { nowMs, env } = step;
  const isFirst = lobby.comparing.dueMs === undefined;
  if (isFirst || lobby.comparing.isDue(nowMs, env.random)) {
    lobby.comparing.done(nowMs, heartbeatPeriodMs(lobby.participants.countLive(nowMs)), env.random);
    // New routes were compared with when they came.
    for (const friend of isFirst ? [] : lobby.friends.up()) {
      if (!startsSync(state.self, friend)) continue;
      startSync(step, lobby, friend);
      startAudits(state, step, lobby, friend);
    }
  }
  state.wantTick(lobby.comparing.dueMs!);
}

function tidy(state: PeerState, step: Step, lobby: Lobby): void {
  const { nowMs } = step;
  lobby.seen.expire(nowMs);
  lobby.push.expire(nowMs);
  giveUpEntering(step, lobby);
  lobby.recent.expire(nowMs);
  lobby.authorLimits.forgetFull(nowMs);
  lobby.rushed.expire(nowMs);
  tidyInlets(step, lobby);
  for (const author of lobby.authors.expire(nowMs)) {
    step.saveSoon({ type: 'deleteAuthor', lobby: lobby.id, author });
  }
  for (const { author } of lobby.participants.prune(nowMs, lobby.record.author)) {
    step.saveSoon({ type: 'deleteParticipant', lobby: lobby.id, author });
    step.announce({ type: 'participants', lobby: lobby.id });
    step.announce({ type: 'lobbies' });
  }
  for (const record of lobby.participants.quiet(nowMs, lobby.record.author)) {
    step.saveSoon({ type: 'putParticipant', record });
    step.announce({ type: 'participants', lobby: lobby.id });
  }
  for (const { key } of lobby.assembly.expire(nowMs)) giveUpParts(step, lobby, key);
  for (const key of lobby.own.allBack(nowMs)) takeForSent(state, step, lobby, key);
  askForMissingParts(step, lobby);
  lobby.sync.expire(nowMs);
  askForWanted(step, lobby);
  const holes = lobby.sync.takeHoles(nowMs);
  const lacking = lobby.sync.takeLost() ? lobby.friends.up() : holes;
  for (const friend of lacking) startSync(step, lobby, friend);
}

/**
 * Asks for the missing parts of each message of which no part came lately: another route each time;
 * of our own too, since who doesn't ask would be known as their author.
 */
function askForMissingParts(step: Step, lobby: Lobby): void {
  const routes = lobby.friends.up();
  for (const gathering of lobby.assembly.toAskFor(step.nowMs)) {
    const { key, first } = gathering;
    const friend = routes[gathering.asked++ % routes.length];
    if (friend === undefined) continue;
    lobby.sync.askNow({ key, writtenAtMs: first.writtenAtMs }, friend, step.nowMs);
    const wants = [{ key, parts: missingParts(gathering) }];
    step.send(friend, { type: 'want', lobby: lobby.id, wants }, 'live', lobby.id);
  }
}
