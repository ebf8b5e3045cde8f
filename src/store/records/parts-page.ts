// Parts of messages that were asked for by key: whole messages, and once so many bytes are in it no
// more.
import type { PartsRequest, ReadRow } from '../../core/io-disk.ts';
import type { PartRecord } from '../../core/state/records.ts';
import type { MessageKey } from '../../core/wire/ids.ts';
import { RECORD_SHAPES } from './record-shapes.ts';

export class PartsPage {
  readonly #bytesMax: number;
  readonly #asked: number;
  readonly #rows: ReadRow[] = [];
  /** Messages that were looked up. */
  #count = 0;
  #bytes = 0;

  constructor({ keys, bytesMax = Infinity }: PartsRequest) {
    this.#bytesMax = bytesMax;
    this.#asked = keys.length;
  }

  get isFull(): boolean {
    return this.#bytes >= this.#bytesMax;
  }

  /** All parts of the next message that was asked for, by index; none if it isn't there. */
  add(parts: readonly (PartRecord & { readonly sealed?: Uint8Array })[]): void {
    this.#count++;
    for (const record of parts) {
      if (!RECORD_SHAPES.parts(record)) continue;
      this.#rows.push({ type: 'part', record });
      // Of one on a protected disk, what is sealed counts.
      this.#bytes += record.envelope.length + (record.sealed?.length ?? 0);
    }
  }

  rows(): ReadRow[] {
    if (this.#count === this.#asked) return this.#rows;
    return [...this.#rows, { type: 'left', from: this.#count }];
  }
}

/** Of a disk that is looked up at once. */
export function partsPageOf(
  request: PartsRequest,
  partsOf: (key: MessageKey) => readonly PartRecord[],
): ReadRow[] {
  const page = new PartsPage(request);
  for (const key of request.keys) {
    if (page.isFull) break;
    page.add(partsOf(key));
  }
  return page.rows();
}
