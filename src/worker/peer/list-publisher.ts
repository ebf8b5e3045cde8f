// Publishes lists to the tabs: what has changed is gathered for a moment, then shown whole, once.
import { Timer } from '../../base/clock.ts';
import type { Clock } from '../../base/clock.ts';
import type { PeerPort } from '../../bridge/host-port.ts';
import type { LobbyId } from '../../core/wire/ids.ts';
import {
  SHOW_AFTER_PAST_MS,
  SHOW_AFTER_WORDS_MS,
  SHOW_PARTICIPANTS_PERIOD_MS,
  SHOW_PERIOD_MS,
} from '../constants.ts';
import type { List, PeerLists } from './peer-lists.ts';

export interface ListPublisherOptions {
  readonly clock: Clock;
  readonly lists: Pick<PeerLists, 'message' | 'participants'>;
  readonly port: Pick<PeerPort, 'sayAll'>;
}

export class ListPublisher {
  readonly #lists: Gathered<List>;
  readonly #participants: Gathered<LobbyId>;

  constructor({ clock, lists, port }: ListPublisherOptions) {
    this.#lists = new Gathered(clock, SHOW_PERIOD_MS, (list) => port.sayAll(lists.message(list)));
    this.#participants = new Gathered(clock, SHOW_PARTICIPANTS_PERIOD_MS, (lobby) =>
      port.sayAll(lists.participants(lobby)),
    );
  }

  /** Shown at once after a quiet while, else when the period is over. */
  changed(...lists: readonly List[]): void {
    this.#lists.add(lists);
  }

  /** By words that go to the tabs now: the frame that shows them doesn’t wait for these. */
  changedByWords(...lists: readonly List[]): void {
    this.#lists.add(lists, SHOW_AFTER_WORDS_MS);
  }

  /** By a past that is fetched, which goes on changing them: each time pages draw them anew. */
  changedByPast(...lists: readonly List[]): void {
    this.#lists.add(lists, SHOW_AFTER_PAST_MS);
  }

  participantsChanged(lobby: LobbyId): void {
    this.#participants.add([lobby]);
  }

  close(): void {
    this.#lists.stop();
    this.#participants.stop();
  }
}

/** Items that are shown once each, all together, at most once in a period. */
class Gathered<Item> {
  readonly #clock: Clock;
  readonly #periodMs: number;
  readonly #show: (item: Item) => void;
  readonly #timer: Timer;
  readonly #items = new Set<Item>();
  #shownAtMs = 0;
  /** How long the timer was set for, ms. */
  #waitMs = 0;

  constructor(clock: Clock, periodMs: number, show: (item: Item) => void) {
    this.#clock = clock;
    this.#periodMs = periodMs;
    this.#show = show;
    this.#timer = new Timer(clock, () => this.#showAll());
  }

  /** Shown no sooner than after `atLeastMs`, unless another change wants it sooner. */
  add(items: readonly Item[], atLeastMs = 0): void {
    for (const item of items) this.#items.add(item);
    if (this.#timer.isSet && this.#waitMs <= atLeastMs) return;
    // Never more than the whole period, should the clock be set back.
    const leftMs = this.#shownAtMs + this.#periodMs - this.#clock.nowMs();
    const waitMs = Math.max(atLeastMs, Math.min(this.#periodMs, leftMs));
    if (this.#timer.isSet && this.#waitMs <= waitMs) return;
    this.#waitMs = waitMs;
    this.#timer.set(waitMs);
  }

  stop(): void {
    this.#timer.stop();
  }

  #showAll(): void {
    this.#shownAtMs = this.#clock.nowMs();
    const items = [...this.#items];
    this.#items.clear();
    for (const item of items) this.#show(item);
  }
}
