// Gathers signed parts of a history into as few packets as they fit; one alone goes as a `history`
// packet.
import { PACKET_BYTES_MAX } from '../constants.ts';
import { wrapEnvelope, wrapEnvelopes } from './packet.ts';

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
    const packet = second ? wrapEnvelopes(this.#envelopes) : wrapEnvelope('history', first!);
    [this.#envelopes, this.#bytes] = [[], 1];
    return packet;
  }
}
