// A fingerprint of all packets of a run, in their order: when, from whom, to whom, every byte. Two
// runs with the same fingerprint were the same, packet by packet. Against chance, not against
// anybody who wants to deceive.
import type { SimHost } from '../sim-host.ts';
import type { SimNetwork } from '../sim-network.ts';
import type { Watcher } from '../watcher.ts';

export class PacketDigest implements Watcher {
  #packets = 0;
  #bytes = 0;
  readonly #net: SimNetwork;
  readonly #numbers: ReadonlyMap<SimHost, number>;
  readonly #time = new Float64Array(1);
  readonly #timeBytes = new Uint8Array(this.#time.buffer);
  #a = 0x811c9dc5;
  #b = 0x1b873593;

  constructor(net: SimNetwork, numbers: ReadonlyMap<SimHost, number>) {
    this.#net = net;
    this.#numbers = numbers;
  }

  get packets(): number {
    return this.#packets;
  }

  /** Of all packets. */
  get bytes(): number {
    return this.#bytes;
  }

  /** 16 hex digits. */
  get text(): string {
    return [this.#a, this.#b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
  }

  sent(from: SimHost, to: SimHost, packet: Uint8Array): void {
    this.#take(from, to, packet);
  }

  injected(from: SimHost, to: SimHost, packet: Uint8Array): void {
    this.#take(from, to, packet);
  }

  #take(from: SimHost, to: SimHost, packet: Uint8Array): void {
    this.#packets++;
    this.#bytes += packet.length;
    this.#time[0] = this.#net.elapsedMs;
    this.#mix(this.#timeBytes);
    this.#word(this.#numbers.get(from) ?? -1);
    this.#word(this.#numbers.get(to) ?? -1);
    this.#word(packet.length);
    this.#mix(packet);
  }

  #word(word: number): void {
    this.#a = Math.imul(this.#a ^ word, 0x01000193);
    this.#b = Math.imul(this.#b ^ (this.#a >>> 15), 0x85ebca6b);
  }

  #mix(bytes: Uint8Array): void {
    let [a, b] = [this.#a, this.#b];
    for (let at = 0; at < bytes.length; at++) {
      a = Math.imul(a ^ bytes[at]!, 0x01000193);
      b = Math.imul(b ^ (a >>> 15), 0x85ebca6b);
    }
    [this.#a, this.#b] = [a, b];
  }
}
