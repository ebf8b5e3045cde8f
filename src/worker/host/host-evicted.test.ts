// The browser removes the database under a running host: the peer stays who it is, and says so.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it, vi } from 'vitest';
import type { RouteRecord } from '../../core/state/records.ts';
import { createIdbStore } from '../../store/idb/idb-store.ts';
import { databaseName } from '../../store/records/schema.ts';
import { PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import { createEvictor } from '../../store/testing/evict.ts';
import { ask, codeOf, slowly, textsIn, twoFriends } from '../testing/protected-story.ts';
import type { HostHarness } from '../testing/host-harness.ts';
import type { Story } from '../testing/protected-story.ts';

beforeEach(() => {
  vi.restoreAllMocks();
  globalThis.indexedDB = new IDBFactory();
});

async function begin() {
  const evictor = createEvictor();
  const story = await twoFriends({
    createStore: (_, onGivenWay, onEvicted) =>
      createIdbStore({ profile: 'fern', onGivenWay, onEvicted }),
  });
  return { story, evict: () => evictor.evict(databaseName('fern')) };
}

/** Of fern, in a fixed order. */
async function routesOnDisk({ clock }: HostHarness): Promise<readonly RouteRecord[]> {
  const store = createIdbStore({ profile: 'fern' });
  const { routes } = (await store.load(clock.nowMs())).snapshot;
  store.close();
  return routes;
}

async function isTold({ harness, a }: Story): Promise<void> {
  await vi.waitFor(async () => {
    await harness.rounds(1);
    expect(a.tab.troubles).toMatchObject([{ code: 'store-evicted' }]);
  });
  await harness.quiet();
}

it('identity, friends and lobbies are on disk again, and friends give history back', async () => {
  const { story, evict } = await begin();
  const { harness, a, b, lobby } = story;
  const { certificate } = a.tab.profile!;
  evict();
  await isTold(story);
  a.place.stop();
  expect(await codeOf(story, { type: 'diagnostics' })).toBe('diagnostics');
  expect(a.tab.profile).toMatchObject({ peerId: a.id, certificate });
  expect(a.tab.friends).toMatchObject([{ peerId: b.id, link: 'up' }]);
  expect(a.tab.lobbies).toMatchObject([{ lobby, state: 'joined', nickname: 'fern' }]);
  await slowly(harness, b.tab.write(lobby, 'welcome back'));
  await harness.pass(60_000);
  expect(await textsIn(story)).toEqual(['roses', 'welcome back']);
});

it('each friend has the standing in each lobby that it had, also where we left', async () => {
  const { story, evict } = await begin();
  const { harness, a, b, lobby } = story;
  const [c, d] = [await harness.peer('wren'), await harness.peer('heron')];
  for (const [one, other] of [
    [a, c],
    [a, d],
    [b, d],
  ] as const) {
    await harness.befriend(one, other);
    await harness.link(one, other);
  }
  const pond = await harness.lobby(b, d);
  await harness.answered(a.tab.wish({ type: 'requestDirectory' }));
  await harness.quiet();
  // Named by the directory, it is asked to let us in, and what it answers is lost.
  harness.lose(a, d);
  await harness.answered(a.tab.wish({ type: 'join', lobby: pond, nickname: 'fern' }));
  for (const one of [lobby, pond]) {
    await harness.answered(a.tab.wish({ type: 'invite', lobby: one, friend: c.id }));
  }
  await harness.answered(a.tab.wish({ type: 'leave', lobby }));
  await harness.quiet();

  const before = await routesOnDisk(harness);
  expect(before).toHaveLength(5);
  expect(before).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ lobby: pond, friend: b.id, standing: 'participating' }),
      expect.objectContaining({ lobby: pond, friend: c.id, standing: 'invited' }),
      expect.objectContaining({ lobby: pond, friend: d.id, asked: true }),
      expect.objectContaining({ lobby, friend: b.id, standing: 'participating' }),
      expect.objectContaining({ lobby, friend: c.id, standing: 'invited' }),
    ]),
  );
  evict();
  await isTold(story);
  expect(await routesOnDisk(harness)).toEqual(before);
});

it('who is muted stays so, and an invitation waits or stays declined', async () => {
  const { story, evict } = await begin();
  const { harness, a, b, lobby } = story;
  const author = [...b.place.disk().lobbies.values()][0]!.author;
  await harness.answered(a.tab.wish({ type: 'mute', author, lobby, on: true }));
  const names = ['Den', 'Shed'];
  for (const name of names) {
    const card = { name, topic: '', visibility: 'private', history: 'none' } as const;
    const created = await harness.answered(
      b.tab.wish({ type: 'createLobby', ...card, nickname: 'otter' }),
    );
    if (created.type !== 'lobbyCreated') return expect.unreachable('a lobby must be there');
    const invited = created.lobby;
    await harness.answered(b.tab.wish({ type: 'invite', lobby: invited, friend: a.id }));
    await harness.quiet();
    if (name === 'Shed') await harness.answered(a.tab.wish({ type: 'decline', lobby: invited }));
  }
  await harness.quiet();
  evict();
  await isTold(story);
  a.place.stop();
  expect(await codeOf(story, { type: 'diagnostics' })).toBe('diagnostics');
  const last = (type: 'invitations' | 'mutes') => a.tab.heard.findLast((one) => one.type === type);
  expect(last('mutes')).toEqual({ type: 'mutes', mutes: [{ author, lobby }] });
  expect(last('invitations')).toMatchObject({ invitations: [{ card: { name: 'Den' } }] });
  const store = createIdbStore({ profile: 'fern' });
  const { invitations } = (await store.load(harness.clock.nowMs())).snapshot;
  expect(invitations.map(({ card, declined }) => [card.name, declined]).sort()).toEqual([
    ['Den', false],
    ['Shed', true],
  ]);
  store.close();
});

it('a protected profile stays protected, and the same passphrase opens it', async () => {
  const { story, evict } = await begin();
  const { a } = story;
  await ask(story, { type: 'setPassphrase', passphrase: 'another one at first' });
  const changed = { current: 'another one at first', passphrase: PASSPHRASE };
  await ask(story, { type: 'changePassphrase', ...changed });
  evict();
  await isTold(story);
  expect(a.tab.lock).toMatchObject({ type: 'unlocked' });
  expect(await codeOf(story, { type: 'lock' })).toBe('done');
  expect(a.tab.profile).toBeUndefined();
  expect(await codeOf(story, { type: 'unlock', passphrase: PASSPHRASE })).toBe('done');
  expect(a.tab.profile).toMatchObject({ peerId: a.id });
  expect(a.tab.friends).toHaveLength(1);
});
