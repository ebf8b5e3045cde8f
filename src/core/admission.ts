// A part that came from a friend, check by check in the order of the SPEC; the first that fails is
// its fate. Nothing is kept, touched or forwarded before the signature holds.
import { countOffence } from './abuse.ts';
import { FUTURE_LEAD_MAX_MS, SEEN_PER_LOBBY_MAX } from './constants.ts';
import { assert, never } from '../base/assert.ts';
import type { DropReason } from './drop.ts';
import { isKept, kindOf, messageKeyOf, toVerify } from './envelope.ts';
import type { Part } from './envelope.ts';
import { forward } from './forward.ts';
import { hear, tellNotice } from './hearing.ts';
import type { Lobby } from './lobby.ts';
import { messageRecordOf } from './message-record.ts';
import { silenceMaxMs } from './participants.ts';
import type { AddResult } from './parts.ts';
import type { PeerState } from './peer-state.ts';
import { notOurs } from './not-ours.ts';
import { routeUp } from './routes.ts';
import { askForWanted } from './fetch.ts';
import type { Turn } from './turn.ts';
import type { Copy } from './verifying.ts';
import type { MessageKey } from './ids.ts';

/**
 * How soon after it came by sync a message is told to the other routes: batches, not single ones.
 */
const NEWS_MS = 300;

/** First half: everything that can be known before the signature is checked. */
export function receivePart(state: PeerState, turn: Turn, copy: Copy): void {
  const lobby = state.lobbies.get(copy.part.lobby);
  if (!lobby || lobby.leaving) return notOurs(state, turn, copy.friend, copy.part.lobby);
  const reason = refusal(turn, lobby, copy);
  if (reason) return state.drop(reason);
  switch (state.verifying.offer(copy)) {
    case 'start':
      return check(state, turn, copy, []);
    case 'wait':
      return;
    case 'same':
      return state.drop('duplicate');
    case 'full':
      return state.drop('waiting-full');
  }
}

/** Second half: the signature's answer. A bad copy makes room for the next one that waited. */
export function onVerified(state: PeerState, turn: Turn, request: number, ok: boolean): void {
  const finished = state.verifying.finish(request);
  if (!finished) return;
  const { copy, waiting } = finished;
  if (ok) {
    admit(state, turn, copy);
    waiting.forEach(() => state.drop('duplicate'));
    return;
  }
  state.drop('bad-signature');
  // Whoever passes on a forged part didn't check it, which nobody honest does.
  countOffence(state, turn, copy.friend, 'bad-signature');
  checkNext(state, turn, waiting);
}

/** A waiting copy that can't be admitted any more must not take the others with it. */
function checkNext(state: PeerState, turn: Turn, waiting: readonly Copy[]): void {
  for (const [at, copy] of waiting.entries()) {
    const lobby = state.lobbies.get(copy.part.lobby);
    const reason = !lobby || lobby.leaving ? 'lobby-not-ours' : refusal(turn, lobby, copy);
    if (reason) state.drop(reason);
    else return check(state, turn, copy, waiting.slice(at + 1));
  }
}

function check(state: PeerState, turn: Turn, copy: Copy, waiting: Copy[]): void {
  const request = state.nextRequest();
  state.verifying.start(request, copy, waiting);
  turn.verify({ request, author: copy.part.author, ...toVerify(copy.part) });
}

function refusal(turn: Turn, lobby: Lobby, { friend, part, way }: Copy): DropReason | undefined {
  if (part.writtenAtMs > turn.nowMs + FUTURE_LEAD_MAX_MS) return 'from-the-future';
  switch (way) {
    case 'live':
      return liveRefusal(turn, lobby, part);
    case 'handover':
      if (!lobby.up.has(friend)) return 'not-a-route';
      return handoverRefusal(turn, lobby, part);
    case 'history':
      if (!lobby.up.has(friend)) return 'not-a-route';
      return historyRefusal(lobby, friend, part);
    default:
      return never(way, 'refusal');
  }
}

function liveRefusal(turn: Turn, lobby: Lobby, part: Part): DropReason | undefined {
  if (!lobby.seen.remembers(part.writtenAtMs, turn.nowMs)) return 'too-old';
  if (lobby.seen.has(part.seen)) return 'duplicate';
  if (lobby.seen.size >= SEEN_PER_LOBBY_MAX) return 'over-limit';
  const key = part.total > 1 ? messageKeyOf(part.author, part.id) : undefined;
  const isFirst = !key || !lobby.assembly.has(key);
  const bytes = part.envelope.length;
  if (!lobby.authorLimits.allows(part.author, isFirst, bytes, turn.nowMs)) return 'author-rate';
  return key && isKept(part.kindCode) ? lobby.assembly.refuses(key, part) : undefined;
}

function handoverRefusal(turn: Turn, lobby: Lobby, part: Part): DropReason | undefined {
  const kind = kindOf(part.kindCode);
  const isPresence =
    kind === 'joined' || kind === 'heartbeat' || kind === 'renamed' || kind === 'away';
  if (!isPresence || part.total !== 1) return 'malformed';
  const oldestMs = turn.nowMs - silenceMaxMs(lobby.participants.count);
  if (part.writtenAtMs < oldestMs) return 'too-old';
  if (!lobby.participants.isNews(part.author, part.writtenAtMs)) return 'duplicate';
  const isKnown = lobby.participants.get(part.author) !== undefined;
  return !isKnown && lobby.participants.full ? 'participants-full' : undefined;
}

