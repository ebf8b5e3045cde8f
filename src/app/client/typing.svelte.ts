// Who is typing where: remembered for a few seconds after each notice, forgotten when words come.
import { SvelteMap } from 'svelte/reactivity';
import type { Place } from '../../bridge/messages.ts';
import { TYPING_SHOWN_MS } from '../constants.ts';
import { placeKey } from '../shared/place.ts';

/** The friend of a direct conversation: the only one who could be typing there. */
const THE_FRIEND = 'friend';

export class TypingNotices {
  readonly #writers = new SvelteMap<string, readonly string[]>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** Writers who type there now; in a friend's conversation at most one entry. */
  at(place: Place): readonly string[] {
    return this.#writers.get(placeKey(place)) ?? [];
  }

  heard(place: Place, writer: string = THE_FRIEND): void {
    this.stopped(place, writer);
    const key = placeKey(place);
    this.#writers.set(key, [...this.at(place), writer]);
    this.#timers.set(
      `${key} ${writer}`,
      setTimeout(() => this.stopped(place, writer), TYPING_SHOWN_MS),
    );
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#writers.clear();
  }

  stopped(place: Place, writer: string = THE_FRIEND): void {
    const key = placeKey(place);
    clearTimeout(this.#timers.get(`${key} ${writer}`));
    this.#timers.delete(`${key} ${writer}`);
    const left = this.at(place).filter((other) => other !== writer);
    if (left.length > 0) this.#writers.set(key, left);
    else this.#writers.delete(key);
  }
}
