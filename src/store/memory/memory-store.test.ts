// The memory store keeps the contract of all stores, and fails when told to.
import { describe, expect, it } from 'vitest';
import { MemoryDisk } from './memory-disk.ts';
import { createMemoryStore } from './memory-store.ts';
import { describeStore } from '../testing/store-contract.ts';
import { LOBBY, lobbyRecord, NOW_MS } from '../testing/sample-records.ts';

describe('memory store', () => {
  describeStore(async () => {
    const disk = new MemoryDisk();
    return {
      store: createMemoryStore({ disk }),
      reopen: async () => createMemoryStore({ disk }),
    };
  });

  it('fails a commit as told, and keeps nothing of it', async () => {
    let code: 'full' | undefined = 'full';
    const store = createMemoryStore({ fault: (doing) => (doing === 'commit' ? code : undefined) });
    const put = { type: 'putLobby', record: lobbyRecord() } as const;
    await expect(store.commit([put], 'strict')).rejects.toMatchObject({ code: 'full' });
    expect((await store.load(NOW_MS)).snapshot.lobbies).toEqual([]);
    code = undefined;
    await store.commit([put], 'strict');
    expect((await store.load(NOW_MS)).snapshot.lobbies).toMatchObject([{ lobby: LOBBY }]);
  });
});
