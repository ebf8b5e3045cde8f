// What each route of a lobby is to be told of. Gathered for a while, so that a packet names several
// parts; of the two ends of a link one has the first turn for a message, and the other then needn't
// say what it has been told.
import { TELL_PERIOD_MS } from '../../../constants-push.ts';
import type { PeerId } from '../../../wire/ids.ts';
import type { PartName } from '../../../wire/packet-push.ts';

type Turn = Map<PeerId, PartName[]>;

const NO_TURN: ReadonlyMap<PeerId, readonly PartName[]> = new Map();

/** Two turns: what is told next, and what is told the time after. */
export class PushTellings {
  #next: Turn = new Map();
  #afterwards: Turn = new Map();
  #dueAtMs = Infinity;

  /** When the next turn is due, ms; Infinity when there is nothing to tell. */
  get dueAtMs(): number {
    return this.#dueAtMs;
  }

  add(friend: PeerId, name: PartName, isFirstTurn: boolean, nowMs: number): void {
    const turn = isFirstTurn ? this.#next : this.#afterwards;
    const names = turn.get(friend);
    if (names) names.push(name);
    else turn.set(friend, [name]);
    if (this.#dueAtMs === Infinity) this.#dueAtMs = nowMs + TELL_PERIOD_MS;
  }

  /** The turn that is due. */
  take(nowMs: number): ReadonlyMap<PeerId, readonly PartName[]> {
    if (nowMs < this.#dueAtMs) return NO_TURN;
    const turn = this.#next;
    this.#next = this.#afterwards;
    this.#afterwards = new Map();
    this.#dueAtMs = this.#next.size > 0 ? nowMs + TELL_PERIOD_MS : Infinity;
    return turn;
  }

  forget(friend: PeerId): void {
    this.#next.delete(friend);
    this.#afterwards.delete(friend);
  }
}
