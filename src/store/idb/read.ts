// Answers to what the core and the screens ask of history: by indexes, never by looking at all.
import { never } from '../../base/assert.ts';
import type { LobbyId, MessageKey } from '../../core/wire/ids.ts';
import type { NewestBeforeRequest, PartsRequest } from '../../core/io-disk.ts';
import type { DirectRequest, HistoryRequest, ReadRequest, ReadRow } from '../../core/io.ts';
import type { DirectRecord, MessageRecord, PartRecord } from '../../core/state/records.ts';
import { unwrap } from 'idb';
import { below } from './apply-write.ts';
import type { Database } from './connection.ts';
import { DirectPage } from '../records/direct-page.ts';
import { PartsPage } from '../records/parts-page.ts';
import { RECORD_SHAPES } from '../records/record-shapes.ts';
import { comparePositions, targetOf } from '../store.ts';
import type {
  KeptMessage,
  Page,
  PageRequest,
  Place,
  Position,
  Walk,
  WalkRequest,
} from '../store.ts';

/** Messages whose parts are looked up at once where bytes are bounded: each may be great. */
const PARTS_AT_A_TIME = 16;

export function readRows(db: Database, request: ReadRequest): Promise<ReadRow[]> {
  return 'friend' in request ? readDirects(db, request) : readHistory(db, request);
}

async function readDirects(db: Database, request: DirectRequest): Promise<ReadRow[]> {
  const { friend } = request;
  const { store } = db.transaction('directs');
  switch (request.type) {
    case 'heldDirects': {
      const found = await Promise.all(request.keys.map((key) => store.getKey([friend, key])));
      return request.keys.flatMap((key, at): ReadRow[] =>
        found[at] ? [{ type: 'held', key }] : [],
      );
    }
    case 'deliveredDirects': {
      const { after = '' } = request;
      const range = IDBKeyRange.bound([friend, after], [friend, []], true);
      const page = new DirectPage(request);
      let cursor = await store.openCursor(range);
      while (cursor && !page.isFull) {
        const { value } = cursor;
        if (value.state === 'delivered' && RECORD_SHAPES.directs(value)) page.add(value);
        cursor = await cursor.continue();
      }
      return cursor ? page.rows : page.end();
    }
    case 'directsFrom': {
      const range = IDBKeyRange.bound([friend, request.fromMs], [friend, []]);
      return asRows(await store.index('byTime').getAll(range));
    }
    default:
      return never(request, 'readDirects');
  }
}

const asRows = (records: readonly (DirectRecord | undefined)[]): ReadRow[] =>
  records.flatMap((record): ReadRow[] =>
    record && RECORD_SHAPES.directs(record) ? [{ type: 'direct', record }] : [],
  );

async function readHistory(db: Database, request: HistoryRequest): Promise<ReadRow[]> {
  switch (request.type) {
    case 'keys':
      return readKeys(db, request.lobby, request.fromMs, request.toMs);
    case 'parts':
      return readParts(db, request);
    case 'held':
      return readHeld(db, request.lobby, request.keys);
    case 'newestBefore':
      return readNewestBefore(db, request);
    default:
      return never(request, 'readRows');
  }
}

export async function readPage(db: Database, request: PageRequest): Promise<Page> {
  const { place } = request;
  return place.type === 'lobby'
    ? { ...(await pageOf(db, 'messages', place.lobby, request)), directs: [] }
    : asDirects(await pageOf(db, 'directs', place.friend, request));
}

/**
 * Three requests for each stretch. A cursor costs one for every row, and what refers to each
 * message another: for 100,000 messages that was most of the time.
 */
export async function walkRows(db: Database, { place, before, limit }: WalkRequest): Promise<Walk> {
  const name = place.type === 'lobby' ? 'messages' : 'directs';
  const of: string = place.type === 'lobby' ? place.lobby : place.friend;
  const upper = before ? [of, before.writtenAtMs, before.key] : [of, []];
  const all = IDBKeyRange.bound([of], upper, false, true);
  // Both stores have the same indexes, as in `pageOf`.
  const index = db.transaction(name as 'messages').store.index('byTime');
  // All at once are read forwards only, so where to begin is found by keys alone.
  const newest = await index.openKeyCursor(all, 'prev');
  const first = limit > 1 ? await newest?.advance(limit - 1) : newest;
  const range = first ? IDBKeyRange.bound(first.key, upper, false, true) : all;
  const rows = newest ? await index.getAll(range) : [];
  const isSound = RECORD_SHAPES[name];
  const shown = rows.filter((row) => isSound(row) && row.state !== 'parked');
  const next = first && { writtenAtMs: first.key[1], key: first.key[2] };
  return { rows: shown.toReversed(), next: next ?? undefined };
}

export async function findPosition(
  db: Database,
  place: Place,
  key: MessageKey,
): Promise<Position | undefined> {
  const found =
    place.type === 'lobby'
      ? await db.get('messages', [place.lobby, key])
      : await db.get('directs', [place.friend, key]);
  if (!found || found.state === 'parked') return undefined;
  return { writtenAtMs: found.writtenAtMs, key };
}

