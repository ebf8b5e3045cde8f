// A friend who floods or forges: slowed, cut, told once, and of no harm to others.
import { describe, expect, it } from 'vitest';
import * as limits from '../constants.ts';
import * as shares from '../constants-shares.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { Kind, OnePeer } from '../testing/one-peer.ts';
import { becomeKnown, forged } from '../testing/words.ts';
import type { LobbyId } from '../wire/ids.ts';

const [B, C] = [peer('B'), peer('C')];

function orders(a: OnePeer) {
  const steps = a.takeSteps();
  return {
    cuts: steps.flatMap(({ cut }) => cut),
    told: steps.flatMap(({ announce }) => announce.filter(({ type }) => type === 'abuse')),
  };
}

describe('[LI3] offences', () => {
  it('a few malformed packets are forgiven, then the link is cut and the person is told', () => {
    const { a } = peerInLobby([B]);
    for (let n = 0; n < limits.FRIEND_OFFENCES_BURST; n++) a.receive(B, Uint8Array.of(1, 2, 3));
    expect(orders(a)).toEqual({ cuts: [], told: [] });
    a.receive(B, Uint8Array.of(1, 2, 3));
    expect(orders(a)).toEqual({
      cuts: [{ friend: B, forMs: limits.CUT_MS }],
      told: [{ type: 'abuse', friend: B, reason: 'malformed' }],
    });
  });

  it('forged parts count, whoever waits behind them', () => {
    const { a, lobby } = peerInLobby([B, C]);
    for (let n = 0; n <= limits.FRIEND_OFFENCES_BURST; n++) {
      a.hear(B, a.written('fern', lobby, { id: messageId(n), ...forged() }));
    }
    expect(orders(a).told).toEqual([{ type: 'abuse', friend: B, reason: 'bad-signature' }]);
  });

  it('[WI2] packets of an unknown type are none', () => {
    const { a } = peerInLobby([B]);
    for (let n = 0; n < 1000; n++) a.receive(B, Uint8Array.of(99, 1, 2));
    expect(orders(a)).toEqual({ cuts: [], told: [] });
    expect(a.core.drops()).toEqual({ 'unknown-type': 1000 });
  });

  it('what is still on its way when the link is being cut isn’t told again and again', () => {
    const { a } = peerInLobby([B]);
    for (let n = 0; n < 500; n++) a.receive(B, Uint8Array.of(1, 2, 3));
    const { cuts, told } = orders(a);
    expect([cuts.length, told.length]).toEqual([1, 1]);
  });

  it('going on at the next link is cut again', () => {
    const { a } = peerInLobby([B]);
    for (let n = 0; n < 50; n++) a.receive(B, Uint8Array.of(1, 2, 3));
    a.step({ type: 'linkDown', friend: B });
    a.nowMs += limits.CUT_MS;
    a.linkUp(B);
    a.takeSteps();
    for (let n = 0; n < 50; n++) a.receive(B, Uint8Array.of(1, 2, 3));
    expect(orders(a).cuts).toHaveLength(1);
  });
});

describe('[LI2] a flood', () => {
  const flood = (a: OnePeer, packets: number): void => {
    for (let n = 0; n < packets; n++) a.receive(B, Uint8Array.of(99));
  };

  it('is dropped over the rate, then told of, and never cut for', () => {
    const { a } = peerInLobby([B]);
    flood(a, limits.FRIEND_PACKETS_BURST + limits.FRIEND_EXCESS_BURST);
    expect(orders(a)).toEqual({ cuts: [], told: [] });
    // What refilled in the second since the beginning is used up as well.
    flood(a, limits.FRIEND_PACKETS_PER_S + 1_000);
    const told = [{ type: 'abuse', friend: B, reason: 'friend-rate' }];
    expect(orders(a)).toEqual({ cuts: [], told });
    a.nowMs += limits.CUT_MS;
    flood(a, limits.FRIEND_PACKETS_BURST + limits.FRIEND_EXCESS_BURST + 10);
    expect(orders(a)).toEqual({ cuts: [], told });
  });

  it('dialling again doesn’t refill the allowance', () => {
    const { a } = peerInLobby([B]);
    flood(a, limits.FRIEND_PACKETS_BURST + 500);
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    const before = a.core.drops()['friend-rate'] ?? 0;
    flood(a, 100);
    expect(a.core.drops()['friend-rate']).toBe(before + 100);
  });

  it('[LI4] costs others nothing: their messages pass as before', () => {
    const { a, lobby } = peerInLobby([B, C]);
    flood(a, limits.FRIEND_PACKETS_BURST + limits.FRIEND_EXCESS_BURST + 1000);
    a.takeSteps();
    a.hear(C, a.written('fern', lobby));
    const shown = a.takeAnnounced().filter(({ type }) => type === 'message');
    expect(shown).toHaveLength(1);
  });

  it('[LI4] of parts to check keeps a bounded number of checks busy', () => {
    const { a, lobby } = peerInLobby([B, C]);
    for (let n = 0; n < 2000; n++) {
      const part = a.written('fern', lobby, { id: messageId(n) });
      a.receive(B, { type: 'message', part });
    }
    expect(a.checks.length).toBe(limits.VERIFYING_UNKNOWN_PER_FRIEND_MAX);
    a.receive(C, { type: 'message', part: a.written('moss', lobby) });
    expect(a.checks.length).toBe(limits.VERIFYING_UNKNOWN_PER_FRIEND_MAX + 1);
    a.answerChecks();
    // All that is within B's share comes in the end.
    expect(a.messages(lobby)).toHaveLength(shares.INLET_UNKNOWN_BURST + 1);
  });

  it('that ends is forgiven with time', () => {
    const { a } = peerInLobby([B]);
    flood(a, limits.FRIEND_PACKETS_BURST + 600);
    a.nowMs += 10 * SECOND_MS;
    const before = a.core.drops()['friend-rate'];
    flood(a, 1000);
    expect(a.core.drops()['friend-rate']).toBe(before);
  });
});

