// The store's twin in memory: for tests of whatever stands on a store. Behaves as the one on
// IndexedDB does, as far as the contract says; fails when told to.
import { never } from '../../base/assert.ts';
import type { DirectRequest, HistoryRequest, ReadRequest, ReadRow } from '../../core/io.ts';
import type { DirectRecord, MessageRecord, Snapshot } from '../../core/state/records.ts';
import type { MessageKey } from '../../core/wire/ids.ts';
import { MemoryDisk, rowsBelow } from './memory-disk.ts';
import { DirectPage } from '../records/direct-page.ts';
import { partsPageOf } from '../records/parts-page.ts';
import { RECORD_SHAPES } from '../records/record-shapes.ts';
import { checkForm } from '../records/form.ts';
import type { Check } from '../records/shape.ts';
import { StoreError } from '../store-error.ts';
import type { StoreErrorCode } from '../store-error.ts';
import { ANSWERED_KEPT_MS } from '../constants.ts';
import { comparePositions, targetOf } from '../store.ts';
import type {
  KeptMessage,
  PageRequest,
  Place,
  ScannedRow,
  ScanRequest,
  Store,
  Stored,
  StoredMark,
  Page,
  Position,
  Walk,
  WalkRequest,
} from '../store.ts';

export interface MemoryStoreOptions {
  /** What an earlier store left; a fresh one by default. */
  readonly disk?: MemoryDisk;
  /** Asked before each commit and load; a code makes it fail with that and change nothing. */
  readonly fault?: (doing: 'commit' | 'load') => StoreErrorCode | undefined;
}

export function createMemoryStore(options: MemoryStoreOptions = {}): Store {
  const disk = options.disk ?? new MemoryDisk();
  let closed = false;
  /** Every answer comes a turn later, as from a real disk, and is nobody else's object. */
  const later = async <Result>(doing: string, work: () => Result): Promise<Result> => {
    await Promise.resolve();
    if (closed) throw new StoreError('closed', doing);
    const code = doing === 'commit' || doing === 'load' ? options.fault?.(doing) : undefined;
    if (code) throw new StoreError(code, doing);
    return structuredClone(work());
  };
  return {
    load: (nowMs, form) =>
      later('load', () => {
        checkForm(disk.vault.get('own'), form);
        return loadStored(disk, nowMs);
      }),
    commit: (writes) =>
      later('commit', () => {
        for (const write of writes) disk.write(write);
      }),
    read: (request) => later('read', () => readRows(disk, request)),
    page: (request) => later('page', () => readPage(disk, request)),
    walk: (request) => later('walk', () => walkRows(disk, request)),
    find: (place, key) => later('find', () => findPosition(disk, place, key)),
    scan: (request) => later('scan', () => scanRows(disk, request)),
    count: (tables) =>
      later('count', () => tables.reduce((sum, table) => sum + disk[table].size, 0)),
    vault: () => later('read the vault', () => disk.vault.get('own')),
    cleanUp: (nowMs) => later('clean up', () => cleanUp(disk, nowMs)),
    estimate: async () => undefined,
    async wipe() {
      closed = true;
      for (const table of disk.tables) table.clear();
    },
    close() {
      closed = true;
    },
  };
}

