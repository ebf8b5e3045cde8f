// What conversations take on the disk, and what a person has removed of them: measured by going
// through all records, removed some at a time, so that everything else goes on meanwhile.
import type { Clock } from '../../base/clock.ts';
import type { Answer } from '../../bridge/messages.ts';
import type { StorageAsk } from '../../bridge/storage.ts';
import { MESSAGE_AGE_MAX_MS } from '../../core/constants.ts';
import { takePictureOut } from '../../core/history/parts-on-disk.ts';
import type { WishOf } from '../../core/io.ts';
import type { DirectRecord, MessageRecord, PartRecord } from '../../core/state/records.ts';
import { withoutPicture } from '../../core/state/message-record.ts';
import type { LobbyId, MessageKey } from '../../core/wire/ids.ts';
import { scanTable } from '../../store/records/scan-table.ts';
import { friendPlace, lobbyPlace } from '../../store/store.ts';
import type { KeptMessage, Place, Store, StoreWrite } from '../../store/store.ts';
import { PICTURES_READ_MESSAGES, SIZES_READ_MESSAGES } from '../constants.ts';
import type { Saver } from '../disk/saver.ts';
import type { PendingWork } from '../jobs/pending-work.ts';
import type { OnProgress } from '../jobs/progress.ts';
import { PlaceSum } from './sizes.ts';

export interface UpkeepOptions {
  readonly store: Store;
  readonly saver: Pick<Saver, 'flush' | 'saveFirst'>;
  readonly clock: Clock;
  readonly runner: {
    /** Undefined while there is no profile. */
    readonly core: { readonly unkept: (lobby: LobbyId) => number } | undefined;
    readonly step: (
      wish: WishOf<'removeHistory' | 'removeDirects'>,
      pending: PendingWork,
    ) => Promise<void> | void;
  };
  readonly publisher: { readonly changed: (list: 'lobbies' | 'friends') => void };
}

type AskOf<Type extends StorageAsk['type']> = Extract<StorageAsk, { readonly type: Type }>;

export class Upkeep {
  readonly #options: UpkeepOptions;

  constructor(options: UpkeepOptions) {
    this.#options = options;
  }

  /** Rejects with StoreError. */
  answer(
    ask: Exclude<StorageAsk, { readonly type: 'removeMessages' }>,
    onProgress: OnProgress,
  ): Promise<Answer> {
    return ask.type === 'measureStorage' ? this.#measure(onProgress) : this.#removePictures(ask);
  }

