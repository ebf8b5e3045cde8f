// A database that the browser removes while it is open: found out soon, and told once.
import 'fake-indexeddb/auto';
import { forceCloseDatabase, IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createIdbStore } from './idb-store.ts';
import { databaseName } from '../records/schema.ts';
import type { StoreWrite } from '../store.ts';
import { createEvictor } from '../testing/evict.ts';
import { lobbyRecord, NOW_MS } from '../testing/sample-records.ts';

const NAME = databaseName('default');
const PUT: StoreWrite = { type: 'putLobby', record: lobbyRecord() };

beforeEach(() => {
  vi.restoreAllMocks();
  globalThis.indexedDB = new IDBFactory();
});

function open() {
  const evictor = createEvictor();
  const onEvicted = vi.fn();
  return { evictor, onEvicted, store: createIdbStore({ profile: 'default', onEvicted }) };
}

describe('an evicted database', () => {
  it('is noticed without being used, and used again', async () => {
    const { evictor, onEvicted, store } = open();
    await store.commit([PUT], 'strict');
    expect(onEvicted).not.toHaveBeenCalled();
    evictor.evict(NAME);
    await vi.waitFor(() => expect(onEvicted).toHaveBeenCalledTimes(1));
    expect((await store.load(NOW_MS)).snapshot.lobbies).toEqual([]);
    await store.commit([PUT], 'strict');
    expect((await store.load(NOW_MS)).snapshot.lobbies).toHaveLength(1);
    expect(onEvicted).toHaveBeenCalledTimes(1);
    store.close();
  });

  it('is noticed though the browser opens nothing while it is still clearing', async () => {
    const { evictor, onEvicted, store } = open();
    await store.commit([PUT], 'strict');
    const opening = vi.spyOn(indexedDB, 'open');
    const { length: before } = opening.mock.calls;
    for (let time = 0; time < 2; time++) {
      opening.mockImplementationOnce(() => {
        throw new DOMException('The connection was closed.', 'AbortError');
      });
    }
    evictor.evict(NAME);
    await vi.waitFor(() => expect(onEvicted).toHaveBeenCalledTimes(1));
    expect(opening).toHaveBeenCalledTimes(before + 3);
    store.close();
  });

  it('is told of each time', async () => {
    const { evictor, onEvicted, store } = open();
    for (const times of [1, 2]) {
      await store.commit([PUT], 'strict');
      evictor.evict(NAME);
      await vi.waitFor(() => expect(onEvicted).toHaveBeenCalledTimes(times));
    }
    store.close();
  });

  it('is no concern of a store that was closed', async () => {
    const { evictor, onEvicted, store } = open();
    await store.commit([PUT], 'strict');
    store.close();
    evictor.evict(NAME);
    await expect(store.load(NOW_MS)).rejects.toMatchObject({ code: 'closed' });
    expect(onEvicted).not.toHaveBeenCalled();
  });
});

it('a connection that was only lost is no eviction', async () => {
  const opened = vi.spyOn(indexedDB, 'open');
  const { onEvicted, store } = open();
  await store.commit([PUT], 'strict');
  const request = opened.mock.results[0]?.value as IDBOpenDBRequest;
  forceCloseDatabase(request.result as never);
  await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(2));
  expect((await store.load(NOW_MS)).snapshot.lobbies).toHaveLength(1);
  expect(onEvicted).not.toHaveBeenCalled();
  store.close();
});
