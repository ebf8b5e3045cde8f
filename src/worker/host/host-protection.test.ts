// A passphrase on a profile: what its tabs see of it, and what its disk tells.
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createDirectCarrier } from '../../bridge/carriers/direct-carrier.ts';
import { BRIDGE_VERSION } from '../../bridge/messages.ts';
import type { TabBatch } from '../../bridge/messages.ts';
import { bytesToHex } from '../../base/bytes.ts';
import { createIdbStore } from '../../store/idb/idb-store.ts';
import { diskText } from '../../store/testing/every-write.ts';
import { PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import { storeText } from '../../store/testing/store-text.ts';
import {
  ask,
  codeOf,
  comeBackLater,
  keyIn,
  SECRETS,
  textsIn,
  twoFriends,
  twoFriendsProtected,
} from '../testing/protected-story.ts';
import { TestTab } from '../testing/test-tab.ts';

const OTHER = 'eleven blue herons';
const set = { type: 'setPassphrase', passphrase: PASSPHRASE } as const;
const unlock = { type: 'unlock', passphrase: PASSPHRASE } as const;

describe('a passphrase put on', () => {
  it('leaves nothing readable on disk, and the profile goes on in the same worker', async () => {
    const story = await twoFriends();
    const { harness, a, b, lobby } = story;
    const other = harness.tab(a.place, 'other');
    expect(diskText(a.place.disk())).toContain('roses');
    expect(await ask(story, set)).toEqual({ type: 'done' });
    expect(keyIn(other)).toEqual(keyIn(a.tab));
    for (const secret of SECRETS) expect(diskText(a.place.disk())).not.toContain(secret);
    expect(diskText(a.place.disk())).not.toContain(bytesToHex(keyIn(a.tab)));
    expect(a.place.starts).toBe(1);

    expect(a.tab.friends).toMatchObject([{ link: 'up' }]);
    expect(a.tab.types().filter((type) => type === 'cut')).toEqual([]);
    await harness.answered(b.tab.write(lobby, 'tulips'));
    await harness.answered(a.tab.write(lobby, 'daisies'));
    await harness.quiet();
    expect(await textsIn(story)).toEqual(['roses', 'tulips', 'daisies']);
    expect(await textsIn(story, b.tab)).toEqual(['roses', 'tulips', 'daisies']);
    expect(diskText(a.place.disk())).not.toContain('tulips');
  });

  it('on IndexedDB, and taken off again, changes no record', async () => {
    const database = createIdbStore({ profile: 'fern' });
    const story = await twoFriends({
      createStore: (_, onGivenWay) => createIdbStore({ profile: 'fern', onGivenWay }),
    });
    const { harness, a } = story;
    const tables = ['profile', 'friends', 'lobbies', 'messages', 'parts', 'directs'] as const;
    const before = await storeText(database, tables);
    expect(await ask(story, set)).toEqual({ type: 'done' });
    const sealed = await storeText(database, tables);
    for (const secret of SECRETS) expect(sealed).not.toContain(secret);
    a.place.stop();
    expect(await textsIn(story)).toEqual(['roses']);
    expect(await ask(story, { type: 'clearPassphrase', current: PASSPHRASE })).toEqual({
      type: 'done',
    });
    await harness.quiet();
    expect(a.tab.lock).toEqual({ type: 'open' });
    expect(await storeText(database, tables)).toBe(before);
  });

  it('is refused when it is unfit, and nothing has stopped or changed', async () => {
    const story = await twoFriends();
    const welcomes = (): number => story.a.tab.types().filter((one) => one === 'welcome').length;
    const before = welcomes();
    expect(await codeOf(story, { ...set, passphrase: 'short' })).toBe('passphrase-too-short');
    expect(await codeOf(story, { ...set, passphrase: 'a'.repeat(20) })).toBe(
      'passphrase-too-simple',
    );
    expect(story.a.tab.lock).toEqual({ type: 'open' });
    expect(welcomes()).toBe(before);
  });

  it('is not put on over another one', async () => {
    const story = await twoFriendsProtected();
    expect(await codeOf(story, { ...set, passphrase: OTHER })).toBe('vault-already-set');
    expect(await codeOf(story, set)).toBe('done');
  });

  it('that the disk has no room for is undone, told, and the profile goes on', async () => {
    const story = await twoFriends();
    const { a } = story;
    const before = diskText(a.place.disk());
    let refuses = 0;
    // The vault, one table, and then no more.
    a.place.fault = (doing) => (doing === 'commit' && ++refuses === 3 ? 'full' : undefined);
    expect(await codeOf(story, set)).toBe('store-full');
    expect(a.tab.lock).toEqual({ type: 'open' });
    expect(await textsIn(story)).toEqual(['roses']);
    expect(diskText(a.place.disk()).length).toBe(before.length);
  });
});

describe('a new host of a protected profile', () => {
  it('is unlocked by the tab that needs it', async () => {
    const story = await twoFriendsProtected();
    const { harness, a, lobby } = story;
    a.place.stop();
    await harness.answered(a.tab.write(lobby, 'tulips'));
    expect(a.place.starts).toBe(2);
    expect(await textsIn(story)).toEqual(['roses', 'tulips']);
    const locks = a.tab.heard.flatMap((one) => (one.type === 'welcome' ? [one.lock.type] : []));
    expect(locks).not.toContain('locked');
    expect(a.tab.friends).toMatchObject([{ link: 'up' }]);
  });

  it('is unlocked for a new tab by one that has nothing to say', async () => {
    const { harness, a } = await twoFriendsProtected();
    a.place.stop();
    const other = harness.tab(a.place, 'other');
    await harness.quiet();
    expect(keyIn(other)).toEqual(keyIn(a.tab));
    expect(other.lobbies).toHaveLength(1);
    expect(a.tab.heard.filter(({ type }) => type === 'linkIdentity').at(-1)).toMatchObject({
      identity: { peerId: a.id },
    });
  });

  it('shows nothing and does nothing without the key', async () => {
    const story = await twoFriendsProtected();
    const tab = await comeBackLater(story);
    expect(tab.lock).toEqual({ type: 'locked' });
    expect(tab.profile).toBeUndefined();
    expect([tab.friends, tab.lobbies, tab.directory]).toEqual([[], [], []]);
    tab.port.hold(true);
    await story.harness.quiet();
    expect(tab.heard.at(-1)).toEqual({ type: 'linkIdentity', identity: undefined });
    const wish = { type: 'requestDirectory' } as const;
    const file = new Blob(['?']);
    for (const wanted of [
      { type: 'diagnostics' },
      { type: 'createProfile', name: 'moss' },
      { type: 'wish', wish },
      { type: 'exportBackup', passphrase: PASSPHRASE },
      { type: 'importBackup', file, passphrase: PASSPHRASE },
      { type: 'changePassphrase', current: PASSPHRASE, passphrase: OTHER },
      { type: 'clearPassphrase', current: PASSPHRASE },
      { ...set, passphrase: OTHER },
    ] as const) {
      expect([wanted.type, await codeOf(story, wanted, tab)]).toEqual([wanted.type, 'locked']);
    }
    expect(tab.lock).toEqual({ type: 'locked' });
  });

  it('is unlocked by the passphrase, and no other, for all its tabs', async () => {
    const story = await twoFriendsProtected();
    const tab = await comeBackLater(story);
    const other = story.harness.tab(story.a.place, 'other');
    expect(await codeOf(story, { ...unlock, passphrase: OTHER }, tab)).toBe(
      'vault-wrong-passphrase',
    );
    expect(other.lock).toEqual({ type: 'locked' });
    expect(await codeOf(story, unlock, tab)).toBe('done');
    expect(keyIn(other)).toEqual(keyIn(tab));
    expect(other.profile).toMatchObject({ name: 'fern', peerId: story.a.id });
    expect(tab.lobbies).toMatchObject([{ card: { name: 'Garden' } }]);
    expect(await textsIn(story, tab)).toEqual(['roses']);
    expect(await codeOf(story, unlock, tab)).toBe('done');
  });

  it('takes no key of another profile', async () => {
    const story = await twoFriendsProtected();
    const tab = await comeBackLater(story);
    const hello = { type: 'hello', holder: false, linksUp: [] } as const;
    for (const dataKey of [new Uint8Array(32), new Uint8Array(3), 'key']) {
      const messages = [{ ...hello, dataKey }] as unknown as TabBatch['messages'];
      const said: string[] = [];
      await story.a.place.receive(
        {
          foyer: BRIDGE_VERSION,
          profile: 'default',
          tab: `odd ${String(dataKey)}`,
          first: 0,
          messages,
        },
        (batch) => said.push(...batch.messages.map(({ type }) => type)),
      );
      await story.harness.quiet();
      expect(said[0]).toBe('welcome');
    }
    expect(tab.lock).toEqual({ type: 'locked' });
  });
});

describe('locking', () => {
  it('takes key and links from every tab, and no tab’s key opens again', async () => {
    const story = await twoFriendsProtected();
    const { harness, a, b, lobby } = story;
    const other = harness.tab(a.place, 'other');
    await harness.quiet();
    const key = keyIn(other);
    expect(await ask(story, { type: 'lock' })).toEqual({ type: 'done' });
    for (const tab of [a.tab, other]) {
      expect(tab.lock).toEqual({ type: 'locked' });
      expect(tab.profile).toBeUndefined();
    }
    const identities = a.tab.heard.filter(({ type }) => type === 'linkIdentity');
    expect(identities.at(-1)).toEqual({ type: 'linkIdentity', identity: undefined });

    const carrier = createDirectCarrier((batch, reply) => {
      const [first, ...rest] = (batch as TabBatch).messages;
      const messages = first?.type === 'hello' ? [{ ...first, dataKey: key }, ...rest] : [first];
      return a.place.receive({ ...(batch as TabBatch), messages }, reply);
    });
    const late = new TestTab({ place: a.place, clock: harness.clock, tab: 'late', carrier });
    await harness.rounds(20);
    expect(late.lock).toEqual({ type: 'locked' });

    await harness.answered(b.tab.write(lobby, 'tulips'));
    expect(await codeOf(story, unlock)).toBe('done');
    expect(keyIn(late)).toEqual(key);
    await harness.unlink(a, b);
    await harness.link(a, b);
    await harness.pass(60_000);
    expect(await textsIn(story)).toEqual(['roses', 'tulips']);
  });

  it('of what is locked is done, and of what has no passphrase can’t be', async () => {
    const story = await twoFriends();
    expect(await codeOf(story, { type: 'lock' })).toBe('vault-not-set');
    await ask(story, set);
    expect(await codeOf(story, { type: 'lock' })).toBe('done');
    expect(await codeOf(story, { type: 'lock' })).toBe('done');
  });

  it('loses no word that was said just before', async () => {
    const story = await twoFriendsProtected();
    const { harness, a, lobby } = story;
    const writing = a.tab.write(lobby, 'tulips');
    const locking = a.tab.ask({ type: 'lock' });
    expect(await harness.answered(writing)).toEqual({ type: 'done' });
    expect(await harness.answered(locking)).toEqual({ type: 'done' });
    await harness.quiet();
    await ask(story, unlock);
    expect(await textsIn(story)).toEqual(['roses', 'tulips']);
  });
});

describe('records that were of no use', () => {
  it('are removed when a passphrase is put on, and counted', async () => {
    const story = await twoFriends();
    const { harness, a } = story;
    const broken = { ...a.place.disk().lobbies.values().next().value!, nickname: 7 };
    a.place.disk().lobbies.set('broken', broken as never);
    await ask(story, set);
    expect(await ask(story, { type: 'diagnostics' })).toMatchObject({
      diagnostics: { corruptRecords: 1 },
    });
    const other = harness.tab(a.place, 'other');
    await harness.quiet();
    expect(other.troubles).toEqual([{ code: 'store-corrupt', detail: '1 records' }]);
  });
});
