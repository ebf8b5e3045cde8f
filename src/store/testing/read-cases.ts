// The store's contract: what the core asks of history.
import { expect } from 'vitest';
import type { ReadRow } from '../../core/io.ts';
import type { DirectRecord } from '../../core/state/records.ts';
import type { StoreWrite } from '../store.ts';
import {
  directRecord,
  FRIEND,
  keyOf,
  LOBBY,
  messageRecord,
  NOW_MS,
  OTHER_FRIEND,
  OTHER_LOBBY,
  partRecord,
} from './sample-records.ts';
import type { StoreCases } from './store-cases.ts';

const row = (number: number): ReadRow => ({
  type: 'key',
  key: keyOf(number),
  writtenAtMs: NOW_MS + number,
});

const puts = (...records: readonly DirectRecord[]): StoreWrite[] =>
  records.map((record) => ({ type: 'putDirect', record }));

const directsOf = (rows: readonly ReadRow[]): DirectRecord[] =>
  rows.flatMap((one) => (one.type === 'direct' ? [one.record] : []));

const byTime = (a: DirectRecord, b: DirectRecord): number => a.writtenAtMs - b.writtenAtMs;

export const READ_CASES: StoreCases = {
  'gives the keys of a stretch of time, oldest first': async ({ store, putMessages }) => {
    await putMessages(
      ...[4, 1, 3, 2].map((number) => messageRecord(number)),
      messageRecord(2, { lobby: OTHER_LOBBY }),
    );
    const request = { type: 'keys', request: 1, lobby: LOBBY } as const;
    const between = (from: number, to: number) =>
      store.read({ ...request, fromMs: NOW_MS + from, toMs: NOW_MS + to });
    expect(await between(2, 4)).toEqual([row(2), row(3)]);
    expect(await between(0, 99)).toEqual([1, 2, 3, 4].map(row));
    expect(await between(3, 3)).toEqual([]);
    expect(await between(5, 2)).toEqual([]);
  },

  'gives the parts of messages, in the order asked for': async ({ store, write }) => {
    await write(
      ...[
        partRecord(1, 1),
        partRecord(2, 0),
        partRecord(1, 0),
        partRecord(3, 0),
        partRecord(1, 0, OTHER_LOBBY),
      ].map((record) => ({ type: 'putPart', record }) as const),
    );
    const wanted = [keyOf(2), keyOf(9), keyOf(1)];
    const rows = await store.read({ type: 'parts', request: 1, lobby: LOBBY, keys: wanted });
    expect(rows).toEqual(
      [partRecord(2, 0), partRecord(1, 0), partRecord(1, 1)].map((record) => ({
        type: 'part',
        record,
      })),
    );
  },

  'gives the parts of messages up to a number of bytes, and says from where on they are left':
    async ({ store, write }) => {
      const all = Array.from({ length: 40 }, (_, number) =>
        [0, 1].map((at) => partRecord(number, at)),
      );
      await write(...all.flat().map((record) => ({ type: 'putPart', record }) as const));
      // Of two bytes each on an open disk; what is sealed is longer, but a message is never torn.
      const keys = all.map((_, number) => keyOf(number));
      const got: number[] = [];
      let [from, pages] = [0, 0];
      while (from < keys.length) {
        const asked = { keys: keys.slice(from), bytesMax: 70 };
        const rows = await store.read({ type: 'parts', request: 1, lobby: LOBBY, ...asked });
        for (const row of rows) if (row.type === 'part') got.push(keys.indexOf(row.record.key));
        const last = rows.at(-1);
        from = last?.type === 'left' ? from + last.from : keys.length;
        pages++;
      }
      expect(got).toEqual(keys.flatMap((_, number) => [number, number]));
      expect(pages).toBeGreaterThan(2);
    },

  'says which of these messages there are, whatever their time': async ({ store, putMessages }) => {
    await putMessages(messageRecord(1), messageRecord(2), messageRecord(3, { lobby: OTHER_LOBBY }));
    const keys = [2, 3, 9, 1].map(keyOf);
    const rows = await store.read({ type: 'held', request: 1, lobby: LOBBY, keys });
    const held = rows.flatMap((one) => (one.type === 'held' ? [one.key] : []));
    expect(held.toSorted()).toEqual([1, 2].map(keyOf).toSorted());
    expect(await store.read({ type: 'held', request: 1, lobby: LOBBY, keys: [] })).toEqual([]);
  },

  'gives the newest message before each time': async ({ store, putMessages }) => {
    await putMessages(
      ...[1, 5, 9].map((number) => messageRecord(number)),
      messageRecord(4, { lobby: OTHER_LOBBY }),
    );
    const timesMs = [9, 5, 1, 99].map((number) => NOW_MS + number);
    const request = { type: 'newestBefore', request: 1, lobby: LOBBY, timesMs } as const;
    const newestBut = (...numbers: number[]) =>
      store.read({ ...request, except: numbers.map(keyOf) });
    expect(await newestBut()).toEqual([row(5), row(1), row(9)]);
    expect(await newestBut(5, 9)).toEqual([row(1), row(1), row(1)]);
    expect(await newestBut(1, 5, 9)).toEqual([]);
  },

  'tells which direct messages there are, and nothing of what is in them': async ({
    store,
    write,
  }) => {
    await write(
      ...puts(directRecord(1), directRecord(2), directRecord(3, { friend: OTHER_FRIEND })),
    );
    const keys = [2, 3, 9].map(keyOf);
    const rows = await store.read({ type: 'heldDirects', request: 1, friend: FRIEND, keys });
    expect(rows).toEqual([{ type: 'held', key: keyOf(2) }]);
  },

  'gives what was delivered to a friend, page by page, each once': async ({ store, write }) => {
    const own = { own: true, state: 'delivered' } as const;
    const delivered = [1, 2, 3, 4, 5, 6, 7].map((number) => directRecord(number, own));
    const others = [
      directRecord(8),
      directRecord(9, { own: true, state: 'sent' }),
      directRecord(10, { ...own, friend: OTHER_FRIEND }),
    ];
    await write(...puts(...delivered, ...others));
    const found: DirectRecord[] = [];
    for (let page = 0; page < 4; page++) {
      const after = found.at(-1)?.key;
      const request = { type: 'deliveredDirects', request: 1, friend: FRIEND, after } as const;
      const read = await store.read({ ...request, limit: 3, bytesMax: 1_000_000 });
      const rows = directsOf(read);
      expect(rows).toHaveLength([3, 3, 1, 0][page]!);
      expect(read.at(-1)?.type).toBe(page < 2 ? 'direct' : 'end');
      found.push(...rows);
    }
    expect(found.toSorted(byTime)).toEqual(delivered);
  },

  'gives the direct messages from a time on, oldest first': async ({ store, write }) => {
    await write(...puts(...[4, 1, 3, 2].map((number) => directRecord(number))));
    const request = { type: 'directsFrom', request: 1, friend: FRIEND } as const;
    const rows = await store.read({ ...request, fromMs: NOW_MS + 3 });
    expect(directsOf(rows)).toEqual([directRecord(3), directRecord(4)]);
    expect(await store.read({ ...request, fromMs: NOW_MS + 5 })).toEqual([]);
  },
};
