// A page of direct messages: so many, and once so many bytes are in it no more.
import type { DirectRequest, ReadRow } from '../../core/io-disk.ts';
import { contentBytes } from '../../core/state/message-record.ts';
import type { DirectRecord } from '../../core/state/records.ts';

type Bounds = Pick<
  Extract<DirectRequest, { readonly type: 'deliveredDirects' }>,
  'limit' | 'bytesMax'
>;

export class DirectPage {
  readonly rows: ReadRow[] = [];
  readonly #bounds: Bounds;
  #bytes = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  get isFull(): boolean {
    return this.rows.length >= this.#bounds.limit || this.#bytes >= this.#bounds.bytesMax;
  }

  /** Of one on a protected disk, what is sealed counts. */
  add(record: DirectRecord & { readonly sealed?: Uint8Array }): void {
    this.rows.push({ type: 'direct', record });
    this.#bytes += contentBytes(record.content) + (record.sealed?.length ?? 0);
  }

  /** There are no more. */
  end(): ReadRow[] {
    return [...this.rows, { type: 'end' }];
  }
}
