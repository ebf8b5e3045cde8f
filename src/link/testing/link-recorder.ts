// One side of a link under test: everything it tells, kept to be looked at.
import type { Link, LinkDownReason, LinkEvents } from '../link.ts';

export class LinkRecorder implements LinkEvents {
  readonly packets: Uint8Array[] = [];
  readonly downs: LinkDownReason[] = [];
  /** Packets that came after the link was down; there must be none. */
  late = 0;
  /** Packets that came before the link was up; there must be none. */
  early = 0;
  bytes = 0;
  #link: Link | undefined;
  #waiting: (() => void)[] = [];

  readonly onUp = (link: Link): void => {
    if (this.#link) throw new Error('a link comes up once');
    this.#link = link;
    this.#wake();
  };

  readonly onPacket = (packet: Uint8Array): void => {
    if (this.downs.length > 0) this.late++;
    if (!this.#link) this.early++;
    this.packets.push(packet);
    this.bytes += packet.length;
    this.#wake();
  };

  readonly onDown = (reason: LinkDownReason): void => {
    this.downs.push(reason);
    this.#wake();
  };

  get isUp(): boolean {
    return this.#link !== undefined && this.downs.length === 0;
  }

  get link(): Link {
    if (!this.#link) throw new Error('the link is not up');
    return this.#link;
  }

  /** Resolves as soon as the condition holds, looked at whenever something is told. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