function loadStored(disk: MemoryDisk, nowMs: number): Stored {
  const reader = new Reader();
  const snapshot: Snapshot = {
    friends: reader.all('friends', disk.friends).map(({ peerId }) => peerId),
    lobbies: reader.all('lobbies', disk.lobbies),
    routes: reader.all('routes', disk.routes),
    participants: reader.all('participants', disk.participants),
    seen: reader
      .all('seen', disk.seen)
      .flatMap(({ entries }) => entries.filter((one) => one.expiresAtMs >= nowMs)),
    authors: reader.all('authors', disk.authors),
    digests: reader.all('digests', disk.digests),
    incomplete: reader.all('incomplete', disk.incomplete).map((record) => ({
      record,
      parts: rowsBelow(disk.parts, `${record.lobby} ${record.key}`),
    })),
    waiting: [...inState(disk.messages, 'waiting'), ...inState(disk.messages, 'parked')].filter(
      reader.isSound('messages'),
    ),
    invitations: reader.all('invitations', disk.invitations),
    friendStates: reader.all('friendStates', disk.friendStates),
    directQueue: [...inState(disk.directs, 'waiting'), ...inState(disk.directs, 'sent')].filter(
      reader.isSound('directs'),
    ),
    mutes: reader.all('mutes', disk.mutes),
  };
  const [profile] = reader.all('profile', disk.profile);
  const friends = reader.all('friends', disk.friends);
  const knocks = reader.all('knocks', disk.knocks);
  const roomLinks = reader.all('roomLinks', disk.roomLinks);
  const whispers = reader.all('whispers', disk.whispers);
  const answered = reader.all('answered', disk.answered);
  const marks = reader.all('marks', disk.marks).map((mark): StoredMark => {
    const key = `${mark.place.slice(mark.place.indexOf(':') + 1)} ${mark.newest?.key}`;
    return { mark, newest: disk.messages.get(key) ?? disk.directs.get(key) };
  });
  const ours = { profile, friends, knocks, roomLinks, whispers };
  return { ...ours, snapshot, marks, answered, corrupt: reader.corrupt };
}

class Reader {
  readonly #corrupt = new Set<unknown>();

  get corrupt(): number {
    return this.#corrupt.size;
  }

  all<Row>(name: keyof typeof RECORD_SHAPES, table: ReadonlyMap<string, Row>): Row[] {
    return [...table.values()].filter(this.isSound(name));
  }

  isSound(name: keyof typeof RECORD_SHAPES): Check {
    return (row) => {
      const sound = RECORD_SHAPES[name](row);
      if (!sound) this.#corrupt.add(row);
      return sound;
    };
  }
}

function inState<Row extends { readonly state: string }>(
  table: ReadonlyMap<string, Row>,
  state: Row['state'],
): Row[] {
  return [...table.values()].filter((row) => row.state === state);
}

function readRows(disk: MemoryDisk, request: ReadRequest): ReadRow[] {
  return 'friend' in request ? readDirects(disk, request) : readHistory(disk, request);
}

function readDirects(disk: MemoryDisk, request: DirectRequest): ReadRow[] {
  const asRow = (record: DirectRecord): ReadRow => ({ type: 'direct', record });
  const all = rowsBelow(disk.directs, request.friend).filter(RECORD_SHAPES.directs);
  switch (request.type) {
    case 'heldDirects': {
      const keys = new Set(request.keys);
      return all.filter(({ key }) => keys.has(key)).map(({ key }) => ({ type: 'held', key }));
    }
    case 'deliveredDirects':
      return directPageOf(
        all
          .filter(({ state, key }) => state === 'delivered' && key > (request.after ?? ''))
          .toSorted((a, b) => (a.key < b.key ? -1 : 1)),
        request,
      );
    case 'directsFrom':
      return inOrder(all.filter(({ writtenAtMs }) => writtenAtMs >= request.fromMs)).map(asRow);
    default:
      return never(request, 'readDirects');
  }
}

function directPageOf(
  records: readonly DirectRecord[],
  request: Extract<DirectRequest, { readonly type: 'deliveredDirects' }>,
): ReadRow[] {
  const page = new DirectPage(request);
  for (const record of records) {
    if (page.isFull) return page.rows;
    page.add(record);
  }
  return page.end();
}

function readHistory(disk: MemoryDisk, request: HistoryRequest): ReadRow[] {
  const { lobby } = request;
  const asKey = ({ key, writtenAtMs }: MessageRecord): ReadRow => ({
    type: 'key',
    key,
    writtenAtMs,
  });
  switch (request.type) {
    case 'keys':
      return inOrder(rowsBelow(disk.messages, lobby))
        .filter((one) => one.writtenAtMs >= request.fromMs && one.writtenAtMs < request.toMs)
        .map(asKey);
    case 'parts':
      return partsPageOf(request, (key) =>
        rowsBelow(disk.parts, `${lobby} ${key}`).toSorted((a, b) => a.index - b.index),
      );
    case 'held': {
      const keys = new Set(request.keys);
      return rowsBelow(disk.messages, lobby)
        .filter(({ key }) => keys.has(key))
        .map(({ key }): ReadRow => ({ type: 'held', key }));
    }
    case 'newestBefore': {
      const passed = new Set(request.except);
      const messages = inOrder(rowsBelow(disk.messages, lobby)).filter(
        ({ key }) => !passed.has(key),
      );
      return request.timesMs
        .map((timeMs) => messages.findLast((one) => one.writtenAtMs < timeMs))
        .filter((found) => found !== undefined)
        .map(asKey);
    }
    default:
      return never(request, 'readRows');
  }
}

