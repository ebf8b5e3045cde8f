// Asks the host how messages pass and how links run, while somebody looks: a tab out of sight asks
// nothing, and the host counts nothing then. Keeps sums and dots, never a message.
import type { FriendHops, Hops } from '../../bridge/requests.ts';
import type { LinkReport } from '../../bridge/links.ts';
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';
import type { Client } from '../client/client.svelte.ts';
import { DIAGNOSTICS_PERIOD_MS, DOTS_EACH_MAX, DOTS_MAX, HOPS_PERIOD_MS } from '../constants.ts';
import type { Counts } from './picture.ts';

/** A message under way between a friend and us, as drawn. */
export interface Dot {
  readonly id: number;
  readonly friend: PeerId;
  readonly way: 'came' | 'went';
  readonly delayMs: number;
}

export interface WatchOptions {
  readonly client: Pick<Client, 'ask'>;
  readonly lobby: LobbyId | undefined;
  /** Nothing moves: no dots are made. */
  readonly isStill: () => boolean;
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
}

export class NetworkWatch {
  readonly #options: WatchOptions;
  /** Since the map was opened. */
  counts = $state.raw<ReadonlyMap<PeerId, Counts>>(new Map());
  links = $state.raw<readonly LinkReport[]>([]);
  dots = $state.raw<readonly Dot[]>([]);
  #told: Hops | undefined;
  #dotId = 0;
  #timers: ReturnType<typeof setInterval>[] = [];

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  /** Returns what ends it. */
  begin(): () => void {
    const { page } = this.#options;
    const look = (): void => (page.visibilityState === 'visible' ? this.#start() : this.#stop());
    page.addEventListener('visibilitychange', look);
    look();
    return () => {
      page.removeEventListener('visibilitychange', look);
      this.#stop();
    };
  }

  /** It has arrived. */
  arrived(dot: Dot): void {
    this.dots = this.dots.filter((one) => one !== dot);
  }

  #start(): void {
    if (this.#timers.length > 0) return;
    this.#every(DIAGNOSTICS_PERIOD_MS, () => this.#askLinks());
    const { lobby } = this.#options;
    if (lobby !== undefined) this.#every(HOPS_PERIOD_MS, () => this.#askHops(lobby));
  }

  #stop(): void {
    for (const timer of this.#timers.splice(0)) clearInterval(timer);
    this.dots = [];
  }

  /** At once and then again and again, but never two at a time; what fails is asked again. */
  #every(periodMs: number, ask: () => Promise<void>): void {
    let isAsking = false;
    const askOnce = (): void => {
      if (isAsking) return;
      isAsking = true;
      const asked = (): void => void (isAsking = false);
      ask().then(asked, asked);
    };
    this.#timers.push(setInterval(askOnce, periodMs));
    askOnce();
  }

  async #askLinks(): Promise<void> {
    const answer = await this.#options.client.ask({ type: 'diagnostics' });
    if (answer.type === 'diagnostics') this.links = answer.diagnostics.links;
  }

  async #askHops(lobby: LobbyId): Promise<void> {
    const answer = await this.#options.client.ask({ type: 'hops', lobby });
    if (answer.type === 'hops') this.#take(answer);
  }

  #take(hops: Hops): void {
    // Another count is one that began anew: by another host, or after nobody had looked.
    const before = this.#told?.sinceMs === hops.sinceMs ? this.#told.friends : [];
    this.#told = hops;
    const known = new Map(before.map((one) => [one.friend, one]));
    const news = hops.friends.map(({ friend, came, went }) => {
      const { came: camBefore, went: wentBefore } = known.get(friend) ?? { came: 0, went: 0 };
      return { friend, came: came - camBefore, went: went - wentBefore };
    });
    const changed = news.filter(({ came, went }) => came + went > 0);
    if (changed.length === 0) return;
    const counts = new Map(this.counts);
    for (const { friend, came, went } of changed) {
      const sum = counts.get(friend) ?? { came: 0, went: 0 };
      counts.set(friend, { came: sum.came + came, went: sum.went + went });
    }
    this.counts = counts;
    if (!this.#options.isStill()) this.#draw(changed);
  }

  /** The newest find room; what doesn't is in the counts. */
  #draw(changed: readonly FriendHops[]): void {
    const fresh = changed.flatMap((one) =>
      (['came', 'went'] as const).flatMap((way) => {
        const count = Math.min(one[way], DOTS_EACH_MAX);
        return Array.from({ length: count }, (_, at): Dot => {
          // What came sets out first, so that it is seen to go on.
          const delayMs = ((at + (way === 'came' ? 0 : count)) / count / 2) * HOPS_PERIOD_MS;
          return { id: ++this.#dotId, friend: one.friend, way, delayMs };
        });
      }),
    );
    this.dots = [...this.dots, ...fresh].slice(-DOTS_MAX);
  }
}
