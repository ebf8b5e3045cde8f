// What waits for one friend: packets in their fair order, put into frames as full as they get.
// Knows nothing of what carries the frames.
import { PACKET_BYTES_MAX } from '../../core/constants.ts';
import { FairQueue } from './fair-queue.ts';
import { FrameWriter } from './framing.ts';
import type { Link } from '../link.ts';

/** Of one link; takes packets, gives frames. */
export class SendQueue {
  readonly #queue = new FairQueue();
  #packetsSent = 0;
  #bytesSent = 0;

  get isEmpty(): boolean {
    return this.#queue.length === 0;
  }

  get bytes(): number {
    return this.#queue.bytes;
  }

  /** Of packets that have left in frames. */
  get sent(): { readonly packetsSent: number; readonly bytesSent: number } {
    return { packetsSent: this.#packetsSent, bytesSent: this.#bytesSent };
  }

  push(send: Parameters<Link['send']>[0]): void {
    this.#queue.push(send);
  }

  /** The next frame; call only when there is something. */
  nextFrame(): Uint8Array {
    const frame = new FrameWriter();
    let bytes = this.#queue.peekBytes();
    while (bytes !== undefined && frame.fits(bytes)) {
      const packet = this.#queue.shift();
      if (!packet) break;
      frame.packet(packet);
      this.#packetsSent++;
      this.#bytesSent += packet.length;
      bytes = this.#queue.peekBytes();
    }
    return frame.done();
  }

  clear(): void {
    this.#queue.clear();
  }
}

/** Throws RangeError when the packet is empty or over PACKET_BYTES_MAX. */
export function checkPacket(packet: Uint8Array): void {
  if (packet.length === 0 || packet.length > PACKET_BYTES_MAX) {
    throw new RangeError(`packet must be 1 to ${PACKET_BYTES_MAX} bytes, got ${packet.length}`);
  }
}
