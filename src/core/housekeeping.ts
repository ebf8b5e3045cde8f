// What happens by itself as time passes: heartbeats, pruning, expiry, retries, healing. Everything
// here is idempotent and bounded, so it doesn't matter how often or how late the host ticks.
import { challengeFriend, checkpointsAreOld, learnFresh, readCheckpoints } from './challenge.ts';
import { HOUSEKEEPING_PERIOD_MS, REGREET_MIN_MS } from './constants.ts';
import { prepareFarewell } from './farewell.ts';
import { retryDirect } from './direct.ts';
import { askClock } from './links.ts';
import { trimHistory } from './kept-history.ts';
import type { Lobby } from './lobby.ts';
import { hasRoute, sendPaced, writeOwn } from './own-messages.ts';
import { heartbeatPeriodMs } from './participants.ts';
import { missingParts } from './parts.ts';
import type { PeerState } from './peer-state.ts';
import { giveUpEntering } from './routes.ts';
import { askForWanted, tellNews } from './fetch.ts';
import { startSync, startsSync } from './sync.ts';
import type { Turn } from './turn.ts';

/** While own words wait for their turn, ticks come this often. */
const PACE_MS = 200;

export function keepHouse(state: PeerState, turn: Turn): void {
  state.wakeAtMs = Number.MAX_SAFE_INTEGER;
  for (const lobby of state.lobbies.values()) {
    if (lobby.leaving) continue;
    sendPaced(state, turn, lobby);
    tellNews(turn, lobby);
    presence(state, turn, lobby);
    if (lobby.pace.waiting > 0) state.wantTick(turn.nowMs + PACE_MS);
  }
  if (turn.nowMs >= state.nextHousekeepingMs) tidyAll(state, turn);
  state.wantTick(state.nextHousekeepingMs);
}

function tidyAll(state: PeerState, turn: Turn): void {
  state.nextHousekeepingMs = turn.nowMs + HOUSEKEEPING_PERIOD_MS;
  for (const lobby of state.lobbies.values()) {
    if (lobby.leaving) continue;
    tidy(turn, lobby);
    if (checkpointsAreOld(lobby, turn.nowMs)) readCheckpoints(state, turn, lobby);
  }
  for (const home of [...state.lobbies.values(), ...state.left.values()]) {
    trimHistory(state, turn, home);
  }
  learnFresh(state);
  state.challenger.expire(turn.nowMs);
  state.challenger.forget(({ lobby, key }) => !state.lobbies.get(lobby)?.recent.has(key));
  for (const friend of state.links) {
    challengeFriend(state, turn, friend);
    askClock(state, turn, friend);
    retryDirect(state, turn, friend);
  }
}

/**
 * The first words in a lobby are `joined`; then a heartbeat a period. Only if somebody can hear.
 */
function presence(state: PeerState, turn: Turn, lobby: Lobby): void {
  if (!hasRoute(lobby, state.links)) return;
  if (!lobby.farewellAsked) {
    const newestMs = lobby.participants.get(lobby.record.author)?.writtenAtMs ?? 0;
    if (newestMs > 0) prepareFarewell(state, turn, lobby, newestMs);
  }
  const { heartbeatAtMs } = lobby.record;
  const isFirst = heartbeatAtMs === 0;
  const periodMs = lobby.alone ? REGREET_MIN_MS : heartbeatPeriodMs(lobby.participants.count);
  const sinceMs = turn.nowMs - Math.max(heartbeatAtMs, lobby.presenceAskedAtMs);
  if (sinceMs < periodMs) {
    // Whoever comes back is greeted soon, but a link that flaps makes no storm.
    if (lobby.alone) state.wantTick(turn.nowMs + periodMs - sinceMs);
    return;
  }
  lobby.alone = false;
  lobby.presenceAskedAtMs = turn.nowMs;
  writeOwn(state, turn, lobby, isFirst ? 'joined' : 'heartbeat');
  if (isFirst) return;
  for (const friend of lobby.up) {
    if (startsSync(state.self, friend)) startSync(turn, lobby, friend);
  }
}

function tidy(turn: Turn, lobby: Lobby): void {
  const { nowMs } = turn;
  lobby.seen.expire(nowMs);
  giveUpEntering(turn, lobby);
  lobby.recent.expire(nowMs);
  lobby.authorLimits.forgetFull(nowMs);
  for (const { author } of lobby.participants.prune(nowMs, lobby.record.author)) {
    turn.saveSoon({ type: 'deleteParticipant', lobby: lobby.id, author });
    turn.announce({ type: 'participants', lobby: lobby.id });
    turn.announce({ type: 'lobbies' });
  }
  for (const { key } of lobby.assembly.expire(nowMs)) {
    turn.saveSoon({ type: 'deleteIncomplete', lobby: lobby.id, key, parts: true });
  }
  askForMissingParts(turn, lobby);
  lobby.sync.expire(nowMs);
  askForWanted(turn, lobby);
}

/** Each quiet message's missing parts are asked for from one route, another one each time. */
function askForMissingParts(turn: Turn, lobby: Lobby): void {
  const routes = [...lobby.up];
  for (const gathering of lobby.assembly.toAskFor(turn.nowMs)) {
    if (routes.length === 0) return;
    const friend = routes[gathering.asked++ % routes.length]!;
    const { key, first } = gathering;
    lobby.sync.askNow({ key, writtenAtMs: first.writtenAtMs }, friend, turn.nowMs);
    const wants = [{ key, parts: missingParts(gathering) }];
    turn.send(friend, { type: 'want', lobby: lobby.id, wants }, 'live', lobby.id);
  }
}
