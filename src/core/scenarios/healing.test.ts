// A lobby that falls apart and comes together again.
//
//   [C] ─── [A] ─── [H] ─── [I]       C and B are friends; neither knows that the other takes part.
//    \                       │        X is a friend of B and C, outside.
//     X                      │
//      \─────────── [B] ─────┘
import { describe, expect, it } from 'vitest';
import { CHALLENGE_PERIOD_MS } from '../constants.ts';
import { checkSameHistory } from '../testing/same-history.ts';
import { cutOff, gather, growGraph, linkOf } from '../testing/sim-graphs.ts';
import { peek } from '../testing/packet-peek.ts';
import type { SimNetwork } from '../testing/sim-network.ts';
import { historyOf, SETTLE_MS, textsOf, write } from '../testing/sim-verbs.ts';
import { proofOf } from '../state/challenge-index.ts';
import { encodePacket } from '../wire/packet.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The picture, with a private lobby, and the link between C and B still down. */
function twoHalves() {
  const { net, checkers } = growGraph('CA AH HI IB CB CX BX', { links: { CB: { up: false } } });
  const lobby = gather(net, 'AHIBC', { visibility: 'private' });
  write(net.peer('H'), lobby, 'before');
  // So long that what is said next stands behind it.
  net.run(2 * SECOND_MS);
  return { net, checkers, lobby };
}

/** Time passes; of long times the peers sleep through all but the first minutes. */
function pass(net: SimNetwork, forMs: number): void {
  const awakeMs = Math.min(forMs, 6 * MINUTE_MS);
  net.run(awakeMs);
  if (awakeMs === forMs) return;
  for (const host of net.hosts) net.stop(host, 'soft');
  net.run(forMs - awakeMs);
  for (const host of net.hosts) net.start(host);
  net.run(SETTLE_MS);
}

/** Packets of some types that travel from now on, as `A>B type`. */
function watchTypes(net: SimNetwork, ...types: string[]): string[] {
  const lines: string[] = [];
  net.watchers.push({
    sent(from, to, packet) {
      const { type } = peek(packet);
      if (types.includes(type)) lines.push(`${from.name}>${to.name} ${type}`);
    },
  });
  return lines;
}

describe('(f) A is cut from H, C and B are friends', () => {
  it('[CH1] [CH2] the challenge joins the halves, and words go through', () => {
    const { net, lobby } = twoHalves();
    net.cutLink(linkOf(net, 'AH'));
    write(net.peer('A'), lobby, 'into one half');
    net.run(SECOND_MS);
    expect(textsOf(net.peer('I'), lobby)).not.toContain('into one half');
    const lines = watchTypes(net, 'challenge', 'challengeAnswer', 'enter', 'invitation');
    net.healLink(linkOf(net, 'CB'));
    net.run(SETTLE_MS);
    expect(lines.some((line) => line.endsWith('challengeAnswer'))).toBe(true);
    expect(lines.filter((line) => /enter|invitation/.test(line))).toEqual([]);
    write(net.peer('A'), lobby, 'through C and B');
    net.run(SETTLE_MS);
    for (const name of 'AHIBC') {
      const texts = historyOf(net, net.peer(name), lobby).toSorted();
      expect(texts).toEqual(['before', 'into one half', 'through C and B']);
    }
  });

  it('[CH3] an outsider is challenged, stays silent and learns nothing', () => {
    const { net } = twoHalves();
    const lines = watchTypes(net, 'challenge', 'challengeAnswer', 'message', 'enter', 'invitation');
    net.cutLink(linkOf(net, 'AH'));
    net.run(2 * CHALLENGE_PERIOD_MS);
    expect(lines).toContain('C>X challenge');
    expect(lines).toContain('B>X challenge');
    expect(lines.filter((line) => line.startsWith('X>'))).toEqual([]);
    expect(lines.filter((line) => line.includes('>X') && !line.endsWith('challenge'))).toEqual([]);
  });

  it('[CH4] a third party that replays a challenge, or sends it back, gets nothing', () => {
    const { net } = twoHalves();
    const [b, c, x] = ['B', 'C', 'X'].map((name) => net.peer(name));
    const seen: Uint8Array[] = [];
    net.watchers.push({
      sent(from, to, packet) {
        if (from === c && to === x && peek(packet).type === 'challenge') seen.push(packet);
      },
    });
    net.run(2 * CHALLENGE_PERIOD_MS);
    expect(seen.length).toBeGreaterThan(0);
    const lines = watchTypes(net, 'challengeAnswer', 'enter', 'message', 'invitation');
    for (const packet of seen) {
      net.inject(x!, b!, packet);
      net.inject(x!, c!, packet);
    }
    net.run(SECOND_MS);
    expect(lines.filter((line) => line.endsWith('>X') || line.includes('>X '))).toEqual([]);
  });

  it('[CH5] (g) an answer to a challenge that nobody sent is dropped, right or not', () => {
    const { net, lobby } = twoHalves();
    const [b, c] = [net.peer('B'), net.peer('C')];
    net.tamper = (_from, _to, packet) => (peek(packet).type === 'challenge' ? [] : undefined);
    net.run(2 * CHALLENGE_PERIOD_MS);
    net.healLink(linkOf(net, 'CB'));
    net.run(CHALLENGE_PERIOD_MS / 2);
    const key = b.store.messages(lobby)[0]!.key;
    const proof = proofOf({ lobby, key }, b.id, c.id);
    const lookup = 'ab'.repeat(16);
    net.inject(b, c, encodePacket({ type: 'challengeAnswer', lookup, proof }));
    net.inject(b, c, encodePacket({ type: 'challengeAnswer', lookup: proof, proof }));
    net.run(SECOND_MS);
    expect(c.core.drops().unasked).toBeGreaterThanOrEqual(2);
    expect(c.core.lobbies()[0]?.routesUp).toBe(1);
  });

  it('[CH6] friends who never linked anew find each other too', () => {
    const { net, lobby } = twoHalves();
    net.tamper = (_from, _to, packet) => (peek(packet).type === 'challenge' ? [] : undefined);
    net.healLink(linkOf(net, 'CB'));
    net.run(SECOND_MS);
    net.tamper = undefined;
    net.run(2 * CHALLENGE_PERIOD_MS);
    expect(net.peer('C').core.lobbies()[0]?.routesUp).toBe(2);
    expect(net.peer('C').core.lobbies()[0]?.lobby).toBe(lobby);
  });
});

