// Becoming a route and ceasing to be one: entering, answering, withdrawing, links that come and go.
import { describe, expect, it } from 'vitest';
import { lookupOf, proofOf } from '../state/challenge-index.ts';
import { messageKeyOf } from '../wire/envelope.ts';
import { MINUTE_MS, messageId, peer } from '../testing/samples.ts';
import { OnePeer, peerInLobby } from '../testing/one-peer.ts';
import { silenceMaxMs } from '../state/lobby/participants.ts';
import { ANSWERS_BYTES_BURST, HOUSEKEEPING_PERIOD_MS } from '../constants.ts';
import type { LobbyId } from '../wire/ids.ts';

const [B, C, E] = [peer('B'), peer('C'), peer('E')];

function privateLobby(): { a: OnePeer; lobby: LobbyId } {
  const a = new OnePeer([B, C]);
  a.step({
    ...{ type: 'createLobby', name: 'Attic', topic: '', visibility: 'private' },
    ...{ history: 'shared', nickname: 'ash' },
  });
  a.linkUp(B, C);
  a.takeSteps();
  return { a, lobby: a.core.lobbies()[0]!.lobby };
}
const routesUp = (a: OnePeer): number => a.core.lobbies()[0]!.routesUp;

describe('[JO1] entering', () => {
  it('a public lobby is answered, and both are routes', () => {
    const { a, lobby } = peerInLobby([], [B]);
    a.receive(B, { type: 'enter', lobby, answer: false });
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, lobby, answer: true }]);
    expect(routesUp(a)).toBe(1);
  });

  it('twice is answered twice and changes nothing', () => {
    const { a, lobby } = peerInLobby([B]);
    a.receive(B, { type: 'enter', lobby, answer: false });
    expect(a.takeSentOf('enter')).toHaveLength(1);
    expect(routesUp(a)).toBe(1);
  });

  it('an answer without a question is dropped', () => {
    const { a, lobby } = peerInLobby([], [B]);
    a.receive(B, { type: 'enter', lobby, answer: true });
    expect(a.core.drops()).toEqual({ unasked: 1 });
    expect(routesUp(a)).toBe(0);
  });

  it('our question is answered once', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, lobby, answer: false }]);
    expect(routesUp(a)).toBe(0);
    a.receive(B, { type: 'enter', lobby, answer: true });
    expect(routesUp(a)).toBe(1);
  });

  it('a lobby that isn’t ours is dropped without a word', () => {
    const { a } = peerInLobby([], [B]);
    a.receive(B, { type: 'enter', lobby: '00'.repeat(8) as LobbyId, answer: false });
    expect(a.takeSent()).toEqual([]);
    expect(a.core.drops()).toEqual({ 'lobby-not-ours': 1 });
  });
});

describe('[JO2] a private lobby', () => {
  it('is closed to friends without a standing, even if they know its id', () => {
    const { a, lobby } = privateLobby();
    a.receive(B, { type: 'enter', lobby, answer: false });
    expect(a.takeSent()).toEqual([]);
    expect(a.core.drops()).toEqual({ 'not-a-route': 1 });
    expect(routesUp(a)).toBe(0);
  });

  it('is open to whom we invited', () => {
    const { a, lobby } = privateLobby();
    a.step({ type: 'invite', lobby, friend: B });
    a.receive(B, { type: 'enter', lobby, answer: false });
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, answer: true }]);
    expect(routesUp(a)).toBe(1);
  });
});

describe('[JO5] a friend that withdraws', () => {
  it('gets nothing more, and may come back by itself', () => {
    const { a, lobby } = privateLobby();
    a.step({ type: 'invite', lobby, friend: B });
    a.receive(B, { type: 'enter', lobby, answer: false });
    a.receive(B, { type: 'withdraw', lobby });
    expect(a.core.lobbies()[0]).toMatchObject({ routesUp: 0, friends: [] });
    a.receive(B, { type: 'enter', lobby, answer: false });
    expect(routesUp(a)).toBe(1);
  });
});

