// Own messages: written once, signed part by part, saved as waiting; how they leave is in
// own-words.
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
import { MESSAGE_ID_BYTES, messageIdFrom } from '../wire/ids.ts';
import type { Author, MessageId, MessageKey } from '../wire/ids.ts';
import { beginOwn } from './own-words.ts';
import { noteOwn } from './presence.ts';
import type { Lobby } from '../state/lobby/lobby.ts';
import type { UnsignedMessage } from '../state/signing.ts';
import { splitBody } from '../state/lobby/assembly.ts';
import { WRITING_TIME_BYTES, writingShiftMs } from '../state/lobby/writing-clock.ts';
import { messageRecordOf } from '../state/message-record.ts';
import type { PeerState } from '../state/peer-state.ts';
import type { MessageKind } from '../wire/envelope.ts';
import type { Step } from '../step.ts';

const NOTHING = new Uint8Array(0);

export interface OwnOptions {
  readonly id?: MessageId;
  readonly body?: Uint8Array;
}

/** Asks for the signatures of a new message. `sendOwn` follows when all are there. */
export function writeOwn(
  state: PeerState,
  step: Step,
  lobby: Lobby,
  kind: Exclude<MessageKind, 'unknown'>,
  options: OwnOptions = {},
): void {
  const { body = NOTHING } = options;
  if (body.length > MESSAGE_BYTES_MAX) throw new RangeError('message is too long');
  // One draw for both, so that chance is the same whatever else is drawn in this moment.
  const chance = step.env.random(MESSAGE_ID_BYTES + WRITING_TIME_BYTES);
  const id = options.id ?? messageIdFrom(chance.slice(0, MESSAGE_ID_BYTES));
  const writtenAtMs = nextWritingTime(step, lobby, kind, chance.subarray(MESSAGE_ID_BYTES));
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

/** Nothing that we say by ourselves follows others' words. */
function nextWritingTime(
  step: Step,
  lobby: Lobby,
  kind: Exclude<MessageKind, 'unknown'>,
  chance: Uint8Array,
): number {
  const shiftMs = writingShiftMs(lobby.secret, lobby.record.generation);
  const { nowMs } = step;
  const isFollowed = (author: Author): boolean =>
    lobby.assembly.isFewOf(author) &&
    lobby.authorLimits.isCalm(author, lobby.authors.isKnown(author), nowMs);
  const following = { isFollowed, hasOneRoute: lobby.friends.upCount <= 1 };
  const follows = isKept(KIND_CODES[kind]);
  return lobby.writing.next(nowMs, shiftMs, chance, follows ? following : undefined);
}

/** All parts are signed: the message is saved and shown as waiting, and goes on its way. */
export function sendOwn(state: PeerState, step: Step, write: UnsignedMessage): void {
  const lobby = state.lobbies.get(write.lobby);
  // We left meanwhile, or have another pseudonym: the former one writes no more.
  if (!lobby || lobby.record.author !== write.headers[0]!.author) return;
  const parts = write.unsigned.map((bytes, index) => {
    const part = decodeEnvelope(concatBytes(bytes, write.signatures[index]!));
    assert(part, 'what we encoded can be decoded');
    return part;
  });
  const first = parts[0]!;
  const key = messageKeyOf(first.author, first.id);
  if (isKept(write.kindCode)) keepOwn(step, lobby, key, parts, write);
  noteOwn(step, lobby, first);
  beginOwn(state, step, lobby, key, parts);
}

/** On disk before anything leaves; to all but the person it isn't there yet. */
function keepOwn(
  step: Step,
  lobby: Lobby,
  key: MessageKey,
  parts: readonly Part[],
  write: UnsignedMessage,
): void {
  const record = messageRecordOf(parts[0]!, key, concatBytes(...write.bodies), {
    receivedAtMs: step.nowMs,
    own: true,
    state: 'waiting',
    caughtUp: false,
  });
  lobby.waiting.set(key, record);
  for (const { index, envelope } of parts) {
    step.saveFirst({ type: 'putPart', record: { lobby: lobby.id, key, index, envelope } });
  }
  step.saveFirst({ type: 'putMessage', record });
  step.announce({ type: 'message', record, again: false });
}
