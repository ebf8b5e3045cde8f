// What happens by itself as time passes: heartbeats, pruning, expiry, retries, healing. Everything
// here is idempotent and bounded, so it doesn't matter how often or how late the host ticks.
import {
  challengeFriend,
  checkpointsAreOld,
  learnFresh,
  readCheckpoints,
} from './membership/challenge.ts';
import { HOUSEKEEPING_PERIOD_MS, REGREET_MIN_MS } from './constants.ts';
import { prepareFarewell } from './membership/farewell.ts';
import { retryDirect } from './direct.ts';
import { askClock } from './links.ts';
import { trimHistory } from './history/kept-history.ts';
import type { Lobby } from './state/lobby/lobby.ts';
import { sendPaced, writeOwn } from './forwarding/write.ts';
import { heartbeatPeriodMs } from './state/lobby/participants.ts';
import { missingParts } from './state/lobby/assembly.ts';
import type { PeerState } from './state/peer-state.ts';
import { giveUpEntering } from './membership/routes.ts';
import { askForWanted, tellNews } from './history/fetch.ts';
import { startSync, startsSync } from './history/sync.ts';
import type { Step } from './step.ts';

/** While own words wait for their turn, ticks come this often. */
const PACE_MS = 200;

export function keepHouse(state: PeerState, step: Step): void {
  state.wakeAtMs = Number.MAX_SAFE_INTEGER;
  for (const lobby of state.openLobbies()) {
    sendPaced(step, lobby);
    tellNews(step, lobby);
    presence(state, step, lobby);
    if (lobby.ownRate.waiting > 0) state.wantTick(step.nowMs + PACE_MS);
  }
  if (step.nowMs >= state.nextHousekeepingMs) tidyAll(state, step);
  state.wantTick(state.nextHousekeepingMs);
}

function tidyAll(state: PeerState, step: Step): void {
  state.nextHousekeepingMs = step.nowMs + HOUSEKEEPING_PERIOD_MS;
  for (const lobby of state.openLobbies()) {
    tidy(step, lobby);
    if (checkpointsAreOld(lobby, step.nowMs)) readCheckpoints(state, step, lobby);
  }
  for (const home of [...state.lobbies.values(), ...state.left.values()]) {
    trimHistory(state, step, home);
  }
  learnFresh(state);
  state.challenges.expire(step.nowMs);
  state.challenges.forget(({ lobby, key }) => !state.lobbies.get(lobby)?.recent.has(key));
  for (const friend of state.links) {
    challengeFriend(state, step, friend);
    askClock(state, step, friend);
    retryDirect(state, step, friend);
  }
}

/**
 * The first words in a lobby are `joined`; then a heartbeat a period. Only if somebody can hear.
 */
function presence(state: PeerState, step: Step, lobby: Lobby): void {
  // A former pseudonym that says `left` says nothing after it.
  if (!lobby.friends.hasUp || lobby.phase.type === 'renewing') return;
  if (lobby.farewell.type === 'none') {
    const newestMs = lobby.participants.get(lobby.record.author)?.writtenAtMs ?? 0;
    if (newestMs > 0) prepareFarewell(state, step, lobby, newestMs);
  }
  const { heartbeatAtMs } = lobby.record;
  const isFirst = heartbeatAtMs === 0;
  const isUnheard = lobby.phase.type === 'joining';
  const periodMs = isUnheard ? REGREET_MIN_MS : heartbeatPeriodMs(lobby.participants.count);
  const sinceMs = step.nowMs - Math.max(heartbeatAtMs, lobby.presenceAskedAtMs);
  if (sinceMs < periodMs) {
    // Whoever comes back is greeted soon, but a link that flaps makes no storm.
    if (isUnheard) state.wantTick(step.nowMs + periodMs - sinceMs);
    return;
  }
  lobby.move({ type: 'heard' });
  lobby.presenceAskedAtMs = step.nowMs;
  writeOwn(state, step, lobby, isFirst ? 'joined' : 'heartbeat');
  if (isFirst) return;
  for (const friend of lobby.friends.up()) {
    if (startsSync(state.self, friend)) startSync(step, lobby, friend);
  }
}

function tidy(step: Step, lobby: Lobby): void {
  const { nowMs } = step;
  lobby.seen.expire(nowMs);
  giveUpEntering(step, lobby);
  lobby.recent.expire(nowMs);
  lobby.authorLimits.forgetFull(nowMs);
  for (const { author } of lobby.participants.prune(nowMs, lobby.record.author)) {
    step.saveSoon({ type: 'deleteParticipant', lobby: lobby.id, author });
    step.announce({ type: 'participants', lobby: lobby.id });
    step.announce({ type: 'lobbies' });
  }
  for (const { key } of lobby.assembly.expire(nowMs)) {
    step.saveSoon({ type: 'deleteIncomplete', lobby: lobby.id, key, parts: true });
  }
  askForMissingParts(step, lobby);
  lobby.sync.expire(nowMs);
  askForWanted(step, lobby);
}

/** Each quiet message's missing parts are asked for from one route, another one each time. */
function askForMissingParts(step: Step, lobby: Lobby): void {
  const routes = lobby.friends.up();
  for (const gathering of lobby.assembly.toAskFor(step.nowMs)) {
    if (routes.length === 0) return;
    const friend = routes[gathering.asked++ % routes.length]!;
    const { key, first } = gathering;
    lobby.sync.askNow({ key, writtenAtMs: first.writtenAtMs }, friend, step.nowMs);
    const wants = [{ key, parts: missingParts(gathering) }];
    step.send(friend, { type: 'want', lobby: lobby.id, wants }, 'live', lobby.id);
  }
}
