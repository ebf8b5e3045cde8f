// Becoming somebody, and friends: what a tab asks about, and what stays after a stop.
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../bridge/messages.ts';
import { HostHarness } from '../testing/host-harness.ts';
import { TestPlace } from '../testing/test-place.ts';
import { TestTab } from '../testing/test-tab.ts';

const code = (answer: Answer): string =>
  answer.type === 'trouble' ? answer.trouble.code : answer.type;

function fresh(): { harness: HostHarness; place: TestPlace; tab: TestTab } {
  const harness = new HostHarness();
  const place = new TestPlace(harness.clock);
  return { harness, place, tab: harness.tab(place, 'one') };
}

describe('a profile', () => {
  it('is nobody at first, and can do nothing', async () => {
    const { harness, tab } = fresh();
    await harness.quiet();
    expect(tab.types()).toEqual([
      'welcome',
      'friends',
      'lobbies',
      'directory',
      'invitations',
      'mutes',
      'knocks',
      'roomLinks',
      'whispers',
      'clock',
      'friends',
    ]);
    expect(tab.profile).toBeUndefined();
    expect(code(await tab.wish({ type: 'requestDirectory' }))).toBe('no-profile');
    expect(code(await tab.ask({ type: 'addFriend', text: 'x' }))).toBe('no-profile');
    expect(code(await tab.ask({ type: 'renameProfile', name: 'x' }))).toBe('no-profile');
    const place = { type: 'lobby', lobby: '1'.repeat(16) as never } as const;
    const page = { type: 'page', place, before: undefined, limit: 1 } as const;
    expect(code(await tab.ask(page))).toBe('no-profile');
    expect(code(await tab.ask({ type: 'diagnostics' }))).toBe('diagnostics');
  });

  it('becomes somebody, once, and stays it after a stop', async () => {
    const { harness, place, tab } = fresh();
    expect(code(await tab.ask({ type: 'createProfile', name: '  ' }))).toBe('misuse');
    expect(code(await tab.ask({ type: 'createProfile', name: ' fern ' }))).toBe('done');
    expect(tab.profile).toMatchObject({ name: 'fern' });
    const before = tab.profile;
    expect(code(await tab.ask({ type: 'createProfile', name: 'moss' }))).toBe('profile-exists');
    place.stop();
    tab.port.say({ type: 'looking', looking: true });
    await harness.quiet();
    expect(place.starts).toBe(2);
    expect(tab.profile).toEqual(before);
  });

  it('[HA2] hides its address, also after a stop, until it shows it again', async () => {
    const { harness, place, tab } = fresh();
    expect(code(await tab.ask({ type: 'hideAddress', hide: true }))).toBe('no-profile');
    await tab.ask({ type: 'createProfile', name: 'fern' });
    expect(tab.profile).not.toHaveProperty('hidesAddress');
    expect(code(await tab.ask({ type: 'hideAddress', hide: true }))).toBe('done');
    expect(tab.profile).toMatchObject({ name: 'fern', hidesAddress: true });
    place.stop();
    tab.port.say({ type: 'looking', looking: true });
    await harness.quiet();
    await tab.ask({ type: 'renameProfile', name: 'moss' });
    expect(tab.profile).toMatchObject({ name: 'moss', hidesAddress: true });
    await tab.ask({ type: 'hideAddress', hide: false });
    expect(tab.profile).not.toHaveProperty('hidesAddress');
  });

  it('takes another name, with a certificate that says so', async () => {
    const { tab } = fresh();
    await tab.ask({ type: 'createProfile', name: 'fern' });
    const before = tab.profile!;
    expect(code(await tab.ask({ type: 'renameProfile', name: 'moss' }))).toBe('done');
    expect(tab.profile).toMatchObject({ name: 'moss', peerId: before.peerId });
    expect(tab.profile!.certificate).not.toBe(before.certificate);
  });

  it('is another one under another name in the same worker', async () => {
    const { harness, place, tab } = fresh();
    const work = new TestTab({ place, clock: harness.clock, tab: 'two', profile: 'work' });
    await tab.ask({ type: 'createProfile', name: 'fern' });
    await work.ask({ type: 'createProfile', name: 'fern' });
    expect(work.profile!.peerId).not.toBe(tab.profile!.peerId);
    expect([...place.disks.keys()]).toEqual(['default', 'work']);
  });

  it('is not made twice when the ask is handed over to a host that starts anew', async () => {
    const { harness, place, tab } = fresh();
    await tab.ask({ type: 'createProfile', name: 'fern' }, 'same');
    const { peerId } = tab.profile!;
    place.stop();
    expect(
      code(await harness.answered(tab.ask({ type: 'createProfile', name: 'fern' }, 'same'))),
    ).toBe('done');
    expect(tab.profile!.peerId).toBe(peerId);
  });
});

