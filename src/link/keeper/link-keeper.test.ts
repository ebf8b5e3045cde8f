// The keeper of one link, alone and in pairs, in virtual time: who dials when, and what it makes of
// lost signals, friends that come and go, and friends that won't stop.
import { describe, expect, it } from 'vitest';
import { DIAL_TIMEOUT_MS, OFFER_WAIT_MS, RETRY_WAIT_MAX_MS } from '../constants.ts';
import {
  absent,
  answer,
  down,
  hello,
  offer,
  there,
  up,
  KeeperBench,
} from '../testing/keeper-bench.ts';

const stillThere = { ...there, sighted: false } as const;

describe('the one who offers', () => {
  it('does nothing as long as the friend never comes', () => {
    const bench = new KeeperBench('offers').hear(absent).pass(24 * 3_600_000);
    expect(bench.taken()).toEqual([]);
    expect([bench.keeper.state, bench.keeper.detail]).toEqual(['offline', 'friend-not-there']);
    expect(bench.keeper.wakeAtMs).toBeUndefined();
  });

  it('dials as soon as the friend is there, once', () => {
    const bench = new KeeperBench('offers')
      .hear(absent)
      .pass(7_000)
      .hear(there, stillThere)
      .pass(1_000);
    expect(bench.taken()).toEqual(['dial s1 @7']);
    expect(bench.keeper.state).toBe('dialling');
    bench.hear(answer('s1'), up('s1')).pass(3_600_000);
    expect(bench.taken()).toEqual([]);
    expect([bench.keeper.state, bench.keeper.detail]).toEqual(['up', 'linked']);
    expect(bench.keeper.wakeAtMs).toBeUndefined();
  });

  it('tries again with growing waits when offers are lost', () => {
    const bench = new KeeperBench('offers').hear(there).pass(200_000);
    const dials = bench.taken().filter((order) => order.startsWith('dial'));
    // 15 s of patience each, then 1, 2, 4, 8 … s.
    expect(dials).toEqual([
      'dial s1 @0',
      'dial s2 @16',
      'dial s3 @33',
      'dial s4 @52',
      'dial s5 @75',
      'dial s6 @106',
      'dial s7 @153',
    ]);
  });

  it('never waits longer than RETRY_WAIT_MAX_MS, and less by chance', () => {
    const bench = new KeeperBench('offers').hear(there).pass(3_600_000);
    const times = bench.taken().flatMap((order) => /^dial .*@([\d.]+)/.exec(order)?.slice(1) ?? []);
    const gaps = times.slice(1).map((time, at) => Number(time) - Number(times[at]));
    expect(Math.max(...gaps) * 1_000).toBe(RETRY_WAIT_MAX_MS + DIAL_TIMEOUT_MS);
    const lucky = new KeeperBench('offers', 0.999).hear(there).pass(3_600_000).taken();
    expect(lucky.length).toBeGreaterThan(2 * times.length);
  });

  it.each([
    ['nobody answered', [], 'no-answer'],
    ['it answered and no way was found', [answer('s1')], 'ice-failed'],
  ])('says why it failed: %s', (_, inputs, detail) => {
    const bench = new KeeperBench('offers').hear(there, ...inputs, down('s1', 'failed'));
    expect([bench.keeper.state, bench.keeper.detail]).toEqual(['offline', detail]);
    const late = new KeeperBench('offers').hear(there, ...inputs).pass(DIAL_TIMEOUT_MS);
    expect([late.keeper.state, late.keeper.detail]).toEqual(['offline', detail]);
  });

  it('waits long after a proof that failed', () => {
    const bench = new KeeperBench('offers').hear(there, answer('s1'), down('s1', 'proof-failed'));
    expect(bench.keeper.detail).toBe('proof-failed');
    bench.taken();
    expect(bench.pass(RETRY_WAIT_MAX_MS - 1).taken()).toEqual([]);
    expect(bench.pass(1).taken()).toEqual(['dial s2 @60']);
  });

  it('stops at once when it turns out that nobody is there, and dials when somebody comes', () => {
    const bench = new KeeperBench('offers').hear(there).pass(100).hear(absent).pass(60_000);
    expect(bench.taken()).toEqual(['dial s1 @0', 'end s1 replaced @0.1']);
    expect(bench.hear(there).taken()).toEqual(['dial s2 @60.1']);
  });

  it('offers anew when a friend comes who can not have heard the first offer', () => {
    const bench = new KeeperBench('offers').hear(there).pass(500).hear(there);
    expect(bench.taken()).toEqual(['dial s1 @0', 'end s1 replaced @0.5', 'dial s2 @0.5']);
    bench.hear(answer('s2')).pass(500).hear(there);
    expect(bench.taken()).toEqual([]);
  });
});

