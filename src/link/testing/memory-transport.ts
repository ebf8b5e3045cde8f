// Two transports joined in memory: what one is given comes out of the other after a while, at a
// certain pace. The fake that stands in for a pair of data channels.
import type { Transport, TransportClosed, TransportListener } from '../transport/transport.ts';
import { BUFFERED_BYTES_LOW } from '../constants.ts';
import type { SteadyClock } from '../../base/clock.ts';
import type { LinkPath } from '../../bridge/links.ts';

export interface MemoryTransportOptions {
  readonly clock: SteadyClock;
  /** One way, in ms. */
  readonly delayMs?: number;
  /** Bytes per ms that leave; Infinity when not given. */
  readonly bytesPerMs?: number;
}

/** One end, with what a test may do to it. */
export interface MemoryTransport extends Transport {
  /** Frames handed over so far, as they were. */
  readonly sent: readonly Uint8Array[];
  /** Sees each frame before it leaves; gives what leaves instead, or undefined for nothing. */
  tamper: (frame: Uint8Array) => Uint8Array | undefined;
  /** Nothing arrives here any more, and nobody is told: a cable is out. */
  mute(): void;
  /** This end is told that the way may have broken. */
  doubt(): void;
  /** Both ends are told that the way broke. */
  breakDown(): void;
}

/** Listeners are asked for when something comes, so that they may be made afterwards. */
export function joinTransports(
  options: MemoryTransportOptions,
  listenerA: () => TransportListener,
  listenerB: () => TransportListener,
): { a: MemoryTransport; b: MemoryTransport } {
  const a = new End(options, listenerA);
  const b = new End(options, listenerB);
  a.other = b;
  b.other = a;
  return { a, b };
}

class End implements MemoryTransport {
  readonly #options: MemoryTransportOptions;
  readonly #listener: () => TransportListener;
  readonly #sent: Uint8Array[] = [];
  #bufferedBytes = 0;
  #freeAtMs = 0;
  #closed = false;
  #muted = false;
  other: End | undefined;
  tamper = (frame: Uint8Array): Uint8Array | undefined => frame;

  constructor(options: MemoryTransportOptions, listener: () => TransportListener) {
    this.#options = options;
    this.#listener = listener;
  }

  get sent(): readonly Uint8Array[] {
    return this.#sent;
  }

  get bufferedBytes(): number {
    return this.#bufferedBytes;
  }

  send(given: Uint8Array): void {
    if (this.#closed) return;
    const frame = this.tamper(given);
    if (!frame) return;
    this.#sent.push(frame);
    const { clock, delayMs = 1, bytesPerMs = Infinity } = this.#options;
    this.#bufferedBytes += frame.length;
    const steadyMs = clock.steadyMs();
    this.#freeAtMs = Math.max(this.#freeAtMs, steadyMs) + frame.length / bytesPerMs;
    clock.after(this.#freeAtMs - steadyMs, () => this.#left(frame.length));
    const copy = new Uint8Array(frame);
    clock.after(this.#freeAtMs - steadyMs + delayMs, () => this.other?.arrive(copy));
  }

  async path(): Promise<LinkPath> {
    return { local: 'memory', remote: 'memory', protocol: 'none' };
  }

  close(): void {
    if (this.#closed) return;
    this.end('closed');
    const { clock, delayMs = 1 } = this.#options;
    // What was handed over before may still arrive, as with a data channel.
    const leavesInMs = Math.max(0, this.#freeAtMs - clock.steadyMs());
    clock.after(leavesInMs + delayMs, () => this.other?.told());
  }

  mute(): void {
    this.#muted = true;
  }

  doubt(): void {
    this.#listener().onDoubt();
  }

  breakDown(): void {
    this.end('failed');
    this.other?.end('failed');
  }

  #left(bytes: number): void {
    const before = this.#bufferedBytes;
    this.#bufferedBytes -= bytes;
    const crossed = before > BUFFERED_BYTES_LOW && this.#bufferedBytes <= BUFFERED_BYTES_LOW;
    if (crossed && !this.#closed) this.#listener().onRoom();
  }

  arrive(frame: Uint8Array): void {
    if (!this.#closed && !this.#muted) this.#listener().onFrame(frame);
  }

  told(): void {
    if (!this.#muted) this.end('closed');
  }

  end(reason: TransportClosed): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listener().onClosed(reason);
  }
}
