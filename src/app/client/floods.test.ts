// Which friends flood which lobby or make it grow, as the host tells it moment by moment.
import { expect, it } from 'vitest';
import { fakeLobby, fakePeer } from '../testing/fake-disk.ts';
import { Client } from './client.svelte.ts';

const LISTENER = { onTrouble: () => 0, onAbuse: () => 0, onLock: () => 0, onErased: () => 0 };
const [garden, attic] = [fakeLobby('garden'), fakeLobby('attic')];
const [alder, birch] = [fakePeer('alder'), fakePeer('birch')];

function start() {
  const client = new Client(LISTENER);
  const flood = (lobby: typeof garden, friend: typeof alder, on: boolean): void =>
    client.receive({ type: 'flood', lobby, friend, on });
  const grown = (lobby: typeof garden, friend: typeof alder, bytes: number): void =>
    client.receive({ type: 'grown', lobby, friend, bytes });
  const floods = (lobby: typeof garden) =>
    client.floods.of(lobby).map((one) => [one.friend, one.type === 'flood' ? one.on : one.bytes]);
  return { client, flood, grown, floods };
}

it('knows which friends flood a lobby, and that they have ended', () => {
  const { client, flood, floods } = start();
  flood(garden, alder, true);
  flood(garden, birch, true);
  flood(garden, alder, true);
  flood(attic, alder, true);
  expect(floods(garden)).toEqual([
    [alder, true],
    [birch, true],
  ]);
  flood(garden, alder, false);
  expect(floods(garden)).toEqual([
    [alder, false],
    [birch, true],
  ]);
  expect(floods(attic)).toEqual([[alder, true]]);
  client.floods.clear();
  expect(floods(attic)).toEqual([]);
});

it('says nothing of an end whose beginning was never told', () => {
  const { flood, floods } = start();
  flood(garden, alder, false);
  expect(floods(garden)).toEqual([]);
});

it('knows which friends make a lobby grow, by the newest figure', () => {
  const { grown, floods } = start();
  grown(garden, alder, 10);
  grown(garden, birch, 20);
  grown(attic, alder, 30);
  grown(garden, alder, 40);
  expect(floods(garden)).toEqual([
    [alder, 40],
    [birch, 20],
  ]);
  expect(floods(attic)).toEqual([[alder, 30]]);
});

it('tells a flood and a growth by one friend side by side', () => {
  const { flood, grown, floods } = start();
  flood(garden, alder, true);
  grown(garden, alder, 10);
  expect(floods(garden)).toEqual([
    [alder, true],
    [alder, 10],
  ]);
});

it('keeps quiet of further floods that were put away, not of further growth', () => {
  const { client, flood, grown, floods } = start();
  flood(garden, alder, true);
  grown(garden, alder, 10);
  for (const one of client.floods.of(garden)) client.floods.putAway(one);
  expect(floods(garden)).toEqual([]);
  flood(garden, alder, true);
  expect(floods(garden)).toEqual([]);
  flood(garden, birch, true);
  flood(attic, alder, true);
  grown(garden, alder, 20);
  expect(floods(garden)).toEqual([
    [birch, true],
    [alder, 20],
  ]);
  expect(floods(attic)).toEqual([[alder, true]]);
});

it('has nothing to say of who is paused, and anew of who is heard again', () => {
  const { client, flood, grown, floods } = start();
  flood(garden, alder, true);
  for (const one of client.floods.of(garden)) client.floods.putAway(one);
  grown(garden, alder, 10);
  flood(garden, birch, true);
  flood(attic, alder, true);
  client.floods.paused(garden, alder);
  expect(floods(garden)).toEqual([[birch, true]]);
  expect(floods(attic)).toEqual([[alder, true]]);
  flood(garden, alder, true);
  expect(floods(garden)).toEqual([
    [birch, true],
    [alder, true],
  ]);
});

it('calls no flood present that a former host saw', () => {
  const { client, flood, grown, floods } = start();
  const welcome = (hostId: string): void =>
    client.receive({
      type: 'welcome',
      hostId,
      profile: undefined,
      lock: { type: 'open' },
      backedUpAtMs: 0,
    });
  welcome('one');
  flood(garden, alder, true);
  grown(garden, alder, 10);
  welcome('one');
  expect(floods(garden)).toEqual([
    [alder, true],
    [alder, 10],
  ]);
  welcome('two');
  expect(floods(garden)).toEqual([
    [alder, false],
    [alder, 10],
  ]);
});
