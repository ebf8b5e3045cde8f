// The packets that wait for one link, in the order in which they should leave: lane by lane, and
// inside a lane the flows take turns by bytes. Used by the tab's links and by the simulator.
import type { Lane, Send } from '../../core/io.ts';

type Waiting = Pick<Send, 'packet' | 'lane' | 'flow'>;

const LANES: readonly Lane[] = ['live', 'bulk', 'catchUp'];
/** A flow may send this many bytes before it is the next one's turn: one packet of full size. */
const TURN_BYTES = 16 * 1024;
/** While lower lanes wait, one packet of theirs leaves after this many bytes of a higher lane. */
const LOWER_LANE_EVERY_BYTES = 256 * 1024;

/** First in, first out inside a flow; no packet starves; O(1) a packet. */
export class FairQueue {
  readonly #lanes = LANES.map(() => new LaneQueue());
  #bytes = 0;
  #length = 0;
  /** Bytes that left each lane since a lower lane had a turn. */
  readonly #ahead = LANES.map(() => 0);

  get bytes(): number {
    return this.#bytes;
  }

  get length(): number {
    return this.#length;
  }

  push({ packet, lane, flow }: Waiting): void {
    this.#lanes[LANES.indexOf(lane)]!.push(flow, packet);
    this.#bytes += packet.length;
    this.#length++;
  }

  /** Size of the packet that `shift` would give, in bytes; undefined when empty. */
  peekBytes(): number | undefined {
    const lane = this.#next();
    return lane === undefined ? undefined : this.#lanes[lane]!.peekBytes();
  }

  shift(): Uint8Array | undefined {
    const lane = this.#next();
    if (lane === undefined) return undefined;
    const packet = this.#lanes[lane]!.shift();
    this.#bytes -= packet.length;
    this.#length--;
    for (let higher = 0; higher < lane; higher++) this.#ahead[higher] = 0;
    this.#ahead[lane]! += packet.length;
    return packet;
  }

  clear(): void {
    for (const lane of this.#lanes) lane.clear();
    this.#bytes = 0;
    this.#length = 0;
  }

  #next(): number | undefined {
    let first: number | undefined;
    for (const [at, lane] of this.#lanes.entries()) {
      if (lane.length === 0) continue;
      if (first === undefined) first = at;
      else if (this.#ahead[first]! < LOWER_LANE_EVERY_BYTES) return first;
      else first = at;
    }
    return first;
  }
}

/** One lane: deficit round robin over its flows. */
class LaneQueue {
  readonly #flows = new Map<string, Fifo>();
  /** Flow names in turn; the first one has the turn and `#left` bytes of it. */
  #turns: string[] = [];
  #left = TURN_BYTES;
  length = 0;

  push(flow: string, packet: Uint8Array): void {
    let fifo = this.#flows.get(flow);
    if (!fifo) {
      fifo = new Fifo();
      this.#flows.set(flow, fifo);
      this.#turns.push(flow);
    }
    fifo.push(packet);
    this.length++;
  }

  peekBytes(): number {
    return this.#current().peek().length;
  }

  shift(): Uint8Array {
    const fifo = this.#current();
    const packet = fifo.shift();
    this.length--;
    this.#left -= packet.length;
    if (fifo.length === 0) {
      this.#flows.delete(this.#turns.shift()!);
      this.#left = TURN_BYTES;
    } else if (this.#left < fifo.peek().length) {
      this.#turns.push(this.#turns.shift()!);
      this.#left = TURN_BYTES;
    }
    return packet;
  }

  clear(): void {
    this.#flows.clear();
    this.#turns = [];
    this.#left = TURN_BYTES;
    this.length = 0;
  }

  #current(): Fifo {
    return this.#flows.get(this.#turns[0]!)!;
  }
}

/** An array with a moving head, so that shifting stays cheap. */
class Fifo {
  #items: Uint8Array[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(packet: Uint8Array): void {
    this.#items.push(packet);
  }

  peek(): Uint8Array {
    return this.#items[this.#head]!;
  }

  shift(): Uint8Array {
    const packet = this.#items[this.#head]!;
    this.#head++;
    if (this.#head > 64 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return packet;
  }
}
