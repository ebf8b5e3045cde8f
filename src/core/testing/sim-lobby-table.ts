// What a simulated disk holds of one lobby, with the orders in which the core asks for it.
import { never } from '../../base/assert.ts';
import { DIGEST_SPAN_BITS } from '../constants.ts';
import type { Author, MessageKey, PeerId } from '../wire/ids.ts';
import type { NewestBeforeRequest, PartsRequest } from '../io-disk.ts';
import type { ReadRow, Write } from '../io.ts';
import type {
  AuthorRecord,
  DigestRecord,
  IncompleteRecord,
  MessageRecord,
  ParticipantRecord,
  PartRecord,
  RouteRecord,
} from '../state/records.ts';

export type LobbyTableWrite = Extract<
  Write,
  {
    readonly type:
      | 'putRoute'
      | 'deleteRoute'
      | 'putMessage'
      | 'putPart'
      | 'putIncomplete'
      | 'deleteIncomplete'
      | 'putParticipant'
      | 'deleteParticipant'
      | 'putAuthor'
      | 'deleteAuthor'
      | 'putDigest'
      | 'deleteHistory';
  }
>;

interface Place {
  readonly writtenAtMs: number;
  readonly key: MessageKey;
}

export class SimLobbyTable {
  readonly routes = new Map<PeerId, RouteRecord>();
  readonly participants = new Map<Author, ParticipantRecord>();
  readonly authors = new Map<Author, AuthorRecord>();
  readonly digests = new Map<number, DigestRecord>();
  readonly #messages = new Map<MessageKey, MessageRecord>();
  /** Of the messages, oldest first. */
  readonly #places: Place[] = [];
  readonly #parts = new Map<MessageKey, PartRecord[]>();
  readonly #incomplete = new Map<MessageKey, IncompleteRecord>();

  get partCount(): number {
    let count = 0;
    for (const parts of this.#parts.values()) count += parts.length;
    return count;
  }

  /** Records are never changed, so a copy of the places they stand in is a copy of the disk. */
  copy(): SimLobbyTable {
    const copy = new SimLobbyTable();
    for (const [friend, record] of this.routes) copy.routes.set(friend, record);
    for (const [author, record] of this.participants) copy.participants.set(author, record);
    for (const [author, record] of this.authors) copy.authors.set(author, record);
    for (const [span, record] of this.digests) copy.digests.set(span, record);
    for (const [key, record] of this.#messages) copy.#messages.set(key, record);
    copy.#places.push(...this.#places);
    for (const [key, parts] of this.#parts) copy.#parts.set(key, [...parts]);
    for (const [key, record] of this.#incomplete) copy.#incomplete.set(key, record);
    return copy;
  }

  /** Bytes of signed parts, of those authors only whom `counts` says. */
  partBytes(counts: (envelope: Uint8Array) => boolean): number {
    let bytes = 0;
    for (const parts of this.#parts.values()) {
      for (const { envelope } of parts) if (counts(envelope)) bytes += envelope.length;
    }
    return bytes;
  }

  apply(write: LobbyTableWrite): void {
    switch (write.type) {
      case 'putRoute':
        this.routes.set(write.record.friend, write.record);
        return;
      case 'deleteRoute':
        this.routes.delete(write.friend);
        return;
      case 'putMessage':
        if (!this.#messages.has(write.record.key)) this.#place(write.record);
        this.#messages.set(write.record.key, write.record);
        return;
      case 'putPart':
        return this.#putPart(write.record);
      case 'putIncomplete':
        this.#incomplete.set(write.record.key, write.record);
        return;
      case 'deleteIncomplete':
        this.#incomplete.delete(write.key);
        if (write.parts) this.#parts.delete(write.key);
        return;
      case 'putParticipant':
        this.participants.set(write.record.author, write.record);
        return;
      case 'deleteParticipant':
        this.participants.delete(write.author);
        return;
      case 'putAuthor':
        this.authors.set(write.record.author, write.record);
        return;
      case 'deleteAuthor':
        this.authors.delete(write.author);
        return;
      case 'putDigest':
        this.digests.set(write.record.span, write.record);
        return;
      case 'deleteHistory':
        return this.#deleteBefore(write.beforeMs);
      default:
        return never(write, 'SimLobbyTable.apply');
    }
  }

  messages(): MessageRecord[] {
    return this.#places.map(({ key }) => this.#messages.get(key)!);
  }

  message(key: MessageKey): MessageRecord | undefined {
    return this.#messages.get(key);
  }

  waiting(): MessageRecord[] {
    return [...this.#messages.values()].filter(
      ({ state }) => state === 'waiting' || state === 'parked',
    );
  }

  incompleteRows(): { record: IncompleteRecord; parts: PartRecord[] }[] {
    return [...this.#incomplete.values()].map((record) => ({
      record,
      parts: this.#parts.get(record.key) ?? [],
    }));
  }

  keys(fromMs: number, toMs: number): ReadRow[] {
    const rows: ReadRow[] = [];
    for (let at = this.#firstFrom(fromMs); at < this.#places.length; at++) {
      const { key, writtenAtMs } = this.#places[at]!;
      if (writtenAtMs >= toMs) break;
      rows.push({ type: 'key', key, writtenAtMs });
    }
    return rows;
  }

  partsOf({ keys, bytesMax = Infinity }: PartsRequest): ReadRow[] {
    const rows: ReadRow[] = [];
    let bytes = 0;
    for (const [at, key] of keys.entries()) {
      if (bytes >= bytesMax) return [...rows, { type: 'left', from: at }];
      for (const record of [...(this.#parts.get(key) ?? [])].sort((a, b) => a.index - b.index)) {
        rows.push({ type: 'part', record });
        bytes += record.envelope.length;
      }
    }
    return rows;
  }

  newestBefore({ timesMs, except }: NewestBeforeRequest): ReadRow[] {
    const passed = new Set(except);
    return timesMs.flatMap((timeMs): ReadRow[] => {
      let at = this.#firstFrom(timeMs) - 1;
      while (at >= 0 && passed.has(this.#places[at]!.key)) at--;
      const place = this.#places[at];
      return place ? [{ type: 'key', ...place }] : [];
    });
  }

  #putPart(record: PartRecord): void {
    const parts = this.#parts.get(record.key);
    if (!parts) this.#parts.set(record.key, [record]);
    else {
      const at = parts.findIndex(({ index }) => index === record.index);
      if (at < 0) parts.push(record);
      else parts[at] = record;
    }
  }

  #deleteBefore(beforeMs: number): void {
    for (const { key } of this.#places.splice(0, this.#firstFrom(beforeMs))) {
      this.#messages.delete(key);
      this.#parts.delete(key);
    }
    for (const span of this.digests.keys()) {
      if ((span + 1) * 2 ** DIGEST_SPAN_BITS <= beforeMs) this.digests.delete(span);
    }
  }

  #place({ writtenAtMs, key }: MessageRecord): void {
    this.#places.splice(this.#firstFrom(writtenAtMs, key), 0, { writtenAtMs, key });
  }

  /** Index of the first place at or after a time (and key). */
  #firstFrom(atMs: number, key = ''): number {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const place = this.#places[middle]!;
      const isBefore = place.writtenAtMs < atMs || (place.writtenAtMs === atMs && place.key < key);
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
