// What a person has removed of a lobby's past: gone from one device for good, and nowhere else.
//
//   [A] ─── [B] ─── [C]
import { describe, expect, it } from 'vitest';
import { talk } from '../testing/long-talk.ts';
import { peek } from '../testing/packet-peek.ts';
import { gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import { historyOf, SETTLE_MS, write } from '../testing/sim-verbs.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function grow(days: number) {
  const { net } = growGraph('AB BC');
  const lobby = gather(net, 'ABC');
  talk(net, lobby, days);
  const held = (name: string): string[] => historyOf(net, net.peer(name), lobby);
  return { net, lobby, held };
}

describe('[KH5] what a person has removed', () => {
  const removed = () => {
    const grown = grow(15);
    const { net, lobby } = grown;
    const b = net.peer('B');
    const remove = (beforeMs: number): void =>
      void b.wish({ type: 'removeHistory', lobby, beforeMs });
    remove(b.clockMs - 5 * DAY_MS);
    return { ...grown, b, remove };
  };

  it('goes at once as far as one step goes, from one device only', () => {
    const { held } = removed();
    expect(held('B')).toEqual(held('A').slice(-held('B').length));
    expect(held('B').length).toBeGreaterThanOrEqual(40);
    expect(held('B').length).toBeLessThanOrEqual(60);
    expect(held('A')).toHaveLength(150);
    expect(held('C')).toHaveLength(150);
  });

  it('is not brought back by sync, or by a restart, and neither asked for nor told', () => {
    const { net, b, held } = removed();
    const before = held('B');
    const wants: string[] = [];
    net.watchers.push({
      sent(from, to, packet) {
        const { type } = peek(packet);
        if (type === 'want' || type.startsWith('histor')) wants.push(`${from.name}>${to.name}`);
      },
    });
    net.stop(b, 'hard');
    net.start(b);
    for (const pair of ['AB', 'BC']) {
      net.cutLink(linkOf(net, pair));
      net.healLink(linkOf(net, pair));
    }
    net.run(11 * MINUTE_MS);
    expect(held('B')).toEqual(before);
    expect(wants).toEqual([]);
  });

  it('asked for all, is all but what may be live; and what is said then goes everywhere', () => {
    const { net, lobby, b, remove, held } = removed();
    write(net.peer('A'), lobby, 'just now');
    net.run(SETTLE_MS);
    remove(b.clockMs + DAY_MS);
    expect(held('B')).toEqual(['just now']);
    write(net.peer('C'), lobby, 'goes on');
    net.run(SETTLE_MS);
    expect(held('B')).toEqual(['just now', 'goes on']);
    expect(held('A')).toHaveLength(152);
    // An earlier time brings nothing back and removes nothing.
    remove(0);
    expect(held('B')).toHaveLength(2);
    expect(() => remove(Number.NaN)).toThrow(RangeError);
  });
});
