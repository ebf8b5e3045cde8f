// What holds the keeper of one link back: a cut, the pace over all friends, trouble of all kinds.
import { describe, expect, it } from 'vitest';
import { CALLS_BURST, CALLS_PER_S, DIAL_TIMEOUT_MS } from '../constants.ts';
import { absent, down, hello, offer, there, up, KeeperBench } from '../testing/keeper-bench.ts';

describe('a friend who is cut', () => {
  it.each(['offers', 'answers'] as const)('stays away for the time, when we are who %s', (role) => {
    const bench = new KeeperBench(role).hear(there);
    if (role === 'answers') bench.hear(offer('s1'));
    bench.hear(up('s1')).pass(10_000);
    bench.taken();
    bench.hear({ type: 'cut', forMs: 300_000 });
    expect(bench.taken()).toEqual(['end s1 cut @10']);
    expect([bench.keeper.state, bench.keeper.detail]).toEqual(['offline', 'cut']);
    bench.hear(hello, offer('x9'), there, { type: 'nudge' }).pass(299_000).hear(hello, offer('x8'));
    expect(bench.taken()).toEqual([]);
    bench.pass(1_000);
    expect(bench.taken()).toEqual([role === 'offers' ? 'dial s2 @310' : 'hello @310']);
  });
});

describe('a keeper that is closed', () => {
  it.each(['offers', 'answers'] as const)('ends its link and dial, when we are who %s', (role) => {
    const bench = new KeeperBench(role).hear(there);
    if (role === 'answers') bench.hear(offer('s1'));
    bench
      .hear(up('s1'))
      .pass(10_000)
      .hear(role === 'offers' ? hello : offer('s2'));
    bench.taken();
    bench.hear({ type: 'close' });
    expect(bench.taken()).toEqual(['end s2 closed-here @10', 'end s1 closed-here @10']);
    expect([bench.keeper.state, bench.keeper.detail]).toEqual(['offline', 'waiting']);
  });

  it('does nothing more, whatever comes', () => {
    const bench = new KeeperBench('offers').hear(there, { type: 'close' });
    bench.taken();
    bench.hear(hello, there, { type: 'nudge' }, up('s1'), down('s1', 'failed'), { type: 'close' });
    expect(bench.pass(3_600_000).taken()).toEqual([]);
    expect(bench.keeper.wakeAtMs).toBeUndefined();
  });
});

describe('the pace over all friends', () => {
  it('is kept: a dial waits for its slot, and gives it back when the friend goes', () => {
    const bench = new KeeperBench('offers');
    bench.slotsAtMs = [3_000];
    bench.hear(there).pass(2_900);
    expect(bench.taken()).toEqual([]);
    expect(bench.pass(100).taken()).toEqual(['dial s1 @3']);
    const other = new KeeperBench('offers');
    other.slotsAtMs = [3_000];
    other.hear(there).pass(1_000).hear(absent).pass(60_000);
    expect(other.taken()).toEqual(['slot given back']);
    const closed = new KeeperBench('offers');
    closed.slotsAtMs = [3_000];
    closed.hear(there, { type: 'close' }).pass(60_000);
    expect(closed.taken()).toEqual(['slot given back']);
  });

  it('leaves friends out while there are links enough', () => {
    const bench = new KeeperBench('offers');
    bench.slotsAtMs = [undefined];
    bench.hear(there);
    expect(bench.keeper.detail).toBe('too-many-links');
    expect(bench.pass(29_000).taken()).toEqual([]);
    expect(bench.pass(1_000).taken()).toEqual(['dial s1 @30']);
  });
});

describe('a friend who comes and goes without end', () => {
  it.each(['offers', 'answers'] as const)('keeps nobody busy, when we are who %s', (role) => {
    const bench = new KeeperBench(role);
    const minutes = 10;
    for (let n = 0; n < minutes * 120; n++) bench.hear(absent, there).pass(500);
    const begun = bench.taken().filter((order) => !order.startsWith('end'));
    expect(begun.length).toBeLessThan(CALLS_BURST + 2 * minutes * 60 * CALLS_PER_S);
    expect(begun.length).toBeGreaterThan(minutes);
  });
});

describe('trouble', () => {
  it('with the clock is told until something of the friend is understood', () => {
    const bench = new KeeperBench('answers').hear(there, { type: 'clockOff' }).pass(60_000);
    expect(bench.keeper.detail).toBe('clock-off');
    bench.hear(offer('x1')).pass(DIAL_TIMEOUT_MS);
    expect(bench.keeper.detail).toBe('ice-failed');
  });

  it('with signaling is told', () => {
    const bench = new KeeperBench('offers');
    expect(bench.keeper.detail).toBe('no-signaling');
    bench.hear(absent, { type: 'reachability', reachability: 'no-signaling', sighted: false });
    expect(bench.keeper.detail).toBe('no-signaling');
  });

  it('with the browser is told, and tried again later', () => {
    const bench = new KeeperBench('offers').hear(there);
    bench.hear({ type: 'refused', session: 's1', detail: 'webrtc-full' });
    expect([bench.keeper.state, bench.keeper.detail]).toEqual(['offline', 'webrtc-full']);
    expect(bench.pass(1_000).taken()).toEqual(['dial s1 @0', 'dial s2 @1']);
  });

  it('of dials long gone is not ours', () => {
    const bench = new KeeperBench('offers').hear(there);
    bench.hear(down('s9', 'failed'), { type: 'refused', session: 's9', detail: 'no-webrtc' });
    expect(bench.keeper.state).toBe('dialling');
    bench.hear(up('s9'));
    expect(bench.taken()).toEqual(['dial s1 @0', 'end s9 replaced @0']);
  });
});
