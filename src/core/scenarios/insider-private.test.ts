// A private lobby against a friend who knows its id, or its card, and whom nobody let in: whatever
// he sends, he gets nothing and learns nothing.
import { describe, expect, it } from 'vitest';
import { OnePeer } from '../testing/one-peer.ts';
import { messageId, peer } from '../testing/samples.ts';
import type { LobbyCard } from '../wire/card.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { Packet } from '../wire/packet.ts';

const [B, X] = [peer('B'), peer('X')];

/** A private lobby of ours with B; X is a friend and no more. */
function inside(): { a: OnePeer; lobby: LobbyId; card: LobbyCard } {
  const a = new OnePeer([B, X]);
  a.step({
    ...{ type: 'createLobby', name: 'Attic', topic: '', visibility: 'private' },
    ...{ history: 'shared', nickname: 'ash' },
  });
  const { lobby, card } = a.core.lobbies()[0]!;
  a.step({ type: 'invite', lobby, friend: B });
  a.linkUp(B, X);
  a.receive(B, { type: 'enter', lobby, answer: false });
  a.hear(B, a.written('fern', lobby));
  a.takeSteps();
  return { a, lobby, card };
}

/** What X was sent, the challenge apart: it says nothing to who can't match it. */
const sentToX = (a: OnePeer): string[] =>
  a
    .takeSent()
    .filter(({ friend, packet }) => friend === X && packet.type !== 'challenge')
    .map(({ packet }) => packet.type);

const friendsIn = (a: OnePeer): readonly string[] => a.core.lobbies()[0]!.friends;

type Try = (a: OnePeer, lobby: LobbyId, card: LobbyCard) => void;
const packet =
  (make: (lobby: LobbyId, a: OnePeer) => Packet): Try =>
  (a, lobby) => {
    a.receive(X, make(lobby, a));
    a.answerChecks();
  };

const tries: [string, Try][] = [
  ['a signed live part under a fresh key', (a, id) => a.hear(X, a.written('mallory', id))],
  ['a handed-over presence', packet((id, a) => ({ type: 'handover', part: a.written('m', id) }))],
  ['a part of history', packet((id, a) => ({ type: 'history', part: a.written('m', id) }))],
  ['a question to be let in', packet((lobby) => ({ type: 'enter', lobby, answer: false }))],
  ['an answer nobody asked for', packet((lobby) => ({ type: 'enter', lobby, answer: true }))],
  ['a farewell', packet((lobby) => ({ type: 'withdraw', lobby }))],
  ['a want', packet((lobby) => ({ type: 'want', lobby, wants: [] }))],
  ['news', packet((lobby) => ({ type: 'have', lobby, entries: [] }))],
  [
    'an invitation by the card',
    (a, _, card) => a.receive(X, { type: 'invitation', card, invitedAtMs: a.nowMs }),
  ],
];

describe('[JO7] [IN5] in a private lobby, from a friend without a standing', () => {
  it.each(tries)('%s opens nothing and is answered by nothing', (_, attempt) => {
    const { a, lobby, card } = inside();
    attempt(a, lobby, card);
    expect(sentToX(a)).toEqual([]);
    a.hear(B, a.written('fern', lobby, { id: messageId('second') }));
    a.step({ type: 'write', lobby, id: messageId('ours'), content: { type: 'chat', text: 'too' } });
    a.pass(60_000);
    expect(sentToX(a).filter((type) => !type.startsWith('clock'))).toEqual([]);
    expect(friendsIn(a)).toEqual([B]);
  });

  it.each(tries)('%s opens nothing after a stop either', (_, attempt) => {
    const { a, lobby, card } = inside();
    attempt(a, lobby, card);
    a.restart();
    a.linkUp(B, X);
    a.receive(B, { type: 'enter', lobby, answer: true });
    a.takeSteps();
    a.hear(B, a.written('fern', lobby));
    a.pass(60_000);
    expect(friendsIn(a)).toEqual([B]);
  });
});

describe('[IN5] a private lobby that we left', () => {
  it('gives no standing to who sends its card, until the person accepts', () => {
    const { a, lobby, card } = inside();
    a.step({ type: 'leave', lobby });
    a.receive(X, { type: 'invitation', card, invitedAtMs: a.nowMs - 1 });
    a.takeSteps();
    a.step({ type: 'join', lobby, nickname: 'ash' });
    expect(a.takeSentOf('enter').map(({ friend }) => friend)).not.toContain(X);
  });
});
