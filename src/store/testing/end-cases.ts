// The store's contract: closing and wiping.
import { expect } from 'vitest';
import { StoreError } from '../store-error.ts';
import { LOBBY, messageRecord, NOW_MS, PROFILE } from './sample-records.ts';
import type { StoreCases } from './store-cases.ts';

export const END_CASES: StoreCases = {
  'refuses everything after closing': async ({ store, write }) => {
    store.close();
    const closed = expect.objectContaining({ code: 'closed' }) as Error;
    await expect(store.load(NOW_MS)).rejects.toThrow(StoreError);
    await expect(store.load(NOW_MS)).rejects.toEqual(closed);
    await expect(write({ type: 'deleteLobby', lobby: LOBBY })).rejects.toEqual(closed);
  },

  'wipes everything for good': async ({ store, reopen, write }) => {
    await write(
      { type: 'putProfile', record: PROFILE },
      { type: 'putMessage', record: messageRecord(1) },
    );
    await store.wipe();
    await expect(store.load(NOW_MS)).rejects.toThrow(StoreError);
    const fresh = await reopen();
    expect((await fresh.load(NOW_MS)).profile).toBeUndefined();
    const place = { type: 'lobby', lobby: LOBBY } as const;
    const page = await fresh.page({ place, before: undefined, limit: 9 });
    expect(page.messages).toEqual([]);
  },
};
