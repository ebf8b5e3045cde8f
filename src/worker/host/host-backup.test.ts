// A backup made of a running profile, and taken in by another one, or by none yet.
import { describe, expect, it } from 'vitest';
import type { Answer, Ask } from '../../bridge/messages.ts';
import { PASSPHRASE } from '../../store/testing/sealed-bench.ts';
import { HostHarness } from '../testing/host-harness.ts';
import {
  ask,
  codeOf,
  slowly,
  textsIn,
  twoFriends,
  twoFriendsProtected,
} from '../testing/protected-story.ts';
import type { Story } from '../testing/protected-story.ts';
import { TestPlace } from '../testing/test-place.ts';

const OTHER = 'eleven blue herons';
const exporting = { type: 'exportBackup', passphrase: OTHER } as const;
const importing = (file: Blob): Ask => ({ type: 'importBackup', file, passphrase: OTHER });

async function backupOf(story: Story): Promise<Blob> {
  const answer = await ask(story, exporting);
  if (answer.type !== 'backup') throw new Error('a backup must have been made');
  return answer.file;
}

/** The story as it goes on in another browser, where there is no profile yet. */
function elsewhere({ harness, a, ...story }: Story): Story {
  const place = new TestPlace(harness.clock);
  const tab = harness.tab(place, 'elsewhere');
  tab.port.hold(true);
  return { ...story, harness, a: { ...a, place, tab } };
}

const report = (answer: Answer): unknown => answer.type === 'imported' && answer.report;
const SECOND_HALF = { type: 'merged', friends: 0, lobbies: 0 };
const WHOLE = { type: 'fresh', name: 'fern', friends: 1, lobbies: 1, messages: 1, directs: 1 };

describe('making a backup', () => {
  it('stops nothing, tells how far it is, and is remembered', async () => {
    const story = await twoFriends();
    const { harness, a, b, lobby } = story;
    const other = harness.tab(a.place, 'other');
    await harness.quiet();
    expect(other.backedUpAtMs).toBe(0);
    const heard = a.tab.heard.length;
    const nowMs = harness.clock.nowMs();
    const making = a.tab.ask(exporting);
    await harness.answered(b.tab.write(lobby, 'tulips'));
    expect(await slowly(harness, making)).toMatchObject({ type: 'backup' });
    await harness.quiet();
    const types = a.tab.types().slice(heard);
    expect(types).toContain('progress');
    expect(types).not.toContain('welcome');
    expect(other.backedUpAtMs).toBeGreaterThanOrEqual(nowMs);
    expect(await ask(story, { type: 'diagnostics' })).toMatchObject({
      diagnostics: { backedUpAtMs: other.backedUpAtMs },
    });
    await ask(story, { type: 'renameProfile', name: 'moss' });
    a.place.stop();
    expect(await textsIn(story)).toEqual(['roses', 'tulips']);
    expect(a.tab.backedUpAtMs).toBe(other.backedUpAtMs);
  });

  it('puts neither file nor passphrase on the disk', async () => {
    const story = await twoFriends();
    await backupOf(story);
    for (const { answer } of story.a.place.disk().answered.values()) {
      expect(answer).not.toMatchObject({ type: 'backup' });
    }
    expect(JSON.stringify([...story.a.place.disk().answered.values()])).not.toContain(OTHER);
  });

  it('works while the disk takes nothing, and isn’t remembered then', async () => {
    const story = await twoFriends();
    story.a.place.fault = (doing) => (doing === 'commit' ? 'full' : undefined);
    expect((await backupOf(story)).size).toBeGreaterThan(500);
    expect(story.a.tab.backedUpAtMs).toBe(0);
  });

  it('can’t be without a profile, nor under a passphrase that is none', async () => {
    const story = await twoFriends();
    expect(await codeOf(story, { ...exporting, passphrase: 'short' })).toBe('passphrase-too-short');
    expect(await codeOf(elsewhere(story), exporting)).toBe('backup-no-profile');
  });
});

