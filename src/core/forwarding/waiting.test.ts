// Copies of parts that wait for a check of their signature: one of each friend, in its friend's
// line, and what becomes of them when the check before them has ended.
import { describe, expect, it } from 'vitest';
import { MESSAGE_AGE_MAX_MS, VERIFYING_UNKNOWN_PER_FRIEND_MAX } from '../constants.ts';
import { messageId, peer } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { becomeKnown, dropsOf, forged, messagesShown } from '../testing/words.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';

const [B, C, D, E] = [peer('B'), peer('C'), peer('D'), peer('E')];

const send = (a: OnePeer, friend: PeerId, part: Part) =>
  a.receive(friend, { type: 'message', part });
/** The oldest check is answered, and those that follow from it wait. */
const answerOne = (a: OnePeer, ok = true) =>
  a.step({ type: 'verified', request: a.checks.shift()!.request, ok });

describe('[AD5] copies of a part that is being checked', () => {
  it('wait one per friend: a third of the same friend finds no place', () => {
    const { a, lobby } = peerInLobby([B]);
    send(a, B, a.written('fern', lobby, forged(1)));
    send(a, B, a.written('fern', lobby, forged(2)));
    expect(a.core.drops()).toEqual({});
    send(a, B, a.written('fern', lobby, forged(3)));
    expect(a.core.drops()).toEqual({ 'waiting-full': 1 });
  });

  it('are duplicates, and nobody’s offence, when the check succeeds', () => {
    const { a, lobby } = peerInLobby([B, C, D]);
    send(a, B, a.written('fern', lobby));
    send(a, C, a.written('fern', lobby, forged(1)));
    send(a, D, a.written('fern', lobby, forged(2)));
    expect(dropsOf(a, () => a.answerChecks())).toEqual({ duplicate: 2 });
    expect(messagesShown(a)).toHaveLength(1);
    expect(a.checks).toEqual([]);
  });

  it('count as nothing when there are none', () => {
    const { a, lobby } = peerInLobby([B]);
    expect(dropsOf(a, () => a.hear(B, a.written('fern', lobby)))).toEqual({});
  });

  it('are checked one after another until one is true', () => {
    const { a, lobby } = peerInLobby([B, C, D]);
    send(a, B, a.written('fern', lobby, forged(1)));
    send(a, C, a.written('fern', lobby, forged(2)));
    send(a, D, a.written('fern', lobby));
    for (let n = 0; n < 2; n++) {
      expect(a.checks).toHaveLength(1);
      answerOne(a, false);
    }
    expect(a.checks).toHaveLength(1);
    answerOne(a);
    expect(a.core.drops()).toEqual({ 'bad-signature': 2 });
    expect(messagesShown(a)).toHaveLength(1);
    expect(a.checks).toEqual([]);
  });
});

describe('[AD1] what is checked again after the signature', () => {
  it('is whether we are in the lobby still', () => {
    const { a, lobby } = peerInLobby([B, C]);
    send(a, B, a.written('fern', lobby));
    send(a, B, a.written('moss', lobby, forged()));
    send(a, C, a.written('moss', lobby));
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    const drops = { 'bad-signature': 1, 'lobby-not-ours': 2 };
    expect(dropsOf(a, () => a.answerChecks())).toEqual(drops);
    for (const { send: sent, saveSoon, announce } of a.takeSteps()) {
      expect([sent, saveSoon, announce]).toEqual([[], [], []]);
    }
  });

  it('[AD8] and what fails then makes nobody a route', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    const writtenAtMs = a.nowMs - MESSAGE_AGE_MAX_MS;
    send(a, E, a.written('fern', lobby, { writtenAtMs }));
    a.nowMs += 1;
    expect(dropsOf(a, () => a.answerChecks())).toEqual({ 'too-old': 1 });
    expect(a.core.lobbies()[0]).toMatchObject({ routesUp: 1 });
  });
});

describe('[LI4] a friend’s line', () => {
  const fill = (a: OnePeer, lobby: LobbyId, count: number): void => {
    for (let n = 0; n < count; n++) send(a, B, a.written(`m ${n}`, lobby));
  };
  const named = (a: OnePeer) => messagesShown(a).map(({ nickname }) => nickname);

  it('moves on by one with each answer, whatever the answer is', () => {
    const { a, lobby } = peerInLobby([B]);
    fill(a, lobby, VERIFYING_UNKNOWN_PER_FRIEND_MAX + 2);
    expect(a.checks).toHaveLength(VERIFYING_UNKNOWN_PER_FRIEND_MAX);
    answerOne(a, false);
    expect(a.checks).toHaveLength(VERIFYING_UNKNOWN_PER_FRIEND_MAX);
    answerOne(a);
    expect(a.checks).toHaveLength(VERIFYING_UNKNOWN_PER_FRIEND_MAX);
    answerOne(a);
    expect(a.checks).toHaveLength(VERIFYING_UNKNOWN_PER_FRIEND_MAX - 1);
    a.answerChecks();
    expect(named(a)).toEqual(['m 1', 'm 2', 'm 3', 'm 4', 'm 5']);
    expect(a.core.drops()).toEqual({ 'bad-signature': 1 });
  });

  it('doesn’t hold up its known authors', () => {
    const { a, lobby } = peerInLobby([B]);
    becomeKnown(a, lobby, B, 'fern');
    fill(a, lobby, VERIFYING_UNKNOWN_PER_FRIEND_MAX + 2);
    send(a, B, a.written('fern', lobby));
    expect(a.checks).toHaveLength(VERIFYING_UNKNOWN_PER_FRIEND_MAX + 1);
  });

  it('[AD5] lets no copy by who isn’t busy wait for what is in it', () => {
    const { a, lobby } = peerInLobby([B, C]);
    fill(a, lobby, VERIFYING_UNKNOWN_PER_FRIEND_MAX);
    send(a, B, a.written('fern', lobby, forged()));
    send(a, C, a.written('fern', lobby));
    expect(a.checks).toHaveLength(VERIFYING_UNKNOWN_PER_FRIEND_MAX + 1);
    a.answerChecks();
    expect(named(a)).toContain('fern');
    expect(a.core.drops()).toEqual({ duplicate: 1 });
  });

  it('skips what has become too old meanwhile', () => {
    const { a, lobby } = peerInLobby([B]);
    fill(a, lobby, VERIFYING_UNKNOWN_PER_FRIEND_MAX);
    const writtenAtMs = a.nowMs - MESSAGE_AGE_MAX_MS;
    send(a, B, a.written('fern', lobby, { writtenAtMs, id: messageId('old') }));
    send(a, B, a.written('moss', lobby));
    a.nowMs += 1;
    expect(dropsOf(a, () => void answerOne(a))).toEqual({ 'too-old': 1 });
    expect(a.checks).toHaveLength(VERIFYING_UNKNOWN_PER_FRIEND_MAX);
    a.answerChecks();
    expect(named(a)).toContain('moss');
  });
});
