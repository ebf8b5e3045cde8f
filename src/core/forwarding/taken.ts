// A part that is taken: it goes on, counts for presence, is kept, and shown once its message is
// whole. The same for what others diffuse, for what we diffuse at the end of a stem, and for our
// own words when they come back: so nobody sees which it was.
import { assert } from '../../base/assert.ts';
import { copyTagOf, isKept, kindOf, partKeyOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { MessageKey, PeerId } from '../wire/ids.ts';
import { forward } from './forward.ts';
import { hearInTime, isAhead, parkMessage, tellTyping } from './parking.ts';
import { confirmOwn, hearAuthor, yieldTurn } from './presence.ts';
import { isFirstPart, isLive, isRemembered } from './refusal.ts';
import { cameBack, friendsOnStem, stemCameBack } from './stem-way.ts';
import { chargeHistory } from '../history/charge.ts';
import { askForWanted } from '../history/fetch.ts';
import { compareVersions } from './two-things.ts';
import { chargedBytes } from '../state/author-limits.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import { NEWS_MS } from '../state/lobby/news.ts';
import { messageRecordOf } from '../state/message-record.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { MessageRecord } from '../state/records.ts';
import type { Way } from '../state/verifying.ts';
import type { Step } from '../step.ts';

/** A part that passed all checks. */
export interface Taken {
  readonly part: Part;
  /** Who brought it; undefined: it is our own, and we diffuse it ourselves. */
  readonly friend: PeerId | undefined;
  /** 'stem': its stem ends with us, and we diffuse it. */
  readonly way: Exclude<Way, 'handover'>;
  /** Friends who had it along its stem, as far as whoever releases it knows. */
  readonly onStem?: readonly PeerId[];
}

/**
 * Takes a part: remembers it as seen and forwards it if it is young and new, and keeps it if its
 * kind is kept. Drops what contradicts a message that is begun, or finds no place.
 */
export function take(state: PeerState, step: Step, lobby: Lobby, taken: Taken): void {
  const { part, friend } = taken;
  const held = friendsOnStem(state, lobby, part);
  const onStem = taken.onStem ? [...taken.onStem, ...held] : held;
  stemCameBack(state, step, lobby, taken);
  const isYoung = isLive(step, lobby, part);
  const isNew = isYoung && !lobby.seen.has(part.seen);
  if (isNew && (friend === undefined || isRemembered(lobby, friend, part))) {
    goLive(state, step, lobby, { ...taken, onStem });
  }
  if (isKept(part.kindCode)) {
    const isSure = isYoung ? lobby.seen.isWholeAt(part.writtenAtMs) : taken.way !== 'stem';
    if (isSure || taken.way === 'history') keep(state, step, lobby, taken, !isYoung);
    else keepUnlessHere(state, step, lobby, taken, !isYoung);
    return;
  }
  cameBack(step, lobby, taken);
  if (kindOf(part.kindCode) !== 'typing' || part.author === lobby.record.author) return;
  tellTyping(state, step, lobby, part);
}

/** A part young enough to be live: remembered as seen, counted for presence, forwarded. */
function goLive(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  { part, friend, way, onStem }: Required<Taken>,
): void {
  const key = partKeyOf(part);
  const isOwn = part.author === lobby.record.author;
  const isFirst = isFirstPart(lobby, key, part);
  const isKnown = lobby.authors.isKnown(part.author);
  lobby.authorLimits.charge(part.author, isFirst, chargedBytes(part), step.nowMs, isKnown || isOwn);
  const tag = copyTagOf(part);
  const entry = { lobby: lobby.id, ...lobby.seen.add(part.seen, part.writtenAtMs, friend, tag) };
  lobby.recent.add(key, part.writtenAtMs, { bringer: friend, isKnown });
  // At the end of a stem the friend who gave it gets it too: so it knows that it is on its way.
  const from = way === 'stem' ? undefined : friend;
  forward(state, step, lobby, part, { from, bringer: friend, onStem });
  if (!isOwn) state.forwarded++;
  step.saveSoon({ type: 'addSeen', entries: [entry] });
  if (isFirst) hearAuthor(step, lobby, part.author, friend);
  if (!isOwn) {
    if (isKept(part.kindCode)) lobby.rushed.hear(key, part.author, step.nowMs);
    if (lobby.authorLimits.isRushing(part.author, step.nowMs)) {
      lobby.rushed.noteOver(part.author, step.nowMs);
    }
  }
  if (isOwn) {
    yieldTurn(step, lobby, part);
    return confirmOwn(step, lobby, part, step.nowMs);
  }
  hearInTime(state, step, lobby, part, friend, false);
}

/**
 * Too old to be live, at the end of its stem, or from before our clock was set right after running
 * far ahead: no id says whether it came already. What is on disk isn't shown again.
 */
function keepUnlessHere(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  taken: Taken,
  caughtUp: boolean,
): void {
  const { part, friend, way } = taken;
  const key = partKeyOf(part);
  if (friend === undefined || lobby.waiting.has(key)) {
    return keep(state, step, lobby, taken, caughtUp);
  }
  const request = state.nextRequest();
  const question = { type: 'held', request, lobby: lobby.id, keys: [key] } as const;
  const isTaken = step.readFor(friend, question, (nextStep, rows) => {
    if (state.lobbies.get(lobby.id) !== lobby) return;
    if (rows.length === 0) return keep(state, nextStep, lobby, taken, caughtUp);
    if (!caughtUp) return compareVersions(state, nextStep, lobby, { part, friend, way });
    tellOthers(state, nextStep, lobby, { key, writtenAtMs: part.writtenAtMs });
  });
  if (!isTaken) state.drop('over-limit');
}

/** Keeps a part of a message that stays in history. */
function keep(state: PeerState, step: Step, lobby: Lobby, taken: Taken, caughtUp: boolean): void {
  const { part } = taken;
  const key = partKeyOf(part);
  const isWaiting = lobby.waiting.has(key);
  if (isWaiting) cameBack(step, lobby, taken);
  else if (lobby.isHeld(key)) {
    const { friend, way } = taken;
    if (friend) compareVersions(state, step, lobby, { part, friend, way });
    return;
  }
  if (part.total > 1 || lobby.assembly.has(key)) {
    return gather(state, step, lobby, key, taken, caughtUp);
  }
  // Our own are on disk.
  if (!isWaiting) savePart(step, key, part);
  const whole = { first: part, body: part.body.slice(), bytes: part.envelope.length, caughtUp };
  finish(state, step, lobby, key, taken, whole);
}

/** Keeps one of several parts; the message is whole with the last that comes. */
function gather(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  key: MessageKey,
  taken: Taken,
  caughtUp: boolean,
): void {
  const { part, friend: bringer } = taken;
  const isWaiting = lobby.waiting.has(key);
  const isKnown = lobby.authors.isKnown(part.author);
  const added = lobby.assembly.add(key, part, step.nowMs, caughtUp, { bringer, isKnown });
  if (added.type === 'drop') return state.drop(added.reason);
  if (!isWaiting) savePart(step, key, part);
  if (added.type === 'more') {
    lobby.sync.extend(key, step.nowMs);
    if (added.isNew && !isWaiting) saveIncomplete(step, key, part, bringer);
    for (const lost of added.evicted) giveUpParts(step, lobby, lost);
    return;
  }
  const { caughtUp: isOld, bytes, parts } = added.gathering;
  const first = parts[0];
  assert(first, 'a whole message has a first part');
  finish(state, step, lobby, key, taken, { first, body: added.body, bytes, caughtUp: isOld });
}

/** A message of which all parts are here. */
interface Whole {
  readonly first: Part;
  readonly body: Uint8Array;
  readonly bytes: number;
  readonly caughtUp: boolean;
}

function savePart(step: Step, key: MessageKey, { lobby, index, envelope }: Part): void {
  step.saveSoon({ type: 'putPart', record: { lobby, key, index, envelope } });
}

/** What came of a message is gathered no longer: it goes from the disk, unless it is our own. */
export function giveUpParts(step: Step, lobby: Lobby, key: MessageKey): void {
  if (lobby.waiting.has(key)) return;
  step.saveSoon({ type: 'deleteIncomplete', lobby: lobby.id, key, parts: true });
}

function saveIncomplete(
  step: Step,
  key: MessageKey,
  part: Part,
  bringer: PeerId | undefined,
): void {
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
  taken: Taken,
  { first, body, bytes, caughtUp }: Whole,
): void {
  const { friend, way } = taken;
  const waiting = endOwn(lobby, key);
  const own = first.author === lobby.record.author;
  const record =
    waiting ??
    messageRecordOf(first, key, body, {
      receivedAtMs: step.nowMs,
      own,
      state: own ? 'sent' : isAhead(step, lobby, first) ? 'parked' : 'received',
      caughtUp,
    });
  if (caughtUp) hearAuthor(step, lobby, first.author, friend);
  const isOld = way === 'history' || caughtUp;
  // Our own too: what somebody may still bring tells whose they are.
  if (isOld && friend) chargeHistory(step, lobby, first, friend, bytes);
  store(state, step, lobby, record, taken, { bytes, caughtUp, again: waiting !== undefined });
  if (first.total === 1 || waiting) return;
  step.saveSoon({ type: 'deleteIncomplete', lobby: lobby.id, key, parts: false });
}

/** A message of ours waits no longer; as it is from now on, or undefined if it didn't wait. */
function endOwn(lobby: Lobby, key: MessageKey): MessageRecord | undefined {
  const waiting = lobby.waiting.get(key);
  if (!waiting) return undefined;
  lobby.waiting.delete(key);
  lobby.own.end(key);
  return { ...waiting, state: 'sent' };
}

interface Stored {
  readonly bytes: number;
  readonly caughtUp: boolean;
  /** It is on the screen already. */
  readonly again: boolean;
}

function store(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  record: MessageRecord,
  { friend, way }: Pick<Taken, 'friend' | 'way'>,
  { bytes, caughtUp, again }: Stored,
): void {
  const { key, writtenAtMs } = record;
  lobby.hold(key);
  lobby.digests.add(key, writtenAtMs);
  // A challenge names the oldest message: look it up anew.
  if (writtenAtMs < lobby.earliestMs) lobby.checkpointsAtMs = 0;
  const holders = lobby.sync.arrived(key, friend, bytes, step.nowMs);
  step.saveSoon({ type: 'putMessage', record });
  step.saveSoon({ type: 'putDigest', record: lobby.digests.recordAt(lobby.id, writtenAtMs) });
  if (record.state === 'parked') parkMessage(state, step, lobby, record, friend, bytes);
  else step.announce({ type: 'message', record, again });
  // If it is young enough it was forwarded too, but a burst may exceed the author's rate at others.
  if (caughtUp || way === 'history') {
    // Whoever gave it along a stem waits to hear of it.
    const from = way === 'stem' ? undefined : friend;
    tellOthers(state, step, lobby, { key, writtenAtMs }, from, holders);
  }
  askForWanted(step, lobby);
}

function tellOthers(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  entry: { readonly key: MessageKey; readonly writtenAtMs: number },
  from: PeerId | undefined = undefined,
  holders: ReadonlySet<PeerId> = new Set(),
): void {
  lobby.news.add({ ...entry, from, holders });
  state.wantTick(step.nowMs + NEWS_MS);
}

/** Own words that others have, for all we know, are taken for sent, though not all came back. */
export function takeForSent(state: PeerState, step: Step, lobby: Lobby, key: MessageKey): void {
  const record = endOwn(lobby, key);
  if (!record) return;
  lobby.assembly.remove(key);
  const taken = { friend: undefined, way: 'live' } as const;
  store(state, step, lobby, record, taken, { bytes: 0, caughtUp: false, again: true });
}