describe('a hello', () => {
  it('that crosses an offer changes nothing', () => {
    const bench = new KeeperBench('offers').hear(there, hello).pass(1_000).hear(hello);
    expect(bench.taken()).toEqual(['dial s1 @0']);
  });

  it('ends the wait at once', () => {
    const bench = new KeeperBench('offers').hear(there).pass(100_000);
    bench.hear(down('s5', 'failed'));
    bench.taken();
    bench.pass(1_000).hear(hello);
    expect(bench.taken()).toEqual(['dial s6 @101']);
  });

  it('replaces a dial that is going nowhere', () => {
    const bench = new KeeperBench('offers').hear(there).pass(5_000).hear(hello);
    expect(bench.taken()).toEqual(['dial s1 @0', 'end s1 replaced @5', 'dial s2 @5']);
  });

  it('brings a second link when the first only looks up; the proved one takes over', () => {
    const bench = new KeeperBench('offers').hear(there, answer('s1'), up('s1')).pass(60_000);
    bench.taken();
    bench.hear(hello);
    expect(bench.taken()).toEqual(['dial s2 @60']);
    expect(bench.keeper.state).toBe('up');
    bench.hear(answer('s2'), up('s2'));
    expect(bench.taken()).toEqual(['end s1 replaced @60']);
    bench.hear(down('s1', 'silent')).pass(3_600_000);
    expect([bench.keeper.state, ...bench.taken()]).toEqual(['up']);
  });

  it('without end does not keep us busy', () => {
    const bench = new KeeperBench('offers').hear(there, answer('s1'), up('s1')).pass(60_000);
    bench.taken();
    for (let second = 0; second < 60; second++) bench.hear(hello).pass(1_000);
    const dials = bench.taken().filter((order) => order.startsWith('dial'));
    expect(dials.length).toBeGreaterThan(5);
    expect(dials.length).toBeLessThan(20);
  });

  it('from one who should offer is not followed', () => {
    const bench = new KeeperBench('answers').hear(hello).pass(60_000);
    expect(bench.taken()).toEqual([]);
  });
});