describe('(o) a split heals completely', () => {
  it.each([
    { long: '15 seconds', splitMs: 15 * SECOND_MS },
    { long: '10 minutes', splitMs: 10 * MINUTE_MS },
    { long: '2 hours', splitMs: 2 * HOUR_MS },
    { long: '3 days', splitMs: 3 * DAY_MS },
  ])('[SY6] [SY7] of $long, both sides writing', ({ splitMs }) => {
    const { net, checkers } = growGraph('AB BC CA CD DE EF DF');
    const lobby = gather(net, 'ABCDEF');
    const heal = cutOff(net, 'ABC');
    for (let round = 0; round < 10; round++) {
      for (const name of 'ABCDEF') write(net.peer(name), lobby, `${name} ${round}`);
      pass(net, splitMs / 10);
    }
    heal();
    net.run(10 * SECOND_MS);
    checkSameHistory(net, checkers.membership);
    for (const name of 'ABCDEF') {
      expect(historyOf(net, net.peer(name), lobby)).toHaveLength(60);
      expect(textsOf(net.peer(name), lobby)).toHaveLength(60);
    }
  });

  it('[CH7] of a week, both sides writing, with only the first message in common', () => {
    const { net, lobby, checkers } = twoHalves();
    net.cutLink(linkOf(net, 'AH'));
    for (let day = 0; day < 7; day++) {
      write(net.peer('A'), lobby, `A on day ${day}`);
      write(net.peer('I'), lobby, `I on day ${day}`);
      pass(net, DAY_MS);
    }
    net.healLink(linkOf(net, 'CB'));
    net.run(10 * SECOND_MS);
    checkSameHistory(net, checkers.membership);
    expect(historyOf(net, net.peer('B'), lobby)).toHaveLength(15);
  });

  it('[SY4] 600 messages of one side, in pages, below live traffic', () => {
    const { net, lobby } = twoHalves();
    const a = net.peer('A');
    net.cutLink(linkOf(net, 'AH'));
    for (let index = 0; index < 600; index++) {
      write(a, lobby, `${index}`);
      // As fast as others take it of one author, and no faster.
      net.run(3 * SECOND_MS);
    }
    net.healLink(linkOf(net, 'AH'));
    // What is over the author's rate on the other side comes with the next comparison.
    net.run(6 * MINUTE_MS);
    for (const name of 'HIB') expect(historyOf(net, net.peer(name), lobby)).toHaveLength(601);
  });

  it('[JO4] when the peer in the middle is stopped suddenly and comes back', () => {
    const { net, checkers } = growGraph('AB BC');
    const lobby = gather(net, 'ABC');
    net.stop(net.peer('B'), 'hard');
    write(net.peer('A'), lobby, 'from A');
    write(net.peer('C'), lobby, 'from C');
    net.run(MINUTE_MS);
    net.start(net.peer('B'));
    net.run(10 * SECOND_MS);
    checkSameHistory(net, checkers.membership);
    expect(historyOf(net, net.peer('B'), lobby).toSorted()).toEqual(['from A', 'from C']);
  });
});

describe('(j) written with no route', () => {
  it('[SY9] it waits, the writer sees that, and it is delivered later', () => {
    const { net } = growGraph('AB');
    const lobby = gather(net, 'AB');
    const [a, b] = [net.peer('A'), net.peer('B')];
    net.cutLink(linkOf(net, 'AB'));
    write(a, lobby, 'is anybody there');
    net.run(SECOND_MS);
    expect(a.shown.at(-1)?.state).toBe('waiting');
    const { key } = a.shown.at(-1)!;
    net.run(HOUR_MS);
    net.healLink(linkOf(net, 'AB'));
    net.run(30 * SECOND_MS);
    expect(textsOf(b, lobby)).toEqual(['is anybody there']);
    a.store.flush(net.nowMs);
    expect(a.store.message(lobby, key)?.state).toBe('sent');
  });

  it('[HO4] [SY9] even when the writer is stopped in between, however suddenly', () => {
    const { net } = growGraph('AB');
    const lobby = gather(net, 'AB');
    const [a, b] = [net.peer('A'), net.peer('B')];
    net.cutLink(linkOf(net, 'AB'));
    write(a, lobby, 'keep this');
    net.run(50);
    net.stop(a, 'hard');
    net.run(MINUTE_MS);
    net.start(a);
    net.healLink(linkOf(net, 'AB'));
    net.run(5 * SECOND_MS);
    expect(textsOf(b, lobby)).toEqual(['keep this']);
  });
});
