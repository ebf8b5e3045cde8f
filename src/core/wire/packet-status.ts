// The packets by which friends show each other a status and a portrait, and their bytes behind the
// type byte.
import { never } from '../../base/assert.ts';
import { hexToBytes, utf8Bytes, utf8Text } from '../../base/bytes.ts';
import { STATUS_WORDS_BYTES_MAX } from '../constants-status.ts';
import type { ByteReader, ByteWriter } from './byte-io.ts';
import { readHex } from './packet-fields.ts';
import { isPortrait, PORTRAIT_NAME_BYTES } from './portrait.ts';
import type { PortraitName } from './portrait.ts';

/** Their places are their codes. `plain`: words alone, or nothing. */
export const STATUS_KINDS = ['plain', 'available', 'busy', 'away'] as const;
export type StatusKind = (typeof STATUS_KINDS)[number];

export type StatusPacket =
  | {
      readonly type: 'status';
      readonly kind: StatusKind;
      /** For how long it is still so, s; 0 for no end. */
      readonly leftS: number;
      /** Undefined: there is none. */
      readonly portrait: PortraitName | undefined;
      readonly words: string;
    }
  /** Give me your portrait of this name. */
  | { readonly type: 'portraitWanted'; readonly portrait: PortraitName }
  | { readonly type: 'portrait'; readonly jpeg: Uint8Array };

const NO_PORTRAIT = '00'.repeat(PORTRAIT_NAME_BYTES);

/** Behind the type byte, which `out` holds already. */
export function encodeStatus(packet: StatusPacket, out: ByteWriter): Uint8Array {
  switch (packet.type) {
    case 'status':
      out.u8(STATUS_KINDS.indexOf(packet.kind)).u32(packet.leftS);
      out.raw(hexToBytes(packet.portrait ?? NO_PORTRAIT));
      return out.raw(utf8Bytes(packet.words)).done();
    case 'portraitWanted':
      return out.raw(hexToBytes(packet.portrait)).done();
    case 'portrait':
      return out.raw(packet.jpeg).done();
    default:
      return never(packet, 'encodeStatus');
  }
}

/** The fields of such a packet, after its type; undefined when they aren't well formed. */
export function decodeStatus(
  type: StatusPacket['type'],
  input: ByteReader,
): StatusPacket | undefined {
  switch (type) {
    case 'status': {
      // A later version's kind has words all the same.
      const kind = STATUS_KINDS[input.u8()] ?? 'plain';
      const leftS = input.u32();
      const name = readHex(input, PORTRAIT_NAME_BYTES);
      if (input.left > STATUS_WORDS_BYTES_MAX) return undefined;
      const words = utf8Text(input.rest());
      if (words === undefined) return undefined;
      return { type, kind, leftS, portrait: name === NO_PORTRAIT ? undefined : name, words };
    }
    case 'portraitWanted':
      return { type, portrait: readHex(input, PORTRAIT_NAME_BYTES) };
    case 'portrait': {
      const jpeg = input.rest();
      return isPortrait(jpeg) ? { type, jpeg } : undefined;
    }
    default:
      return never(type, 'decodeStatus');
  }
}
