// The schema as it was released: a step that changes here would leave old databases behind.
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import { RECORD_SHAPES } from './record-shapes.ts';
import { STEPS } from './schema.ts';

/** `name keyPath [index keyPath …]`, sorted by name. */
async function describeSchema(version: number): Promise<string[]> {
  const db = await openDB(`version-${version}`, version, {
    upgrade(opened, oldVersion, _newVersion, transaction) {
      for (const step of STEPS.slice(oldVersion, version)) step(opened, transaction);
    },
  });
  const stores = [...db.objectStoreNames].map((name) => {
    const { keyPath, autoIncrement, indexNames, index } = wrapped(db.transaction(name).store);
    const indexes = [...indexNames].map((one) => `${one}(${path(index(one).keyPath)})`);
    return [name, autoIncrement ? '#' : path(keyPath), ...indexes].join(' ');
  });
  db.close();
  return stores;
}

function wrapped<Store extends { index(name: string): { keyPath: string | string[] } }>(
  store: Store,
) {
  const { keyPath, autoIncrement, indexNames } = store as unknown as IDBObjectStore;
  return { keyPath, autoIncrement, indexNames, index: (name: string) => store.index(name) };
}

const path = (keyPath: string | string[] | null): string => String(keyPath ?? '-');

it('has the first version as it was released', async () => {
  expect(await describeSchema(1)).toEqual([
    'answered request byTime(answeredAtMs)',
    'digests lobby,span',
    'directs friend,key byState(state) byTarget(friend,content.target) byTime(friend,writtenAtMs,key)',
    'friendStates friend',
    'friends peerId',
    'incomplete lobby,key',
    'invitations lobby',
    'lobbies lobby',
    'marks place',
    'messages lobby,key byState(state) byTarget(lobby,content.target) byTime(lobby,writtenAtMs,key)',
    'mutes -',
    'participants lobby,author',
    'parts lobby,key,index',
    'profile -',
    'routes lobby,friend',
    'seen # byExpiry(expiresAtMs)',
  ]);
});

it('has the second version as it was released: a vault more', async () => {
  const first = await describeSchema(1);
  const second = await describeSchema(2);
  expect(second.filter((store) => !first.includes(store))).toEqual(['vault -']);
  expect(first.every((store) => second.includes(store))).toBe(true);
});

it('checks the records of every object store', async () => {
  const names = (await describeSchema(STEPS.length)).map((store) => store.split(' ')[0]);
  expect(Object.keys(RECORD_SHAPES).sort()).toEqual(names);
});

it('has the third version as it was released: what was heard of authors more', async () => {
  const second = await describeSchema(2);
  const third = await describeSchema(3);
  expect(third.filter((store) => !second.includes(store))).toEqual(['authors lobby,author']);
  expect(second.every((store) => third.includes(store))).toBe(true);
});

it('has the sixth version as it was released: whispered conversations more', async () => {
  const fifth = await describeSchema(5);
  const sixth = await describeSchema(6);
  expect(sixth.filter((store) => !fifth.includes(store))).toEqual(['whispers id']);
  expect(fifth.every((store) => sixth.includes(store))).toBe(true);
});
