// The store on IndexedDB: the contract of all stores, and what only a real database can do wrong.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { deleteDB, openDB, wrap } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createIdbStore } from './idb-store.ts';
import { databaseName, STEPS } from '../records/schema.ts';
import { describeStore } from '../testing/store-contract.ts';
import { lobbyPlace } from '../store.ts';
import type { StoreWrite } from '../store.ts';
import {
  keyOf,
  LOBBY,
  lobbyRecord,
  messageRecord,
  NOW_MS,
  OTHER_LOBBY,
  partRecord,
  PROFILE,
} from '../testing/sample-records.ts';

const NAME = databaseName('default');
const PUT: StoreWrite = { type: 'putLobby', record: lobbyRecord() };

/** How fake-indexeddb ends a transaction by itself. */
interface Abortable {
  readonly _abort: (name: string) => void;
}

const open = () => createIdbStore({ profile: 'default' });
const failing = (name: string) => () => {
  throw new DOMException('as told', name);
};

beforeEach(() => {
  vi.restoreAllMocks();
  globalThis.indexedDB = new IDBFactory();
});

describe('store on IndexedDB', () => {
  describeStore(async () => ({ store: open(), reopen: async () => open() }));

  it('keeps profiles apart', async () => {
    await open().commit([{ type: 'putProfile', record: PROFILE }], 'strict');
    const work = createIdbStore({ profile: 'work' });
    expect((await work.load(NOW_MS)).profile).toBeUndefined();
  });
});

describe('a start', () => {
  it('touches no message but those it needs, however many there are', async () => {
    const store = open();
    const messages = Array.from({ length: 300 }, (_, at) => messageRecord(at));
    const newest = { writtenAtMs: NOW_MS + 299, key: keyOf(299) };
    await store.commit(
      [
        ...messages.map((record) => ({ type: 'putMessage', record }) as const),
        { type: 'putPart', record: partRecord(1, 0) },
        { type: 'putMark', record: { place: lobbyPlace(LOBBY), unread: 1, newest } },
      ],
      'relaxed',
    );
    const spies = (['get', 'getAll', 'openCursor', 'openKeyCursor'] as const).map((method) =>
      vi.spyOn(IDBObjectStore.prototype, method),
    );
    const { marks } = await store.load(NOW_MS);
    expect(marks[0]?.newest).toEqual(messageRecord(299));
    const names = spies.flatMap(({ mock }) =>
      (mock.contexts as IDBObjectStore[]).map((context) => context.name),
    );
    expect(names).toContain('lobbies');
    expect(names.filter((name) => name === 'messages')).toHaveLength(1);
    expect(names).not.toContain('parts');
  });

  it('reads one by one what cannot be read all at once, and leaves out what is lost', async () => {
    const store = open();
    await store.commit([PUT, { type: 'putLobby', record: lobbyRecord(OTHER_LOBBY) }], 'relaxed');
    const lost = failing('NotReadableError');
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(lost);
    get.mockImplementationOnce(lost);
    const stored = await store.load(NOW_MS);
    expect(stored.snapshot.lobbies).toEqual([lobbyRecord(OTHER_LOBBY)]);
    expect(stored.corrupt).toBe(1);
  });
});

describe('a full disk', () => {
  const second = { type: 'putLobby', record: lobbyRecord(OTHER_LOBBY) } as const;

  it('that a put finds is told as such, and nothing of the commit is kept', async () => {
    const store = open();
    await store.load(NOW_MS);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(failing('QuotaExceededError'));
    await expect(store.commit([second, PUT], 'strict')).rejects.toMatchObject({ code: 'full' });
    expect((await store.load(NOW_MS)).snapshot.lobbies).toEqual([]);
    await store.commit([PUT], 'strict');
    expect((await store.load(NOW_MS)).snapshot.lobbies).toHaveLength(1);
  });

  it('that is only found at the end is told as such as well', async () => {
    const store = open();
    await store.load(NOW_MS);
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const committed = store.commit([PUT, second], 'strict');
    while (transaction.mock.results.length === 0) await Promise.resolve();
    // What a browser does when it finds no room while it writes the transaction out.
    const { value } = transaction.mock.results[0]! as { value: Abortable };
    value._abort('QuotaExceededError');
    await expect(committed).rejects.toMatchObject({ code: 'full' });
    expect((await store.load(NOW_MS)).snapshot.lobbies).toEqual([]);
  });
});