function historyRefusal(lobby: Lobby, friend: Copy['friend'], part: Part): DropReason | undefined {
  if (!isKept(part.kindCode)) return 'malformed';
  if (part.writtenAtMs < lobby.historyFromMs) return 'too-old';
  const key = messageKeyOf(part.author, part.id);
  if (lobby.isHeld(key)) return 'duplicate';
  if (!lobby.sync.isAsked(key, friend)) return 'unasked';
  if (lobby.assembly.get(key)?.parts[part.index]) return 'duplicate';
  return lobby.assembly.refuses(key, part);
}

/** The signature holds. Checked again, because other copies may have come meanwhile. */
function admit(state: PeerState, turn: Turn, copy: Copy): void {
  const { friend, part, way } = copy;
  const lobby = state.lobbies.get(part.lobby);
  if (!lobby || lobby.leaving) return state.drop('lobby-not-ours');
  const reason = refusal(turn, lobby, copy);
  if (reason) return state.drop(reason);
  if (way === 'handover') {
    hear(turn, lobby, part, Math.min(turn.nowMs, part.writtenAtMs));
    return;
  }
  const isLive = lobby.seen.remembers(part.writtenAtMs, turn.nowMs);
  const isNew = isLive && !lobby.seen.has(part.seen);
  if (isNew) admitLive(state, turn, lobby, copy);
  if (isKept(part.kindCode)) keep(state, turn, lobby, copy, !isLive);
  else if (kindOf(part.kindCode) === 'typing' && !state.mutes.has(lobby.id, part.author)) {
    turn.announce({ type: 'typing', lobby: lobby.id, author: part.author });
  }
  if (way === 'live' && mayBeRoute(state, lobby, friend)) routeUp(state, turn, lobby, friend);
}

/**
 * What a friend sent before it withdrew may be admitted after that, and makes it no route again.
 */
const mayBeRoute = (state: PeerState, lobby: Lobby, friend: Copy['friend']): boolean =>
  state.links.has(friend) && !lobby.withdrawn.has(friend);

/** Young enough for the lobby: known from now on, heard, and passed on. */
function admitLive(state: PeerState, turn: Turn, lobby: Lobby, { friend, part }: Copy): void {
  const key = messageKeyOf(part.author, part.id);
  const isFirst = part.total === 1 || !lobby.assembly.has(key);
  lobby.authorLimits.charge(part.author, isFirst, part.envelope.length, turn.nowMs);
  const entry = { lobby: lobby.id, ...lobby.seen.add(part.seen, part.writtenAtMs) };
  lobby.recent.add(key, part.writtenAtMs);
  forward(turn, lobby, part, friend);
  state.forwarded++;
  turn.saveSoon({ type: 'addSeen', entries: [entry] });
  const former = lobby.participants.get(part.author);
  const isChange = hear(turn, lobby, part, turn.nowMs);
  if (isChange && !state.mutes.has(lobby.id, part.author)) tellNotice(turn, lobby, part, former);
}

/** A part of what stays in history. */
function keep(state: PeerState, turn: Turn, lobby: Lobby, copy: Copy, caughtUp: boolean): void {
  const { part } = copy;
  const key = messageKeyOf(part.author, part.id);
  if (lobby.isHeld(key)) return;
  const added = lobby.assembly.add(key, part, turn.nowMs, caughtUp);
  if (added.type === 'drop') return state.drop(added.reason);
  const { index, envelope } = part;
  turn.saveSoon({ type: 'putPart', record: { lobby: lobby.id, key, index, envelope } });
  if (added.type === 'more') {
    lobby.sync.extend(key, turn.nowMs);
    if (added.isNew) saveIncomplete(turn, key, part);
    return;
  }
  finish(state, turn, lobby, key, copy, added);
}

function saveIncomplete(turn: Turn, key: MessageKey, part: Part): void {
  const { lobby, id, author, writtenAtMs, total } = part;
  const firstAtMs = turn.nowMs;
  const record = { lobby, key, id, author, writtenAtMs, total, firstAtMs };
  turn.saveSoon({ type: 'putIncomplete', record });
}

/** The message is whole: into history, onto the screen, and told to others if it came late. */
function finish(
  state: PeerState,
  turn: Turn,
  lobby: Lobby,
  key: MessageKey,
  { friend, way }: Copy,
  { body, gathering }: Extract<AddResult, { type: 'whole' }>,
): void {
  const first = gathering.parts[0];
  assert(first, 'a whole message has a first part');
  const { caughtUp } = gathering;
  const own = first.author === lobby.record.author;
  const record = messageRecordOf(first, key, body, {
    receivedAtMs: turn.nowMs,
    own,
    state: own ? 'sent' : 'received',
    caughtUp,
  });
  lobby.hold(key);
  lobby.digests.add(key, first.writtenAtMs);
  // A new first message is what a challenge should name from now on.
  if (first.writtenAtMs < lobby.earliestMs) lobby.checkpointsAtMs = 0;
  lobby.sync.arrived(key);
  turn.saveSoon({ type: 'putMessage', record });
  turn.saveSoon({ type: 'putDigest', record: lobby.digests.recordAt(lobby.id, first.writtenAtMs) });
  if (first.total > 1) {
    turn.saveSoon({ type: 'deleteIncomplete', lobby: lobby.id, key, parts: false });
  }
  turn.announce({ type: 'message', record, again: false });
  // What sync brought and is young enough was forwarded as well, but a burst of it may be over the
  // author's rate there.
  if (caughtUp || way === 'history') {
    lobby.sync.addNews({ key, writtenAtMs: first.writtenAtMs }, friend);
    state.wantTick(turn.nowMs + NEWS_MS);
  }
  if (lobby.sync.wantedCount > 0) askForWanted(turn, lobby);
}
