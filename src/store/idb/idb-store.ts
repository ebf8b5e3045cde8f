// The store on IndexedDB: one database a profile. Opens when first needed, opens again when the
// browser took the connection away, gives way to newer versions of itself.
import { deleteDB, openDB } from 'idb';
import { applyWrite, storesOf } from './apply-write.ts';
import { gatherWrites } from '../records/gather-writes.ts';
import { loadStored } from './load.ts';
import type { Database } from './load.ts';
import { readPage, readRows } from './read.ts';
import { countRows, scanRows } from './scan.ts';
import { databaseName, PROFILE_KEY, STEPS } from '../records/schema.ts';
import type { Schema, Step } from '../records/schema.ts';
import { isLostConnection, StoreError, toStoreError } from '../store-error.ts';
import { ANSWERED_KEPT_MS } from '../store.ts';
import type { Durability, Estimate, Store, StoreWrite } from '../store.ts';

export interface IdbStoreOptions {
  readonly profile: string;
  /** A newer version wants the database: this store is closed now and stays so. */
  readonly onGivenWay?: () => void;
  /** The browser has removed everything under our hands; there is an empty database instead. */
  readonly onEvicted?: () => void;
  /** The steps to the version to open; others than the usual ones are for tests. */
  readonly steps?: readonly Step[];
}

export function createIdbStore(options: IdbStoreOptions): Store {
  const connection = new Connection(options);
  const using = <Result>(doing: string, work: (db: Database) => Promise<Result>) =>
    connection.use(doing, work);
  return {
    load: (nowMs, form) => using('load', (db) => loadStored(db, nowMs, form)),
    commit: (writes, durability) => using('commit', (db) => commit(db, writes, durability)),
    read: (request) => using('read', (db) => readRows(db, request)),
    page: (request) => using('page', (db) => readPage(db, request)),
    scan: (request) => using('scan', (db) => scanRows(db, request)),
    count: (tables) => using('count', (db) => countRows(db, tables)),
    vault: () => using('read the vault', (db) => db.get('vault', PROFILE_KEY)),
    cleanUp: (nowMs) => using('clean up', (db) => cleanUp(db, nowMs)),
    estimate,
    async wipe() {
      await connection.endEmpty();
      await deleteDatabase(databaseName(options.profile));
    },
    close: () => void connection.end(),
  };
}

/** A lost connection is opened again after these waits, in ms, each twice the one before. */
const REOPEN_WAIT_MS = 50;
const REOPEN_WAIT_MAX_MS = 3_200;

class Connection {
  readonly #options: IdbStoreOptions;
  readonly #running = new Set<Promise<unknown>>();
  #opening: Promise<Database> | undefined;
  #closed = false;
  #wasOpen = false;
  /** Our opening waits for somebody else's closing; another one would wait behind it. */
  #blocked = false;

  constructor(options: IdbStoreOptions) {
    this.#options = options;
  }

  use<Result>(doing: string, work: (db: Database) => Promise<Result>): Promise<Result> {
    const running = this.#use(doing, work).finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }

  async end(): Promise<void> {
    this.#closed = true;
    await this.#drop();
  }

  /**
   * Nothing is left even if somebody else keeps the database from being deleted now. Waits for what
   * is under way: while it is, even our own closed connection would keep it.
   */
  async endEmpty(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#running);
    // What can't be opened, or emptied, can still be deleted.
    const db = await this.#opening?.catch(() => undefined);
    await (db && clear(db).catch(() => {}));
    await this.#drop();
  }

  /** Tries once more on a new connection when the old one turns out to be gone. */
  async #use<Result>(doing: string, work: (db: Database) => Promise<Result>): Promise<Result> {
    const opening = this.#open();
    try {
      return await work(await opening);
    } catch (error) {
      const isGone = this.#opening !== opening && !(error instanceof StoreError);
      if (this.#closed || !(isGone || isLostConnection(error))) throw this.#told(error, doing);
      if (this.#opening === opening) await this.#drop();
      try {
        return await work(await this.#open());
      } catch (again) {
        throw this.#told(again, doing);
      }
    }
  }

  #told(error: unknown, doing: string): StoreError {
    return this.#closed ? new StoreError('closed', doing) : toStoreError(error, doing);
  }

  #open(): Promise<Database> {
    if (this.#closed) return Promise.reject(new StoreError('closed', 'the store is closed'));
    if (this.#blocked) return Promise.reject(blockedError());
    this.#opening ??= this.#connect().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  /** Gives up when it is blocked, which could last for ever; whoever asked may ask again. */
  #connect(): Promise<Database> {
    const { profile, steps = STEPS } = this.#options;
    let isNew = false;
    return new Promise((resolve, reject) => {
      const opening = openDB<Schema>(databaseName(profile), steps.length, {
        upgrade(db, oldVersion, _newVersion, transaction) {
          isNew = oldVersion === 0;
          for (const step of steps.slice(oldVersion)) step(db as never, transaction as never);
        },
        blocked: () => {
          this.#blocked = true;
          reject(blockedError());
        },
        blocking: () => {
          void this.end();
          this.#options.onGivenWay?.();
        },
        terminated: () => {
          this.#opening = undefined;
          void this.#reopen();
        },
      });
      opening.then(
        (db) => {
          if (this.#blocked) this.#opening = opening;
          this.#blocked = false;
          if (this.#closed) db.close();
          else if (isNew && this.#wasOpen) this.#options.onEvicted?.();
          this.#wasOpen = true;
          resolve(db);
        },
        (error: unknown) => {
          this.#blocked = false;
          reject(toStoreError(error, 'open'));
        },
      );
    });
  }

  /**
   * Soon, so that it is known what has become of the database; if not now, then with use. While the
   * browser clears it, it refuses to open it.
   */
  async #reopen(): Promise<void> {
    for (let waitMs = REOPEN_WAIT_MS; waitMs <= REOPEN_WAIT_MAX_MS && !this.#closed; waitMs *= 2) {
      const db = await this.#open().catch(() => undefined);
      if (db) return;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  async #drop(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    const db = await opening?.catch(() => undefined);
    db?.close();
  }
}

const blockedError = (): StoreError =>
  new StoreError('blocked', 'an older version is open elsewhere');

async function commit(
  db: Database,
  writes: readonly StoreWrite[],
  durability: Durability,
): Promise<void> {
  const gathered = gatherWrites(writes);
  if (gathered.length === 0) return;
  const tx = db.transaction(storesOf(gathered), 'readwrite', { durability });
  const requests: Promise<unknown>[] = [];
  try {
    for (const write of gathered) requests.push(...applyWrite(tx, write));
    await Promise.all([...requests, tx.done]);
  } catch (error) {
    await abort(tx, requests);
    // A commit that fails for want of room says so in the transaction's own error.
    throw tx.error ?? error;
  }
}

/** Nothing of it stays, and none of its promises is left to reject unheard. */
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

async function clear(db: Database): Promise<void> {
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names, 'readwrite', { durability: 'strict' });
  await Promise.all([...names.map((name) => tx.objectStore(name).clear()), tx.done]);
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