describe('[SH6] [SH7] a friend’s share of unknown authors', () => {
  function bring(a: OnePeer, lobby: LobbyId, count: number, kind: Kind = 'chat'): void {
    for (let n = 0; n < count; n++) {
      a.hear(B, a.written(`m ${n}`, lobby, { id: messageId(`m ${n}`), kind }));
    }
  }
  /** But for what our own outlet has no room for. */
  const refused = (a: OnePeer) => ({ ...a.core.drops(), 'outlet-full': undefined });
  const floods = (a: OnePeer) => a.takeAnnounced().filter(({ type }) => type === 'flood');

  it('over it nothing is checked, shown or remembered: another friend can bring it', () => {
    const { a, lobby } = peerInLobby([B, C]);
    bring(a, lobby, shares.INLET_UNKNOWN_BURST);
    const part = a.written('moss', lobby);
    a.receive(B, { type: 'message', part });
    expect(a.checks).toEqual([]);
    expect(refused(a)).toEqual({ 'friend-share': 1 });
    a.hear(C, part);
    expect(refused(a)).toEqual({ 'friend-share': 1 });
    expect(a.messages(lobby)).toHaveLength(shares.INLET_UNKNOWN_BURST + 1);
  });

  it('known authors, and duplicates, aren’t counted', () => {
    const { a, lobby } = peerInLobby([B, C]);
    becomeKnown(a, lobby, B, 'fern');
    bring(a, lobby, shares.INLET_UNKNOWN_BURST);
    a.hear(B, a.written('fern', lobby, { id: messageId('fern now') }));
    expect(refused(a)).toEqual({});
    bring(a, lobby, 50);
    expect(refused(a)).toEqual({ duplicate: 50 });
  });

  it('is a flood when it goes on, told once, and told again when it is over', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const count = shares.INLET_UNKNOWN_BURST + shares.FLOOD_BURST;
    bring(a, lobby, count);
    expect(floods(a)).toEqual([]);
    bring(a, lobby, count + 100);
    expect(floods(a)).toEqual([{ type: 'flood', lobby, friend: B, on: true }]);
    a.pass(shares.FLOOD_QUIET_MS / 2);
    expect(floods(a)).toEqual([]);
    a.pass(shares.FLOOD_QUIET_MS / 2);
    expect(floods(a)).toEqual([{ type: 'flood', lobby, friend: B, on: false }]);
  });

  it('isn’t filled again by a new link', () => {
    const { a, lobby } = peerInLobby([B]);
    bring(a, lobby, shares.INLET_UNKNOWN_BURST);
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    a.receive(B, { type: 'enter', lobby, answer: true });
    a.hear(B, a.written('moss', lobby));
    expect(refused(a)).toEqual({ 'friend-share': 1 });
  });

  it('presence handed over has one of its own', () => {
    const { a, lobby } = peerInLobby([B]);
    bring(a, lobby, shares.INLET_UNKNOWN_BURST);
    const part = a.written('moss', lobby, { kind: 'heartbeat' });
    a.receive(B, { type: 'handover', part });
    a.answerChecks();
    expect(a.core.participants(lobby).map(({ nickname }) => nickname)).toContain('moss');
  });
});

it('[LI3] parts of history that nobody asked for are borne for long, then the link is cut', () => {
  const { a, lobby } = peerInLobby([B]);
  const part = a.written('fern', lobby);
  for (let n = 0; n < limits.FRIEND_UNASKED_BURST; n++) {
    // Within what a friend may send.
    if (n % 500 === 0) a.nowMs += SECOND_MS;
    a.receive(B, { type: 'history', part });
    a.steps.length = 0;
  }
  for (let n = 0; n < 1_000; n++) a.receive(B, { type: 'history', part });
  expect(orders(a)).toEqual({
    cuts: [{ friend: B, forMs: limits.CUT_MS }],
    told: [{ type: 'abuse', friend: B, reason: 'unasked' }],
  });
});
