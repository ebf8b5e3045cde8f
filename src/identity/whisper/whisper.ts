// Whispers: words for one participant of a lobby, sealed and carried by the lobby's own messages.
// Whoever has one can't tell for whom it is, read it, alter it, or say it as somebody else or
// elsewhere. Who wrote it is proved by the signature around it, whose author is part of the seal.
//
//   ephemeral  32   X25519 public key, fresh for each
//   sealed          XChaCha20-Poly1305, key and nonce by HKDF-SHA-256 of X25519(ephemeral, reader's
//                   key), info = additional data = label ‖ lobby ‖ writer ‖ reader ‖ message id ‖
//                   ephemeral ‖ reader's key, of:
//     kind     u8   1 asks, 2 accepts, 3 says
//     key      32   only when it asks or accepts: the writer's key for this conversation
//     text          length u16, UTF-8
//     padding       zeros, up to one of WHISPER_SIZES for the whole
//
// What asks is sealed to the reader's pseudonym, everything later to the key that the reader made
// for this conversation: when that key is forgotten, nobody opens those words any more.
import { onceCipher } from '../keys/once-cipher.ts';
import { ed25519, x25519 } from '@noble/curves/ed25519.js';
import { concatBytes, utf8Bytes, utf8Text } from '../../base/bytes.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';
import { idBytes } from '../../core/wire/ids.ts';
import type { Author, LobbyId, MessageId } from '../../core/wire/ids.ts';
import { WHISPER_SIZES, WHISPER_TEXT_BYTES_MAX } from '../constants.ts';
import type { PseudonymSecret, RandomBytes } from '../keys/keys.ts';
import { WHISPER_LABEL } from '../labels.ts';

/** Where a whisper stands: part of its seal. */
export interface WhisperPlace {
  readonly lobby: LobbyId;
  readonly writer: Author;
  readonly reader: Author;
  readonly id: MessageId;
}

/** What a whisper says. `key`: the writer's, for this conversation. */
export type Whisper =
  | { readonly type: 'asks' | 'accepts'; readonly key: Uint8Array; readonly text: string }
  | { readonly type: 'says'; readonly text: string };

/** An X25519 key. */
export interface WhisperKey {
  readonly secret: Uint8Array;
  readonly publicKey: Uint8Array;
}

const KEY_BYTES = 32;
const TAG_BYTES = 16;
const AROUND_BYTES = KEY_BYTES + TAG_BYTES;
const TYPES = [undefined, 'asks', 'accepts', 'says'] as const;

/** A key for one conversation. */
export const createWhisperKey = (random: RandomBytes): WhisperKey => keyOf(random(KEY_BYTES));

/** One that was kept. */
export const keyOf = (secret: Uint8Array): WhisperKey => ({
  secret,
  publicKey: x25519.getPublicKey(secret),
});

/** A pseudonym as a key that others can seal to. */
export const keyOfPseudonym = (secret: PseudonymSecret): WhisperKey =>
  keyOf(ed25519.utils.toMontgomerySecret(secret));

/** Undefined when nobody can have such a pseudonym. */
export function publicKeyOfAuthor(author: Author): Uint8Array | undefined {
  try {
    return ed25519.utils.toMontgomery(idBytes(author));
  } catch {
    return undefined;
  }
}

/** Throws RangeError when the text is too long, or nothing can be sealed to such a key. */
export function sealWhisper(
  place: WhisperPlace,
  readerKey: Uint8Array,
  whisper: Whisper,
  random: RandomBytes,
): Uint8Array {
  const text = utf8Bytes(whisper.text);
  if (text.length > WHISPER_TEXT_BYTES_MAX) {
    throw new RangeError(`a whisper holds at most ${WHISPER_TEXT_BYTES_MAX} bytes of text`);
  }
  const inside = new ByteWriter().u8(TYPES.indexOf(whisper.type));
  if (whisper.type !== 'says') inside.raw(whisper.key);
  inside.u16(text.length).raw(text);
  const whole = WHISPER_SIZES.find((size) => size - AROUND_BYTES >= inside.length)!;
  inside.raw(new Uint8Array(whole - AROUND_BYTES - inside.length));
  const ephemeral = createWhisperKey(random);
  const shared = sharedOf(ephemeral.secret, readerKey);
  if (!shared) throw new RangeError('nothing can be whispered to this participant');
  const sealed = cipherOf(place, shared, ephemeral.publicKey, readerKey).encrypt(inside.done());
  return concatBytes(ephemeral.publicKey, sealed);
}

/** Undefined for what isn't sealed to this key, in this place. Never throws. */
export function openWhisper(
  place: WhisperPlace,
  key: WhisperKey,
  sealed: Uint8Array,
): Whisper | undefined {
  if (!WHISPER_SIZES.some((size) => size === sealed.length)) return undefined;
  const ephemeral = sealed.subarray(0, KEY_BYTES);
  const shared = sharedOf(key.secret, ephemeral);
  if (!shared) return undefined;
  try {
    const cipher = cipherOf(place, shared, ephemeral, key.publicKey);
    return readInside(cipher.decrypt(sealed.subarray(KEY_BYTES)));
  } catch {
    return undefined;
  }
}

/** Undefined for a key of small order, which gives no secret. */
function sharedOf(secret: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
  try {
    return x25519.getSharedSecret(secret, publicKey);
  } catch {
    return undefined;
  }
}

function readInside(inside: Uint8Array): Whisper | undefined {
  const input = new ByteReader(inside);
  const type = TYPES[input.u8()];
  if (!type) return undefined;
  const key = type === 'says' ? undefined : input.raw(KEY_BYTES).slice();
  const text = utf8Text(input.raw(input.u16()));
  if (input.failed || text === undefined) return undefined;
  if (!input.rest().every((byte) => byte === 0)) return undefined;
  return type === 'says' ? { type, text } : { type, key: key!, text };
}

/** Serves once: its key and nonce are of this ephemeral key alone. */
function cipherOf(
  { lobby, writer, reader, id }: WhisperPlace,
  shared: Uint8Array,
  ephemeral: Uint8Array,
  readerKey: Uint8Array,
) {
  const names = [lobby, writer, reader, id].map(idBytes);
  return onceCipher(shared, concatBytes(WHISPER_LABEL, ...names, ephemeral, readerKey));
}
