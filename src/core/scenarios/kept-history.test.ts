// How much of a lobby's past stays on one device: what is removed there stays removed, others keep
// theirs, and the two compare without end or storm.
//
//   [A] ─── [B] ─── [C]
import { describe, expect, it } from 'vitest';
import { KEPT_MESSAGES_MIN, LEAF_BITS } from '../constants.ts';
import type { KeptHistory } from '../state/records.ts';
import { sleep, talk } from '../testing/long-talk.ts';
import { peek } from '../testing/packet-peek.ts';
import { gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import { historyOf, SETTLE_MS, textsOf, write } from '../testing/sim-verbs.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LEAF_MS = 2 ** LEAF_BITS;

function grow(days: number) {
  const { net } = growGraph('AB BC');
  const lobby = gather(net, 'ABC');
  talk(net, lobby, days);
  const keep = (name: string, kept: KeptHistory): void => {
    net.peer(name).wish({ type: 'keepHistory', lobby, kept });
    net.run(MINUTE_MS);
  };
  const held = (name: string): string[] => historyOf(net, net.peer(name), lobby);
  return { net, lobby, keep, held };
}

describe('[KH1] a limit by count', () => {
  it('keeps the newest, and what is removed goes from one device only', () => {
    const { net, lobby, keep, held } = grow(15);
    keep('B', { type: 'count', messages: KEPT_MESSAGES_MIN });
    expect(held('B')).toEqual(held('A').slice(-KEPT_MESSAGES_MIN));
    expect(held('A')).toHaveLength(150);
    expect(held('C')).toHaveLength(150);
    write(net.peer('C'), lobby, 'goes on');
    net.run(SETTLE_MS);
    for (const name of 'ABC') expect(textsOf(net.peer(name), lobby)).toContain('goes on');
  });

  it('never keeps fewer, nor less than a conversation', () => {
    const { net, lobby, keep, held } = grow(9);
    keep('B', { type: 'count', messages: KEPT_MESSAGES_MIN });
    expect(held('B')).toHaveLength(90);
    const wish = (messages: number) => () =>
      net.peer('B').wish({ type: 'keepHistory', lobby, kept: { type: 'count', messages } });
    expect(wish(KEPT_MESSAGES_MIN - 1)).toThrow(RangeError);
    expect(wish(Number.NaN)).toThrow(RangeError);
  });

  it('[KH2] is not brought back by sync, by a restart, or by a wider limit', () => {
    const { net, lobby, keep, held } = grow(15);
    keep('B', { type: 'count', messages: KEPT_MESSAGES_MIN });
    const wants: string[] = [];
    net.watchers.push({
      sent(from, to, packet) {
        const { type } = peek(packet);
        if (type === 'want' || type.startsWith('histor')) wants.push(`${from.name}>${to.name}`);
      },
    });
    for (const pair of ['AB', 'BC']) {
      net.cutLink(linkOf(net, pair));
      net.healLink(linkOf(net, pair));
    }
    net.run(11 * MINUTE_MS);
    net.stop(net.peer('B'), 'hard');
    net.start(net.peer('B'));
    net.run(11 * MINUTE_MS);
    keep('B', { type: 'all' });
    net.run(11 * MINUTE_MS);
    expect(held('B')).toHaveLength(KEPT_MESSAGES_MIN);
    expect(wants).toEqual([]);
    expect(net.peer('B').core.lobbies()[0]).toMatchObject({ lobby, kept: undefined });
  });

  it('[KH2] what a split brings late is taken if it is not older than what is kept', () => {
    const { net, lobby, keep, held } = grow(15);
    keep('B', { type: 'count', messages: KEPT_MESSAGES_MIN });
    net.cutLink(linkOf(net, 'AB'));
    write(net.peer('A'), lobby, 'apart');
    net.run(HOUR_MS);
    net.healLink(linkOf(net, 'AB'));
    net.run(MINUTE_MS);
    expect(held('B')).toContain('apart');
    expect(held('C')).toContain('apart');
  });

  it('[KH4] comparing with a longer history ends after a few packets', () => {
    const { net, keep } = grow(15);
    keep('B', { type: 'count', messages: KEPT_MESSAGES_MIN });
    keep('C', { type: 'count', messages: KEPT_MESSAGES_MIN });
    let bytes = 0;
    net.watchers.push({
      sent(_from, _to, packet) {
        const { type } = peek(packet);
        if (type === 'sync' || type === 'keys') bytes += packet.length;
      },
    });
    net.run(11 * MINUTE_MS);
    // Two links compare twice; each time the tree is walked down once, no list of keys is sent.
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(4_000);
  });
});

describe('[KH3] a limit by age', () => {
  it('keeps what was written in the last days, to the leaf', () => {
    const { net, keep, held, lobby } = grow(8);
    keep('B', { type: 'age', days: 3 });
    net.peer('B').store.flush(net.nowMs);
    const oldestMs = net.peer('B').store.messages(lobby)[0]!.writtenAtMs;
    expect(oldestMs).toBeGreaterThanOrEqual(net.nowMs - 3 * DAY_MS - LEAF_MS - MINUTE_MS);
    expect(held('B').length).toBeLessThan(40);
    expect(held('B').length).toBeGreaterThanOrEqual(20);
    talkOn();
    expect(held('B').length).toBeLessThan(40);
    function talkOn(): void {
      talk(net, lobby, 3);
      net.run(MINUTE_MS);
    }
  });

  it('goes on in a lobby that was left', () => {
    const { net, lobby, keep, held } = grow(3);
    keep('B', { type: 'age', days: 7 });
    net.peer('B').wish({ type: 'leave', lobby });
    net.run(SETTLE_MS);
    expect(held('B')).toHaveLength(30);
    sleep(net, 30 * DAY_MS);
    net.run(MINUTE_MS);
    expect(held('B')).toEqual([]);
  });

  it('removes nothing while no friend’s clock is known', () => {
    const { net, keep, held } = grow(3);
    for (const pair of ['AB', 'BC']) net.cutLink(linkOf(net, pair));
    keep('B', { type: 'age', days: 1 });
    net.run(10 * DAY_MS);
    expect(held('B')).toHaveLength(30);
  });

  it('a clock that runs far ahead erases nothing that the friends’ clocks wouldn’t', () => {
    const { net, keep, held } = grow(3);
    net.peer('B').skewMs = 400 * DAY_MS;
    net.stop(net.peer('B'), 'soft');
    net.start(net.peer('B'));
    net.run(MINUTE_MS);
    keep('B', { type: 'age', days: 7 });
    expect(held('B')).toHaveLength(30);
  });

  it('a friend whose clock runs far ahead erases nothing either', () => {
    const { net, keep, held } = grow(3);
    for (const name of 'AC') net.peer(name).skewMs = 400 * DAY_MS;
    for (const pair of ['AB', 'BC']) net.cutLink(linkOf(net, pair));
    for (const pair of ['AB', 'BC']) net.healLink(linkOf(net, pair));
    net.run(MINUTE_MS);
    keep('B', { type: 'age', days: 7 });
    expect(held('B')).toHaveLength(30);
  });
});

it('[KH1] what waits to be sent is kept, however old', () => {
  const { net, lobby, keep, held } = grow(1);
  for (const pair of ['AB', 'BC']) net.cutLink(linkOf(net, pair));
  write(net.peer('B'), lobby, 'waiting');
  net.run(3 * DAY_MS);
  const [route] = ['BC'];
  net.peer('B').wish({ type: 'leave', lobby });
  net.healLink(linkOf(net, route));
  net.run(SETTLE_MS);
  keep('B', { type: 'age', days: 1 });
  expect(held('B')).toContain('waiting');
  expect(held('B')).not.toContain('day 0, 0');
});