describe('[JO5] an answer to a challenge', () => {
  it('that was on its way as the friend withdrew makes it no route', () => {
    const { a, lobby } = privateLobby();
    a.step({ type: 'invite', lobby, friend: B });
    a.receive(B, { type: 'enter', lobby, answer: false });
    const part = a.written('fern', lobby);
    a.hear(B, part);
    a.linkUp(C);
    a.takeSteps();
    const key = messageKeyOf(part.author, part.id);
    const lookup = lookupOf({ lobby, key }, C);
    const proof = proofOf({ lobby, key }, C, a.self);
    a.receive(C, { type: 'withdraw', lobby });
    a.receive(C, { type: 'challengeAnswer', lookup, proof });
    expect(a.core.drops()).toMatchObject({ unasked: 1 });
    expect(a.core.lobbies()[0]!.friends).toEqual([B]);
  });
});

describe('[AD8] a part that is verified after its link has gone', () => {
  it('is admitted, and makes no route on the next link', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.receive(B, { type: 'message', part: a.written('fern', lobby) });
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    a.takeSteps();
    a.answerChecks();
    expect(a.takeSentOf('message').map(({ friend }) => friend)).toEqual([C]);
    expect(routesUp(a)).toBe(1);
  });

  it('nor does one that waited behind a forged one', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const signature = new Uint8Array(64).fill(1);
    a.receive(C, { type: 'message', part: a.written('fern', lobby, { signature }) });
    a.receive(B, { type: 'message', part: a.written('fern', lobby) });
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    a.takeSteps();
    a.answerChecks();
    expect(routesUp(a)).toBe(1);
  });
});

describe('[JO1] a friend that was asked', () => {
  it('is a route by its answer, not by words that were on their way', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    a.hear(B, a.written('fern', lobby));
    expect(routesUp(a)).toBe(1);
    a.receive(B, { type: 'enter', lobby, answer: true });
    expect(routesUp(a)).toBe(2);
  });
});

describe('[JO4] on a new link', () => {
  it('who hasn’t answered yet is asked again by a peer that is restored meanwhile', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    a.restart('sudden');
    a.takeSteps();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, lobby, answer: false }]);
    expect(routesUp(a)).toBe(0);
    a.receive(B, { type: 'enter', lobby, answer: true });
    expect(routesUp(a)).toBe(1);
  });

  it('we enter the lobbies in which the friend takes part, after a stop too', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    a.step({ type: 'linkDown', friend: B });
    a.restart();
    a.takeSteps();
    a.linkUp(B, E);
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, lobby, answer: false }]);
  });

  it('a friend that believes us in a lobby that we left is told so', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    a.receive(B, { type: 'enter', lobby, answer: false });
    expect(a.takeSentOf('withdraw')).toMatchObject([{ friend: B, lobby }]);
    a.receive(E, { type: 'enter', lobby, answer: false });
    expect(a.takeSent()).toEqual([]);
  });
});

