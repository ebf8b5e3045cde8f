// The store on a protected disk: the contract of all stores, and that the disk tells nothing.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MessageKey } from '../../core/wire/ids.ts';
import { createIdbStore } from '../idb/idb-store.ts';
import { MemoryDisk } from '../memory/memory-disk.ts';
import { createMemoryStore } from '../memory/memory-store.ts';
import { createSealedStore } from './sealed-store.ts';
import { describeStore } from '../testing/store-contract.ts';
import type { PageRequest } from '../store.ts';
import { diskText, everyWrite } from '../testing/every-write.ts';
import { keyOf, LOBBY, messageRecord, NOW_MS } from '../testing/sample-records.ts';
import { openSealed, SEAL } from '../testing/sealed-bench.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('sealed store in memory', () => {
  describeStore(() => {
    const disk = new MemoryDisk();
    return openSealed(() => createMemoryStore({ disk }));
  });
});

describe('sealed store on IndexedDB', () => {
  describeStore(() => openSealed(() => createIdbStore({ profile: 'default' })));
});

describe('a protected disk', () => {
  it('holds no word, name, key or id of what was written', async () => {
    const disk = new MemoryDisk();
    const { store } = await openSealed(() => createMemoryStore({ disk }));
    const { writes, secrets } = everyWrite();
    await store.commit(writes, 'strict');
    const text = diskText(disk);
    for (const secret of secrets) expect(text).not.toContain(secret);

    const plain = new MemoryDisk();
    await createMemoryStore({ disk: plain }).commit(writes, 'strict');
    for (const secret of secrets) expect(diskText(plain)).toContain(secret);
  });

  it('is not read as if it were plain, nor a plain one as if it were sealed', async () => {
    const disk = new MemoryDisk();
    await openSealed(() => createMemoryStore({ disk }));
    await expect(createMemoryStore({ disk }).load(NOW_MS)).rejects.toMatchObject({
      code: 'locked',
    });
    const plain = createSealedStore(createMemoryStore(), SEAL);
    await expect(plain.load(NOW_MS)).rejects.toMatchObject({ code: 'locked' });
    await createIdbStore({ profile: 'default' }).load(NOW_MS);
    await openSealed(() => createIdbStore({ profile: 'default' }));
    await expect(createIdbStore({ profile: 'default' }).load(NOW_MS)).rejects.toMatchObject({
      code: 'locked',
    });
  });

  it('takes a record that was put in the place of another for corrupt', async () => {
    const disk = new MemoryDisk();
    const { store } = await openSealed(() => createMemoryStore({ disk }));
    await store.commit(
      [1, 2].map((number) => ({ type: 'putMessage', record: messageRecord(number) }) as const),
      'strict',
    );
    const [first, second] = [...disk.messages];
    disk.messages.set(first![0], { ...second![1], key: first![1].key });
    const place = { type: 'lobby', lobby: LOBBY } as const;
    const page = await store.page({ place, before: undefined, limit: 9 });
    expect(page.messages).toEqual([messageRecord(2)]);
    expect(page.start).toBe(true);
  });

  it('counts what was damaged in each table, and takes every other record', async () => {
    const disk = new MemoryDisk();
    const { store } = await openSealed(() => createMemoryStore({ disk }));
    const { writes } = everyWrite();
    await store.commit(writes, 'strict');
    const { corrupt } = await store.load(NOW_MS);
    expect(corrupt).toBe(0);
    // Messages and parts aren't read at a start, but for the newest ones of the marks.
    const read = disk.tables.filter((table) => table !== disk.vault && table !== disk.parts);
    let damaged = 0;
    for (const table of read) {
      for (const [key, row] of table) {
        table.set(key, JSON.parse(JSON.stringify(row)));
        damaged += 1;
      }
    }
    const stored = await store.load(NOW_MS);
    expect(stored).toMatchObject({ profile: undefined, friends: [], marks: [], answered: [] });
    expect(Object.values(stored.snapshot).flat()).toEqual([]);
    // A message is reached by its mark only, which was damaged as well.
    expect(stored.corrupt).toBe(damaged - disk.messages.size - disk.directs.size);
  });

  it('gives the newest of a millisecond, though their places on disk are by chance', async () => {
    const { store } = await openSealed(() => createMemoryStore());
    const same = Array.from({ length: 12 }, (_, at) => messageRecord(at, { writtenAtMs: NOW_MS }));
    await store.commit(
      same.map((record) => ({ type: 'putMessage', record }) as const),
      'strict',
    );
    const timesMs = [NOW_MS + 1];
    const request = { type: 'newestBefore', request: 1, lobby: LOBBY, timesMs } as const;
    const newestBut = (...except: MessageKey[]) => store.read({ ...request, except });
    expect(await newestBut()).toMatchObject([{ key: keyOf(11) }]);
    expect(await newestBut(keyOf(11), keyOf(9))).toMatchObject([{ key: keyOf(10) }]);
  });
});

it('pages of a protected disk are those of a plain one, whatever the times', async () => {
  const times = fc.array(fc.nat(4), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(times, fc.integer({ min: 1, max: 5 }), async (offsets, limit) => {
      const { store } = await openSealed(() => createMemoryStore());
      const plain = createMemoryStore();
      const writes = offsets.map((offset, at) => {
        const target = { type: 'delete', target: keyOf(Math.max(0, at - 1)) } as const;
        const more = at % 3 === 2 ? { content: target } : {};
        const record = messageRecord(at, { writtenAtMs: NOW_MS + offset, ...more });
        return { type: 'putMessage', record } as const;
      });
      await Promise.all([store.commit(writes, 'strict'), plain.commit(writes, 'strict')]);
      let before: PageRequest['before'];
      for (let pages = 0; pages <= offsets.length; pages++) {
        const request = { place: { type: 'lobby', lobby: LOBBY }, before, limit } as const;
        const [sealedPage, plainPage] = [await store.page(request), await plain.page(request)];
        expect(sealedPage).toEqual(plainPage);
        before = plainPage.messages.find(({ content }) => content?.type === 'chat');
        if (plainPage.start) return;
      }
      expect.unreachable('pages must come to an end');
    }),
    { numRuns: 25 },
  );
});
