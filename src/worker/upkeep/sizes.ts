// About how many bytes records take: what their bytes, characters and numbers need. The database
// adds its own for keys and indexes, which nobody tells.
import type { Held, OlderDays, PlaceStorage } from '../../bridge/storage.ts';
import type { KeptMessage, Place } from '../../store/store.ts';
import { targetOf } from '../../store/store.ts';

const NUMBER_BYTES = 8;
const DAY_MS = 86_400_000;
/** Also in the order in which a person is offered them. */
export const OLDER_DAYS: readonly OlderDays[] = [30, 365];

export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return isNarrow(value) ? value.length : 2 * value.length;
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value === 'number') return NUMBER_BYTES;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce((sum, [name, one]) => sum + name.length + sizeOf(one), 0);
}

/** Engines keep a text of such characters in one byte each, any other in two. */
const isNarrow = (text: string): boolean => !/[\u{100}-\u{10ffff}]/u.test(text);

/** The sums of one conversation. */
export class PlaceSum {
  readonly #place: Place;
  readonly #nowMs: number;
  readonly #all: Sum = emptySum();
  readonly #older: Record<OlderDays, Sum> = { 30: emptySum(), 365: emptySum() };

  constructor(place: Place, nowMs: number) {
    this.#place = place;
    this.#nowMs = nowMs;
  }

  /** `partBytes`: of its signed parts, which are kept apart. */
  add(record: KeptMessage, partBytes: number): void {
    const { content, writtenAtMs } = record;
    const image = content?.type === 'chat' ? content.image : undefined;
    const pictureBytes = image?.bytes.length ?? 0;
    const one: Held = {
      messages: targetOf(content) === undefined ? 1 : 0,
      pictures: pictureBytes > 0 ? 1 : 0,
      bytes: sizeOf(record) + partBytes,
      pictureBytes: pictureBytes > 0 ? pictureBytes + partBytes : 0,
    };
    addTo(this.#all, one);
    for (const days of OLDER_DAYS) {
      if (writtenAtMs < this.#nowMs - days * DAY_MS) addTo(this.#older[days], one);
    }
  }

  get result(): PlaceStorage {
    return { place: this.#place, all: this.#all, older: this.#older };
  }
}

type Sum = { -readonly [Field in keyof Held]: Held[Field] };

const emptySum = (): Sum => ({ messages: 0, pictures: 0, bytes: 0, pictureBytes: 0 });

function addTo(sum: Sum, { messages, pictures, bytes, pictureBytes }: Held): void {
  sum.messages += messages;
  sum.pictures += pictures;
  sum.bytes += bytes;
  sum.pictureBytes += pictureBytes;
}
