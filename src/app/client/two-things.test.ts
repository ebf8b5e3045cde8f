// Which authors said two things in which lobby, as the host tells it.
import { expect, it } from 'vitest';
import { fakeAuthor, fakeLobby } from '../testing/fake-disk.ts';
import { Client } from './client.svelte.ts';
import type { MessageKey } from '../../core/wire/ids.ts';

const LISTENER = { onTrouble: () => 0, onAbuse: () => 0, onLock: () => 0, onErased: () => 0 };

it('knows who said two things in a lobby, each once, the newest hundred', () => {
  const client = new Client(LISTENER);
  const [garden, attic] = [fakeLobby('garden'), fakeLobby('attic')];
  const author = fakeAuthor('alder');
  const hear = (lobby: typeof garden, key: string): void =>
    client.receive({ type: 'twoThings', lobby, key: key as MessageKey, author });
  for (const key of ['one', 'two', 'one']) hear(garden, key);
  hear(attic, 'one');
  expect(client.warnings.twoThings.of(garden)).toEqual([
    { key: 'two', author },
    { key: 'one', author },
  ]);
  expect(client.warnings.twoThings.of(attic)).toEqual([{ key: 'one', author }]);
  for (let more = 0; more < 99; more++) hear(attic, `more ${more}`);
  expect([
    client.warnings.twoThings.of(garden),
    client.warnings.twoThings.of(attic).length,
  ]).toEqual([[], 100]);
  client.warnings.twoThings.clear();
  expect(client.warnings.twoThings.of(attic)).toEqual([]);
});
