// Admission of a part that came from a friend: the checks in the order of SPEC AD1. The first that
// fails drops the part. Nothing is kept or forwarded before the signature is verified.
import { countOffence, countUnasked, withinShare } from './friend-limits.ts';
import { FUTURE_LEAD_MAX_MS } from '../constants.ts';
import { assert, never } from '../../base/assert.ts';
import type { DropReason } from '../state/drop.ts';
import { copyTagOf, isKept, kindOf, messageKeyOf, toVerify } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import { forward } from './forward.ts';
import { hear, hearAuthor, tellNotice } from './presence.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { messageRecordOf } from '../state/message-record.ts';
import { silenceMaxMs } from '../state/lobby/participants.ts';
import type { AddResult } from '../state/lobby/assembly.ts';
import { chargedBytes } from '../state/author-limits.ts';
import type { PeerState } from '../state/peer-state.ts';
import { pausedFriend, staleLobby } from '../stale-lobby.ts';
import { chargeHistory } from '../history/charge.ts';
import { askForWanted } from '../history/fetch.ts';
import { compares, compareVersions, isOtherVersion } from './two-things.ts';
import type { Step } from '../step.ts';
import type { Copy } from '../state/verifying.ts';
import type { MessageKey, PeerId } from '../wire/ids.ts';

/**
 * How long messages that came by sync are gathered before the other routes are told of them, ms.
 */
const NEWS_MS = 300;

/** First half: the checks that need no signature; then the signature check is asked for. */
export function receivePart(state: PeerState, step: Step, copy: Copy): void {
  const lobby = state.openLobby(copy.part.lobby);
  if (!lobby) return staleLobby(state, step, copy.friend, copy.part.lobby);
  if (lobby.isPaused(copy.friend)) return pausedFriend(state, step, lobby, copy.friend);
  // Nothing of a private lobby is taken from a friend whom nobody here let in.
  if (!lobby.isOpenTo(copy.friend)) return state.drop('not-a-route');
  const reason = refusal(step, lobby, copy);
  if (reason === 'unasked') countUnasked(state, step, copy.friend);
  if (reason === 'not-as-told') notAsTold(state, step, lobby, copy);
  if (reason) return state.drop(reason);
  switch (state.verifying.offer(copy, lobby.authors.isKnown(copy.part.author))) {
    case 'start':
      return withinShare(state, step, lobby, copy)
        ? check(state, step, lobby, copy, [])
        : undefined;
    case 'later':
      if (withinShare(state, step, lobby, copy)) queue(state, lobby, copy);
      return;
    case 'wait':
      return;
    case 'same':
      return state.drop('duplicate');
    case 'full':
      return state.drop('waiting-full');
  }
}

/**
 * Second half: the result of the signature check. After a bad copy the next waiting copy is
 * checked. Returns the copy if it was admitted.
 */
export function onVerified(
  state: PeerState,
  step: Step,
  request: number,
  ok: boolean,
): Copy | undefined {
  const finished = state.verifying.finish(request);
  if (!finished) return undefined;
  const { copy, waiting } = finished;
  let isAdmitted = false;
  if (ok) {
    isAdmitted = admit(state, step, copy);
    if (waiting.length > 0) state.drop('duplicate', waiting.length);
  } else {
    state.drop('bad-signature');
    // An honest friend checks a part before forwarding it.
    countOffence(state, step, copy.friend, 'bad-signature');
    checkFirst(state, step, waiting);
  }
  for (
    let next = state.verifying.next(copy.friend);
    next;
    next = state.verifying.next(copy.friend)
  ) {
    checkFirst(state, step, [next.copy, ...next.waiting]);
  }
  return isAdmitted ? copy : undefined;
}

/** What came isn't what this friend had told of: an offence, and others are asked. */
function notAsTold(state: PeerState, step: Step, lobby: Lobby, { friend, part }: Copy): void {
  lobby.sync.refuse(messageKeyOf(part.author, part.id), friend);
  countOffence(state, step, friend, 'not-as-told');
}

/** Too many of this friend's are being checked: it waits for its turn. */
function queue(state: PeerState, lobby: Lobby, copy: Copy): void {
  const lost = state.verifying.queue(copy, lobby.authors.isKnown(copy.part.author));
  if (lost > 0) state.drop('waiting-full', lost);
}

/** Skips copies that can't be admitted any more, and checks the first that can. */
function checkFirst(state: PeerState, step: Step, waiting: readonly Copy[]): void {
  for (const [at, copy] of waiting.entries()) {
    const lobby = lobbyStillOpenTo(state, step, copy);
    if (lobby) return check(state, step, lobby, copy, waiting.slice(at + 1));
  }
}

