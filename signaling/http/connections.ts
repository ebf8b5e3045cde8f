// How many connections each address and each net has. Sockets are counted where they are let in,
// too; this holds those who never ask for anything.

import { addressKey, isLoopback, netKey } from '../addresses.ts';
import { NET_SHARE, SPARE_CONNECTIONS_MAX, type ServerLimits } from '../constants.ts';
import { Counts } from '../counts.ts';

export class Connections {
  readonly #limits: ServerLimits;
  readonly #perAddress = new Counts();
  readonly #perNet = new Counts();

  constructor(limits: ServerLimits) {
    this.#limits = limits;
  }

  /** Of all addresses together. */
  get max(): number {
    return this.#limits.socketsMax + SPARE_CONNECTIONS_MAX;
  }

  /** Counts one more, and gives what ends it; undefined when that would be too many. */
  admit(address: string): (() => void) | undefined {
    const key = addressKey(address);
    const net = netKey(key);
    const max = this.#maxOf(address);
    if (this.#perAddress.of(key) >= max) return undefined;
    if (this.#perNet.of(net) >= Math.max(max, this.max / NET_SHARE)) return undefined;
    const count = (more: number): void => {
      this.#perAddress.add(key, more);
      this.#perNet.add(net, more);
    };
    count(1);
    return () => count(-1);
  }

  #maxOf(address: string): number {
    const { socketsPerLoopbackMax, socketsPerAddressMax, spareConnectionsPerAddress } =
      this.#limits;
    const sockets = isLoopback(address) ? socketsPerLoopbackMax : socketsPerAddressMax;
    return sockets + spareConnectionsPerAddress;
  }
}
