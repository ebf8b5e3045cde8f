// A backup gives back what went into it, wherever it is taken in, and however often.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { backupBytes, exportBackup } from './backup.ts';
import { PIECE_BYTES } from '../constants.ts';
import { importBackup } from '../testing/import-backup.ts';
import { createIdbStore } from '../idb/idb-store.ts';
import { createMemoryStore } from '../memory/memory-store.ts';
import { StoreError } from '../store-error.ts';
import type { ImportReport, Store, StoreWrite } from '../store.ts';
import type { TableName } from '../table-name.ts';
import { digestsOf, fillProfile, MESSAGES } from '../testing/sample-profile.ts';
import { FRIEND, keyOf, NOW_MS, PROFILE } from '../testing/sample-records.ts';
import { CHEAP, openSealed, PASSPHRASE } from '../testing/sealed-bench.ts';
import { storeText } from '../testing/store-text.ts';

/** What a fresh profile has just as the one that was backed up; queues begin anew. */
const SAME: readonly TableName[] = [
  'profile',
  'friends',
  'lobbies',
  'routes',
  'messages',
  'participants',
  'digests',
  'invitations',
  'mutes',
  'whispers',
  'marks',
];

const backup = (store: Store): Promise<Blob> =>
  exportBackup({ store, passphrase: PASSPHRASE, nowMs: NOW_MS, cost: CHEAP });
const takeIn = (store: Store, file: Blob) =>
  importBackup(file, PASSPHRASE, { store, nowMs: NOW_MS });

/** Without the time of the backup, which nobody knew before it was made. */
const same = async (store: Store): Promise<string> =>
  (await storeText(store, SAME)).replace(/"backedUpAtMs":\d+,/, '');

