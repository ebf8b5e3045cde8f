// A long text sealed piece by piece under a passphrase: no piece can be changed, left out, moved or
// taken from another text, and the end can't be cut off. Knows nothing of what the pieces say.
//
//   nonce of a piece   prefix 19 ‖ position u32 ‖ 1 for the last, else 0
//   piece              XChaCha20-Poly1305 under the passphrase's key, additional data label ‖ head
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concatBytes } from '../../base/bytes.ts';
import { ByteWriter } from '../../core/wire/byte-io.ts';
import { BACKUP_CHUNK_LABEL } from '../labels.ts';
import type { PassphraseKey } from './passphrase.ts';

export const STREAM_PREFIX_BYTES = 19;

export interface StreamKey {
  readonly key: PassphraseKey;
  /** Random, fresh for each text. */
  readonly prefix: Uint8Array;
  /** What stands open before the pieces and must not be changed either. */
  readonly head: Uint8Array;
}

/** Pieces in their order; after the last one no more. */
export class PieceSealer {
  readonly #places: Places;

  constructor(stream: StreamKey) {
    this.#places = new Places(stream);
  }

  /** Throws RangeError after the last. */
  seal(plain: Uint8Array, last: boolean): Uint8Array {
    return this.#places.next(last).encrypt(plain);
  }
}

export class PieceOpener {
  readonly #places: Places;

  constructor(stream: StreamKey) {
    this.#places = new Places(stream);
  }

  /** Undefined when it isn't the piece that was sealed at this place. */
  open(sealed: Uint8Array, last: boolean): Uint8Array | undefined {
    const cipher = this.#places.next(last);
    try {
      return cipher.decrypt(sealed);
    } catch {
      return undefined;
    }
  }
}

class Places {
  readonly #stream: StreamKey;
  readonly #around: Uint8Array;
  #position = 0;
  #ended = false;

  constructor(stream: StreamKey) {
    if (stream.prefix.length !== STREAM_PREFIX_BYTES) {
      throw new TypeError(`prefix must be ${STREAM_PREFIX_BYTES} bytes`);
    }
    this.#stream = stream;
    this.#around = concatBytes(BACKUP_CHUNK_LABEL, stream.head);
  }

  next(last: boolean) {
    if (this.#ended) throw new RangeError('nothing may follow the last piece');
    const { key, prefix } = this.#stream;
    const nonce = new ByteWriter(24)
      .raw(prefix)
      .u32(this.#position)
      .u8(last ? 1 : 0);
    this.#position += 1;
    this.#ended = last;
    return xchacha20poly1305(key, nonce.done(), this.#around);
  }
}