/** The lobby that takes this copy now; undefined, and the drop counted, if none does any more. */
function lobbyStillOpenTo(state: PeerState, step: Step, copy: Copy): Lobby | undefined {
  const lobby = state.openLobby(copy.part.lobby);
  const reason = lobby ? refusal(step, lobby, copy) : 'lobby-not-ours';
  if (!reason) return lobby;
  state.drop(reason);
  return undefined;
}

function check(state: PeerState, step: Step, lobby: Lobby, copy: Copy, waiting: Copy[]): void {
  const request = state.nextRequest();
  state.verifying.start(request, copy, lobby.authors.isKnown(copy.part.author), waiting);
  step.verify({ request, author: copy.part.author, ...toVerify(copy.part) });
}

function refusal(step: Step, lobby: Lobby, { friend, part, way }: Copy): DropReason | undefined {
  if (part.writtenAtMs > step.nowMs + FUTURE_LEAD_MAX_MS) return 'from-the-future';
  switch (way) {
    case 'live':
      return liveRefusal(step, lobby, friend, part);
    case 'handover':
      if (!lobby.friends.isUp(friend)) return 'not-a-route';
      return handoverRefusal(step, lobby, part);
    case 'history':
      if (!lobby.friends.isUp(friend)) return 'not-a-route';
      return historyRefusal(step, lobby, friend, part);
    default:
      return never(way, 'refusal');
  }
}

function liveRefusal(step: Step, lobby: Lobby, friend: PeerId, part: Part): DropReason | undefined {
  if (!lobby.seen.remembers(part.writtenAtMs, step.nowMs)) return 'too-old';
  if (lobby.seen.has(part.seen) && !isOtherVersion(lobby, part)) return 'duplicate';
  if (!isRemembered(lobby, friend, part)) return 'over-limit';
  const key = messageKeyOf(part.author, part.id);
  const isFirst = isFirstPart(lobby, key, part);
  const bytes = chargedBytes(part);
  if (!lobby.authorLimits.allows(part.author, isFirst, bytes, step.nowMs)) return 'author-rate';
  if (!isKept(part.kindCode) || isOtherVersion(lobby, part)) return undefined;
  return lobby.assembly.refuses(key, part);
}

/** Whether its author's rate is charged a message for it: the parts of a long one cost one. */
const isFirstPart = (lobby: Lobby, key: MessageKey, { total }: Part): boolean =>
  total === 1 || !lobby.assembly.has(key);

/** Whether there is a place for its id among what this friend brings. */
const isRemembered = (lobby: Lobby, friend: PeerId, { author }: Part): boolean =>
  lobby.seen.hasRoom(friend, lobby.authors.isKnown(author), lobby.friends.upCount);

function handoverRefusal(step: Step, lobby: Lobby, part: Part): DropReason | undefined {
  const kind = kindOf(part.kindCode);
  const isPresence =
    kind === 'joined' || kind === 'heartbeat' || kind === 'renamed' || kind === 'away';
  if (!isPresence || part.total !== 1) return 'malformed';
  const oldestMs = step.nowMs - silenceMaxMs(lobby.participants.count);
  if (part.writtenAtMs < oldestMs) return 'too-old';
  return lobby.participants.isNews(part.author, part.writtenAtMs) ? undefined : 'duplicate';
}

function historyRefusal(
  step: Step,
  lobby: Lobby,
  friend: PeerId,
  part: Part,
): DropReason | undefined {
  if (!isKept(part.kindCode)) return 'malformed';
  const key = messageKeyOf(part.author, part.id);
  if (lobby.others.isAsked(key, friend, step.nowMs)) return undefined;
  if (part.writtenAtMs < lobby.historyFromMs || part.writtenAtMs < lobby.bornMs) return 'too-old';
  if (lobby.isHeld(key)) return 'duplicate';
  if (!lobby.sync.isAsked(key, friend)) return 'unasked';
  if (!lobby.sync.isAsTold(key, friend, part.writtenAtMs)) return 'not-as-told';
  if (lobby.assembly.get(key)?.parts[part.index]) return 'duplicate';
  return lobby.assembly.refuses(key, part);
}

/**
 * The signature is good. The other checks are repeated, because the state may have changed since
 * the first half; false when one fails.
 */