  /** Conversations of which anything is kept, the largest first. */
  async #measure(onProgress: OnProgress): Promise<Answer> {
    const { store, saver, clock } = this.#options;
    await saver.flush();
    const of = await store.count(['messages', 'directs']);
    const sums = new Map<string, PlaceSum>();
    const nowMs = clock.nowMs();
    const sumOf = (place: Place): PlaceSum => {
      const key = place.type === 'lobby' ? lobbyPlace(place.lobby) : friendPlace(place.friend);
      const sum = sums.get(key) ?? new PlaceSum(place, nowMs);
      sums.set(key, sum);
      return sum;
    };
    let done = 0;
    for (const table of ['messages', 'directs'] as const) {
      for await (const rows of scanTable(store, table, SIZES_READ_MESSAGES)) {
        const records = rows.flatMap(({ value }) => (isMessage(value) ? [value] : []));
        const partBytes = await this.#partBytes(records);
        for (const record of records) {
          sumOf(placeOf(record)).add(record, partBytes.get(record.key) ?? 0);
        }
        onProgress((done += rows.length), of);
      }
    }
    const places = [...sums.values()].map(({ result }) => result);
    places.sort((a, b) => b.all.bytes - a.all.bytes);
    return { type: 'storage', places };
  }

  /** To be called from a job. Rejects with RangeError, StoreError. */
  async removeMessages(
    { place, beforeMs }: AskOf<'removeMessages'>,
    request: { readonly pending: PendingWork; answer: Answer },
  ): Promise<void> {
    const { runner, publisher } = this.#options;
    const isLobby = place.type === 'lobby';
    const wish: WishOf<'removeHistory' | 'removeDirects'> = isLobby
      ? { type: 'removeHistory', lobby: place.lobby, beforeMs }
      : { type: 'removeDirects', friend: place.friend, beforeMs };
    await runner.step(wish, request.pending);
    publisher.changed(isLobby ? 'lobbies' : 'friends');
    const left = isLobby ? (runner.core?.unkept(place.lobby) ?? 0) : 0;
    request.answer = { type: 'messagesRemoved', left };
  }

  async #removePictures({ place, beforeMs, after }: AskOf<'removePictures'>): Promise<Answer> {
    const { store, saver, clock } = this.#options;
    await saver.flush();
    const from = after ?? { writtenAtMs: -1, key: '' as MessageKey };
    const page = await store.page({ place, before: undefined, after: from, ...ONE_READ });
    const untilMs =
      place.type === 'lobby'
        ? Math.min(beforeMs, clock.nowMs() - 2 * MESSAGE_AGE_MAX_MS)
        : beforeMs;
    const isMeant = ({ writtenAtMs }: KeptMessage): boolean => writtenAtMs < untilMs;
    const writes =
      place.type === 'lobby'
        ? await this.#withoutPictures(page.messages.filter(isMeant))
        : directsWithoutPictures(page.directs.filter(isMeant));
    if (writes.length > 0) await saver.saveFirst(writes, 'strict');
    const rows: readonly KeptMessage[] = place.type === 'lobby' ? page.messages : page.directs;
    const last = rows.findLast(({ content }) => !content || !('target' in content));
    const isOver = page.end === true || !last || last.writtenAtMs >= untilMs;
    const pictures = writes.filter(({ type }) => type.startsWith('putM') || type === 'putDirect');
    const next = isOver ? undefined : { writtenAtMs: last.writtenAtMs, key: last.key };
    return { type: 'picturesRemoved', pictures: pictures.length, next };
  }

  async #withoutPictures(records: readonly MessageRecord[]): Promise<StoreWrite[]> {
    const found = records.filter((record) => withoutPicture(record) !== record);
    const parts = await this.#partsOf(found);
    return found.flatMap((record) => takePictureOut(record, parts.get(record.key) ?? []));
  }

  async #partBytes(records: readonly KeptMessage[]): Promise<Map<MessageKey, number>> {
    const parts = await this.#partsOf(records.filter((record) => 'lobby' in record));
    const sizes = [...parts].map(([key, some]): [MessageKey, number] => {
      return [key, some.reduce((sum, { envelope }) => sum + envelope.length, 0)];
    });
    return new Map(sizes);
  }

  /** Signed parts, by message, in their order. */
  async #partsOf(records: readonly MessageRecord[]): Promise<Map<MessageKey, PartRecord[]>> {
    const { store } = this.#options;
    const found = new Map<MessageKey, PartRecord[]>();
    for (const lobby of new Set(records.map((record) => record.lobby))) {
      const keys = records.flatMap((record) => (record.lobby === lobby ? [record.key] : []));
      for (const row of await store.read({ type: 'parts', request: 0, lobby, keys })) {
        if (row.type !== 'part') continue;
        found.set(row.record.key, [...(found.get(row.record.key) ?? []), row.record]);
      }
    }
    return found;
  }
}

const ONE_READ = { limit: PICTURES_READ_MESSAGES };

/** What waits to be delivered goes whole. */
function directsWithoutPictures(records: readonly DirectRecord[]): StoreWrite[] {
  return records.flatMap((record): StoreWrite[] => {
    const bare = withoutPicture(record);
    const isOver = record.state === 'delivered' || record.state === 'received';
    return bare === record || !isOver ? [] : [{ type: 'putDirect', record: bare }];
  });
}

/** A scanned row that can be measured; what is broken is passed over. */
function isMessage(value: unknown): value is KeptMessage {
  if (typeof value !== 'object' || value === null || !('writtenAtMs' in value)) return false;
  return 'lobby' in value || 'friend' in value;
}

const placeOf = (record: KeptMessage): Place =>
  'lobby' in record
    ? { type: 'lobby', lobby: record.lobby }
    : { type: 'friend', friend: record.friend };
