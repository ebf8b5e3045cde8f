// Lists for the tabs: what has changed is gathered for a moment and then shown whole, once.
import { Timer } from '../../base/clock.ts';
import type { Clock } from '../../base/clock.ts';
import type { HostMessage } from '../../bridge/messages.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import { SHOW_PARTICIPANTS_PERIOD_MS, SHOW_PERIOD_MS } from '../constants.ts';

export const LISTS = ['friends', 'lobbies', 'directory', 'invitations', 'mutes'] as const;
export type List = (typeof LISTS)[number];

export interface ListPublisherOptions {
  readonly clock: Clock;
  readonly listMessage: (list: List) => HostMessage;
  readonly participantsMessage: (lobby: LobbyId) => HostMessage;
  readonly sayAll: (message: HostMessage) => void;
}

export class ListPublisher {
  readonly #options: ListPublisherOptions;
  readonly #lists = new Set<List>();
  readonly #lobbies = new Set<LobbyId>();
  readonly #listTimer: Timer;
  readonly #participantsTimer: Timer;
  #listsAtMs = 0;
  #participantsAtMs = 0;

  constructor(options: ListPublisherOptions) {
    this.#options = options;
    this.#listTimer = new Timer(options.clock, () => this.#showLists());
    this.#participantsTimer = new Timer(options.clock, () => this.#showParticipants());
  }

  /** Shown at once after a quiet while, else when the period is over. */
  changed(...lists: readonly List[]): void {
    for (const list of lists) this.#lists.add(list);
    if (!this.#listTimer.isSet) this.#listTimer.set(this.#left(this.#listsAtMs, SHOW_PERIOD_MS));
  }

  participantsChanged(lobby: LobbyId): void {
    this.#lobbies.add(lobby);
    if (this.#participantsTimer.isSet) return;
    const periodMs = SHOW_PARTICIPANTS_PERIOD_MS;
    this.#participantsTimer.set(this.#left(this.#participantsAtMs, periodMs));
  }

  close(): void {
    this.#listTimer.stop();
    this.#participantsTimer.stop();
  }

  /** What is left of a period, in ms; never more than all of it, should the clock be set back. */
  #left(sinceMs: number, periodMs: number): number {
    return Math.min(periodMs, sinceMs + periodMs - this.#options.clock.nowMs());
  }

  #showLists(): void {
    this.#listsAtMs = this.#options.clock.nowMs();
    const lists = [...this.#lists];
    this.#lists.clear();
    for (const list of lists) this.#options.sayAll(this.#options.listMessage(list));
  }

  #showParticipants(): void {
    this.#participantsAtMs = this.#options.clock.nowMs();
    const lobbies = [...this.#lobbies];
    this.#lobbies.clear();
    for (const lobby of lobbies) this.#options.sayAll(this.#options.participantsMessage(lobby));
  }
}
