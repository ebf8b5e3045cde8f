// Asking to be friends, as both hosts keep it: accepted, declined, crossed, given up, begun anew.
import { describe, expect, it } from 'vitest';
import { KNOCK_ASKED_MAX_MS } from '../../identity/constants.ts';
import { add, askings, carry, code, identity, knocks } from '../testing/knock-story.ts';
import { twoStrangers } from '../testing/knock-story.ts';

describe('asking', () => {
  it('[KN5] by one and accepting by the other makes friends, and ends the asking', async () => {
    const pair = await twoStrangers();
    const { harness, a, b } = pair;
    await add(pair, a, b);
    expect(askings(a)).toEqual(['asked']);
    expect(identity(a)).toMatchObject({ asks: [{ peerId: b.id }], friends: [{ peerId: b.id }] });
    expect(identity(a).certificate).toBe(a.tab.profile!.certificate);
    await carry(pair, a, b);
    await carry(pair, a, b);
    expect(knocks(b)).toMatchObject([{ peerId: a.id, name: 'fern', state: 'waiting' }]);
    expect(code(await b.tab.ask({ type: 'acceptKnock', peer: a.id }))).toBe('friendAdded');
    await harness.quiet();
    expect(knocks(b)).toEqual([]);
    expect(b.place.disk().knocks.size).toBe(0);
    expect(askings(b)).toEqual(['no']);
    expect(identity(b).asks).toEqual([]);
    await harness.link(a, b);
    await harness.quiet();
    expect([askings(a), askings(b)]).toEqual([['no'], ['no']]);
    expect(identity(a).asks).toEqual([]);
    await harness.answered(a.tab.writeDirect(b.id, 'hello'));
    await harness.quiet();
    expect(b.tab.directs).toMatchObject([{ content: { text: 'hello' } }]);
  });

  it('[KN10] gives the asker nothing, and the asked no friend, before both want it', async () => {
    const pair = await twoStrangers();
    const { harness, a, b } = pair;
    await add(pair, a, b);
    await carry(pair, a, b);
    expect(b.tab.friends).toEqual([]);
    expect(identity(b)).toMatchObject({ friends: [], asks: [], goodbyes: [] });
    // Even a link that can't be brings nothing: nobody of that id is a friend.
    b.tab.port.say({ type: 'linkState', friend: a.id, state: 'up' });
    await harness.quiet();
    expect(b.tab.types()).not.toContain('send');
  });

  it('[KN5] by both at once is a yes, whatever comes first, twice or never', async () => {
    const pair = await twoStrangers();
    const { a, b } = pair;
    await add(pair, a, b);
    await add(pair, b, a);
    await carry(pair, a, b);
    await carry(pair, b, a);
    await carry(pair, a, b);
    expect([knocks(a), knocks(b)]).toEqual([[], []]);
    await pair.harness.link(a, b);
    await pair.harness.quiet();
    expect([askings(a), askings(b)]).toEqual([['no'], ['no']]);
  });

  it('[KN5] is answered by a certificate of one’s own as well', async () => {
    const pair = await twoStrangers();
    await add(pair, pair.a, pair.b);
    await carry(pair, pair.a, pair.b);
    await add(pair, pair.b, pair.a);
    expect(knocks(pair.b)).toEqual([]);
    expect(pair.b.place.disk().knocks.size).toBe(0);
  });

  it('[KN4] goes on after a stop, is given up at last, and can be begun anew', async () => {
    const pair = await twoStrangers();
    const { harness, a, b } = pair;
    await add(pair, a, b);
    const [first] = identity(a).asks;
    a.place.stop();
    await a.tab.ask({ type: 'diagnostics' });
    await harness.quiet();
    expect(identity(a).asks).toEqual([first]);
    harness.clock.setNowMs(harness.clock.nowMs() + KNOCK_ASKED_MAX_MS);
    a.place.stop();
    await a.tab.ask({ type: 'diagnostics' });
    await harness.quiet();
    expect(askings(a)).toEqual(['unanswered']);
    await a.tab.ask({ type: 'askAgain', friend: b.id });
    await harness.quiet();
    expect(askings(a)).toEqual(['asked']);
    expect(identity(a).asks[0]!.id).not.toBe(first!.id);
  });

  it('a friend of former times, who was never asked, is met as before', async () => {
    const { harness, a, b } = await twoStrangers();
    await harness.befriend(a, b);
    const disk = a.place.disk();
    const [name, { asking: _, ...former }] = [...disk.friends][0]!;
    disk.friends.set(name, former);
    a.place.stop();
    await a.tab.ask({ type: 'diagnostics' });
    await harness.quiet();
    expect(askings(a)).toEqual(['no']);
    expect(identity(a)).toMatchObject({ asks: [], friends: [{ peerId: b.id }] });
  });
});

describe('declining', () => {
  it('[KN6] is silent, outlives repetitions and stops, and can be undone', async () => {
    const pair = await twoStrangers();
    const { harness, a, b } = pair;
    await add(pair, a, b);
    await carry(pair, a, b);
    await b.tab.ask({ type: 'declineKnocks', peers: [a.id] });
    await harness.quiet();
    expect(knocks(b)).toMatchObject([{ peerId: a.id, state: 'declined' }]);
    expect(identity(b)).toMatchObject({ asks: [], goodbyes: [], friends: [] });
    b.place.stop();
    await carry(pair, a, b);
    await a.tab.ask({ type: 'askAgain', friend: b.id });
    await harness.quiet();
    await carry(pair, a, b);
    expect(knocks(b)).toMatchObject([{ state: 'declined' }]);
    await b.tab.ask({ type: 'undeclineKnock', peer: a.id });
    await harness.quiet();
    expect(knocks(b)).toMatchObject([{ state: 'waiting' }]);
    expect(code(await b.tab.ask({ type: 'acceptKnock', peer: a.id }))).toBe('friendAdded');
  });

  it('[KN6] ends with a certificate of one’s own', async () => {
    const pair = await twoStrangers();
    await add(pair, pair.a, pair.b);
    await carry(pair, pair.a, pair.b);
    await pair.b.tab.ask({ type: 'declineKnocks', peers: [pair.a.id] });
    await add(pair, pair.b, pair.a);
    expect(knocks(pair.b)).toEqual([]);
    expect(pair.b.tab.friends).toMatchObject([{ peerId: pair.a.id }]);
  });

  it('of nobody changes nothing, and accepting nobody is refused', async () => {
    const { a, b } = await twoStrangers();
    expect(code(await a.tab.ask({ type: 'declineKnocks', peers: [b.id] }))).toBe('done');
    expect(code(await a.tab.ask({ type: 'acceptKnock', peer: b.id }))).toBe('no-knock');
    expect(code(await a.tab.ask({ type: 'undeclineKnock', peer: b.id }))).toBe('no-knock');
    expect(code(await a.tab.ask({ type: 'askAgain', friend: b.id }))).toBe('not-a-friend');
  });
});