describe('friends', () => {
  it('are added by whatever text holds their certificate, and stay after a stop', async () => {
    const harness = new HostHarness();
    const a = await harness.peer('fern');
    const b = await harness.peer('otter');
    const text = `Hi!\n> ${b.tab.profile!.certificate}\nSee you`;
    expect(await a.tab.ask({ type: 'addFriend', text }, 'add')).toEqual({
      type: 'friendAdded',
      friend: b.id,
    });
    a.place.stop();
    expect(await harness.answered(a.tab.ask({ type: 'addFriend', text }, 'add'))).toEqual({
      type: 'friendAdded',
      friend: b.id,
    });
    expect(a.tab.friends).toMatchObject([{ peerId: b.id, name: 'otter', link: 'offline' }]);
    expect(code(await a.tab.ask({ type: 'addFriend', text }))).toBe('certificate-already-friend');
  });

  it.each([
    ['', 'certificate-empty'],
    ['hello', 'certificate-not-a-certificate'],
  ])('are not added by %j', async (text, expected) => {
    const harness = new HostHarness();
    const a = await harness.peer('fern');
    expect(code(await a.tab.ask({ type: 'addFriend', text }))).toBe(expected);
    const own = a.tab.profile!.certificate;
    expect(code(await a.tab.ask({ type: 'addFriend', text: own }))).toBe('certificate-own');
  });

  it('have a new name when they send a newer certificate', async () => {
    const harness = new HostHarness();
    const a = await harness.peer('fern');
    const b = await harness.peer('otter');
    await harness.befriend(a, b);
    await harness.pass(1_000);
    await b.tab.ask({ type: 'renameProfile', name: 'badger' });
    const added = await a.tab.ask({ type: 'addFriend', text: b.tab.profile!.certificate });
    expect(code(added)).toBe('friendAdded');
    await harness.quiet();
    expect(a.tab.friends).toMatchObject([{ peerId: b.id, name: 'badger' }]);
  });

  it('are told to the holder of the links, with what it needs to meet them', async () => {
    const harness = new HostHarness();
    const a = await harness.peer('fern');
    const b = await harness.peer('otter');
    await harness.befriend(a, b);
    const identities = a.tab.heard.filter((one) => one.type === 'linkIdentity');
    expect(identities.at(-1)!.identity).toMatchObject({
      peerId: a.id,
      friends: [{ peerId: b.id, signalingUrls: ['wss://example.org/signal'] }],
    });
    const other = harness.tab(a.place, 'other');
    await harness.quiet();
    expect(other.types()).not.toContain('linkIdentity');
    expect(other.friends).toMatchObject([{ peerId: b.id }]);
  });

  it('are removed with all that was said, and can come again', async () => {
    const harness = new HostHarness();
    const a = await harness.peer('fern');
    const b = await harness.peer('otter');
    await harness.befriend(a, b);
    await harness.link(a, b);
    await harness.answered(a.tab.writeDirect(b.id, 'psst'));
    await harness.quiet();
    expect(code(await harness.answered(a.tab.ask({ type: 'removeFriend', friend: b.id })))).toBe(
      'done',
    );
    await harness.quiet();
    expect(a.tab.friends).toEqual([]);
    expect(a.place.disk().directs.size).toBe(0);
    const identities = a.tab.heard.filter((one) => one.type === 'linkIdentity');
    expect(identities.at(-1)!.identity!.friends).toEqual([]);
    const again = a.tab.ask({ type: 'removeFriend', friend: b.id });
    expect(code(await harness.answered(again))).toBe('not-a-friend');
    const text = b.tab.profile!.certificate;
    expect(code(await a.tab.ask({ type: 'addFriend', text }))).toBe('friendAdded');
  });
});