describe('[PR6] handing over', () => {
  it('a new route gets the newest presence of everybody known', () => {
    const { a, lobby } = peerInLobby([B], [C]);
    const heartbeat = a.written('fern', lobby, { kind: 'heartbeat' });
    a.hear(B, heartbeat);
    a.hear(B, a.written('moss', lobby, { kind: 'joined' }));
    a.hear(
      B,
      a.written('moss', lobby, { kind: 'left', id: messageId('l'), writtenAtMs: a.nowMs + 1 }),
    );
    a.takeSteps();
    a.receive(C, { type: 'enter', lobby, answer: false });
    const handed = a.takeSentOf('handover');
    expect(handed.map(({ part }) => part.nickname).sort()).toEqual(['ash', 'fern']);
    expect(handed.find(({ part }) => part.nickname === 'fern')?.part).toEqual(heartbeat);
  });

  it('is taken from a route, verified, and not forwarded', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = a.written('fern', lobby, { kind: 'heartbeat', writtenAtMs: a.nowMs - MINUTE_MS });
    a.receive(B, { type: 'handover', part });
    expect(a.core.participants(lobby)).toHaveLength(1);
    a.answerChecks();
    expect(a.core.participants(lobby)).toHaveLength(2);
    expect(a.takeSent()).toEqual([]);
  });

  it.each<[string, (a: OnePeer, lobby: LobbyId) => ReturnType<OnePeer['written']>, string]>([
    ['chat', (a, lobby) => a.written('fern', lobby), 'malformed'],
    ['left', (a, lobby) => a.written('fern', lobby, { kind: 'left' }), 'malformed'],
    ['a part', (a, lobby) => a.written('fern', lobby, { kind: 'joined', total: 2 }), 'malformed'],
    [
      'presence older than silence',
      (a, lobby) =>
        a.written('fern', lobby, {
          kind: 'joined',
          writtenAtMs: a.nowMs - silenceMaxMs(1) - 1,
        }),
      'too-old',
    ],
    [
      'a forged one',
      (a, lobby) =>
        a.written('fern', lobby, { kind: 'joined', signature: new Uint8Array(64).fill(1) }),
      'bad-signature',
    ],
  ])('refuses %s', (_, make, reason) => {
    const { a, lobby } = peerInLobby([B]);
    a.receive(B, { type: 'handover', part: make(a, lobby) });
    a.answerChecks();
    expect(a.core.drops()).toEqual({ [reason]: 1 });
    expect(a.core.participants(lobby)).toHaveLength(1);
  });

  it('refuses what is no news, and what a friend brings who is no route', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    const part = a.written('fern', lobby, { kind: 'joined' });
    a.receive(E, { type: 'handover', part });
    expect(a.core.drops()).toEqual({ 'not-a-route': 1 });
    a.hear(B, part);
    a.receive(B, { type: 'handover', part });
    expect(a.core.drops()).toEqual({ 'not-a-route': 1, duplicate: 1 });
  });
});

describe('[LI7] who comes in again and again', () => {
  const LISTED = 90;
  /** A lobby with its participants, and how often C can come in before it has to wait. */
  function stormed() {
    const { a, lobby } = peerInLobby([B], [C]);
    for (let n = 1; n < LISTED; n++)
      a.hear(B, a.written(`fern ${n}`, lobby, { kind: 'heartbeat' }));
    a.takeSteps();
    const comeIn = (): number => {
      a.receive(C, { type: 'withdraw', lobby });
      a.receive(C, { type: 'enter', lobby, answer: false });
      return a.takeSentOf('handover').length;
    };
    let times = 0;
    while (comeIn() > 0) times++;
    return { a, lobby, comeIn, times };
  }

  it('gets the list a bounded number of times, and is answered all the same', () => {
    const { a, lobby, times } = stormed();
    expect(times * LISTED * 100).toBeLessThan(ANSWERS_BYTES_BURST);
    expect(times * LISTED * 400).toBeGreaterThan(ANSWERS_BYTES_BURST);
    a.receive(C, { type: 'enter', lobby, answer: false });
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: C, answer: true }]);
    expect(routesUp(a)).toBe(2);
  });

  it('gets it later, once, if it is a route still', () => {
    const { a } = stormed();
    a.pass(2 * HOUSEKEEPING_PERIOD_MS);
    const handed = a.takeSentOf('handover');
    expect(handed.map(({ friend }) => friend)).toEqual(Array(LISTED).fill(C));
    a.pass(2 * HOUSEKEEPING_PERIOD_MS);
    expect(a.takeSentOf('handover')).toEqual([]);
  });

  it('gets nothing later if it has gone', () => {
    const { a, lobby } = stormed();
    a.receive(C, { type: 'withdraw', lobby });
    a.pass(2 * HOUSEKEEPING_PERIOD_MS);
    expect(a.takeSentOf('handover')).toEqual([]);
  });
});
