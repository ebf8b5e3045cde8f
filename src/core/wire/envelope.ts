// A message's part as its author signed it: the only thing that travels unchanged through a lobby.
// Holds no hop count, no route and no PeerId: any of these would reveal where it came from.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes, utf8Text } from '../../base/bytes.ts';
import { NICKNAME_BYTES_MAX, PARTS_MAX, PART_BODY_BYTES_MAX } from '../constants.ts';
import type { Author, LobbyId, MessageId, MessageKey } from './ids.ts';
import { authorAt, lobbyIdAt, MESSAGE_KEY_BYTES, messageKeySource } from './ids.ts';
import { ByteWriter } from './byte-io.ts';

export const ENVELOPE_VERSION = 1;
export const SIGNATURE_BYTES = 64;
const MESSAGE_LABEL = utf8Bytes('foyer/message/v1');

/** Where the fields begin; those behind the nickname stand where its length says. */
const LOBBY_AT = 1;
const AUTHOR_AT = 9;
const ID_AT = 41;
const INDEX_AT = 49;
const TOTAL_AT = 51;
const WRITTEN_AT = 53;
const KIND_AT = 59;
const NICKNAME_AT = 60;
const LENGTH_BYTES = 2;

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
  const { envelope } = part;
  const cut = envelope.length - SIGNATURE_BYTES;
  return { bytes: signedBytes(envelope.subarray(0, cut)), signature: envelope.slice(cut) };
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
  // Each part is decoded some three times on its way through us, so no reader and no views of what
  // becomes text: the bytes are taken where they stand.
  if (envelope.length <= NICKNAME_AT || envelope[0] !== ENVELOPE_VERSION) return undefined;
  const nicknameBytes = envelope[NICKNAME_AT]!;
  const nicknameFrom = NICKNAME_AT + 1;
  const bodyLengthAt = nicknameFrom + nicknameBytes;
  const bodyFrom = bodyLengthAt + LENGTH_BYTES;
  if (bodyFrom > envelope.length) return undefined;
  const bodyBytes = u16At(envelope, bodyLengthAt);
  if (bodyFrom + bodyBytes + SIGNATURE_BYTES !== envelope.length) return undefined;
  const [index, total] = [u16At(envelope, INDEX_AT), u16At(envelope, TOTAL_AT)];
  if (total < 1 || total > PARTS_MAX || index >= total) return undefined;
  if (nicknameBytes > NICKNAME_BYTES_MAX || bodyBytes > PART_BODY_BYTES_MAX) return undefined;
  const nickname = utf8Text(envelope.subarray(nicknameFrom, bodyLengthAt));
  if (nickname === undefined) return undefined;
  return new DecodedPart(envelope, nickname, envelope.subarray(bodyFrom, bodyFrom + bodyBytes));
}

const u16At = (bytes: Uint8Array, at: number): number => (bytes[at]! << 8) | bytes[at + 1]!;

/** A part of bytes that were found to be well formed; it remembers the name of its message. */
class DecodedPart implements Part {
  readonly lobby: LobbyId;
  readonly author: Author;
  readonly id: MessageId;
  readonly index: number;
  readonly total: number;
  readonly writtenAtMs: number;
  readonly kindCode: number;
  readonly nickname: string;
  readonly body: Uint8Array;
  readonly envelope: Uint8Array;
  readonly seen: string;
  #key: MessageKey | undefined;

  constructor(envelope: Uint8Array, nickname: string, body: Uint8Array) {
    this.lobby = lobbyIdAt(envelope, LOBBY_AT);
    this.author = authorAt(envelope, AUTHOR_AT);
    this.id = bytesToHex(envelope, ID_AT, INDEX_AT) as MessageId;
    this.index = u16At(envelope, INDEX_AT);
    this.total = u16At(envelope, TOTAL_AT);
    this.writtenAtMs =
      u16At(envelope, WRITTEN_AT) * 2 ** 32 +
      u16At(envelope, WRITTEN_AT + 2) * 2 ** 16 +
      u16At(envelope, WRITTEN_AT + 4);
    this.kindCode = envelope[KIND_AT]!;
    this.nickname = nickname;
    this.body = body;
    this.envelope = envelope;
    this.seen = this.author + this.id + bytesToHex(envelope, INDEX_AT, TOTAL_AT);
  }

  /** Asked for some four times for each part; a hash, so computed once. */
  static keyOf(part: Part): MessageKey {
    if (!(#key in part)) return messageKeyOf(part.author, part.id);
    return (part.#key ??= messageKeyOf(part.author, part.id));
  }
}

/** Names a message in history, challenge and sync: 16 bytes of SHA-256(label ‖ author ‖ id). */
export function messageKeyOf(author: Author | string, id: MessageId): MessageKey {
  blank._cloneInto(hasher);
  hasher.update(messageKeySource(author, id)).digestInto(hash);
  return bytesToHex(hash, 0, MESSAGE_KEY_BYTES) as MessageKey;
}

/** One hasher for all: a new one for each message costs as much as the hash itself. */
const blank = sha256.create();
const hasher = sha256.create();
const hash = new Uint8Array(hasher.outputLen);

/** The name of the part's message, as by `messageKeyOf`; computed once for each part. */
export const partKeyOf = (part: Part): MessageKey => DecodedPart.keyOf(part);
