// The page around one message: without a gap, whichever end of the conversation is near.
import { expect, it } from 'vitest';
import { createMemoryStore } from './memory/memory-store.ts';
import { directRecord, FRIEND, keyOf, LOBBY, messageRecord } from './testing/sample-records.ts';
import { pageFor } from './page-around.ts';

const place = { type: 'lobby', lobby: LOBBY } as const;
const friend = { type: 'friend', friend: FRIEND } as const;

it.each([
  [5, [4, 5, 6, 7], false, false],
  [1, [1, 2, 3], true, false],
  [9, [8, 9], false, true],
  [8, [7, 8, 9], false, true],
])('around %i stand %j', async (at, expected, start, end) => {
  const store = createMemoryStore();
  const records = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => messageRecord(number));
  await store.commit(
    records.map((record) => ({ type: 'putMessage', record }) as const),
    'relaxed',
  );
  const page = await pageFor(store, { place, before: undefined, around: keyOf(at), limit: 4 });
  expect(page.messages.map(({ key }) => key)).toEqual(expected.map(keyOf));
  expect([page.start, page.end]).toEqual([start, end]);
});

it('of a friend as well, and nothing where the message is gone', async () => {
  const store = createMemoryStore();
  await store.commit([{ type: 'putDirect', record: directRecord(3) }], 'relaxed');
  const ask = { place: friend, before: undefined, limit: 4 };
  const page = await pageFor(store, { ...ask, around: keyOf(3) });
  expect(page).toMatchObject({ directs: [{ key: keyOf(3) }], start: true, end: true });
  const gone = await pageFor(store, { ...ask, around: keyOf(4) });
  expect(gone).toEqual({ messages: [], directs: [], start: false, end: false });
});
