// A profile wiped for good, whatever state it is in.
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import { createIdbStore } from '../../store/idb/idb-store.ts';
import { databaseName } from '../../store/records/schema.ts';
import {
  ask,
  codeOf,
  slowly,
  twoFriends,
  twoFriendsProtected,
} from '../testing/protected-story.ts';
import type { Story } from '../testing/protected-story.ts';
import type { TestTab } from '../testing/test-tab.ts';

const wipe = { type: 'wipe' } as const;

function expectNothing({ a }: Story, ...tabs: TestTab[]): void {
  for (const table of a.place.disk().tables) expect(table.size).toBe(0);
  for (const tab of tabs) {
    expect(tab.profile).toBeUndefined();
    expect(tab.lock).toEqual({ type: 'open' });
    expect([tab.friends, tab.lobbies]).toEqual([[], []]);
  }
}

describe('wiping', () => {
  it('leaves nothing on disk, nothing in any tab, and room for a new profile', async () => {
    const story = await twoFriends();
    const { harness, a, b } = story;
    const other = harness.tab(a.place, 'other');
    await harness.quiet();
    expect(other.profile).toBeDefined();
    expect(await ask(story, wipe)).toEqual({ type: 'done' });
    expectNothing(story, a.tab, other);
    const identities = a.tab.heard.filter(({ type }) => type === 'linkIdentity');
    expect(identities.at(-1)).toEqual({ type: 'linkIdentity', identity: undefined });
    await harness.answered(b.tab.writeDirect(a.id, 'are you there?'));
    expect(a.place.disk().directs.size).toBe(0);
    await ask(story, { type: 'createProfile', name: 'moss' }, other);
    expect(a.tab.profile).toMatchObject({ name: 'moss' });
    expect(a.tab.profile!.peerId).not.toBe(a.id);
  });

  it('works unlocked, locked, and twice', async () => {
    const unlocked = await twoFriendsProtected();
    expect(await codeOf(unlocked, wipe)).toBe('done');
    expectNothing(unlocked, unlocked.a.tab);
    const locked = await twoFriendsProtected();
    await ask(locked, { type: 'lock' });
    expect(await codeOf(locked, wipe)).toBe('done');
    expectNothing(locked, locked.a.tab);
    expect(await codeOf(locked, wipe)).toBe('done');
  });

  it('works where nothing else does: on a disk that can’t be read or written', async () => {
    const story = await twoFriends();
    const { harness, a } = story;
    a.place.stop();
    a.place.fault = () => 'corrupt';
    const answer = a.tab.ask(wipe);
    expect(await harness.answered(answer)).toEqual({ type: 'done' });
    a.place.fault = () => undefined;
    await harness.quiet();
    expectNothing(story, a.tab);
  });

  it('is told to be blocked while somebody else has the database open', async () => {
    const story = await twoFriends({
      createStore: (_, onGivenWay) => createIdbStore({ profile: 'fern', onGivenWay }),
    });
    const { harness, a } = story;
    const elsewhere = await openDB(databaseName('fern'));
    expect(await slowly(harness, a.tab.ask(wipe))).toMatchObject({
      type: 'trouble',
      trouble: { code: 'store-blocked' },
    });
    for (const name of elsewhere.objectStoreNames) expect(await elsewhere.count(name)).toBe(0);
    elsewhere.close();
    await harness.quiet();
    expect(a.tab.profile).toBeUndefined();
    expect((await createIdbStore({ profile: 'fern' }).load(0)).profile).toBeUndefined();
  });
});
