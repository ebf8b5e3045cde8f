// A message's part as its author signed it: the only thing that travels unchanged through a lobby.
// Holds no hop count, no route and no PeerId: any of these would reveal where it came from.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes, utf8Text } from '../../base/bytes.ts';
import { NICKNAME_BYTES_MAX, PARTS_MAX, PART_BODY_BYTES_MAX } from '../constants.ts';
import type { Author, LobbyId, MessageId, MessageKey } from './ids.ts';
import { MESSAGE_KEY_BYTES, messageKeyFrom, messageKeySource } from './ids.ts';
import { ByteReader, ByteWriter } from './byte-io.ts';

export const ENVELOPE_VERSION = 1;
export const SIGNATURE_BYTES = 64;
const MESSAGE_LABEL = utf8Bytes('foyer/message/v1');

/** The bytes of author, message id and part index, which identify a part. */
const IDENTITY_FROM = 9;
const IDENTITY_TO = 51;

/** Kinds below 128 are kept in history, known or not; kinds from 128 on pass and are forgotten. */
export const KIND_CODES = {
  chat: 1,
  edit: 2,
  delete: 3,
  reaction: 4,
  introduction: 5,
  whisper: 6,
  joined: 128,
  heartbeat: 129,
  left: 130,
  away: 131,
  renamed: 132,
  typing: 133,
} as const;
/** `unknown`: a kind that this version doesn't understand. */
export type MessageKind = keyof typeof KIND_CODES | 'unknown';
const KIND_NAMES = new Map<number, MessageKind>(
  Object.entries(KIND_CODES).map(([name, code]) => [code, name as MessageKind]),
);
const KEPT_BELOW = 128;

export interface PartHeader {
  readonly lobby: LobbyId;
  readonly author: Author;
  readonly id: MessageId;
  readonly index: number;
  readonly total: number;
  readonly writtenAtMs: number;
  readonly kindCode: number;
  readonly nickname: string;
}

/** A decoded part; `body` and `envelope` are views of the received bytes. */
export interface Part extends PartHeader {
  readonly body: Uint8Array;
  readonly envelope: Uint8Array;
  /** Names this part: author, message id and index in hex. */
  readonly seen: string;
}

/** The kind of a code; `unknown` for codes of later versions, which are forwarded and not shown. */
export const kindOf = (code: number): MessageKind => KIND_NAMES.get(code) ?? 'unknown';
/** Whether messages of this code belong to the history; presence doesn't. */
export const isKept = (code: number): boolean => code < KEPT_BELOW;

/** The name of a message's first part, as `Part.seen` has it. */
export const seenOf = (author: Author, id: MessageId, index = 0): string =>
  `${author}${id}${index.toString(16).padStart(4, '0')}`;

/** The bytes of a part but for its signature. */
export function encodeUnsigned(header: PartHeader, body: Uint8Array): Uint8Array {
  return new ByteWriter(160 + body.length)
    .u8(ENVELOPE_VERSION)
    .raw(hexToBytes(header.lobby))
    .raw(hexToBytes(header.author))
    .raw(hexToBytes(header.id))
    .u16(header.index)
    .u16(header.total)
    .u48(header.writtenAtMs)
    .u8(header.kindCode)
    .short(utf8Bytes(header.nickname))
    .u16(body.length)
    .raw(body)
    .done();
}

/** What the author signs and everybody checks: label ‖ everything but the signature. */
export const signedBytes = (unsigned: Uint8Array): Uint8Array =>
  concatBytes(MESSAGE_LABEL, unsigned);

/** The signed bytes and the signature of a decoded part. */
export function toVerify(part: Part): { bytes: Uint8Array; signature: Uint8Array } {
  const cut = part.envelope.length - SIGNATURE_BYTES;
  return {
    bytes: signedBytes(part.envelope.subarray(0, cut)),
    signature: part.envelope.slice(cut),
  };
}

/**
 * Four bytes of the signature: the same for each copy of a part, since its author signs once, and
 * nearly always another for another content. Never 0.
 */
export function copyTagOf({ envelope }: Part): number {
  const at = envelope.length - SIGNATURE_BYTES;
  const word = (envelope[at]! << 24) | (envelope[at + 1]! << 16) | (envelope[at + 2]! << 8);
  return (word | envelope[at + 3]! | 1) >>> 0;
}

/** Undefined when the bytes aren't a well-formed part within the limits. */
export function decodeEnvelope(envelope: Uint8Array): Part | undefined {
  const input = new ByteReader(envelope);
  const version = input.u8();
  const lobby = input.raw(8);
  const author = input.raw(32);
  const id = input.raw(8);
  const index = input.u16();
  const total = input.u16();
  const writtenAtMs = input.u48();
  const kindCode = input.u8();
  const nicknameBytes = input.short();
  const body = input.raw(input.u16());
  input.raw(SIGNATURE_BYTES);
  if (!input.ended || version !== ENVELOPE_VERSION) return undefined;
  if (total < 1 || total > PARTS_MAX || index >= total) return undefined;
  if (nicknameBytes.length > NICKNAME_BYTES_MAX || body.length > PART_BODY_BYTES_MAX) {
    return undefined;
  }
  const nickname = utf8Text(nicknameBytes);
  if (nickname === undefined) return undefined;
  return {
    lobby: bytesToHex(lobby) as LobbyId,
    author: bytesToHex(author) as Author,
    id: bytesToHex(id) as MessageId,
    index,
    total,
    writtenAtMs,
    kindCode,
    nickname,
    body,
    envelope,
    seen: bytesToHex(envelope, IDENTITY_FROM, IDENTITY_TO),
  };
}

/** Names a message in history, challenge and sync: 16 bytes of SHA-256(label ‖ author ‖ id). */
export function messageKeyOf(author: Author | string, id: MessageId): MessageKey {
  return messageKeyFrom(sha256(messageKeySource(author, id)).slice(0, MESSAGE_KEY_BYTES));
}

/** Of parts that are being looked at. A profile showed the same hash four times for each part. */
const keys = new WeakMap<Part, MessageKey>();

/** The name of the part's message, as by `messageKeyOf`; computed once for each part. */
export function partKeyOf(part: Part): MessageKey {
  let key = keys.get(part);
  if (key === undefined) {
    key = messageKeyOf(part.author, part.id);
    keys.set(part, key);
  }
  return key;
}
