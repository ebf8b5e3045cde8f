// What each route of a lobby is to be told of. Gathered for a while, so that a packet names several
// parts; of the two ends of a link one has the first turn for a message, and the other then needn't
// say what it has been told.
import {
  TELL_BUSY_MS,
  TELL_BUSY_PARTS,
  TELL_PERIOD_BUSY_MS,
  TELL_PERIOD_MS,
} from '../../../constants-push.ts';
import type { PeerId } from '../../../wire/ids.ts';
import type { PartName, Told } from '../../../wire/packet-push.ts';
import { tellOf } from './heard-parts.ts';
import type { HeardParts } from './heard-parts.ts';

/** The routes that are to be told of each part. */
type Turn = Map<PartName, PeerId[]>;

const NO_TURN: ReadonlyMap<PartName, readonly PeerId[]> = new Map();

/** Two turns: what is told next, and what is told the time after. */
export class PushTellings {
  #next: Turn = new Map();
  #afterwards: Turn = new Map();
  #dueAtMs = Infinity;
  /** When each of the newest TELL_BUSY_PARTS short parts came. */
  readonly #cameAtMs: number[] = [];

  /** When the next turn is due, ms; Infinity when there is nothing to tell. */
  get dueAtMs(): number {
    return this.#dueAtMs;
  }

  /** How long a turn takes that begins now, ms: longer where much is said. */
  periodMs(nowMs: number): number {
    const isBusy =
      this.#cameAtMs.length === TELL_BUSY_PARTS && this.#cameAtMs[0]! > nowMs - TELL_BUSY_MS;
    return isBusy ? TELL_PERIOD_BUSY_MS : TELL_PERIOD_MS;
  }

  /** A part is here that isn't one of a long message. */
  came(nowMs: number): void {
    this.#cameAtMs.push(nowMs);
    if (this.#cameAtMs.length > TELL_BUSY_PARTS) this.#cameAtMs.shift();
  }

  add(friend: PeerId, name: PartName, isFirstTurn: boolean, nowMs: number): void {
    const turn = isFirstTurn ? this.#next : this.#afterwards;
    const friends = turn.get(name);
    if (friends) friends.push(friend);
    else turn.set(name, [friend]);
    if (this.#dueAtMs === Infinity) this.#dueAtMs = nowMs + this.periodMs(nowMs);
  }

  /** The turn that is due, by part. */
  take(nowMs: number): ReadonlyMap<PartName, readonly PeerId[]> {
    if (nowMs < this.#dueAtMs) return NO_TURN;
    const turn = this.#next;
    this.#next = this.#afterwards;
    this.#afterwards = new Map();
    this.#dueAtMs = this.#next.size > 0 ? nowMs + this.periodMs(nowMs) : Infinity;
    return turn;
  }

  forget(friend: PeerId): void {
    for (const turn of [this.#next, this.#afterwards]) {
      for (const [name, friends] of turn) {
        const left = friends.filter((other) => other !== friend);
        if (left.length > 0) turn.set(name, left);
        else turn.delete(name);
      }
    }
  }
}

const NOTHING_TO_TELL: ReadonlyMap<PeerId, readonly Told[]> = new Map();

/**
 * What each route is told in this turn: not what it told of meanwhile, nor what can't be given.
 * Those that are told of the same one part get one and the same list.
 */
export function toldInTurn(
  turn: ReadonlyMap<PartName, readonly PeerId[]>,
  parts: HeardParts,
  nowMs: number,
): ReadonlyMap<PeerId, readonly Told[]> {
  if (turn.size === 0) return NOTHING_TO_TELL;
  const all = new Map<PeerId, Told[]>();
  for (const [name, friends] of turn) {
    const heard = parts.givable(name);
    if (!heard) continue;
    const told = { name, heldMs: nowMs - heard.heldAtMs };
    const alone = [told];
    for (const friend of friends) {
      if (heard.late.has(friend)) continue;
      tellOf(heard, friend);
      const others = all.get(friend);
      if (others) others.push(told);
      else all.set(friend, turn.size === 1 ? alone : [told]);
    }
  }
  return all;
}
