// A passphrase turned on, changed and off again, and interrupted anywhere: no record is lost.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createIdbStore } from '../idb/idb-store.ts';
import { MemoryDisk } from '../memory/memory-disk.ts';
import { createMemoryStore } from '../memory/memory-store.ts';
import { clearPassphrase, openStore } from './protection.ts';
import { StoreError } from '../store-error.ts';
import type { Store } from '../store.ts';
import { diskText, everyWrite } from '../testing/every-write.ts';
import { changePassphrase, setPassphrase, unlock } from '../testing/passphrases.ts';
import {
  lobbyRecord,
  messageRecord,
  NOW_MS,
  OTHER_LOBBY,
  partRecord,
} from '../testing/sample-records.ts';
import { CHEAP, DATA_KEY, PASSPHRASE } from '../testing/sealed-bench.ts';
import { storeText } from '../testing/store-text.ts';

const OPTIONS = { cost: CHEAP, rowsAtOnce: 3 };
const MESSAGES = 5;

/** More rows than one batch, and one of everything. */
async function fill(disk: Store): Promise<string> {
  const many = Array.from({ length: MESSAGES }, (_, at) => at).flatMap((at) => [
    { type: 'putMessage', record: messageRecord(at) } as const,
    { type: 'putPart', record: partRecord(at, 0) } as const,
  ]);
  await disk.commit([...everyWrite().writes, ...many], 'strict');
  return storeText(disk);
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe.each([
  [
    'in memory',
    () => {
      const disk = new MemoryDisk();
      return () => createMemoryStore({ disk });
    },
  ],
  ['on IndexedDB', () => () => createIdbStore({ profile: 'default' })],
])('a passphrase %s', (_where, createDisk) => {
  it('seals everything, and taken off again opens everything', async () => {
    const open = createDisk();
    const disk = open();
    const before = await fill(disk);
    expect(await disk.vault()).toBeUndefined();
    expect(await openStore(disk, undefined)).toBe(disk);

    let converted = 0;
    const onConverted = (count: number, of: number): void => {
      converted = count;
      expect(of).toBe(2 * MESSAGES + everyWrite().writes.length);
    };
    const dataKey = await setPassphrase(disk, PASSPHRASE, { ...OPTIONS, onConverted });
    expect(converted).toBe(2 * MESSAGES + everyWrite().writes.length);
    expect((await disk.vault())?.state).toBe('sealed');
    const sealed = await openStore(open(), dataKey);
    expect(await storeText(sealed)).toBe(before);
    await expect(disk.load(NOW_MS)).rejects.toMatchObject({ code: 'locked' });

    await clearPassphrase(disk, dataKey, OPTIONS);
    expect(await disk.vault()).toBeUndefined();
    expect(await storeText(disk)).toBe(before);
    expect((await disk.load(NOW_MS)).corrupt).toBe(0);
  });
});

describe('a locked disk', () => {
  it('is unlocked by its passphrase only, told at once, and by its data key', async () => {
    const disk = createMemoryStore();
    const before = await fill(disk);
    const dataKey = await setPassphrase(disk, PASSPHRASE, OPTIONS);
    await expect(unlock(disk, 'seven green otterz')).rejects.toMatchObject({
      code: 'wrong-passphrase',
    });
    expect(await unlock(disk, PASSPHRASE)).toEqual(dataKey);
    await expect(openStore(disk, undefined)).rejects.toMatchObject({ code: 'locked' });
    await expect(openStore(disk, DATA_KEY)).rejects.toMatchObject({ code: 'wrong-key' });
    await expect(clearPassphrase(disk, DATA_KEY)).rejects.toMatchObject({ code: 'wrong-key' });
    expect(await storeText(await openStore(disk, dataKey))).toBe(before);
  });

  it('keeps its records when the passphrase changes', async () => {
    const rows = new MemoryDisk();
    const disk = createMemoryStore({ disk: rows });
    await fill(disk);
    const dataKey = await setPassphrase(disk, PASSPHRASE, OPTIONS);
    const before = JSON.stringify([...rows.messages]);
    await changePassphrase(disk, dataKey, 'eleven blue herons', OPTIONS);
    expect(JSON.stringify([...rows.messages])).toBe(before);
    expect(await unlock(disk, 'eleven blue herons')).toEqual(dataKey);
    await expect(unlock(disk, PASSPHRASE)).rejects.toMatchObject({ code: 'wrong-passphrase' });
    const weak = changePassphrase(disk, dataKey, 'short', OPTIONS);
    await expect(weak).rejects.toThrow(RangeError);
    await expect(changePassphrase(disk, DATA_KEY, PASSPHRASE)).rejects.toMatchObject({
      code: 'wrong-key',
    });
  });

  it('takes no second passphrase, nor gives one back that it never had', async () => {
    const disk = createMemoryStore();
    await expect(unlock(disk, PASSPHRASE)).rejects.toThrow(StoreError);
    await expect(setPassphrase(disk, 'short', OPTIONS)).rejects.toThrow(RangeError);
    expect(await disk.vault()).toBeUndefined();
    await setPassphrase(disk, PASSPHRASE, OPTIONS);
    await expect(setPassphrase(disk, PASSPHRASE, OPTIONS)).rejects.toMatchObject({
      code: 'locked',
    });
  });

  it('holds nothing plain of what could not be read as a record', async () => {
    const rows = new MemoryDisk();
    const disk = createMemoryStore({ disk: rows });
    const broken = { ...lobbyRecord(OTHER_LOBBY), state: 'dreaming', nickname: 'heron' } as never;
    await disk.commit([{ type: 'putLobby', record: broken }], 'strict');
    const removed: number[] = [];
    const onRemoved = (count: number) => removed.push(count);
    await setPassphrase(disk, PASSPHRASE, { ...OPTIONS, onRemoved });
    expect(diskText(rows)).not.toContain('heron');
    expect(removed).toEqual([1]);
  });
});

/** A disk that fails every commit from `at` to `until`; without an end, as a stopped worker. */
function stopping(disk: Store, at: number, until = Infinity): Store {
  let commits = 0;
  return {
    ...disk,
    commit(writes, durability) {
      commits += 1;
      return commits >= at && commits <= until
        ? Promise.reject(new StoreError('full', 'refused'))
        : disk.commit(writes, durability);
    },
  };
}

describe('a conversion that is stopped', () => {
  it('at any commit is taken up again, by the passphrase alone', async () => {
    for (let at = 2; ; at++) {
      const rows = new MemoryDisk();
      const disk = createMemoryStore({ disk: rows });
      const before = await fill(disk);
      const stopped = await setPassphrase(stopping(disk, at), PASSPHRASE, OPTIONS).then(
        () => false,
        () => true,
      );
      if (!stopped) return expect(at).toBeGreaterThan(15);
      expect((await disk.vault())?.state).toBe('sealing');
      await expect(disk.load(NOW_MS)).rejects.toMatchObject({ code: 'locked' });
      const sealed = await openStore(disk, await unlock(disk, PASSPHRASE));
      expect(await storeText(sealed)).toBe(before);
      for (const secret of everyWrite().secrets) expect(diskText(rows)).not.toContain(secret);
    }
  });

  it('on the way back is taken up again as well', async () => {
    for (let at = 1; ; at++) {
      const disk = createMemoryStore();
      const before = await fill(disk);
      const dataKey = await setPassphrase(disk, PASSPHRASE, OPTIONS);
      const stopped = await clearPassphrase(stopping(disk, at), dataKey, OPTIONS).then(
        () => false,
        () => true,
      );
      if (!stopped) return expect(at).toBeGreaterThan(15);
      const opened = await openStore(disk, await unlock(disk, PASSPHRASE));
      expect(await storeText(opened)).toBe(before);
      if (at > 1) expect(opened).toBe(disk);
    }
  });

  it('because the disk refuses is undone, both ways', async () => {
    for (const at of [2, 5, 9]) {
      const disk = createMemoryStore();
      const before = await fill(disk);
      const refused = stopping(disk, at, at);
      await expect(setPassphrase(refused, PASSPHRASE, OPTIONS)).rejects.toMatchObject({
        code: 'full',
      });
      expect(await disk.vault()).toBeUndefined();
      expect(await storeText(disk)).toBe(before);

      const dataKey = await setPassphrase(disk, PASSPHRASE, OPTIONS);
      const clearing = clearPassphrase(stopping(disk, at, at), dataKey, OPTIONS);
      await expect(clearing).rejects.toMatchObject({ code: 'full' });
      expect((await disk.vault())?.state).toBe('sealed');
      expect(await storeText(await openStore(disk, dataKey))).toBe(before);
    }
  });

  it('before it began has changed nothing', async () => {
    const disk = createMemoryStore();
    const before = await fill(disk);
    await expect(setPassphrase(stopping(disk, 1), PASSPHRASE, OPTIONS)).rejects.toThrow(StoreError);
    expect(await disk.vault()).toBeUndefined();
    expect(await storeText(disk)).toBe(before);
  });
});
