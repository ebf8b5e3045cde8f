// The ids of the protocol as branded strings: lower-case hex, so that they can be map keys and are
// the same on every machine.
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes } from '../../base/bytes.ts';

/** 128 bits in 32 hex digits: first 16 bytes of SHA-256(label ‖ identity key). Friends only. */
export type PeerId = string & { readonly __peerId: true };
/** 64 bits in 16 hex digits: names a lobby; for a private lobby it is a secret. */
export type LobbyId = string & { readonly __lobbyId: true };
/** 32 bytes in 64 hex digits: a participant's pseudonym, an Ed25519 public key. */
export type Author = string & { readonly __author: true };
/** 64 random bits in 16 hex digits, chosen by the author; the same in all parts of a message. */
export type MessageId = string & { readonly __messageId: true };
/**
 * 128 bits in 32 hex digits: SHA-256(label ‖ author ‖ message id), cut. Names one message inside
 * a lobby, for history, challenge and sync; an author can't make two messages share it by chance.
 */
export type MessageKey = string & { readonly __messageKey: true };

export const PEER_ID_BYTES = 16;
export const LOBBY_ID_BYTES = 8;
export const AUTHOR_BYTES = 32;
export const MESSAGE_ID_BYTES = 8;
export const MESSAGE_KEY_BYTES = 16;

/** Throws TypeError when `text` isn't an id of its kind. @internal for ids written out in tests */
export const toPeerId = (text: string): PeerId => checked(text, PEER_ID_BYTES, 'PeerId') as PeerId;
/** As `toPeerId`. @internal */
export const toLobbyId = (text: string): LobbyId =>
  checked(text, LOBBY_ID_BYTES, 'LobbyId') as LobbyId;
/** As `toPeerId`. @internal */
export const toAuthor = (text: string): Author => checked(text, AUTHOR_BYTES, 'Author') as Author;
/** As `toPeerId`. */
export const toMessageId = (text: string): MessageId =>
  checked(text, MESSAGE_ID_BYTES, 'MessageId') as MessageId;
/** As `toPeerId`. @internal */
export const toMessageKey = (text: string): MessageKey =>
  checked(text, MESSAGE_KEY_BYTES, 'MessageKey') as MessageKey;

/** Throws TypeError when `bytes` has the wrong length. */
export const peerIdFrom = (bytes: Uint8Array): PeerId =>
  sized(bytes, PEER_ID_BYTES, 'PeerId') as PeerId;
/** As `peerIdFrom`. */
export const lobbyIdFrom = (bytes: Uint8Array): LobbyId =>
  sized(bytes, LOBBY_ID_BYTES, 'LobbyId') as LobbyId;
/** As `peerIdFrom`. */
export const authorFrom = (bytes: Uint8Array): Author =>
  sized(bytes, AUTHOR_BYTES, 'Author') as Author;
/** As `peerIdFrom`. */
export const messageIdFrom = (bytes: Uint8Array): MessageId =>
  sized(bytes, MESSAGE_ID_BYTES, 'MessageId') as MessageId;
/** As `peerIdFrom`. */
export const messageKeyFrom = (bytes: Uint8Array): MessageKey =>
  sized(bytes, MESSAGE_KEY_BYTES, 'MessageKey') as MessageKey;

/** The bytes behind any id. */
export const idBytes = (id: PeerId | LobbyId | Author | MessageId | MessageKey): Uint8Array =>
  hexToBytes(id);

function checked(text: string, bytes: number, kind: string): string {
  if (typeof text !== 'string' || text.length !== 2 * bytes || !/^[0-9a-f]*$/.test(text)) {
    throw new TypeError(`${kind} must be ${2 * bytes} lower-case hex digits`);
  }
  return text;
}

function sized(bytes: Uint8Array, length: number, kind: string): string {
  if (bytes.length !== length) {
    throw new TypeError(`${kind} must be ${length} bytes, got ${bytes.length}`);
  }
  return bytesToHex(bytes);
}

/**
 * The hex of ids that come in packet after packet, each as one and the same text: bytes are
 * compared faster than a new text is made, hashed and compared as a map's key.
 */
export class KnownIds {
  readonly #length: number;
  readonly #mixedAt: number;
  readonly #known: ({ readonly bytes: Uint8Array; readonly text: string } | undefined)[];

  /** The latest for each of so many places, a power of 2, which two of its bytes choose. */
  constructor(length: number, places: number, mixedAt = 0) {
    this.#length = length;
    this.#mixedAt = mixedAt;
    this.#known = Array.from({ length: places });
  }

  at(bytes: Uint8Array, from: number): string {
    const mixed = bytes[from + this.#mixedAt]! | (bytes[from + this.#mixedAt + 1]! << 8);
    const place = mixed & (this.#known.length - 1);
    const known = this.#known[place];
    if (known && this.#isAt(bytes, from, known.bytes)) return known.text;
    const own = bytes.slice(from, from + this.#length);
    const text = bytesToHex(own);
    this.#known[place] = { bytes: own, text };
    return text;
  }

  #isAt(bytes: Uint8Array, from: number, known: Uint8Array): boolean {
    for (let at = 0; at < this.#length; at++) if (bytes[from + at] !== known[at]) return false;
    return true;
  }
}

const LOBBIES = new KnownIds(LOBBY_ID_BYTES, 64);
const AUTHORS = new KnownIds(AUTHOR_BYTES, 512);

/** The id that begins there, if there are enough bytes. */
export const lobbyIdAt = (bytes: Uint8Array, from: number): LobbyId =>
  LOBBIES.at(bytes, from) as LobbyId;
/** As `lobbyIdAt`. */
export const authorAt = (bytes: Uint8Array, from: number): Author =>
  AUTHORS.at(bytes, from) as Author;

const KEY_LABEL = utf8Bytes('foyer/message-key/v1');

/** label ‖ author ‖ id: its SHA-256, cut to MESSAGE_KEY_BYTES, names the message. */
export const messageKeySource = (author: Author | string, id: MessageId): Uint8Array =>
  concatBytes(KEY_LABEL, hexToBytes(author), hexToBytes(id));
