// Our own words: written once, signed part by part, saved, then sent on the same path and in the
// same way as what we forward for others.
import { assert } from '../../base/assert.ts';
import { concatBytes } from '../../base/bytes.ts';
import { MESSAGE_BYTES_MAX } from '../constants.ts';
import {
  decodeEnvelope,
  encodeUnsigned,
  isKept,
  KIND_CODES,
  messageKeyOf,
  signedBytes,
} from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import { messageIdFrom } from '../wire/ids.ts';
import type { MessageId } from '../wire/ids.ts';
import { forward } from './forward.ts';
import { markSent } from '../history/fetch.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { UnsignedMessage } from '../state/signing.ts';
import { splitBody } from '../state/lobby/assembly.ts';
import { messageRecordOf } from '../state/message-record.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { MessageKind } from '../wire/envelope.ts';
import type { Step } from '../step.ts';

/** So far ahead of the clock a burst of words may be dated. */
const BURST_LEAD_MAX_MS = 5_000;
const NOTHING = new Uint8Array(0);

export interface OwnOptions {
  readonly id?: MessageId;
  readonly body?: Uint8Array;
  /** Our clock; now unless said. */
  readonly writtenAtMs?: number;
  /** Sign it and keep it for later. */
  readonly held?: boolean;
}

/** Asks for the signatures; `sendOwn` goes on when they are there. */
export function writeOwn(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  kind: Exclude<MessageKind, 'unknown'>,
  options: OwnOptions = {},
): void {
  const { id = freshId(step), body = NOTHING, held = false } = options;
  if (body.length > MESSAGE_BYTES_MAX) throw new RangeError('message is too long');
  const writtenAtMs = options.writtenAtMs ?? nextWritingTime(step, lobby);
  const { nickname, author, generation } = lobby.record;
  const bodies = splitBody(body);
  const headers = bodies.map((_, index) => ({
    lobby: lobby.id,
    author,
    id,
    index,
    total: bodies.length,
    writtenAtMs,
    kindCode: KIND_CODES[kind],
    nickname,
  }));
  const unsigned = headers.map((header, index) => encodeUnsigned(header, bodies[index]!));
  const write: UnsignedMessage = {
    lobby: lobby.id,
    id,
    kindCode: KIND_CODES[kind],
    held,
    headers,
    unsigned,
    bodies,
    signatures: bodies.map(() => undefined),
    missing: bodies.length,
  };
  for (const [index, bytes] of unsigned.entries()) {
    const request = state.nextRequest();
    state.signing.expect(request, write, index);
    step.sign({ request, lobby: lobby.id, generation, bytes: signedBytes(bytes) });
  }
}

/**
 * Each of our words is written later than the one before, be it by one millisecond: two of the same
 * time have no order, and the later one, a `left` perhaps, would change nothing.
 */
function nextWritingTime(step: Step, lobby: Lobby): number {
  const heard = lobby.participants.get(lobby.record.author);
  const newestMs = Math.max(lobby.wroteAtMs, heard?.writtenAtMs ?? 0);
  // Further ahead than a burst of words gets: our clock was wrong and has been put right.
  const isAhead = newestMs > step.nowMs + BURST_LEAD_MAX_MS;
  lobby.wroteAtMs = isAhead ? step.nowMs : Math.max(step.nowMs, newestMs + 1);
  return lobby.wroteAtMs;
}

/** All parts are signed: save, send, show. Returns the message as it went out. */
export function sendOwn(state: PeerState, step: Step, write: UnsignedMessage): void {
  const lobby = state.lobbies.get(write.lobby);
  // Left meanwhile, or under another pseudonym now: words of the former one are not said.
  if (!lobby || lobby.record.author !== write.headers[0]!.author) return;
  const parts = write.unsigned.map((bytes, index) => {
    const part = decodeEnvelope(concatBytes(bytes, write.signatures[index]!));
    assert(part, 'what we encoded can be decoded');
    return part;
  });
  const first = parts[0]!;
  const entries = parts.map((part) => ({
    lobby: lobby.id,
    ...lobby.seen.add(part.seen, part.writtenAtMs),
  }));
  const key = messageKeyOf(first.author, first.id);
  lobby.recent.add(key, first.writtenAtMs);
  const mayWriteNow = !isKept(write.kindCode) || lobby.ownRate.take(parts, step.nowMs);
  if (isKept(write.kindCode)) keepOwn(step, lobby, first, parts, write, mayWriteNow);
  step.saveFirst({ type: 'addSeen', entries });
  if (mayWriteNow) for (const part of parts) forward(step, lobby, part, undefined);
  hearOwn(step, lobby, first);
}

/** Sends the own messages whose turn has come after we wrote faster than a lobby takes. */
export function sendPaced(step: Step, lobby: Lobby): void {
  for (const parts of lobby.ownRate.due(step.nowMs)) {
    for (const part of parts) forward(step, lobby, part, undefined);
    const first = parts[0]!;
    const record = lobby.waiting.get(messageKeyOf(first.author, first.id));
    if (record && lobby.friends.hasUp) markSent(step, lobby, record);
  }
}

function keepOwn(
  step: Step,
  lobby: Lobby,
  first: Part,
  parts: readonly Part[],
  write: UnsignedMessage,
  mayWriteNow: boolean,
): void {
  const key = messageKeyOf(first.author, first.id);
  const isSent = lobby.friends.hasUp && mayWriteNow;
  const record = messageRecordOf(first, key, concatBytes(...write.bodies), {
    receivedAtMs: step.nowMs,
    own: true,
    state: isSent ? 'sent' : 'waiting',
    caughtUp: false,
  });
  lobby.hold(key);
  lobby.digests.add(key, first.writtenAtMs);
  if (record.state === 'waiting') lobby.waiting.set(key, record);
  for (const { index, envelope } of parts) {
    step.saveFirst({ type: 'putPart', record: { lobby: lobby.id, key, index, envelope } });
  }
  step.saveFirst({ type: 'putMessage', record });
  const digest = lobby.digests.recordAt(lobby.id, first.writtenAtMs);
  step.saveFirst({ type: 'putDigest', record: digest });
  step.announce({ type: 'message', record, again: false });
}

/**
 * We are a participant too; our presence messages are handed over like everybody's. Saved with the
 * words themselves: a stop must neither forget when we wrote last nor that we said hello.
 */
function hearOwn(step: Step, lobby: Lobby, part: Part): void {
  const heard = lobby.participants.hear(part, step.nowMs);
  if (!heard) return;
  step.saveFirst({ type: 'putParticipant', record: heard.record });
  if (heard.changed) step.announce({ type: 'participants', lobby: lobby.id });
  if (heard.record.envelope !== part.envelope) return;
  lobby.record = { ...lobby.record, heartbeatAtMs: part.writtenAtMs };
  step.saveFirst({ type: 'putLobby', record: lobby.record });
}

const freshId = (step: Step): MessageId => messageIdFrom(step.env.random(8));
