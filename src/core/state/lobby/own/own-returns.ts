// Of our own long messages: the parts that have come back while others are still on their way. To
// everybody else we hold those parts and lack the others, like whoever passes the message on: they
// are given to who asks, the others are asked for, and all are given up after the same time.
import { askQuiet, isGivenUp, missingIndexes } from '../assembly.ts';
import type { Part } from '../../../wire/envelope.ts';
import type { MessageKey } from '../../../wire/ids.ts';

interface Returned {
  readonly key: MessageKey;
  readonly writtenAtMs: number;
  readonly total: number;
  readonly parts: Set<number>;
  lastAtMs: number;
  askedAtMs: number;
  /** How often missing parts were asked for. */
  asked: number;
}

/** Bounded by our own words that wait. */
export class OwnReturns {
  readonly #returned = new Map<MessageKey, Returned>();

  /** Whether others take us to hold this part. */
  has(key: MessageKey, index: number): boolean {
    return this.#returned.get(key)?.parts.has(index) === true;
  }

  /** Whether others take us to be gathering this message. */
  isBegun(key: MessageKey): boolean {
    return this.#returned.has(key);
  }

  note(key: MessageKey, { index, total, writtenAtMs }: Part, nowMs: number): void {
    if (total === 1) return;
    let returned = this.#returned.get(key);
    if (!returned) {
      const times = { lastAtMs: nowMs, askedAtMs: nowMs, asked: 0 };
      returned = { key, writtenAtMs, total, parts: new Set(), ...times };
      this.#returned.set(key, returned);
    }
    if (returned.parts.has(index)) return;
    returned.parts.add(index);
    returned.lastAtMs = nowMs;
  }

  /** Messages of which no part came lately, to be asked for now; marks them as asked. */
  toAskFor(nowMs: number): Returned[] {
    return askQuiet([...this.#returned.values()], nowMs);
  }

  /** Forgets those of which no part came for too long. */
  expire(nowMs: number): void {
    for (const [key, one] of this.#returned) if (isGivenUp(one, nowMs)) this.#returned.delete(key);
  }

  /** It is whole with others, or isn't on its way any more. */
  end(key: MessageKey): void {
    this.#returned.delete(key);
  }
}

/** Indexes of the parts that haven't come back. */
export const unreturned = ({ total, parts }: Returned): number[] =>
  missingIndexes(total, (index) => parts.has(index));
