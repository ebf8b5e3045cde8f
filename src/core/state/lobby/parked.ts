// Words dated too far ahead of our clock to be shown yet, in places shared by who brought them.
// Sends and saves nothing.
import { PARK_LEAD_MS, PARKED_BYTES_MAX, PARKED_MAX } from '../../constants-times.ts';
import type { MessageKey } from '../../wire/ids.ts';
import type { Part } from '../../wire/envelope.ts';
import { FairTable } from '../fair-table.ts';
import type { Bringer, Charge } from '../fair-table.ts';
import type { MessageRecord } from '../records.ts';

export interface ParkedWords {
  readonly writtenAtMs: number;
  readonly bringer: Bringer;
  /** What it says of its author's presence; undefined: nothing, or a stop has forgotten it. */
  readonly part: Part | undefined;
  /** It came with the list of participants: no news to be told of. */
  readonly isHandedOver: boolean;
  /** The whole message, which is `parked` on disk; undefined: presence only, or not whole yet. */
  readonly record: MessageRecord | undefined;
}

export class Parked {
  readonly #table = new FairTable<MessageKey, ParkedWords>(PARKED_MAX, PARKED_BYTES_MAX);

  get count(): number {
    return this.#table.count;
  }

  get bytes(): number {
    return this.#table.size;
  }

  /** When the first of them is to be shown, ms since the epoch; undefined when there is none. */
  get nextDueMs(): number | undefined {
    if (this.#table.count === 0) return undefined;
    return Math.min(...this.#table.values().map(dueMsOf));
  }

  /** Its presence and its record may come one after the other. Returns what found no place. */
  put(key: MessageKey, words: ParkedWords, charge: Charge): ParkedWords[] {
    const former = this.#table.delete(key);
    const part = former?.part ?? words.part;
    const record = words.record ?? former?.record;
    const whole = { ...words, part, record };
    const { isIn, evicted } = this.#table.put(key, whole, charge);
    const lost = evicted.map(({ value }) => value);
    return isIn ? lost : [whole];
  }

  forget(key: MessageKey): void {
    this.#table.delete(key);
  }

  /** Takes out those whose time has come, in their order. */
  due(nowMs: number): ParkedWords[] {
    return this.#take((words) => dueMsOf(words) <= nowMs);
  }

  all(): ParkedWords[] {
    return this.#take(() => true);
  }

  #take(isWanted: (words: ParkedWords) => boolean): ParkedWords[] {
    const wanted = [...this.#table.entries()].filter(([, words]) => isWanted(words));
    for (const [key] of wanted) this.#table.delete(key);
    return wanted.map(([, words]) => words).sort((a, b) => a.writtenAtMs - b.writtenAtMs);
  }
}

const dueMsOf = ({ writtenAtMs }: ParkedWords): number => writtenAtMs - PARK_LEAD_MS;
