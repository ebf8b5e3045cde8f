// One simulated link between two friends: delay, jitter and bandwidth each way. What is sent in one
// lane and flow arrives in order or not at all; lanes and flows may overtake each other. What is
// under way when the link goes down is lost.
import { FairQueue } from '../../link/transport/fair-queue.ts';
import type { Lane, Send } from '../io.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { SimHost } from './sim-host.ts';
import type { TimeQueue } from './time-queue.ts';

export interface LinkOptions {
  /** One way, ms. */
  readonly delayMs: number;
  /** Up to so much more for each packet, ms. */
  readonly jitterMs: number;
  /** Each way; undefined for a link that is never full. */
  readonly bytesPerS: number | undefined;
}

export const CALM_LINK: LinkOptions = { delayMs: 20, jitterMs: 0, bytesPerS: undefined };

/** What a link needs of the simulation around it. */
export interface LinkWorld {
  readonly nowMs: number;
  readonly queue: TimeQueue;
  readonly random: SeededRandom;
}

export type Deliver = (packet: Uint8Array) => void;

/** One direction. The network says when it is up. */
export class SimDirection {
  readonly #world: LinkWorld;
  readonly #options: LinkOptions;
  readonly #deliver: Deliver;
  readonly #waiting = new FairQueue();
  /** Lane and flow of each packet that waits, to keep its order on arrival. */
  readonly #flows = new WeakMap<Uint8Array, string>();
  readonly #lastMs = new Map<string, number>();
  #isBusy = false;
  /** Counts the times it went down: what left before doesn't arrive. */
  #life = 0;

  constructor(world: LinkWorld, options: LinkOptions, deliver: Deliver) {
    this.#world = world;
    this.#options = options;
    this.#deliver = deliver;
  }

  /** Another one after each time it went down. */
  get life(): number {
    return this.#life;
  }

  /** What a packet takes on a link that isn't full, in the mean, ms. */
  get typicalMs(): number {
    return this.#options.delayMs + this.#options.jitterMs / 2;
  }

  /** Packets that wait for room on the link, bytes. */
  get waitingBytes(): number {
    return this.#waiting.bytes;
  }

  send({ packet, lane, flow }: Pick<Send, 'packet' | 'lane' | 'flow'>): void {
    if (this.#options.bytesPerS === undefined) return this.#travel(packet, lane, flow, 0);
    // The same bytes go to several friends, but each direction has a map of its own.
    this.#flows.set(packet, `${lane} ${flow}`);
    this.#waiting.push({ packet, lane, flow });
    if (!this.#isBusy) this.#transmit(this.#options.bytesPerS);
  }

  goDown(): void {
    this.#life++;
    this.#isBusy = false;
    this.#waiting.clear();
    this.#lastMs.clear();
  }

  #transmit(bytesPerS: number): void {
    const packet = this.#waiting.shift();
    this.#isBusy = packet !== undefined;
    if (!packet) return;
    const takesMs = (packet.length * 1000) / bytesPerS;
    const life = this.#life;
    const [lane, flow] = this.#flows.get(packet)!.split(' ') as [Lane, string];
    this.#world.queue.push(this.#world.nowMs + takesMs, () => {
      if (life !== this.#life) return;
      this.#travel(packet, lane, flow, 0);
      this.#transmit(bytesPerS);
    });
  }

  #travel(packet: Uint8Array, lane: Lane, flow: string, afterMs: number): void {
    const { delayMs, jitterMs } = this.#options;
    let atMs = this.#world.nowMs + afterMs + delayMs;
    if (jitterMs > 0) {
      atMs += this.#world.random.fraction() * jitterMs;
      const name = `${lane} ${flow}`;
      atMs = Math.max(atMs, this.#lastMs.get(name) ?? 0);
      this.#lastMs.set(name, atMs);
    }
    const life = this.#life;
    this.#world.queue.push(atMs, () => {
      if (life === this.#life) this.#deliver(packet);
    });
  }
}

/** Both directions of one link, and whether it is up. */
export class SimLink {
  readonly a: SimHost;
  readonly b: SimHost;
  readonly ab: SimDirection;
  readonly ba: SimDirection;
  /** Whether the network lets it be up. */
  isWanted = true;
  /** Cut by one of its peers until then. */
  cutUntilMs = 0;
  isUp = false;
  /** Peers that believe it is up, and have been told so. */
  readonly told = new Set<SimHost>();

  constructor(a: SimHost, b: SimHost, ab: SimDirection, ba: SimDirection) {
    this.a = a;
    this.b = b;
    this.ab = ab;
    this.ba = ba;
  }

  get typicalMs(): number {
    return this.ab.typicalMs;
  }

  directionFrom(host: SimHost): SimDirection {
    return host === this.a ? this.ab : this.ba;
  }

  other(host: SimHost): SimHost {
    return host === this.a ? this.b : this.a;
  }
}
