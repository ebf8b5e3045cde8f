// Which friends flood which lobby or make it grow, as the host tells it moment by moment.
import { expect, it } from 'vitest';
import { fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import { Client } from './client.svelte.ts';

const LISTENER = { onTrouble: () => 0, onAbuse: () => 0, onLock: () => 0, onErased: () => 0 };

it('knows which friends flood a lobby, until they have ended', () => {
  const client = new Client(LISTENER);
  const [garden, attic] = [fakeLobby('garden'), fakeLobby('attic')];
  const [alder, birch] = [fakePeer('alder'), fakePeer('birch')];
  const hear = (lobby: typeof garden, friend: typeof alder, on: boolean): void =>
    client.receive({ type: 'flood', lobby, friend, on });
  hear(garden, alder, true);
  hear(garden, birch, true);
  hear(garden, alder, true);
  hear(attic, alder, true);
  expect(client.floods.of(garden)).toEqual([birch, alder]);
  hear(garden, alder, false);
  expect([client.floods.of(garden), client.floods.of(attic)]).toEqual([[birch], [alder]]);
  client.floods.clear();
  expect(client.floods.of(attic)).toEqual([]);
});

it('knows which friends make a lobby grow, by the newest figure', () => {
  const client = new Client(LISTENER);
  const [garden, attic] = [fakeLobby('garden'), fakeLobby('attic')];
  const [alder, birch] = [fakePeer('alder'), fakePeer('birch')];
  client.receive({ type: 'grown', lobby: garden, friend: alder, bytes: 10 });
  client.receive({ type: 'grown', lobby: garden, friend: birch, bytes: 20 });
  client.receive({ type: 'grown', lobby: attic, friend: alder, bytes: 30 });
  client.receive({ type: 'grown', lobby: garden, friend: alder, bytes: 40 });
  expect(client.floods.growthsOf(garden)).toEqual([
    { friend: birch, bytes: 20 },
    { friend: alder, bytes: 40 },
  ]);
  client.floods.clear();
  expect(client.floods.growthsOf(attic)).toEqual([]);
});
