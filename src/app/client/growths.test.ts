// Which friends make which lobby grow, and by how much, as the host tells it.
import { expect, it } from 'vitest';
import { fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import { Client } from './client.svelte.ts';

const LISTENER = { onTrouble: () => 0, onAbuse: () => 0, onLock: () => 0, onErased: () => 0 };

it('knows which friends make a lobby grow, by the newest figure', () => {
  const client = new Client(LISTENER);
  const [garden, attic] = [fakeLobby('garden'), fakeLobby('attic')];
  const [alder, birch] = [fakePeer('alder'), fakePeer('birch')];
  client.receive({ type: 'grown', lobby: garden, friend: alder, bytes: 10 });
  client.receive({ type: 'grown', lobby: garden, friend: birch, bytes: 20 });
  client.receive({ type: 'grown', lobby: attic, friend: alder, bytes: 30 });
  client.receive({ type: 'grown', lobby: garden, friend: alder, bytes: 40 });
  expect(client.growths.of(garden)).toEqual([
    { friend: birch, bytes: 20 },
    { friend: alder, bytes: 40 },
  ]);
  client.growths.clear();
  expect(client.growths.of(attic)).toEqual([]);
});
