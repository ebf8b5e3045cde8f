// The store's contract: what the core asks of history.
import { expect } from 'vitest';
import type { ReadRow } from '../../core/io.ts';
import { keyOf, LOBBY, messageRecord, NOW_MS, OTHER_LOBBY, partRecord } from './sample-records.ts';
import type { StoreCases } from './store-cases.ts';

const row = (number: number): ReadRow => ({
  type: 'key',
  key: keyOf(number),
  writtenAtMs: NOW_MS + number,
});

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

  'gives the newest message before each time': async ({ store, putMessages }) => {
    await putMessages(
      ...[1, 5, 9].map((number) => messageRecord(number)),
      messageRecord(4, { lobby: OTHER_LOBBY }),
    );
    const timesMs = [9, 5, 1, 99].map((number) => NOW_MS + number);
    const request = { type: 'newestBefore', request: 1, lobby: LOBBY, timesMs } as const;
    expect(await store.read(request)).toEqual([row(5), row(1), row(9)]);
  },
};
