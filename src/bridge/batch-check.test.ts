// What is a batch and what isn't; nothing that a page may post makes it throw.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readHostBatch, readTabBatch } from './batch-check.ts';
import { BRIDGE_VERSION } from './messages.ts';

const TAB = { foyer: BRIDGE_VERSION, profile: 'default', tab: 'one', first: 0, messages: [] };
const HOST = { foyer: BRIDGE_VERSION, profile: 'default', done: 0, messages: [] };

it('knows a batch of either side, and takes neither for the other', () => {
  expect(readTabBatch(TAB)).toEqual({ type: 'batch', batch: TAB });
  const counted = { ...TAB, post: 3 };
  expect(readTabBatch(counted)).toEqual({ type: 'batch', batch: counted });
  expect(readHostBatch(HOST)).toEqual({ type: 'batch', batch: HOST });
  expect(readTabBatch(HOST).type).toBe('notOurs');
  expect(readHostBatch(TAB).type).toBe('notOurs');
});

it('tells another version by its number alone', () => {
  const stranger = { foyer: BRIDGE_VERSION + 1, profile: 'default', tab: 'one', words: 7 };
  expect(readTabBatch(stranger)).toMatchObject({
    type: 'otherVersion',
    version: BRIDGE_VERSION + 1,
    header: { tab: 'one' },
  });
});

it.each([
  { profile: 'No Profile' },
  { foyer: '1' },
  { foyer: -1 },
  { tab: '' },
  { tab: 1 },
  { first: 0.5 },
  { first: -1 },
  { post: -1 },
  { post: '0' },
  { messages: {} },
  { messages: [null] },
  { messages: ['hello'] },
  { messages: [{ type: 1 }] },
])('refuses a batch with %j', (wrong) => {
  expect(readTabBatch({ ...TAB, ...wrong }).type).toBe('notOurs');
});

it('never throws', () => {
  const key = fc.constantFrom('foyer', 'profile', 'tab', 'first', 'done', 'messages');
  const value = fc.anything({ withBigInt: true, withDate: true, withMap: true });
  fc.assert(
    fc.property(fc.oneof(value, fc.dictionary(key, value)), (posted) => {
      readTabBatch(posted);
      readHostBatch(posted);
    }),
  );
});
