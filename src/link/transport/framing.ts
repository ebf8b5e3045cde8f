// What one data-channel message holds: several whole packets, and control items of the link itself
// (proof, ping). Pure; knows neither WebRTC nor what is in a packet.
import { PACKET_BYTES_MAX } from '../../core/constants.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';
import { FRAME_BYTES_MAX } from '../constants.ts';

/**
 * A frame is one or more items. A packet: `length u16 (not 0) ‖ packet`. A control item:
 * `0 u16 ‖ kind u8 ‖ length u8 ‖ body`; its length lets an older side pass over kinds it lacks.
 */
export type FrameItem =
  | { readonly type: 'packet'; readonly packet: Uint8Array }
  | { readonly type: 'control'; readonly kind: number; readonly body: Uint8Array };

/** Numbers on the wire; a side passes over kinds that it lacks. */
export const CONTROL_KINDS = { proof: 1, ping: 2, pong: 3 } as const;

/** Bytes before a packet in a frame. */
export const PACKET_HEADER_BYTES = 2;

const CONTROL_MARK = 0;

/** Fills one frame. Throws RangeError when something is added that doesn't fit. */
export class FrameWriter {
  readonly #bytes = new ByteWriter(FRAME_BYTES_MAX);

  get isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  fits(packetBytes: number): boolean {
    return this.#bytes.length + PACKET_HEADER_BYTES + packetBytes <= FRAME_BYTES_MAX;
  }

  packet(packet: Uint8Array): this {
    if (packet.length === 0 || packet.length > PACKET_BYTES_MAX || !this.fits(packet.length)) {
      throw new RangeError(`packet must be 1 to ${PACKET_BYTES_MAX} bytes and fit the frame`);
    }
    this.#bytes.u16(packet.length).raw(packet);
    return this;
  }

  done(): Uint8Array {
    return this.#bytes.done();
  }
}

/** A frame with one control item; control always travels in frames of its own. */
export function controlFrame(kind: number, body: Uint8Array): Uint8Array {
  return new ByteWriter(4 + body.length).u16(CONTROL_MARK).u8(kind).short(body).done();
}

/** The items in order; packets are copies with a buffer of their own. Undefined: malformed. */
export function decodeFrame(frame: Uint8Array): FrameItem[] | undefined {
  if (frame.length === 0 || frame.length > FRAME_BYTES_MAX) return undefined;
  const input = new ByteReader(frame);
  const items: FrameItem[] = [];
  while (!input.ended) {
    const length = input.u16();
    if (length === CONTROL_MARK) {
      items.push({ type: 'control', kind: input.u8(), body: new Uint8Array(input.short()) });
    } else if (length <= PACKET_BYTES_MAX) {
      items.push({ type: 'packet', packet: new Uint8Array(input.raw(length)) });
    } else {
      return undefined;
    }
    if (input.failed) return undefined;
  }
  return items;
}

export const pingFrame = (token: number): Uint8Array =>
  controlFrame(CONTROL_KINDS.ping, new ByteWriter(4).u32(token).done());

export const pongFrame = (token: number): Uint8Array =>
  controlFrame(CONTROL_KINDS.pong, new ByteWriter(4).u32(token).done());

/** The token of a ping or pong; undefined when the body has another length. */
export function readToken(body: Uint8Array): number | undefined {
  const input = new ByteReader(body);
  const token = input.u32();
  return input.ended ? token : undefined;
}