describe('the one who answers', () => {
  it('says hello when it sees the friend, then seldom, and never dials', () => {
    const bench = new KeeperBench('answers').hear(there).pass(300_000);
    const times = bench.taken().map((order) => Number(/^hello @([\d.]+)$/.exec(order)?.[1]));
    expect(times.slice(0, 3)).toEqual([0, OFFER_WAIT_MS / 1_000, (2 * OFFER_WAIT_MS) / 1_000]);
    expect(times.length).toBeLessThan(12);
  });

  it('says nothing to nobody', () => {
    const bench = new KeeperBench('answers').hear(absent).pass(3_600_000);
    expect(bench.taken()).toEqual([]);
  });

  it('answers an offer, and the newest one only', () => {
    const bench = new KeeperBench('answers').hear(there, offer('x1'), offer('x2'));
    expect(bench.taken()).toEqual([
      'hello @0',
      'answer x1 @0',
      'end x1 replaced @0',
      'answer x2 @0',
    ]);
    bench.hear(down('x1', 'failed'), up('x2')).pass(3_600_000);
    expect([bench.keeper.state, ...bench.taken()]).toEqual(['up']);
  });

  it('answers though its own link still looks up, and lets the new one take over', () => {
    const bench = new KeeperBench('answers').hear(offer('x1'), up('x1')).pass(60_000);
    bench.hear(offer('x2'));
    expect(bench.keeper.state).toBe('up');
    bench.hear(up('x2'));
    expect(bench.taken()).toEqual(['answer x1 @0', 'answer x2 @60', 'end x1 replaced @60']);
  });

  it('keeps its link when a newer dial fails', () => {
    const bench = new KeeperBench('answers').hear(offer('x1'), up('x1'), offer('x2'));
    bench.pass(DIAL_TIMEOUT_MS);
    expect(bench.taken().at(-1)).toBe('end x2 failed @15');
    expect(bench.keeper.state).toBe('up');
  });

  it('says hello again when a dial came to nothing', () => {
    const bench = new KeeperBench('answers').hear(there, offer('x1')).pass(DIAL_TIMEOUT_MS + 2_000);
    expect(bench.taken()).toEqual(['hello @0', 'answer x1 @0', 'end x1 failed @15', 'hello @17']);
  });

  it('does not follow offers without end', () => {
    const bench = new KeeperBench('answers');
    for (let second = 0; second < 60; second++) bench.hear(offer(`x${second}`)).pass(1_000);
    const answers = bench.taken().filter((order) => order.startsWith('answer'));
    expect(answers.length).toBeGreaterThan(6);
    expect(answers.length).toBeLessThan(20);
  });

  it('refuses offers of one who should answer', () => {
    expect(new KeeperBench('offers').hear(offer('x1')).taken()).toEqual([]);
  });

  it('answers nobody when there are links enough', () => {
    const bench = new KeeperBench('answers');
    bench.isFull = true;
    bench.hear({ ...there, sighted: false }, offer('x1'));
    expect(bench.taken()).toEqual(['hello @0']);
    expect(bench.keeper.detail).toBe('too-many-links');
  });
});

describe('a link that went down', () => {
  it.each(['offers', 'answers'] as const)('is sought again after a moment by who %s', (role) => {
    const bench = new KeeperBench(role).hear(there);
    if (role === 'answers') bench.hear(offer('s1'));
    bench.hear(up('s1')).pass(60_000).hear(down('s1', 'closed-there'));
    bench.taken();
    expect(bench.keeper.state).toBe('offline');
    bench.pass(1_000);
    expect(bench.taken()).toEqual([role === 'offers' ? 'dial s2 @61' : 'hello @61']);
  });

  it('by itself is sought at once', () => {
    for (const reason of ['silent', 'failed'] as const) {
      const bench = new KeeperBench('offers').hear(there, up('s1')).pass(60_000);
      bench.taken();
      expect(bench.hear(down('s1', reason)).taken()).toEqual(['dial s2 @60']);
    }
  });

  it('is not sought when the friend went with it', () => {
    const bench = new KeeperBench('offers').hear(there, up('s1')).pass(60_000);
    bench.taken();
    bench.hear(down('s1', 'closed-there')).pass(50).hear(absent).pass(3_600_000);
    expect(bench.taken()).toEqual([]);
    expect(bench.keeper.detail).toBe('friend-not-there');
  });
});

describe('a nudge', () => {
  it('ends the wait, and a dial that began before', () => {
    const bench = new KeeperBench('offers').hear(there).pass(100_000).hear(down('s5', 'failed'));
    bench.taken();
    expect(bench.hear({ type: 'nudge' }).taken()).toEqual(['dial s6 @100']);
    expect(bench.hear({ type: 'nudge' }).taken()).toEqual([]);
    bench.pass(4_000).hear({ type: 'nudge' });
    expect(bench.taken()).toEqual(['end s6 replaced @104', 'dial s7 @104']);
  });

  it('leaves a link alone', () => {
    const bench = new KeeperBench('offers').hear(there, up('s1'));
    bench.taken();
    expect(bench.hear({ type: 'nudge' }).pass(60_000).taken()).toEqual([]);
  });
});