async function readKeys(
  db: Database,
  lobby: LobbyId,
  fromMs: number,
  toMs: number,
): Promise<ReadRow[]> {
  // A key range that ends before it begins is an error to IndexedDB, not an empty one.
  if (fromMs >= toMs) return [];
  const rows: ReadRow[] = [];
  const range = IDBKeyRange.bound([lobby, fromMs], [lobby, toMs], false, true);
  const index = db.transaction('messages').store.index('byTime');
  let cursor = await index.openKeyCursor(range);
  while (cursor) {
    const [, writtenAtMs, key] = cursor.key;
    rows.push({ type: 'key', key, writtenAtMs });
    cursor = await cursor.continue();
  }
  return rows;
}

async function readParts(db: Database, request: PartsRequest): Promise<ReadRow[]> {
  const { lobby, keys } = request;
  const store = unwrap(db.transaction('parts').store);
  const page = new PartsPage(request);
  const atATime = request.bytesMax === undefined ? keys.length : PARTS_AT_A_TIME;
  for (let at = 0; at < keys.length && !page.isFull; at += atATime) {
    const some = keys.slice(at, at + atATime);
    const found = await resultsOf<PartRecord[]>(
      some.map((key) => store.getAll(below(lobby, key)) as IDBRequest<PartRecord[]>),
    );
    for (const parts of found) if (!page.isFull) page.add(parts);
  }
  return page.rows();
}

async function readHeld(
  db: Database,
  lobby: LobbyId,
  keys: readonly MessageKey[],
): Promise<ReadRow[]> {
  const store = unwrap(db.transaction('messages').store);
  const found = await resultsOf(keys.map((key) => store.getKey([lobby, key])));
  return keys.flatMap((key, at): ReadRow[] => (found[at] ? [{ type: 'held', key }] : []));
}

/** Of requests of one transaction, which end in their order: only the last is waited for. */
function resultsOf<Result>(requests: readonly IDBRequest<Result>[]): Promise<Result[]> {
  const last = requests.at(-1);
  if (!last) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    last.onsuccess = () => resolve(requests.map(({ result }) => result));
    // A request that fails takes the others with it, and is told of first.
    for (const request of requests) request.onerror = () => reject(request.error!);
  });
}

async function readNewestBefore(
  db: Database,
  { lobby, timesMs, except }: NewestBeforeRequest,
): Promise<ReadRow[]> {
  const index = db.transaction('messages').store.index('byTime');
  const passed = new Set(except);
  const rows = await Promise.all(
    timesMs.map(async (timeMs): Promise<ReadRow[]> => {
      const range = IDBKeyRange.bound([lobby], [lobby, timeMs], false, true);
      let cursor = await index.openKeyCursor(range, 'prev');
      while (cursor && passed.has(cursor.key[2])) cursor = await cursor.continue();
      if (!cursor) return [];
      const [, writtenAtMs, key] = cursor.key;
      return [{ type: 'key', key, writtenAtMs }];
    }),
  );
  return rows.flat();
}

interface FoundPage {
  readonly messages: readonly MessageRecord[];
  readonly start: boolean;
  readonly end?: boolean;
}

/** Walks through time over chat messages, then fetches what edits or reacts to them. */
async function pageOf(
  db: Database,
  name: 'messages' | 'directs',
  of: string,
  { before, after, limit }: PageRequest,
): Promise<FoundPage> {
  const upper = before ? [of, before.writtenAtMs, before.key] : [of, []];
  const range = after
    ? IDBKeyRange.bound([of, after.writtenAtMs, after.key], [of, []], true, true)
    : IDBKeyRange.bound([of], upper, false, true);
  // Both stores have the same indexes; the compiler would need this whole function twice.
  const { store } = db.transaction(name as 'messages');
  const isSound = RECORD_SHAPES[name];
  const isShown = (row: MessageRecord): boolean => isSound(row) && row.state !== 'parked';
  const page: MessageRecord[] = [];
  let cursor = await store.index('byTime').openCursor(range, after ? 'next' : 'prev');
  // One more than wanted tells whether there is anything beyond.
  while (cursor && page.length <= limit) {
    if (isShown(cursor.value) && targetOf(cursor.value.content) === undefined) {
      page.push(cursor.value);
    }
    cursor = await cursor.continue();
  }
  const isLast = page.length <= limit;
  if (!isLast) page.pop();
  const byTarget = store.index('byTarget');
  const about = await Promise.all(
    page.map(({ key }) => byTarget.getAll(IDBKeyRange.only([of, key]))),
  );
  const messages = [...page, ...about.flat().filter(isShown)].toSorted(comparePositions);
  return after ? { messages, start: false, end: isLast } : { messages, start: isLast };
}

function asDirects({ messages, ...ends }: FoundPage): Page {
  return {
    messages: [],
    directs: messages as readonly KeptMessage[] as readonly DirectRecord[],
    ...ends,
  };
}
