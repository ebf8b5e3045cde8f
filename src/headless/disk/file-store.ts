// The store in a file, for a peer without a browser: all records in memory, every commit in a
// journal. The journal is written anew when it has grown to twice what is in it.
import { createMemoryStore } from '../../store/memory/memory-store.ts';
import { MemoryDisk } from '../../store/memory/memory-disk.ts';
import { decodeValue, encodeValue } from '../../store/records/value.ts';
import { StoreError } from '../../store/store-error.ts';
import type { Store, StoreWrite } from '../../store/store.ts';
import type { TableName } from '../../store/table-name.ts';
import { JOURNAL_BYTES_MIN, JOURNAL_GROWTH, ROWS_PER_ENTRY } from '../constants.ts';
import { Journal } from './journal.ts';

type Row = readonly [TableName | 'vault', string, unknown];

type Entry =
  | { readonly type: 'writes'; readonly writes: readonly StoreWrite[] }
  | { readonly type: 'rows'; readonly rows: readonly Row[] }
  | { readonly type: 'cleanUp'; readonly nowMs: number }
  | { readonly type: 'wipe' };

export interface FileStore extends Store {
  /** Bytes of the file now. */
  readonly bytes: number;
}

/** Throws StoreError when the file can't be opened or is damaged. One process at a time. */
export async function openFileStore(path: string): Promise<FileStore> {
  const disk = new MemoryDisk();
  const entries: Entry[] = [];
  const journal = new Journal(path, (bytes) => entries.push(entryFrom(bytes)));
  const inMemory = createMemoryStore({ disk });
  for (const entry of entries) await replay(disk, inMemory, entry);
  return new JournaledStore(journal, disk, inMemory).store();
}

class JournaledStore {
  readonly #journal: Journal;
  readonly #disk: MemoryDisk;
  readonly #inMemory: Store;
  /** Above this many bytes the journal is written anew. */
  #bytesMax: number;
  #isClosed = false;

  constructor(journal: Journal, disk: MemoryDisk, inMemory: Store) {
    this.#journal = journal;
    this.#disk = disk;
    this.#inMemory = inMemory;
    this.#bytesMax = Math.max(JOURNAL_BYTES_MIN, journal.bytes);
  }

  store(): FileStore {
    const journal = this.#journal;
    return {
      ...this.#inMemory,
      get bytes() {
        return journal.bytes;
      },
      commit: async (writes, durability) => {
        this.#add({ type: 'writes', writes });
        const written = this.#inMemory.commit(writes, durability);
        if (durability === 'strict') await this.#journal.sync();
        await written;
        this.#tidy(writes.some(endsPlain));
      },
      cleanUp: async (nowMs) => {
        this.#add({ type: 'cleanUp', nowMs });
        await this.#inMemory.cleanUp(nowMs);
      },
      wipe: async () => {
        // The old bytes go with the old file.
        this.#assertOpen();
        this.#journal.replace([encodeValue({ type: 'wipe' } satisfies Entry)]);
        await this.#inMemory.wipe();
        this.#close();
      },
      close: () => this.#close(),
    };
  }

  #add(entry: Entry): void {
    this.#assertOpen();
    this.#journal.add(encodeValue(entry));
  }

  /** Of records that were sealed just now nothing stays behind in the open. */
  #tidy(isDue: boolean): void {
    if (this.#isClosed || (!isDue && this.#journal.bytes <= this.#bytesMax)) return;
    try {
      this.#journal.replace(snapshotOf(this.#disk));
      this.#bytesMax = Math.max(JOURNAL_BYTES_MIN, this.#journal.bytes * JOURNAL_GROWTH);
    } catch (error) {
      if (isDue) throw error;
      // All is in the old one, which goes on; there may be room when it has grown some more.
      this.#bytesMax = this.#journal.bytes + JOURNAL_BYTES_MIN;
    }
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new StoreError('closed', 'use the journal');
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#inMemory.close();
    this.#journal.close();
  }
}

const endsPlain = (write: StoreWrite): boolean =>
  write.type === 'putVault' && write.record.state === 'sealed';

async function replay(disk: MemoryDisk, inMemory: Store, entry: Entry): Promise<void> {
  switch (entry.type) {
    case 'writes':
      for (const write of entry.writes) disk.write(write);
      return;
    case 'rows':
      for (const [table, key, row] of entry.rows) disk.restore(table, key, row);
      return;
    case 'cleanUp':
      return inMemory.cleanUp(entry.nowMs);
    case 'wipe':
      for (const table of disk.tables) table.clear();
      return;
    default:
      entry satisfies never;
      throw new StoreError('newer-version', 'read the journal');
  }
}

/** Only what this file wrote comes here, under a check sum. */
function entryFrom(bytes: Uint8Array): Entry {
  const read = decodeValue(bytes);
  if (!read) throw new StoreError('corrupt', 'read an entry of the journal');
  return read[0] as Entry;
}

function* snapshotOf(disk: MemoryDisk): Generator<Uint8Array> {
  let rows: Row[] = [];
  for (const row of disk.rows()) {
    rows.push(row);
    if (rows.length < ROWS_PER_ENTRY) continue;
    yield encodeValue({ type: 'rows', rows } satisfies Entry);
    rows = [];
  }
  yield encodeValue({ type: 'rows', rows } satisfies Entry);
}
