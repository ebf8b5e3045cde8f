// Parts that came along a stem and were passed on: held until they come back by diffusion, or until
// their embargo is over. Nobody but the friends on the stem knows of them. Sends nothing.
import { OldestFirst } from '../../base/oldest-first.ts';
import {
  STEM_HELD_BYTES_MAX,
  STEM_HELD_MAX,
  STEM_LOST_MAX,
  STEM_PER_FRIEND_MAX,
} from '../constants-stem.ts';
import { FairTable } from './fair-table.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';

export interface HeldStem {
  readonly part: Part;
  /** The friend who gave it. */
  readonly feeder: PeerId;
  /** Routes that it was given to; the last one has it now. None: it rests, since none was there. */
  readonly tried: readonly PeerId[];
  readonly givenAtMs: number;
  /** When the embargo is over, by our clock; Infinity while the part waits to leave. */
  readonly dueAtMs: number;
}

/** All that one peer holds, in all lobbies, in places shared by who gave it. */
export class HeldStems {
  readonly #held = new FairTable<string, HeldStem>(STEM_HELD_MAX, STEM_HELD_BYTES_MAX);
  /** Lobby and seen id of what was lost and isn't given again. */
  readonly #lost = new OldestFirst<string, true>();
  #nextDueMs = Infinity;
  /** Names of those that rest, or did. */
  readonly #resting = new Set<string>();

  get count(): number {
    return this.#held.count;
  }

  get bytes(): number {
    return this.#held.size;
  }

  /** No embargo is over before that. */
  get nextDueMs(): number {
    return this.#nextDueMs;
  }

  get(lobby: LobbyId, seen: string): HeldStem | undefined {
    return this.#held.count === 0 ? undefined : this.#held.get(lobby + seen);
  }

  /** Holds a part. Returns those for which there is no place, perhaps this one itself. */
  hold(stem: HeldStem, isKnown: boolean): HeldStem[] {
    const { part, feeder, dueAtMs } = stem;
    if (this.#held.countOf(feeder) >= STEM_PER_FRIEND_MAX) return [stem];
    const charge = { bringer: feeder, isKnown, size: part.envelope.length };
    const { isIn, evicted } = this.#held.put(part.lobby + part.seen, stem, charge);
    if (!isIn) return [stem];
    this.#nextDueMs = Math.min(this.#nextDueMs, dueAtMs);
    return evicted.map(({ value }) => value);
  }

  /** No route is there: it waits for one. Returns those for which there is no place. */
  rest(stem: HeldStem, isKnown: boolean): HeldStem[] {
    const { lobby, seen } = stem.part;
    this.#resting.add(lobby + seen);
    return this.hold({ ...stem, tried: [], dueAtMs: Infinity }, isKnown);
  }

  /** How many rest in all lobbies, at the most. */
  get restingCount(): number {
    return this.#resting.size;
  }

  /** What rests in this lobby. */
  resting(lobby: LobbyId): HeldStem[] {
    if (this.#resting.size === 0) return [];
    return [...this.#resting].flatMap((name) => {
      const stem = this.#held.get(name);
      if (stem?.tried.length === 0) return stem.part.lobby === lobby ? [stem] : [];
      this.#resting.delete(name);
      return [];
    });
  }

  /** It is given to another route. */
  giveAgain(stem: HeldStem, route: PeerId, nowMs: number): void {
    const { part, tried } = stem;
    const again = { ...stem, tried: [...tried, route], givenAtMs: nowMs, dueAtMs: Infinity };
    this.#held.replace(part.lobby + part.seen, again);
  }

  /** It has left for its route. */
  left(stem: HeldStem, nowMs: number, dueAtMs: number): void {
    this.#held.replace(stem.part.lobby + stem.part.seen, { ...stem, givenAtMs: nowMs, dueAtMs });
    this.#nextDueMs = Math.min(this.#nextDueMs, dueAtMs);
  }

  /** It is held no longer. */
  release(lobby: LobbyId, seen: string): HeldStem | undefined {
    return this.#held.count === 0 ? undefined : this.#held.delete(lobby + seen);
  }

  /** It didn't come back in its time, and isn't given again; our own likewise. */
  noteLost(lobby: LobbyId, seen: string): void {
    this.#lost.set(lobby + seen, true);
    if (this.#lost.size > STEM_LOST_MAX) this.#lost.deleteOldest();
  }

  wasLost(lobby: LobbyId, seen: string): boolean {
    return this.#lost.size > 0 && this.#lost.has(lobby + seen);
  }

  /** The route that has them is gone: their embargoes are over. */
  hasten(lobby: LobbyId, route: PeerId, nowMs: number): void {
    for (const [name, stem] of this.#held.entries()) {
      if (stem.part.lobby !== lobby || stem.tried.at(-1) !== route) continue;
      this.#held.replace(name, { ...stem, dueAtMs: nowMs });
      this.#nextDueMs = Math.min(this.#nextDueMs, nowMs);
    }
  }

  /** Releases and returns those whose embargo is over. */
  takeDue(nowMs: number): HeldStem[] {
    if (nowMs < this.#nextDueMs) return [];
    const due: HeldStem[] = [];
    this.#nextDueMs = Infinity;
    for (const [name, stem] of this.#held.entries()) {
      if (stem.dueAtMs <= nowMs) due.push(this.#held.delete(name)!);
      else this.#nextDueMs = Math.min(this.#nextDueMs, stem.dueAtMs);
    }
    return due;
  }
}
