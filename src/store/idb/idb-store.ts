// The store on IndexedDB: one database a profile.
import { deleteDB, unwrap } from 'idb';
import { applyWrite, storesOf, Writing } from './apply-write.ts';
import { gatherWrites } from '../records/gather-writes.ts';
import { Connection } from './connection.ts';
import type { ConnectionOptions, Database } from './connection.ts';
import { loadStored } from './load.ts';
import { findPosition, readPage, walkRows, readRows } from './read.ts';
import { countRows, scanRows } from './scan.ts';
import { databaseName, PROFILE_KEY } from '../records/schema.ts';
import { StoreError, toStoreError } from '../store-error.ts';
import { ANSWERED_KEPT_MS } from '../constants.ts';
import type { Durability, Estimate, Store, StoreWrite } from '../store.ts';

export function createIdbStore(options: ConnectionOptions): Store {
  const connection = new Connection(options);
  const using = <Result>(doing: string, work: (db: Database) => Promise<Result>) =>
    connection.use(doing, work);
  return {
    load: (nowMs, form) => using('load', (db) => loadStored(db, nowMs, form)),
    commit: (writes, durability) => using('commit', (db) => commit(db, writes, durability)),
    read: (request) => using('read', (db) => readRows(db, request)),
    page: (request) => using('page', (db) => readPage(db, request)),
    walk: (request) => using('walk', (db) => walkRows(db, request)),
    find: (place, key) => using('find', (db) => findPosition(db, place, key)),
    scan: (request) => using('scan', (db) => scanRows(db, request)),
    count: (tables) => using('count', (db) => countRows(db, tables)),
    vault: () => using('read the vault', (db) => db.get('vault', PROFILE_KEY)),
    cleanUp: (nowMs) => using('clean up', (db) => cleanUp(db, nowMs)),
    estimate,
    async wipe() {
      await connection.closeEmpty();
      await deleteDatabase(databaseName(options.profile));
    },
    close: () => void connection.close(),
  };
}

async function commit(
  db: Database,
  writes: readonly StoreWrite[],
  durability: Durability,
): Promise<void> {
  const gathered = gatherWrites(writes);
  if (gathered.length === 0) return;
  const tx = db.transaction(storesOf(gathered), 'readwrite', { durability });
  const writing = new Writing(tx);
  const reading: Promise<unknown>[] = [];
  let failure: DOMException | null = null;
  const noteFailure = ({ target }: Event): void => void (failure ??= (target as IDBRequest).error);
  unwrap(tx).addEventListener('error', noteFailure, { capture: true });
  try {
    for (const write of gathered) reading.push(...applyWrite(writing, write));
    if (reading.length > 0) await Promise.all(reading);
    // Otherwise it would wait until this thread has heard of each record by itself.
    tx.commit();
    await tx.done;
  } catch (error) {
    await abort(tx, reading);
    // A commit that fails for want of room says so in the transaction's own error.
    throw tx.error ?? failure ?? error;
  }
}

/** Undoes the transaction; none of its promises is left to reject unhandled. */
async function abort(
  tx: { abort(): void; readonly done: Promise<void> },
  requests: readonly Promise<unknown>[],
): Promise<void> {
  try {
    tx.abort();
  } catch {
    // It has ended already.
  }
  await Promise.allSettled([...requests, tx.done]);
}

async function cleanUp(db: Database, nowMs: number): Promise<void> {
  const tx = db.transaction(['seen', 'answered'], 'readwrite', { durability: 'relaxed' });
  const expired = await tx
    .objectStore('seen')
    .index('byExpiry')
    .getAllKeys(IDBKeyRange.upperBound(nowMs, true));
  const old = await tx
    .objectStore('answered')
    .index('byTime')
    .getAllKeys(IDBKeyRange.upperBound(nowMs - ANSWERED_KEPT_MS));
  await Promise.all([
    ...expired.map((key) => tx.objectStore('seen').delete(key)),
    ...old.map((key) => tx.objectStore('answered').delete(key)),
    tx.done,
  ]);
}

async function estimate(): Promise<Estimate | undefined> {
  const { navigator } = globalThis as { navigator?: { storage?: StorageManager } };
  const estimated = await navigator?.storage?.estimate?.().catch(() => undefined);
  const { usage, quota } = estimated ?? {};
  if (usage === undefined || quota === undefined) return undefined;
  return { usedBytes: usage, quotaBytes: quota };
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    deleteDB(name, {
      blocked: () => reject(new StoreError('blocked', 'the database is open elsewhere')),
    }).then(resolve, (error: unknown) => reject(toStoreError(error, 'wipe')));
  });
}