async function filledStore(): Promise<Store> {
  const store = createMemoryStore();
  await fillProfile(store);
  return store;
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe.each([
  ['in memory', async () => createMemoryStore()],
  ['on IndexedDB', async () => createIdbStore({ profile: `of ${Math.random()}` })],
  ['sealed in memory', async () => (await openSealed(createMemoryStore)).store],
  [
    'sealed on IndexedDB',
    async () => (await openSealed(() => createIdbStore({ profile: 'sealed' }))).store,
  ],
])('a backup of a store %s', (where, open) => {
  it('makes the same profile of a fresh one', async () => {
    const [store, fresh] = [
      await open(),
      await (where.startsWith('s') ? createMemoryStore() : open()),
    ];
    await fillProfile(store);
    const file = await backup(store);
    expect(await takeIn(fresh, file)).toEqual({
      type: 'fresh',
      name: PROFILE.name,
      friends: 2,
      lobbies: 2,
      messages: MESSAGES.length,
      directs: 4,
    });
    expect(await same(fresh)).toBe(await same(store));
    const { snapshot, corrupt } = await fresh.load(NOW_MS);
    expect(corrupt).toBe(0);
    expect(snapshot.seen).toEqual([expect.objectContaining({ seen: 'abc' })]);
  });

  it('taken in where it comes from changes nothing', async () => {
    const store = await open();
    await fillProfile(store);
    const before = await storeText(store);
    const report = await takeIn(store, await backup(store));
    expect(report).toMatchObject({
      type: 'merged',
      friends: 0,
      lobbies: 0,
      messages: 0,
      directs: 0,
    });
    const seenTwice = (text: string): string => text.replace(/seen\n( {2}.*\n)+/, '');
    expect(seenTwice(await storeText(store))).toBe(seenTwice(before));
  });
});

describe('a backup taken in', () => {
  it('by a protected profile is readable there, and its disk stays sealed', async () => {
    const file = await backup(await filledStore());
    const disk = createMemoryStore();
    const { store } = await openSealed(() => disk);
    await takeIn(store, file);
    expect(await same(store)).toBe(await same(await filledStore()));
    const rows = await disk.scan({ table: 'messages', after: undefined, limit: 99 });
    for (const { value } of rows) expect(value).toMatchObject({ nickname: '', kind: 'unknown' });
  });

  it('makes a profile that knows of the backup it was made of', async () => {
    const fresh = createMemoryStore();
    await takeIn(fresh, await backup(await filledStore()));
    expect((await fresh.load(NOW_MS)).profile).toEqual({ ...PROFILE, backedUpAtMs: NOW_MS });
  });

  it('tells how far it is, and of how much as soon as that is known', async () => {
    const made: number[][] = [];
    const store = await filledStore();
    const onMade = (records: number, of: number) => made.push([records, of]);
    const options = { passphrase: PASSPHRASE, nowMs: NOW_MS };
    const file = await exportBackup({ store, ...options, cost: CHEAP, onProgress: onMade });
    expect(made.length).toBeGreaterThan(0);
    for (const [records, of] of made) expect(records).toBeLessThanOrEqual(of!);

    const taken: [number, number | undefined][] = [];
    const onProgress = (rows: number, of: number | undefined) => taken.push([rows, of]);
    await importBackup(file, PASSPHRASE, { store: createMemoryStore(), nowMs: NOW_MS, onProgress });
    const rows = taken.length / 2;
    expect(taken[rows - 1]).toEqual([rows, undefined]);
    expect(taken.at(-1)).toEqual([2 * rows, 2 * rows]);
  });

  it('writes what it is asked to write besides, last', async () => {
    const fresh = createMemoryStore();
    const file = await backup(await filledStore());
    const also = ({ messages }: ImportReport): StoreWrite[] => [
      { type: 'putAnswered', record: { request: 'r', answeredAtMs: NOW_MS, answer: messages } },
    ];
    await importBackup(file, PASSPHRASE, { store: fresh, nowMs: NOW_MS, also });
    const { answered } = await fresh.load(NOW_MS);
    expect(answered).toMatchObject([{ request: 'r', answer: MESSAGES.length }]);
  });

  it('leaves out unfinished messages, and counts fingerprints anew', async () => {
    const fresh = createMemoryStore();
    await takeIn(fresh, await backup(await filledStore()));
    const { snapshot } = await fresh.load(NOW_MS);
    expect(snapshot.incomplete).toEqual([]);
    expect(snapshot.digests).toHaveLength(digestsOf(MESSAGES).length);
    expect(snapshot.digests).toEqual(expect.arrayContaining(digestsOf(MESSAGES)));
    const parts = await fresh.scan({ table: 'parts', after: undefined, limit: 99 });
    expect(parts).toHaveLength(MESSAGES.length);
  });

  it('sends what waited for friends again, from the start of a fresh queue', async () => {
    const fresh = createMemoryStore();
    await takeIn(fresh, await backup(await filledStore()));
    const { snapshot } = await fresh.load(NOW_MS);
    const [state] = snapshot.friendStates;
    expect(snapshot.friendStates).toHaveLength(1);
    expect(state).toEqual({ friend: FRIEND, outSequence: 2 });
    const queue = snapshot.directQueue.toSorted((a, b) => a.sequence - b.sequence);
    expect(queue.map(({ key, sequence, state }) => [key, sequence, state])).toEqual([
      [keyOf(42), 1, 'waiting'],
      [keyOf(43), 2, 'waiting'],
    ]);
  });

  it('forgets seen ids whose time has passed meanwhile', async () => {
    const fresh = createMemoryStore();
    const file = await backup(await filledStore());
    const later = NOW_MS + 60_001;
    await importBackup(file, PASSPHRASE, { store: fresh, nowMs: later });
    expect((await fresh.load(0)).snapshot.seen).toEqual([]);
  });

  it('may be stopped at any commit, and taken in again then', async () => {
    const file = await backup(await filledStore());
    const whole = createMemoryStore();
    await takeIn(whole, file);
    for (let at = 1; ; at++) {
      const store = createMemoryStore();
      let commits = 0;
      const stopping: Store = {
        ...store,
        commit: (writes, durability) =>
          ++commits === at
            ? Promise.reject(new StoreError('full', 'stopped'))
            : store.commit(writes, durability),
      };
      const stopped = await takeIn(stopping, file).then(
        () => false,
        (error: unknown) => (error as StoreError).code === 'full',
      );
      if (!stopped) return expect(at).toBeGreaterThanOrEqual(3);
      expect((await store.load(NOW_MS)).profile !== undefined).toBe(at > 1);
      await takeIn(store, file);
      expect(await storeText(store, SAME)).toBe(await storeText(whole, SAME));
      expect((await store.load(NOW_MS)).snapshot.directQueue).toHaveLength(2);
    }
  });
});

describe('a backup file', () => {
  it('comes in pieces, none of which needs all memory', async () => {
    const store = await filledStore();
    const options = { store, passphrase: PASSPHRASE, nowMs: NOW_MS, cost: CHEAP };
    const pieces: Uint8Array[] = [];
    for await (const piece of backupBytes(options)) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) expect(piece.length).toBeLessThan(2 * PIECE_BYTES);
  });

  it('tells nothing in the open', async () => {
    const file = Buffer.from(await (await backup(await filledStore())).arrayBuffer());
    for (const secret of ['fern', 'otter', 'Garden', 'words', 'example.org']) {
      expect(file.includes(secret)).toBe(false);
    }
    expect(file.includes(Buffer.from(PROFILE.secret))).toBe(false);
  });

  it('is not made of nothing, nor under a passphrase that is none', async () => {
    const empty = createMemoryStore();
    await expect(backup(empty)).rejects.toMatchObject({ code: 'no-profile' });
    const weak = { store: await filledStore(), passphrase: 'short', nowMs: NOW_MS };
    await expect(exportBackup(weak)).rejects.toThrow(RangeError);
  });
});