function readPage(disk: MemoryDisk, request: PageRequest): Page {
  const { place } = request;
  if (place.type === 'lobby') {
    const found = pageOf('messages', rowsBelow(disk.messages, place.lobby), request);
    return { messages: found.page, directs: [], ...found.ends };
  }
  const found = pageOf('directs', rowsBelow(disk.directs, place.friend), request);
  return { messages: [], directs: found.page, ...found.ends };
}

function walkRows(disk: MemoryDisk, { place, before, limit }: WalkRequest): Walk {
  const rows: readonly KeptMessage[] =
    place.type === 'lobby'
      ? shownOf('messages', rowsBelow(disk.messages, place.lobby))
      : shownOf('directs', rowsBelow(disk.directs, place.friend));
  const wanted = rows.filter((row) => !before || comparePositions(row, before) < 0);
  const taken = wanted.slice(-limit).toReversed();
  const last = wanted.length > limit ? taken.at(-1) : undefined;
  return { rows: taken, next: last && { writtenAtMs: last.writtenAtMs, key: last.key } };
}

/** Sound and not parked, in the order in which they were written. */
function shownOf<Row extends MessageRecord | DirectRecord>(
  name: 'messages' | 'directs',
  rows: readonly Row[],
): Row[] {
  const isSound = RECORD_SHAPES[name];
  return inOrder(rows.filter((row) => isSound(row) && row.state !== 'parked'));
}

function findPosition(disk: MemoryDisk, place: Place, key: MessageKey): Position | undefined {
  const rows: readonly KeptMessage[] =
    place.type === 'lobby'
      ? rowsBelow(disk.messages, place.lobby)
      : rowsBelow(disk.directs, place.friend);
  const found = rows.find((row) => row.key === key);
  if (!found || found.state === 'parked') return undefined;
  return { writtenAtMs: found.writtenAtMs, key };
}

function pageOf<Row extends MessageRecord | DirectRecord>(
  name: 'messages' | 'directs',
  rows: readonly Row[],
  { before, after, limit }: PageRequest,
): { page: Row[]; ends: Pick<Page, 'start' | 'end'> } {
  const sound = shownOf(name, rows);
  const standing = sound.filter((row) => targetOf(row.content) === undefined);
  const wanted = standing.filter((row) =>
    after ? comparePositions(row, after) > 0 : !before || comparePositions(row, before) < 0,
  );
  const page = after ? wanted.slice(0, limit) : wanted.slice(-limit);
  const isLast = wanted.length <= limit;
  const keys = new Set(page.map(({ key }) => key));
  const about = sound.filter(({ content }) => keys.has(targetOf(content) ?? ('' as Row['key'])));
  const ends = after ? { start: false, end: isLast } : { start: isLast };
  return { page: inOrder([...page, ...about]), ends };
}

function cleanUp(disk: MemoryDisk, nowMs: number): void {
  for (const [key, chunk] of disk.seen) if (chunk.expiresAtMs < nowMs) disk.seen.delete(key);
  for (const [key, { answeredAtMs }] of disk.answered) {
    if (answeredAtMs <= nowMs - ANSWERED_KEPT_MS) disk.answered.delete(key);
  }
}

/** In the order of keys as text. */
function scanRows(disk: MemoryDisk, { table, after, limit }: ScanRequest): ScannedRow[] {
  return [...disk[table]]
    .map(([key, value]): ScannedRow & { key: string } => ({ key, value }))
    .filter(({ key }) => after === undefined || key > (after as string))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, limit);
}

const inOrder = <Row extends Position>(rows: readonly Row[]): Row[] =>
  rows.toSorted(comparePositions);
