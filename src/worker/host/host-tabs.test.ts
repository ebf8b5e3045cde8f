// Tabs of one profile: the same state in all of them, the links in one, and nobody missed who goes.
import { describe, expect, it } from 'vitest';
import { BRIDGE_VERSION } from '../../bridge/messages.ts';
import type { HostBatch } from '../../bridge/messages.ts';
import { HostHarness } from '../testing/host-harness.ts';
import type { TestPeer } from '../testing/host-harness.ts';
import { TABS_CHECK_PERIOD_MS } from '../constants.ts';

async function twoFriends(): Promise<{ harness: HostHarness; a: TestPeer; b: TestPeer }> {
  const harness = new HostHarness();
  const a = await harness.peer('fern');
  const b = await harness.peer('otter');
  await harness.befriend(a, b);
  await harness.link(a, b);
  return { harness, a, b };
}

describe('two tabs of one profile', () => {
  it('show the same, unread counts included', async () => {
    const { harness, a, b } = await twoFriends();
    const other = harness.tab(a.place, 'other');
    await harness.answered(b.tab.writeDirect(a.id, 'one'));
    await harness.answered(b.tab.writeDirect(a.id, 'two'));
    await harness.quiet();
    expect(other.directs.map(({ content }) => content)).toMatchObject([
      { text: 'one' },
      { text: 'two' },
    ]);
    expect(other.friends).toMatchObject([{ unread: 2, newest: { content: { text: 'two' } } }]);
    const place = { type: 'friend', friend: b.id } as const;
    await harness.answered(other.ask({ type: 'markRead', place }));
    await harness.quiet();
    expect(a.tab.friends).toMatchObject([{ unread: 0 }]);
    a.place.stop();
    await harness.answered(a.tab.ask({ type: 'diagnostics' }));
    await harness.quiet();
    expect(other.friends).toMatchObject([{ unread: 0, newest: { content: { text: 'two' } } }]);
  });

  it('only one holds the links, and what is sent goes to it alone', async () => {
    const { harness, a, b } = await twoFriends();
    const other = harness.tab(a.place, 'other');
    await harness.answered(other.writeDirect(b.id, 'from the other tab'));
    await harness.quiet();
    expect(b.tab.directs).toHaveLength(1);
    expect(other.types()).not.toContain('send');
    other.port.say({ type: 'packet', friend: b.id, packet: new Uint8Array([1, 2, 3]) });
    other.port.say({ type: 'linkState', friend: b.id, state: 'offline' });
    await harness.quiet();
    expect(a.tab.friends).toMatchObject([{ link: 'up' }]);
    const answer = await harness.answered(a.tab.ask({ type: 'diagnostics' }));
    expect(answer).toMatchObject({ diagnostics: { drops: {} } });
  });

  it('take over from each other: links are down until the new holder has them up', async () => {
    const { harness, a, b } = await twoFriends();
    const other = harness.tab(a.place, 'other');
    a.tab.port.close();
    await harness.quiet();
    expect(other.friends).toMatchObject([{ link: 'offline' }]);
    other.port.hold(true);
    other.port.say({ type: 'linkState', friend: b.id, state: 'dialling' });
    await harness.quiet();
    expect(other.types()).toContain('linkIdentity');
    expect(other.friends).toMatchObject([{ link: 'dialling' }]);
    other.port.say({ type: 'linkState', friend: b.id, state: 'up' });
    await harness.answered(other.writeDirect(b.id, 'again'));
    expect(other.types()).toContain('send');
  });

  it('that crashed is noticed by the lock it no longer holds', async () => {
    const { harness, a } = await twoFriends();
    const other = harness.tab(a.place, 'other');
    await harness.quiet();
    a.place.locks.crash('foyer-tab-fern');
    const before = other.heard.length;
    await harness.pass(2 * TABS_CHECK_PERIOD_MS + 1_000);
    await harness.answered(other.ask({ type: 'diagnostics' }));
    await harness.quiet();
    // Here a crashed tab may speak once more, and is known again then.
    const states = other.heard
      .slice(before)
      .flatMap((one) => (one.type === 'friends' ? one.friends.map(({ link }) => link) : []));
    expect(states).toContain('offline');
  });
});

describe('the last tab', () => {
  it('that nobody looks at tells friends so, and again when somebody does', async () => {
    const { harness, a, b } = await twoFriends();
    const other = harness.tab(a.place, 'other');
    a.tab.port.say({ type: 'looking', looking: false });
    await harness.quiet();
    expect(b.tab.friends).toMatchObject([{ away: false }]);
    other.port.say({ type: 'looking', looking: false });
    await harness.quiet();
    expect(b.tab.friends).toMatchObject([{ away: true }]);
    // The friend's own worker may be stopped meanwhile: nobody tells it again.
    b.place.stop();
    await harness.answered(b.tab.ask({ type: 'diagnostics' }));
    await harness.quiet();
    expect(b.tab.friends).toMatchObject([{ link: 'up', away: true }]);
    await harness.unlink(a, b);
    expect(b.tab.friends).toMatchObject([{ away: false }]);
    await harness.link(a, b);
    expect(b.tab.friends).toMatchObject([{ away: true }]);
    a.place.stop();
    a.tab.port.say({ type: 'looking', looking: true });
    await harness.pass(10_000);
    expect(b.tab.friends).toMatchObject([{ away: false }]);
  });
});

describe('waking', () => {
  it('is asked of the holder while a link is up, so that a stopped host is started', async () => {
    const { harness, a } = await twoFriends();
    expect(a.tab.port.state.type).toBe('ready');
    a.place.stop();
    const { starts } = a.place;
    await harness.pass(30_000);
    expect(a.place.starts).toBe(starts + 1);
  });

  it('is not asked without a link: the host may stay stopped', async () => {
    const { harness, a, b } = await twoFriends();
    await harness.unlink(a, b);
    await harness.pass(30_000);
    a.place.stop();
    const { starts } = a.place;
    await harness.pass(120_000);
    expect(a.place.starts).toBe(starts);
  });
});

describe('strangers', () => {
  it('of another version are told ours and no more', async () => {
    const { a } = await twoFriends();
    const said: HostBatch[] = [];
    const batch = { foyer: BRIDGE_VERSION + 1, profile: 'default', tab: 'new', words: [] };
    await a.place.receive(batch, (one) => said.push(one));
    expect(said).toEqual([{ foyer: BRIDGE_VERSION, profile: 'default', done: 0, messages: [] }]);
  });

  it('that aren’t tabs at all are nothing to us', async () => {
    const { a } = await twoFriends();
    const said: HostBatch[] = [];
    for (const noise of [undefined, 7, 'x', {}, { type: 'CACHE_UPDATED' }]) {
      await a.place.receive(noise, (one) => said.push(one));
    }
    expect(said).toEqual([]);
  });
});