function admit(state: PeerState, step: Step, copy: Copy): boolean {
  const { part, way } = copy;
  const lobby = lobbyStillOpenTo(state, step, copy);
  if (!lobby) return false;
  if (way === 'handover') {
    hear(state, step, lobby, part, Math.min(step.nowMs, part.writtenAtMs), copy.friend);
    return true;
  }
  if (compares(state, step, lobby, copy)) return false;
  const isLive = lobby.seen.remembers(part.writtenAtMs, step.nowMs);
  const isNew = isLive && !lobby.seen.has(part.seen);
  if (isNew && isRemembered(lobby, copy.friend, part)) admitLive(state, step, lobby, copy);
  if (isKept(part.kindCode)) keep(state, step, lobby, copy, !isLive);
  else if (kindOf(part.kindCode) === 'typing' && !state.mutes.has(lobby.id, part.author)) {
    step.announce({ type: 'typing', lobby: lobby.id, author: part.author });
  }
  return true;
}

/** A part young enough to be live: remembered as seen, counted for presence, forwarded. */
function admitLive(state: PeerState, step: Step, lobby: Lobby, { friend, part }: Copy): void {
  const key = messageKeyOf(part.author, part.id);
  const isFirst = isFirstPart(lobby, key, part);
  lobby.authorLimits.charge(part.author, isFirst, chargedBytes(part), step.nowMs);
  const entry = {
    lobby: lobby.id,
    ...lobby.seen.add(part.seen, part.writtenAtMs, friend, copyTagOf(part)),
  };
  const isKnown = lobby.authors.isKnown(part.author);
  lobby.recent.add(key, part.writtenAtMs, { bringer: friend, isKnown });
  forward(state, step, lobby, part, friend);
  state.forwarded++;
  step.saveSoon({ type: 'addSeen', entries: [entry] });
  if (isFirst) hearAuthor(step, lobby, part.author, friend);
  const former = lobby.participants.get(part.author);
  const isChange = hear(state, step, lobby, part, step.nowMs, friend);
  if (isChange && !state.mutes.has(lobby.id, part.author)) tellNotice(step, lobby, part, former);
}

/** Keeps a part of a message that stays in history. */
function keep(state: PeerState, step: Step, lobby: Lobby, copy: Copy, caughtUp: boolean): void {
  const { part } = copy;
  const key = messageKeyOf(part.author, part.id);
  if (lobby.isHeld(key)) return compareVersions(state, step, lobby, copy);
  const isKnown = lobby.authors.isKnown(part.author);
  const brought = { bringer: copy.friend, isKnown };
  const added = lobby.assembly.add(key, part, step.nowMs, caughtUp, brought);
  if (added.type === 'drop') return state.drop(added.reason);
  const { index, envelope } = part;
  step.saveSoon({ type: 'putPart', record: { lobby: lobby.id, key, index, envelope } });
  if (added.type === 'more') {
    lobby.sync.extend(key, step.nowMs);
    if (added.isNew) saveIncomplete(step, key, part, brought.bringer);
    for (const lost of added.evicted) {
      step.saveSoon({ type: 'deleteIncomplete', lobby: lobby.id, key: lost, parts: true });
    }
    return;
  }
  finish(state, step, lobby, key, copy, added);
}

function saveIncomplete(step: Step, key: MessageKey, part: Part, bringer: PeerId): void {
  const { lobby, id, author, writtenAtMs, total } = part;
  const firstAtMs = step.nowMs;
  const record = { lobby, key, id, author, writtenAtMs, total, firstAtMs, bringer };
  step.saveSoon({ type: 'putIncomplete', record });
}

/** The message is complete: it is stored and shown, and announced to others if it came by sync. */
function finish(
  state: PeerState,
  step: Step,
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
    receivedAtMs: step.nowMs,
    own,
    state: own ? 'sent' : 'received',
    caughtUp,
  });
  lobby.hold(key);
  lobby.digests.add(key, first.writtenAtMs);
  // A challenge names the oldest message: look it up anew.
  if (first.writtenAtMs < lobby.earliestMs) lobby.checkpointsAtMs = 0;
  const holders = lobby.sync.arrived(key, friend, gathering.bytes, step.nowMs);
  step.saveSoon({ type: 'putMessage', record });
  step.saveSoon({ type: 'putDigest', record: lobby.digests.recordAt(lobby.id, first.writtenAtMs) });
  if (first.total > 1) {
    step.saveSoon({ type: 'deleteIncomplete', lobby: lobby.id, key, parts: false });
  }
  step.announce({ type: 'message', record, again: false });
  if (caughtUp) hearAuthor(step, lobby, first.author, friend);
  if (way === 'history' && !own) chargeHistory(step, lobby, first.author, friend, gathering.bytes);
  // If it is young enough it was forwarded too, but a burst may exceed the author's rate at others.
  if (way === 'history') {
    lobby.sync.addNews({ key, writtenAtMs: first.writtenAtMs, from: friend, holders });
    state.wantTick(step.nowMs + NEWS_MS);
  }
  askForWanted(step, lobby);
}
