// Words dated ahead of our clock. They are verified, forwarded and kept like all others, but they
// wait until their time has come before they are shown and followed: so nobody draws our own words
// ahead, and no answer stands above what it answers.
import { PARK_LEAD_MS } from '../constants-times.ts';
import { confirmOwn, hear, tellNotice } from './presence.ts';
import { isKept, partKeyOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { Bringer } from '../state/fair-table.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { ParkedWords } from '../state/lobby/parked.ts';
import { isShownBy } from '../state/lobby/writing-clock.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { MessageRecord } from '../state/records.ts';
import type { Step } from '../step.ts';

/** Our own words never wait: whichever clock wrote them, it is ours. */
export const isAhead = (step: Step, lobby: Lobby, { author, writtenAtMs }: Part): boolean =>
  author !== lobby.record.author && !isShownBy(step.nowMs, writtenAtMs);

/** What a part says of its author's presence is heard now, or when its time has come. */
export function hearInTime(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  bringer: Bringer,
  isHandedOver: boolean,
): void {
  // Of presence each friend may have been given another version, and nobody finds out.
  if (!isHandedOver && isKept(part.kindCode)) {
    const { author, writtenAtMs } = part;
    lobby.writing.noteHeard({ key: partKeyOf(part), author, writtenAtMs }, step.nowMs);
  }
  if (!isAhead(step, lobby, part)) return hearNow(state, step, lobby, part, bringer, isHandedOver);
  const key = partKeyOf(part);
  const words = { writtenAtMs: part.writtenAtMs, bringer, part, isHandedOver, record: undefined };
  park(state, step, lobby, key, words, part.envelope.length);
}

/** Typing that is dated ahead is over when its time has come. */
export function tellTyping(state: PeerState, step: Step, lobby: Lobby, part: Part): void {
  if (state.mutes.has(lobby.id, part.author) || isAhead(step, lobby, part)) return;
  step.announce({ type: 'typing', lobby: lobby.id, author: part.author });
}

/** A whole message, saved as `parked`, is shown later. */
export function parkMessage(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  record: MessageRecord,
  bringer: Bringer,
  bytes: number,
): void {
  const { key, writtenAtMs } = record;
  const words = { writtenAtMs, bringer, part: undefined, isHandedOver: false, record };
  park(state, step, lobby, key, words, bytes);
}

/** Shows what waited and whose time has come. */
export function showParked(state: PeerState, step: Step, lobby: Lobby): void {
  if (lobby.parked.count === 0) return;
  for (const { part, record, bringer, isHandedOver } of lobby.parked.due(step.nowMs)) {
    if (part) hearNow(state, step, lobby, part, bringer, isHandedOver);
    if (!record) continue;
    const shown = { ...record, state: 'received' } as const;
    // First, so that no stop shows it twice.
    step.saveFirst({ type: 'putMessage', record: shown });
    step.announce({ type: 'message', record: shown, again: false });
  }
  const { nextDueMs } = lobby.parked;
  if (nextDueMs !== undefined) state.wantTick(nextDueMs);
}

/** We leave: what waits is part of the history. */
export function settleParked(step: Step, lobby: Lobby): void {
  for (const words of lobby.parked.all()) intoHistory(step, words);
}

function park(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  key: MessageRecord['key'],
  words: ParkedWords,
  size: number,
): void {
  const author = words.part?.author ?? words.record?.author;
  const isKnown = author !== undefined && lobby.authors.isKnown(author);
  const lost = lobby.parked.put(key, words, { bringer: words.bringer, isKnown, size });
  for (const one of lost) intoHistory(step, one);
  state.wantTick(words.writtenAtMs - PARK_LEAD_MS);
}

/** It is read when the history is read next, and nobody is told that it is new. */
function intoHistory(step: Step, { record }: ParkedWords): void {
  if (!record) return;
  step.saveSoon({ type: 'putMessage', record: { ...record, state: 'received' } });
}

/** What is handed over was heard by others before. */
function hearNow(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  part: Part,
  bringer: Bringer,
  isHandedOver: boolean,
): void {
  // Handed over by somebody, it is with others: we hand it over as we do with everybody's.
  const heardAtMs = isHandedOver ? Math.min(step.nowMs, part.writtenAtMs) : step.nowMs;
  const isOwn = part.author === lobby.record.author;
  if (isHandedOver && isOwn) return confirmOwn(step, lobby, part, heardAtMs);
  const former = lobby.participants.get(part.author);
  const isChange = hear(state, step, lobby, part, { heardAtMs, isHandedOver, bringer });
  if (!isChange || isHandedOver || state.mutes.has(lobby.id, part.author)) return;
  tellNotice(step, lobby, part, former);
}
