// Many signed parts in one packet: type byte, then for each part its length and its bytes. So short
// messages of a history travel; one alone goes as a `history` packet.
import { PACKET_BYTES_MAX } from '../constants.ts';
import type { ByteReader } from './byte-io.ts';
import { ByteWriter } from './byte-io.ts';
import { decodeEnvelope } from './envelope.ts';
import type { Part } from './envelope.ts';

export const HISTORY_CODE = 3;
export const HISTORIES_CODE = 29;
const LENGTH_BYTES = 2;

/** Gathers envelopes until a packet is full. */
export class EnvelopeBatch {
  #envelopes: Uint8Array[] = [];
  #bytes = 1;

  /** Takes an envelope, of whatever length fits a packet; returns the packet that it fills. */
  add(envelope: Uint8Array): Uint8Array | undefined {
    const bytes = LENGTH_BYTES + envelope.length;
    const full = this.#bytes + bytes > PACKET_BYTES_MAX ? this.take() : undefined;
    this.#envelopes.push(envelope);
    this.#bytes += bytes;
    return full;
  }

  /** The packet of what is left; undefined when there is nothing. */
  take(): Uint8Array | undefined {
    if (this.#envelopes.length === 0) return undefined;
    const [first, second] = this.#envelopes;
    const packet = second ? encodeEnvelopes(this.#envelopes) : alone(first!);
    [this.#envelopes, this.#bytes] = [[], 1];
    return packet;
  }
}

/** A `history` packet. */
function alone(envelope: Uint8Array): Uint8Array {
  const packet = new Uint8Array(1 + envelope.length);
  packet[0] = HISTORY_CODE;
  packet.set(envelope, 1);
  return packet;
}

/** The packet, with its type byte. */
export function encodeEnvelopes(envelopes: readonly Uint8Array[]): Uint8Array {
  const out = new ByteWriter().u8(HISTORIES_CODE);
  for (const envelope of envelopes) out.u16(envelope.length).raw(envelope);
  return out.done();
}

/** Undefined when one of them isn't a well-formed part, or there is none. */
export function readEnvelopes(input: ByteReader): Part[] | undefined {
  const parts: Part[] = [];
  while (input.left > 0) {
    const part = decodeEnvelope(input.raw(input.u16()));
    if (!part) return undefined;
    parts.push(part);
  }
  return parts.length > 0 ? parts : undefined;
}
