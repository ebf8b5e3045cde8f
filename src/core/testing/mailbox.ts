// Packets for a peer whose host is stopped under living links: the tab keeps them until the host is
// back. What came on a link that has gone meanwhile isn't handed over.
import type { SimHost } from './sim-host.ts';
import type { SimDirection } from './sim-link.ts';

interface Mail {
  readonly from: SimHost;
  readonly packet: Uint8Array;
  readonly direction: SimDirection;
  readonly life: number;
}

export class Mailbox {
  readonly #mail: Mail[] = [];

  put(from: SimHost, packet: Uint8Array, direction: SimDirection): void {
    this.#mail.push({ from, packet, direction, life: direction.life });
  }

  handOver(give: (from: SimHost, packet: Uint8Array) => void): void {
    for (const { from, packet, direction, life } of this.#mail) {
      if (direction.life === life) give(from, packet);
    }
  }
}
