// The store's contract: what the screens ask of history.
import { expect } from 'vitest';
import type { Page, PageRequest, Place, Position, Store, Walk } from '../store.ts';
import {
  FRIEND,
  keyOf,
  LOBBY,
  messageRecord,
  directRecord,
  NOW_MS,
  OTHER_FRIEND,
  OTHER_LOBBY,
} from './sample-records.ts';
import type { StoreCases } from './store-cases.ts';

const before = (number: number): Position => ({
  key: keyOf(number),
  writtenAtMs: NOW_MS + number,
});

const LOBBY_PLACE: Place = { type: 'lobby', lobby: LOBBY };

const keys = (records: readonly { readonly key: string }[]): string[] =>
  records.map(({ key }) => key);

/** The newest three of the lobby, unless the request says otherwise. */
function pageOf(store: Store, request: Partial<PageRequest> = {}): Promise<Page> {
  const place = { type: 'lobby', lobby: LOBBY } as const;
  return store.page({ place, before: undefined, limit: 3, ...request });
}

async function walkAll(store: Store, limit: number, place: Place = LOBBY_PLACE): Promise<Walk[]> {
  const walks: Walk[] = [];
  let before: Position | undefined;
  do {
    const walk = await store.walk({ place, before, limit });
    walks.push(walk);
    before = walk.next;
  } while (before);
  return walks;
}

