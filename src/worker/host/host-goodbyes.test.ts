// Friendships that end, as both hosts keep it: told once, repeated by a server that means harm, and
// taken back from an old backup.
import { describe, expect, it } from 'vitest';
import { add, askings, carry, friends, identity, knock, knocks } from '../testing/knock-story.ts';
import { twoStrangers } from '../testing/knock-story.ts';

const PASSPHRASE = 'eleven blue buses';

describe('removing a friend', () => {
  it('[KN7] says goodbye once, and is remembered', async () => {
    const { harness, a, b } = await friends();
    await a.tab.ask({ type: 'removeFriend', friend: b.id });
    await harness.quiet();
    expect(identity(a)).toMatchObject({ friends: [], goodbyes: [{ peerId: b.id }] });
    a.place.stop();
    await a.tab.ask({ type: 'diagnostics' });
    await harness.quiet();
    expect(identity(a).goodbyes).toHaveLength(1);
    a.tab.port.say({ type: 'goodbyeSaid', peer: b.id });
    await harness.quiet();
    a.place.stop();
    await a.tab.ask({ type: 'diagnostics' });
    await harness.quiet();
    expect(identity(a).goodbyes).toEqual([]);
    expect(a.place.disk().knocks.size).toBe(1);
  });

  it('[KN7] lets no knock of before come back, but one that is asked anew', async () => {
    const pair = await twoStrangers();
    const { harness, a, b } = pair;
    await add(pair, a, b);
    const [old] = identity(a).asks;
    await carry(pair, a, b);
    await b.tab.ask({ type: 'acceptKnock', peer: a.id });
    await harness.link(a, b);
    await harness.pass(60_000);
    await b.tab.ask({ type: 'removeFriend', friend: a.id });
    await harness.quiet();
    await knock(harness, a, b, old!);
    b.place.stop();
    await knock(harness, a, b, old!);
    expect(knocks(b)).toEqual([]);
    await harness.pass(60_000);
    await a.tab.ask({ type: 'askAgain', friend: b.id });
    await harness.quiet();
    await carry(pair, a, b);
    expect(knocks(b)).toMatchObject([{ peerId: a.id, state: 'waiting' }]);
    expect(knocks(b)[0]!.removedAtMs).toBeGreaterThan(0);
    expect(identity(b).goodbyes).toEqual([]);
  });

  it('[KN7] stands against an old backup, until the person adds the friend again', async () => {
    const { harness, a, b } = await friends();
    const backup = await a.tab.ask({ type: 'exportBackup', passphrase: PASSPHRASE });
    await harness.pass(60_000);
    await a.tab.ask({ type: 'removeFriend', friend: b.id });
    await harness.quiet();
    const file = backup.type === 'backup' ? backup.file : new Blob();
    await a.tab.ask({ type: 'importBackup', file, passphrase: PASSPHRASE });
    await harness.quiet();
    expect(a.tab.friends).toEqual([]);
    expect(identity(a)).toMatchObject({ friends: [], goodbyes: [{ peerId: b.id }] });
    await add({ harness, a, b }, a, b);
    expect(a.tab.friends).toMatchObject([{ peerId: b.id, asking: 'asked' }]);
    expect(identity(a).goodbyes).toEqual([]);
  });

  it('[KN7] goes into backups, and holds where they are taken in', async () => {
    const pair = await friends();
    const { harness, a, b } = pair;
    const asking = { id: 'ab'.repeat(16), askedAtMs: harness.clock.nowMs() };
    await harness.pass(1_000);
    await a.tab.ask({ type: 'removeFriend', friend: b.id });
    const backup = await a.tab.ask({ type: 'exportBackup', passphrase: PASSPHRASE });
    const file = backup.type === 'backup' ? backup.file : new Blob();
    await a.tab.ask({ type: 'wipe' });
    await a.tab.ask({ type: 'importBackup', file, passphrase: PASSPHRASE });
    await harness.quiet();
    await knock(harness, b, a, asking);
    expect(knocks(a)).toEqual([]);
    expect(identity(a).goodbyes).toHaveLength(1);
  });
});

describe('a friend who has ended it', () => {
  it('[KN8] is shown as such, and met no more until asked anew', async () => {
    const { harness, a, b } = await friends();
    a.tab.port.say({ type: 'goodbye', friend: b.id, atMs: 5_000 });
    await harness.quiet();
    expect(askings(a)).toEqual(['ended']);
    expect(identity(a)).toMatchObject({ friends: [], asks: [], goodbyes: [] });
    await a.tab.ask({ type: 'askAgain', friend: b.id });
    await harness.quiet();
    expect(identity(a)).toMatchObject({ friends: [{ peerId: b.id }], asks: [{ peerId: b.id }] });
    // The server says the old goodbye again, after a stop too.
    a.place.stop();
    a.tab.port.say({ type: 'goodbye', friend: b.id, atMs: 5_000 });
    await harness.quiet();
    expect(askings(a)).toEqual(['asked']);
    a.tab.port.say({ type: 'goodbye', friend: b.id, atMs: 5_001 });
    await harness.quiet();
    expect(askings(a)).toEqual(['ended']);
  });

  it('[KN8] may ask itself, and then it is for us to accept', async () => {
    const { harness, a, b } = await friends();
    a.tab.port.say({ type: 'goodbye', friend: b.id, atMs: 5_000 });
    await harness.pass(60_000);
    await knock(harness, b, a, { id: 'cd'.repeat(16), askedAtMs: harness.clock.nowMs() });
    expect(knocks(a)).toMatchObject([{ peerId: b.id, state: 'waiting' }]);
    await a.tab.ask({ type: 'acceptKnock', peer: b.id });
    await harness.quiet();
    expect(askings(a)).toEqual(['no']);
    expect(identity(a)).toMatchObject({ friends: [{ peerId: b.id }], asks: [] });
  });

  it('[KN8] is owed no goodbye when we remove it', async () => {
    const { harness, a, b } = await friends();
    a.tab.port.say({ type: 'goodbye', friend: b.id, atMs: 5_000 });
    await harness.quiet();
    await a.tab.ask({ type: 'removeFriend', friend: b.id });
    await harness.quiet();
    expect(identity(a).goodbyes).toEqual([]);
  });
});
