// How far our clock is from the friends' clocks: one sample per friend and link, and their median.
// A wrong clock breaks lobbies silently, so the person is told.
import type { PeerId } from '../wire/ids.ts';

/** One sample of each linked friend's clock, in ms ahead of ours. */
export class ClockOffsets {
  readonly #offsetsMs = new Map<PeerId, number>();
  /** When each friend was asked, by our clock; an answer must quote it. */
  readonly #asked = new Map<PeerId, number>();

  ask(friend: PeerId, nowMs: number): void {
    this.#asked.set(friend, nowMs);
  }

  askedAtMs(friend: PeerId): number | undefined {
    return this.#asked.get(friend);
  }

  /** Takes the friend's reading of its clock, half-way between asking and now. False: unasked. */
  answer(friend: PeerId, sentAtMs: number, readAtMs: number, nowMs: number): boolean {
    if (this.#asked.get(friend) !== sentAtMs || nowMs < sentAtMs) return false;
    this.#offsetsMs.set(friend, Math.round(readAtMs - (sentAtMs + nowMs) / 2));
    return true;
  }

  forget(friend: PeerId): void {
    this.#offsetsMs.delete(friend);
    this.#asked.delete(friend);
  }

  /** Median of the friends' clocks minus ours, ms; undefined without any. */
  get medianMs(): number | undefined {
    const sorted = [...this.#offsetsMs.values()].sort((a, b) => a - b);
    if (sorted.length === 0) return undefined;
    const middle = Math.floor(sorted.length / 2);
    if (sorted.length % 2 === 1) return sorted[middle];
    return Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
  }
}