export const PAGE_CASES: StoreCases = {
  'walks over all rows once, the newest first, with what refers to others': async ({
    store,
    putMessages,
  }) => {
    const edit = { type: 'edit', target: keyOf(2), text: 'other words' } as const;
    await putMessages(
      ...[7, 2, 5, 1, 6, 3].map((number) => messageRecord(number)),
      messageRecord(4, { content: edit }),
      messageRecord(8, { lobby: OTHER_LOBBY }),
      messageRecord(9, { state: 'parked' }),
    );
    for (const limit of [1, 2, 3, 7, 100]) {
      const walks = await walkAll(store, limit);
      const rows = walks.flatMap((walk) => walk.rows);
      expect(keys(rows), String(limit)).toEqual([7, 6, 5, 4, 3, 2, 1].map(keyOf));
      expect(rows[3]).toMatchObject({ content: edit });
      expect(walks.every((walk) => walk.rows.length <= limit)).toBe(true);
    }
  },

  'walks over what was written in one millisecond, each once': async ({ store, putMessages }) => {
    const all = [1, 2, 3, 4, 5];
    await putMessages(...all.map((number) => messageRecord(number, { writtenAtMs: NOW_MS })));
    const rows = (await walkAll(store, 2)).flatMap((walk) => walk.rows);
    expect(keys(rows).toSorted()).toEqual(all.map(keyOf));
  },

  'walks over direct messages, and over nothing': async ({ store }) => {
    const place = { type: 'friend', friend: FRIEND } as const;
    expect(await walkAll(store, 2, place)).toEqual([{ rows: [], next: undefined }]);
    const records = [1, 2, 3].map((number) => directRecord(number));
    const writes = records.map((record) => ({ type: 'putDirect', record }) as const);
    await store.commit([...writes], 'relaxed');
    const rows = (await walkAll(store, 2, place)).flatMap((walk) => walk.rows);
    expect(keys(rows)).toEqual([3, 2, 1].map(keyOf));
    const other = { type: 'friend', friend: OTHER_FRIEND } as const;
    expect(await walkAll(store, 2, other)).toEqual([{ rows: [], next: undefined }]);
  },

  'is the newest, oldest first, and the ones before it follow without gap': async ({
    store,
    putMessages,
  }) => {
    await putMessages(...[7, 2, 5, 1, 6, 3, 4].map((number) => messageRecord(number)));
    const newest = await pageOf(store);
    expect(keys(newest.messages)).toEqual([5, 6, 7].map(keyOf));
    expect(newest.start).toBe(false);
    const older = await pageOf(store, { before: before(5) });
    expect(keys(older.messages)).toEqual([2, 3, 4].map(keyOf));
    const oldest = await pageOf(store, { before: before(2) });
    expect(keys(oldest.messages)).toEqual([keyOf(1)]);
    expect(oldest.start).toBe(true);
    expect(oldest.directs).toEqual([]);
  },

  'says that it is the start when nothing is left, exactly': async ({ store, putMessages }) => {
    await putMessages(...[1, 2, 3].map((number) => messageRecord(number)));
    expect((await pageOf(store)).start).toBe(true);
    expect((await pageOf(store, { limit: 2 })).start).toBe(false);
    expect((await pageOf(store, { place: { type: 'lobby', lobby: OTHER_LOBBY } })).start).toBe(
      true,
    );
  },

  'tells messages of the same time apart': async ({ store, putMessages }) => {
    const same = [1, 2, 3].map((number) => messageRecord(number, { writtenAtMs: NOW_MS }));
    await putMessages(...same);
    const newest = await pageOf(store, { limit: 1 });
    expect(keys(newest.messages)).toEqual([keyOf(3)]);
    const older = await pageOf(store, { before: { writtenAtMs: NOW_MS, key: keyOf(3) } });
    expect(keys(older.messages)).toEqual([keyOf(1), keyOf(2)]);
  },

  'brings what refers to its messages, whenever that was written, and nothing else': async ({
    store,
    putMessages,
  }) => {
    const about = (number: number, target: number) =>
      messageRecord(number, { content: { type: 'delete', target: keyOf(target) } });
    const edit = messageRecord(8, {
      content: { type: 'edit', target: keyOf(1), text: 'better' },
    });
    const reaction = messageRecord(0, {
      content: { type: 'reaction', target: keyOf(2), emoji: '👍', on: true },
    });
    await putMessages(
      ...[1, 2, 3, 4].map((number) => messageRecord(number)),
      edit,
      reaction,
      about(9, 4),
      about(10, 99),
    );
    const found = await pageOf(store, { before: before(3), limit: 2 });
    expect(keys(found.messages)).toEqual([0, 1, 2, 8].map(keyOf));
    expect(found.start).toBe(true);
    expect(keys((await pageOf(store, { limit: 1 })).messages)).toEqual([4, 9].map(keyOf));
  },

  'goes on from any message towards the newest, and says when that is there': async ({
    store,
    putMessages,
  }) => {
    const same = [4, 5].map((number) => messageRecord(number, { writtenAtMs: NOW_MS + 4 }));
    const edit = messageRecord(9, { content: { type: 'edit', target: keyOf(3), text: 'better' } });
    await putMessages(...[7, 2, 1, 6, 3].map((number) => messageRecord(number)), ...same, edit);
    const next = await pageOf(store, { after: before(1) });
    expect(keys(next.messages)).toEqual([2, 3, 4, 9].map(keyOf));
    expect([next.start, next.end]).toEqual([false, false]);
    const further = await pageOf(store, { after: before(4) });
    expect(keys(further.messages)).toEqual([5, 6, 7].map(keyOf));
    expect(further.end).toBe(true);
    expect((await pageOf(store, { after: before(7) })).messages).toEqual([]);
  },

  'finds where a message stands, of the place that is asked about': async ({
    store,
    putMessages,
    write,
  }) => {
    await putMessages(messageRecord(1), messageRecord(2, { state: 'parked' }));
    await write({ type: 'putDirect', record: directRecord(3) });
    const lobby = { type: 'lobby', lobby: LOBBY } as const;
    const friend = { type: 'friend', friend: FRIEND } as const;
    expect(await store.find(lobby, keyOf(1))).toEqual(before(1));
    expect(await store.find(friend, keyOf(3))).toEqual(before(3));
    expect(await store.find(lobby, keyOf(2))).toBeUndefined();
    expect(await store.find(lobby, keyOf(3))).toBeUndefined();
  },

  'counts what this version does not understand as a message of its own': async ({
    store,
    putMessages,
  }) => {
    await putMessages(messageRecord(1), messageRecord(2, { kind: 'unknown', content: undefined }));
    expect(keys((await pageOf(store)).messages)).toEqual([1, 2].map(keyOf));
  },

  'is of one friend as well': async ({ store, write }) => {
    const content = { type: 'delete', target: keyOf(2) } as const;
    await write(
      ...[
        directRecord(1),
        directRecord(2),
        directRecord(3, { content }),
        directRecord(4, { friend: OTHER_FRIEND }),
      ].map((record) => ({ type: 'putDirect', record }) as const),
    );
    const found = await pageOf(store, { place: { type: 'friend', friend: FRIEND }, limit: 1 });
    expect(found.directs).toEqual([directRecord(2), directRecord(3, { content })]);
    expect(found.messages).toEqual([]);
    expect(found.start).toBe(false);
  },

  'leaves out a record that is not what it should be': async ({ store, putMessages }) => {
    await putMessages(messageRecord(1), messageRecord(2, { nickname: 7 as never }));
    expect(keys((await pageOf(store)).messages)).toEqual([keyOf(1)]);
  },
};
