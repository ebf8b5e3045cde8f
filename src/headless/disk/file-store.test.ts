// The store in a file keeps the contract of all stores, and what it keeps outlives a crash.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeStore } from '../../store/testing/store-contract.ts';
import { LOBBY, messageRecord, NOW_MS, PROFILE } from '../../store/testing/sample-records.ts';
import { JOURNAL_BYTES_MIN } from '../constants.ts';
import { StoreError } from '../../store/store-error.ts';
import { openFileStore } from './file-store.ts';
import { Journal } from './journal.ts';

function freshPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'journal');
}

const profile = { type: 'putProfile', record: PROFILE } as const;
const message = (n: number) => ({ type: 'putMessage', record: messageRecord(n) }) as const;
const seen = (n: number) =>
  ({
    type: 'addSeen',
    entries: [{ lobby: LOBBY, seen: `seen${n}`, expiresAtMs: NOW_MS + n }],
  }) as const;

describe('file store', () => {
  describeStore(async () => {
    const path = freshPath();
    const store = await openFileStore(path);
    return {
      store,
      reopen: async () => {
        store.close();
        return openFileStore(path);
      },
    };
  });
});

describe('a journal', () => {
  it('loses what was being written at a crash, at whichever byte, and nothing before', async () => {
    const path = freshPath();
    const store = await openFileStore(path);
    await store.commit([profile], 'strict');
    const sound = readFileSync(path).length;
    await store.commit([message(1), message(2)], 'strict');
    store.close();
    const whole = readFileSync(path);
    for (let cut = sound; cut < whole.length; cut += 31) {
      writeFileSync(path, whole.subarray(0, cut));
      const after = await openFileStore(path);
      expect((await after.load(NOW_MS)).profile).toEqual(PROFILE);
      expect(await after.count(['messages'])).toBe(0);
      await after.commit([message(3)], 'strict');
      after.close();
      const again = await openFileStore(path);
      expect(await again.count(['messages'])).toBe(1);
      again.close();
    }
  });

  it('of a newer form is known as that, and left as it is', async () => {
    const path = freshPath();
    writeFileSync(path, 'FOYERJ2\nand more');
    const newer = { code: 'newer-version' satisfies StoreError['code'] };
    await expect(openFileStore(path)).rejects.toMatchObject(newer);
    expect(readFileSync(path, 'latin1')).toBe('FOYERJ2\nand more');
  });

  it('that can’t be opened says why', async () => {
    const path = join(freshPath(), 'no', 'journal');
    await expect(openFileStore(path)).rejects.toThrow(/\(there is no such file or folder\)$/);
  });

  it('that is cut in its first bytes was never begun', async () => {
    const path = freshPath();
    writeFileSync(path, 'FOY');
    const store = await openFileStore(path);
    await store.commit([profile], 'strict');
    store.close();
    const again = await openFileStore(path);
    expect((await again.load(NOW_MS)).profile).toEqual(PROFILE);
    again.close();
  });

  it('that is damaged in the middle is refused and left as it is', async () => {
    const path = freshPath();
    const store = await openFileStore(path);
    await store.commit([profile], 'strict');
    await store.commit([message(1)], 'strict');
    store.close();
    const bytes = readFileSync(path);
    bytes[40]! ^= 1;
    writeFileSync(path, bytes);
    await expect(openFileStore(path)).rejects.toMatchObject({ code: 'corrupt' });
    expect(readFileSync(path)).toEqual(bytes);
  });

  it('goes on while it can’t be written anew, and leaves nothing half-written', async () => {
    const path = freshPath();
    const store = await openFileStore(path);
    // A folder of that name is in the way, as a full disk would be.
    mkdirSync(`${path}.new`);
    const text = 'x'.repeat(1000);
    const record = { ...messageRecord(2), content: { type: 'chat', text } } as const;
    const writes = Array.from({ length: 1000 }, () => ({ type: 'putMessage', record }) as const);
    while (store.bytes < JOURNAL_BYTES_MIN * 1.5) await store.commit(writes, 'relaxed');
    await store.commit([message(3)], 'strict');
    expect(await store.count(['messages'])).toBe(2);
    const grown = store.bytes;
    rmdirSync(`${path}.new`);
    while (store.bytes >= grown) await store.commit(writes, 'relaxed');
    store.close();
    const again = await openFileStore(path);
    expect(await again.count(['messages'])).toBe(2);
    again.close();

    const journal = new Journal(path, () => {});
    const broken = function* (): Generator<Uint8Array> {
      yield new Uint8Array(8);
      throw new Error('no room');
    };
    expect(() => journal.replace(broken())).toThrow(StoreError);
    expect(existsSync(`${path}.new`)).toBe(false);
    journal.close();
  });

  it('is written anew when it has grown, with the same records and keys', async () => {
    const path = freshPath();
    const store = await openFileStore(path);
    await store.commit([profile, seen(1), seen(2), message(1)], 'relaxed');
    const text = 'x'.repeat(1000);
    const record = { ...messageRecord(2), content: { type: 'chat', text } } as const;
    let largest = 0;
    while (store.bytes >= largest) {
      largest = store.bytes;
      const writes = Array.from({ length: 100 }, () => ({ type: 'putMessage', record }) as const);
      await store.commit(writes, 'relaxed');
    }
    expect(largest).toBeGreaterThan(JOURNAL_BYTES_MIN / 2);
    expect(store.bytes).toBeLessThan(10_000);
    expect(statSync(path).mode & 0o077).toBe(0);
    await store.commit([seen(3)], 'strict');
    store.close();
    const again = await openFileStore(path);
    const scanned = await again.scan({ table: 'seen', after: undefined, limit: 9 });
    expect(scanned.map(({ key }) => key)).toEqual(['1', '2', '3']);
    expect((await again.load(NOW_MS)).snapshot.seen).toHaveLength(3);
    expect(await again.count(['messages'])).toBe(2);
    again.close();
  });
});