describe('taking a backup in', () => {
  it('where there is no profile makes one, which runs at once', async () => {
    const story = await twoFriends();
    const file = await backupOf(story);
    story.a.place.stop();
    const fresh = elsewhere(story);
    const other = story.harness.tab(fresh.a.place, 'other');
    expect(report(await ask(fresh, importing(file)))).toEqual(WHOLE);
    for (const tab of [fresh.a.tab, other]) {
      expect(tab.profile).toMatchObject({ name: 'fern', peerId: story.a.id });
      expect(tab.friends).toMatchObject([{ name: 'otter' }]);
      expect(tab.backedUpAtMs).toBeGreaterThan(0);
    }
    expect(fresh.a.tab.heard.filter(({ type }) => type === 'linkIdentity').at(-1)).toMatchObject({
      identity: { peerId: story.a.id, friends: [{ peerId: story.b.id }] },
    });
    expect(fresh.a.tab.types()).toContain('progress');
    expect(await textsIn(fresh)).toEqual(['roses']);
    expect(await ask(fresh, { type: 'wish', wish: { type: 'requestDirectory' } })).toEqual({
      type: 'done',
    });
  });

  it('[KN7] where its identity is brings back nobody who was removed since', async () => {
    for (const begin of [twoFriends, twoFriendsProtected]) {
      const story = await begin();
      const { harness, a, lobby } = story;
      const file = await backupOf(story);
      await harness.answered(a.tab.write(lobby, 'tulips'));
      await ask(story, { type: 'removeFriend', friend: story.b.id });
      expect(a.tab.friends).toEqual([]);
      expect(report(await ask(story, importing(file)))).toEqual({
        ...WHOLE,
        type: 'merged',
        friends: 0,
        directs: 0,
        lobbies: 0,
        messages: 0,
      });
      expect(a.tab.friends).toEqual([]);
      expect(await textsIn(story)).toEqual(['roses', 'tulips']);
    }
  });

  it('is refused for what it can’t be, and nothing has stopped or changed', async () => {
    const story = await twoFriends();
    const file = await backupOf(story);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const damaged = bytes.slice();
    damaged[damaged.length - 9]! ^= 1;
    const harness = new HostHarness();
    const stranger = await harness.peer('moss');
    const there = { ...story, harness, a: stranger };
    const before = JSON.stringify([...stranger.place.disk().profile.values()]);
    const welcomes = (): number => stranger.tab.types().filter((one) => one === 'welcome').length;
    const [told, { starts }] = [welcomes(), stranger.place];
    for (const [wanted, code] of [
      [{ ...importing(file), passphrase: PASSPHRASE } as Ask, 'backup-wrong-passphrase'],
      [importing(new Blob([damaged])), 'backup-damaged'],
      [importing(new Blob([bytes.slice(0, -20)])), 'backup-damaged'],
      [importing(new Blob(['a picture'])), 'backup-not-a-backup'],
      [importing(file), 'backup-other-identity'],
    ] as const) {
      expect(await codeOf(there, wanted)).toBe(code);
    }
    expect(JSON.stringify([...stranger.place.disk().profile.values()])).toBe(before);
    expect([welcomes(), stranger.place.starts]).toEqual([told, starts]);
  });

  it('that the disk has no room for is told, and can be tried again', async () => {
    const story = await twoFriends();
    const file = await backupOf(story);
    const fresh = elsewhere(story);
    let commits = 0;
    fresh.a.place.fault = (doing) => (doing === 'commit' && ++commits > 1 ? 'full' : undefined);
    expect(await codeOf(fresh, importing(file))).toBe('store-full');
    expect(fresh.a.tab.profile).toMatchObject({ name: 'fern' });
    fresh.a.place.fault = () => undefined;
    expect(await codeOf(fresh, importing(file))).toBe('imported');
    expect(await textsIn(fresh)).toEqual(['roses']);
  });

  it.each(['before', 'after'] as const)(
    'is whole though the worker is stopped %s any commit',
    async (when) => {
      const story = await twoFriends();
      const file = await backupOf(story);
      let stops = 0;
      for (let at = 1; ; at++) {
        const fresh = elsewhere(story);
        const { place } = fresh.a;
        place.stopsAt = (commit) => (commit === at ? when : undefined);
        const answer = await ask(fresh, importing(file));
        expect(answer.type).toBe('imported');
        expect(await textsIn(fresh)).toEqual(['roses']);
        expect(place.disk().directs.size).toBe(1);
        // The answer is on the disk with the last of it, so that it can be given again.
        const isOne = place.starts === 1 || at === (when === 'before' ? 1 : 2);
        expect(report(answer)).toEqual(isOne ? WHOLE : { ...WHOLE, ...SECOND_HALF });
        if (place.starts === 1) break;
        stops += 1;
      }
      expect(stops).toBe(2);
    },
  );

  it('leaves neither file nor passphrase in what is answered twice', async () => {
    const story = await twoFriends();
    const file = await backupOf(story);
    const fresh = elsewhere(story);
    await ask(fresh, importing(file));
    const [record, ...rest] = fresh.a.place.disk().answered.values();
    expect(rest).toEqual([]);
    expect(record!.answer).toEqual({ type: 'imported', report: WHOLE });
  });
});
