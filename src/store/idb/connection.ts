// The connection to one profile's database: opened when first used, opened again when the browser
// took it away, closed for good when a newer version of this app wants the database.
import { openDB } from 'idb';
import type { IDBPDatabase } from 'idb';
import { REOPEN_WAIT_MAX_MS, REOPEN_WAIT_MS } from '../constants.ts';
import { databaseName, STEPS } from '../records/schema.ts';
import type { Schema, Step } from '../records/schema.ts';
import { isLostConnection, StoreError, toStoreError } from '../store-error.ts';

export type Database = IDBPDatabase<Schema>;

export interface ConnectionOptions {
  readonly profile: string;
  /** A newer version wants the database: this connection is closed now and stays so. */
  readonly onGivenWay?: () => void;
  /** The browser has removed the database while it was in use; there is an empty one instead. */
  readonly onEvicted?: () => void;
  /** The steps to the version to open; others than the usual ones are for tests. */
  readonly steps?: readonly Step[];
}

type State =
  /** Nothing is open; the next use opens it. */
  | { readonly type: 'idle' }
  /** Open, or on the way to it. */
  | { readonly type: 'open'; readonly db: Promise<Database> }
  /** Our opening waits for somebody else's closing; a second one would wait behind it. */
  | { readonly type: 'blocked' }
  /** For good. */
  | { readonly type: 'closed' };

const IDLE: State = { type: 'idle' };
const BLOCKED: State = { type: 'blocked' };
const CLOSED: State = { type: 'closed' };

export class Connection {
  readonly #options: ConnectionOptions;
  readonly #running = new Set<Promise<unknown>>();
  #state: State = IDLE;
  /** A database that is new after that was evicted. */
  #wasOpen = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /**
   * Runs `work` on the open database; once more on a new connection when the old one turns out to
   * be gone. Rejects with StoreError; `doing` says in it what failed.
   */
  use<Result>(doing: string, work: (db: Database) => Promise<Result>): Promise<Result> {
    const running = this.#use(doing, work).finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }

  async close(): Promise<void> {
    await closeDatabase(this.#closeForGood());
  }

  /**
   * Closes, having removed every row: nothing is left even if somebody else keeps the database from
   * being deleted. Waits for what is under way: while it is, even our own closed connection would
   * keep the database.
   */
  async closeEmpty(): Promise<void> {
    const before = this.#closeForGood();
    await Promise.allSettled(this.#running);
    // What can't be opened, or emptied, can still be deleted.
    const db = before.type === 'open' ? await before.db.catch(() => undefined) : undefined;
    await (db && clear(db).catch(() => {}));
    db?.close();
  }

  async #use<Result>(doing: string, work: (db: Database) => Promise<Result>): Promise<Result> {
    const opening = this.#open();
    try {
      return await work(await opening);
    } catch (error) {
      const isGone = !this.#isCurrent(opening) && !(error instanceof StoreError);
      if (this.#isClosed() || !(isGone || isLostConnection(error))) throw this.#told(error, doing);
      if (this.#isCurrent(opening)) {
        this.#state = IDLE;
        await closeDatabase({ type: 'open', db: opening });
      }
      try {
        return await work(await this.#open());
      } catch (again) {
        throw this.#told(again, doing);
      }
    }
  }

  #told(error: unknown, doing: string): StoreError {
    return this.#isClosed() ? new StoreError('closed', doing) : toStoreError(error, doing);
  }

  #isClosed(): boolean {
    return this.#state.type === 'closed';
  }

  #isCurrent(opening: Promise<Database>): boolean {
    return this.#state.type === 'open' && this.#state.db === opening;
  }

  #closeForGood(): State {
    const before = this.#state;
    this.#state = CLOSED;
    return before;
  }

  #open(): Promise<Database> {
    switch (this.#state.type) {
      case 'closed':
        return Promise.reject(new StoreError('closed', 'the store is closed'));
      case 'blocked':
        return Promise.reject(blockedError());
      case 'open':
        return this.#state.db;
      case 'idle': {
        const db = this.#connect().catch((error: unknown) => {
          if (this.#isCurrent(db)) this.#state = IDLE;
          throw error;
        });
        this.#state = { type: 'open', db };
        return db;
      }
    }
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
          if (!this.#isClosed()) this.#state = BLOCKED;
          reject(blockedError());
        },
        blocking: () => {
          void this.close();
          this.#options.onGivenWay?.();
        },
        terminated: () => {
          if (!this.#isClosed()) this.#state = IDLE;
          void this.#reopen();
        },
      });
      opening.then(
        (db) => {
          if (this.#state.type === 'blocked') this.#state = { type: 'open', db: opening };
          if (this.#isClosed()) db.close();
          else if (isNew && this.#wasOpen) this.#options.onEvicted?.();
          this.#wasOpen = true;
          resolve(db);
        },
        (error: unknown) => {
          if (this.#state.type === 'blocked') this.#state = IDLE;
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
    let waitMs = REOPEN_WAIT_MS;
    while (waitMs <= REOPEN_WAIT_MAX_MS && !this.#isClosed()) {
      const db = await this.#open().catch(() => undefined);
      if (db) return;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      waitMs *= 2;
    }
  }
}

async function closeDatabase(state: State): Promise<void> {
  if (state.type !== 'open') return;
  const db = await state.db.catch(() => undefined);
  db?.close();
}

async function clear(db: Database): Promise<void> {
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names, 'readwrite', { durability: 'strict' });
  await Promise.all([...names.map((name) => tx.objectStore(name).clear()), tx.done]);
}

function blockedError(): StoreError {
  return new StoreError('blocked', 'an older version is open elsewhere');
}
