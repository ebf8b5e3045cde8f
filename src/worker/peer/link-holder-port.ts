// What is said to the one tab that holds the links: what to send, which link to cut, when to wake
// this worker. Without such a tab nothing is said.
import { Timer } from '../../base/clock.ts';
import type { Clock } from '../../base/clock.ts';
import type { PeerPort } from '../../bridge/host-port.ts';
import type { LinkIdentity, LinkReport } from '../../bridge/links.ts';
import type { HostMessage } from '../../bridge/messages.ts';
import type { UseTicket } from '../../bridge/wake.ts';
import type { Outlet } from './core-runner.ts';
import type { LinkTable } from './link-table.ts';
import type { Tabs } from './tabs.ts';

export interface LinkHolderPortOptions {
  readonly tabs: Tabs;
  readonly links: LinkTable;
  readonly clock: Clock;
  readonly port: Pick<PeerPort, 'say'>;
  readonly onTick: () => void;
}

export class LinkHolderPort implements Pick<Outlet, 'send' | 'cut' | 'wakeAt'> {
  readonly #options: LinkHolderPortOptions;
  readonly #tick: Timer;
  #wakeAtMs = 0;

  constructor(options: LinkHolderPortOptions) {
    this.#options = options;
    this.#tick = new Timer(options.clock, options.onTick);
  }

  readonly send: Outlet['send'] = (sends) => this.#say({ type: 'send', sends });
  readonly cut: Outlet['cut'] = (cut) => this.#say({ type: 'cut', cut });

  /** Our own timer serves while we live; the holder's wakes us when we don't. */
  readonly wakeAt: Outlet['wakeAt'] = (atMs) => {
    if (atMs === this.#wakeAtMs && this.#tick.isSet) return;
    this.#wakeAtMs = atMs;
    this.#tick.setAt(atMs);
    this.sayWake();
  };

  identity(identity: LinkIdentity | undefined): void {
    this.#say({ type: 'linkIdentity', identity });
  }

  /** A friend is to be woken. */
  useTicket(ticket: UseTicket): void {
    this.#say(ticket);
  }

  /** How the links run, as told last; the holder is asked for the next time. */
  linkReports(): readonly LinkReport[] {
    this.#say({ type: 'linkReportsWanted' });
    return this.#options.links.reports;
  }

  /** Without a link, nothing happens that can't wait for the next message of a tab. */
  sayWake(): void {
    if (this.#options.links.up.length > 0) this.#say({ type: 'wake', atMs: this.#wakeAtMs });
  }

  close(): void {
    this.#tick.stop();
  }

  #say(message: HostMessage): void {
    const { holder } = this.#options.tabs;
    if (holder !== undefined) this.#options.port.say(holder, message);
  }
}