describe('a lost connection', () => {
  it('is replaced, and the work done once more', async () => {
    const store = open();
    await store.commit([PUT], 'relaxed');
    const spy = vi
      .spyOn(IDBDatabase.prototype, 'transaction')
      .mockImplementationOnce(failing('InvalidStateError'));
    expect((await store.load(NOW_MS)).snapshot.lobbies).toHaveLength(1);
    expect(spy).toHaveBeenCalled();
  });

  it('that is lost again fails', async () => {
    const store = open();
    await store.load(NOW_MS);
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(failing('UnknownError'));
    await expect(store.commit([PUT], 'relaxed')).rejects.toMatchObject({ code: 'failed' });
  });

  it('is no reason to try a commit again that failed for another one', async () => {
    const store = open();
    await store.load(NOW_MS);
    const spy = vi
      .spyOn(IDBObjectStore.prototype, 'put')
      .mockImplementation(failing('QuotaExceededError'));
    await expect(store.commit([PUT], 'relaxed')).rejects.toMatchObject({ code: 'full' });
    expect(spy).toHaveBeenCalledTimes(1);
  });
});

describe('wiping', () => {
  it('is not kept up by what is under way', async () => {
    const store = open();
    await store.commit([PUT], 'strict');
    const loading = store.load(NOW_MS);
    const wiping = store.wipe();
    expect((await loading).snapshot.lobbies).toHaveLength(1);
    await wiping;
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('leaves nothing where the database can’t go because somebody has it open', async () => {
    const store = open();
    await store.commit([PUT], 'strict');
    const elsewhere = await openDB(NAME);
    await expect(store.wipe()).rejects.toMatchObject({ code: 'blocked' });
    expect(await elsewhere.count('lobbies')).toBe(0);
    await expect(store.commit([PUT], 'strict')).rejects.toMatchObject({ code: 'closed' });
    elsewhere.close();
  });
});

describe('other versions', () => {
  it('opens nothing that a newer version has written', async () => {
    (await openDB(NAME, STEPS.length + 1)).close();
    await expect(open().load(NOW_MS)).rejects.toMatchObject({ code: 'newer-version' });
  });

  it('gives way to a newer version at once, and stays closed', async () => {
    const onGivenWay = vi.fn();
    const store = createIdbStore({ profile: 'default', onGivenWay });
    await store.commit([PUT], 'strict');
    const newer = await openDB(NAME, STEPS.length + 1);
    expect(onGivenWay).toHaveBeenCalledTimes(1);
    await expect(store.load(NOW_MS)).rejects.toMatchObject({ code: 'closed' });
    newer.close();
  });

  it('does not wait for ever for an older version that does not give way', async () => {
    const keeper = await openKeeper();
    const store = createIdbStore({ profile: 'default', steps: [...STEPS, () => {}] });
    for (const _ask of ['first', 'second']) {
      await expect(store.load(NOW_MS)).rejects.toMatchObject({ code: 'blocked' });
    }
    keeper.close();
    await vi.waitFor(async () => {
      expect((await store.load(NOW_MS)).corrupt).toBe(0);
    });
  });
});

describe('a store that is closed while it waits for an older version', () => {
  it('stays closed, and keeps nobody from the database', async () => {
    const keeper = await openKeeper();
    const store = createIdbStore({ profile: 'default', steps: [...STEPS, () => {}] });
    await expect(store.load(NOW_MS)).rejects.toMatchObject({ code: 'blocked' });
    store.close();
    await expect(store.load(NOW_MS)).rejects.toMatchObject({ code: 'closed' });
    keeper.close();
    // Only once nobody has it open can it be deleted.
    await deleteDB(NAME);
    expect(await indexedDB.databases()).toEqual([]);
  });
});

describe('an opening that fails', () => {
  it('is tried twice, told, and tried again with the next use', async () => {
    const store = open();
    const opening = vi.spyOn(IDBFactory.prototype, 'open');
    for (const _time of ['first', 'second']) {
      opening.mockImplementationOnce(failing('UnknownError'));
    }
    await expect(store.commit([PUT], 'strict')).rejects.toMatchObject({ code: 'failed' });
    await store.commit([PUT], 'strict');
    expect(opening).toHaveBeenCalledTimes(3);
    expect((await store.load(NOW_MS)).snapshot.lobbies).toHaveLength(1);
  });
});

/** A database of our version whose holder listens to nobody. */
function openKeeper(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, STEPS.length);
    request.onupgradeneeded = () => {
      for (const step of STEPS) step(wrap(request.result), undefined as never);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('a database must open'));
  });
}
