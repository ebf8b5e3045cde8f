// What a person knows of others, as the host keeps it: names of one's own, how they came, whether
// the fingerprint was compared; and whoever is blocked.
import { describe, expect, it } from 'vitest';
import { mergeFriends } from '../../store/backup/backup-merge.ts';
import type { FriendRecord } from '../../store/store.ts';
import {
  add,
  carry,
  code,
  friends,
  identity,
  knocks,
  twoStrangers,
} from '../testing/knock-story.ts';
import type { Pair } from '../testing/knock-story.ts';
import type { TestPeer } from '../testing/host-harness.ts';

async function restart({ harness }: Pair, who: TestPeer): Promise<void> {
  who.place.stop();
  await who.tab.ask({ type: 'diagnostics' });
  await harness.quiet();
}

describe('a friend', () => {
  it('has a name of one’s own, which outlives stops and newer certificates', async () => {
    const pair = await friends();
    const { harness, a, b } = pair;
    await a.tab.ask({ type: 'nameFriend', friend: b.id, name: '  My otter ' });
    await harness.quiet();
    expect(a.tab.friends).toMatchObject([{ name: 'My otter', ownName: 'otter' }]);
    await b.tab.ask({ type: 'renameProfile', name: 'Sea otter' });
    await add(pair, a, b);
    await restart(pair, a);
    expect(a.tab.friends).toMatchObject([{ name: 'My otter', ownName: 'Sea otter' }]);
    await a.tab.ask({ type: 'nameFriend', friend: b.id, name: '' });
    await harness.quiet();
    expect(a.tab.friends).toMatchObject([{ name: 'Sea otter', ownName: 'Sea otter' }]);
  });

  it('is known to be pasted or to have asked; of former ones nothing is claimed', async () => {
    const pair = await twoStrangers();
    const { a, b } = pair;
    await add(pair, a, b);
    await carry(pair, a, b);
    await b.tab.ask({ type: 'acceptKnock', peer: a.id });
    await pair.harness.quiet();
    expect([a.tab.friends, b.tab.friends]).toMatchObject([
      [{ how: 'pasted' }],
      [{ how: 'request' }],
    ]);
    const disk = a.place.disk();
    const [key, { how: _, ...former }] = [...disk.friends][0]!;
    a.place.stop();
    disk.friends.set(key, former);
    await restart(pair, a);
    expect(a.tab.friends[0]!.how).toBeUndefined();
  });

  it('was compared when the person says so, until that is taken back', async () => {
    const pair = await friends();
    const { harness, a, b } = pair;
    await a.tab.ask({ type: 'compareFriend', friend: b.id, compared: true });
    await restart(pair, a);
    expect(a.tab.friends[0]!.comparedAtMs).toBeGreaterThan(0);
    await a.tab.ask({ type: 'compareFriend', friend: b.id, compared: false });
    await harness.quiet();
    expect(a.tab.friends[0]!.comparedAtMs).toBeUndefined();
    const nobody = { type: 'compareFriend', friend: a.id, compared: true } as const;
    expect(code(await a.tab.ask(nobody))).toBe('not-a-friend');
  });

  it('keeps what the person knows when a backup has a newer certificate', () => {
    const own = { issuedAtMs: 1, givenName: 'mine', comparedAtMs: 7, how: 'pasted' };
    const other = { issuedAtMs: 2, name: 'newer', givenName: 'former' };
    const merged = mergeFriends(own as FriendRecord, other as FriendRecord);
    expect(merged).toMatchObject({ name: 'newer', givenName: 'mine', comparedAtMs: 7 });
  });
});

describe('somebody blocked', () => {
  it('[KN11] is no friend, is told nothing, and isn’t heard any more', async () => {
    const pair = await friends();
    const { harness, a, b } = pair;
    await a.tab.ask({ type: 'blockPeer', peer: b.id });
    await harness.quiet();
    expect(a.tab.friends).toEqual([]);
    expect(identity(a)).toMatchObject({ friends: [], goodbyes: [] });
    expect(knocks(a)).toMatchObject([{ peerId: b.id, state: 'blocked' }]);
    await restart(pair, a);
    await harness.pass(60_000);
    await b.tab.ask({ type: 'askAgain', friend: a.id });
    await harness.quiet();
    await carry(pair, b, a);
    expect(knocks(a)).toMatchObject([{ state: 'blocked' }]);
  });

  it('[KN11] is heard again once unblocked', async () => {
    const pair = await twoStrangers();
    const { harness, a, b } = pair;
    await add(pair, a, b);
    await carry(pair, a, b);
    await b.tab.ask({ type: 'blockPeer', peer: a.id });
    await harness.quiet();
    await carry(pair, a, b);
    expect(knocks(b)).toMatchObject([{ state: 'blocked' }]);
    await b.tab.ask({ type: 'unblockPeer', peer: a.id });
    await harness.quiet();
    expect(knocks(b)).toEqual([]);
    await carry(pair, a, b);
    expect(knocks(b)).toMatchObject([{ state: 'waiting' }]);
  });

  it('[KN11] comes in by no link to a room, and by one’s own paste alone', async () => {
    const pair = await friends();
    const { harness, a, b } = pair;
    await a.tab.ask({ type: 'blockPeer', peer: b.id });
    await harness.pass(5_000);
    const { name, certificate } = b.tab.profile!;
    const asked = { id: 'ab'.repeat(16), askedAtMs: harness.clock.nowMs() };
    const knock = { peerId: b.id, name, certificate, ...asked, ticket: 'cd'.repeat(16) };
    a.tab.port.say({ type: 'knock', knock });
    await harness.quiet();
    expect([a.tab.friends, knocks(a)]).toMatchObject([[], [{ state: 'blocked' }]]);
    await add(pair, a, b);
    expect([a.tab.friends, knocks(a)]).toMatchObject([[{ peerId: b.id }], []]);
    expect(code(await a.tab.ask({ type: 'blockPeer', peer: a.id }))).toBe('no-knock');
  });
});
