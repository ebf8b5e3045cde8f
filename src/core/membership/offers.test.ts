// Directory pages and invitations at their edges: how many lobbies fit a page, what a list may
// hold, and what is taken of a lobby that we are in or have left.
import { describe, expect, it } from 'vitest';
import {
  DIRECTORY_PAGE_BYTES_MAX,
  DIRECTORY_PER_FRIEND_MAX,
  INVITATIONS_MAX,
  HOUSEKEEPING_PERIOD_MS,
} from '../constants.ts';
import { encodeCard, lobbyIdOf } from '../wire/card.ts';
import type { LobbyCard } from '../wire/card.ts';
import type { PeerId } from '../wire/ids.ts';
import { peer, PRIVATE_CARD, PUBLIC_CARD, PUBLIC_LOBBY } from '../testing/samples.ts';
import { OnePeer, peerInLobby } from '../testing/one-peer.ts';
import { dropsOf, takeSaved } from '../testing/words.ts';

const [B, C, D, E] = [peer('B'), peer('C'), peer('D'), peer('E')];

describe('[DI1] a page of the directory', () => {
  /** Bytes of a lobby on a page: its card, and how many take part. */
  const sizeOf = (card: LobbyCard): number => encodeCard(card).length + 4;

  it.each([0, 1])('holds as many lobbies as fit DIRECTORY_PAGE_BYTES_MAX (%i)', (longer) => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    const bare = { ...PUBLIC_CARD, name: 'Lobby 00', topic: '' };
    const topic = 't'.repeat(240 + longer - sizeOf(bare));
    const fit = Math.floor(DIRECTORY_PAGE_BYTES_MAX / (240 + longer));
    expect(DIRECTORY_PAGE_BYTES_MAX % 240).toBe(0);
    for (let n = 10; n < 10 + fit + 1; n++) {
      a.step({
        ...{ type: 'createLobby', name: `Lobby ${n}`, topic, visibility: 'public' },
        ...{ history: 'shared', nickname: 'ash' },
      });
    }
    a.takeSteps();
    a.receive(B, { type: 'directoryRequest', after: undefined });
    expect(a.takeSentOf('directory')).toMatchObject([{ entries: { length: fit }, more: true }]);
  });

  it('is told with who takes part, ourselves too', () => {
    const { a, lobby } = peerInLobby([B]);
    a.hear(B, a.written('fern', lobby));
    a.takeSteps();
    a.receive(B, { type: 'directoryRequest', after: undefined });
    expect(a.takeSentOf('directory')).toMatchObject([{ entries: [{ participants: 2 }] }]);
  });
});

describe('[DI2] a friend’s list', () => {
  const card = (n: number): LobbyCard => ({ ...PUBLIC_CARD, name: `${n}`, topic: '' });
  /** Sends so many lobbies, page by page, in the order of their ids. */
  function sendList(a: OnePeer, count: number): void {
    const cards = Array.from({ length: count }, (_, n) => card(n))
      .map((one) => ({ one, id: lobbyIdOf(one) }))
      .sort((x, y) => (x.id < y.id ? -1 : 1));
    for (let from = 0; from < count; from += 250) {
      const page = cards.slice(from, from + 250);
      const entries = page.map(({ one }) => ({ card: one, participants: 1 }));
      a.receive(B, { type: 'directory', entries, more: from + page.length < count });
    }
  }

  it.each([
    [DIRECTORY_PER_FRIEND_MAX, DIRECTORY_PER_FRIEND_MAX, {}],
    [DIRECTORY_PER_FRIEND_MAX + 1, 0, { 'directory-full': 1 }],
  ])('of %i lobbies shows %i', (count, shown, drops) => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    expect(dropsOf(a, () => sendList(a, count))).toEqual(drops);
    expect(a.core.directory()).toHaveLength(shown);
  });

  it('is announced as it comes; a page that wasn’t asked for isn’t', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    a.takeSteps();
    sendList(a, 1);
    expect(a.takeAnnounced()).toEqual([{ type: 'directory' }]);
    expect(dropsOf(a, () => sendList(a, 1))).toEqual({ unasked: 1 });
    expect(a.takeAnnounced()).toEqual([]);
  });
});

describe('[JO1] a lobby that we are in, and that a friend advertises', () => {
  it('is entered through a friend who is no route yet', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    const { card } = a.core.lobbies()[0]!;
    const entries = [{ card, participants: 1 }];
    for (const friend of [B, E]) a.receive(friend, { type: 'directory', entries, more: false });
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: E, lobby, answer: false }]);
    expect(a.core.directory()).toMatchObject([{ lobby, joined: true, friends: [B, E] }]);
  });
});

describe('an invitation', () => {
  const invitation = (card: LobbyCard, invitedAtMs: number) =>
    ({ type: 'invitation', card, invitedAtMs }) as const;

  it('[IN1] is saved and announced when it comes, and when it is declined', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    a.takeSteps();
    const taken = a.receive(B, invitation(PUBLIC_CARD, 5));
    const record = {
      ...{ lobby: PUBLIC_LOBBY, card: PUBLIC_CARD, friend: B, invitedAtMs: 5 },
      ...{ receivedAtMs: a.nowMs, declined: false },
    };
    expect(taken.saveFirst).toEqual([{ type: 'putInvitation', record }]);
    expect(taken.announce).toEqual([{ type: 'invitations' }]);
    const declined = a.step({ type: 'decline', lobby: PUBLIC_LOBBY });
    const saved = { type: 'putInvitation', record: { ...record, declined: true } };
    expect(declined.saveFirst).toEqual([saved]);
    expect(declined.announce).toEqual([{ type: 'invitations' }]);
  });

  it('[IN2] is removed and announced when it is accepted', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    a.receive(B, invitation(PRIVATE_CARD, 5));
    a.takeSteps();
    const { lobby } = a.core.invitations()[0]!;
    const { announce, saveFirst } = a.step({ type: 'join', lobby, nickname: 'ash' });
    expect(announce).toContainEqual({ type: 'invitations' });
    expect(saveFirst).toContainEqual({ type: 'deleteInvitation', lobby });
  });

  it('[IN5] into a lobby that we are in is answered with nothing by who has a route there', () => {
    const { a } = peerInLobby([B]);
    a.receive(B, invitation(a.core.lobbies()[0]!.card, a.nowMs));
    expect(a.takeSent()).toEqual([]);
    expect(a.core.invitations()).toEqual([]);
    // Who waits for the room of this friend's link waits no longer (RM9).
    a.receive(B, invitation(a.core.lobbies()[0]!.card, a.nowMs));
    expect(a.takeAnnounced()).toEqual([{ type: 'invitedInside', friend: B }]);
  });

  it('[SH1] nor of a friend who is paused there', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    a.step({ type: 'pauseFriend', lobby, friend: E, on: true });
    a.takeSteps();
    a.receive(E, invitation(a.core.lobbies()[0]!.card, a.nowMs));
    expect(a.takeSent()).toEqual([]);
  });

  it.each([
    ['public', ['enter'], []],
    ['private', [], ['challenge']],
  ] as const)('[IN5] into a %s lobby that we are in: %s at once', (visibility, types, later) => {
    const { a, lobby } = peerInLobby([B], [E], 'stand-in', { visibility });
    a.hear(B, a.written('fern', lobby));
    // Not challenged on this link yet.
    a.step({ type: 'linkDown', friend: E });
    a.step({ type: 'linkUp', friend: E, resumed: true });
    a.takeSteps();
    a.receive(E, invitation(a.core.lobbies()[0]!.card, a.nowMs));
    expect(a.takeSent().map(({ packet }) => packet.type)).toEqual(types);
    // Whoever sends the card of some lobby sees the same then, whether or not we are in it.
    a.pass(HOUSEKEEPING_PERIOD_MS);
    const sent = a.takeSent().map(({ packet }) => packet.type);
    expect(sent.filter((type) => type === 'challenge')).toEqual(later);
  });

  it.each([
    ['public', true],
    ['private', false],
  ] as const)('[IN5] into a %s lobby that we left gives a standing: %s', (visibility, isGiven) => {
    const { a, lobby } = peerInLobby([B], [E], 'stand-in', { visibility });
    const { card } = a.core.lobbies()[0]!;
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    a.receive(E, invitation(card, a.nowMs + 1));
    const given = { type: 'putRoute', record: { lobby, friend: E, standing: 'participating' } };
    expect(takeSaved(a, 'putRoute')).toMatchObject(isGiven ? [given] : []);
    // The same once more changes nothing.
    a.receive(E, invitation(card, a.nowMs + 1));
    expect(takeSaved(a, 'putRoute')).toEqual([]);
  });

  it.each([
    [0, 0],
    [1, 1],
  ])('[IN2] of %i ms after we left is news to %i', (ms, count) => {
    const { a, lobby } = peerInLobby([B]);
    const { card } = a.core.lobbies()[0]!;
    a.step({ type: 'leave', lobby });
    a.receive(B, invitation(card, a.nowMs + ms));
    expect(a.core.invitations()).toHaveLength(count);
  });

  it('[SH1] isn’t told again to a friend who is paused since', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    a.step({ type: 'invite', lobby, friend: E });
    a.step({ type: 'linkDown', friend: E });
    a.takeSteps();
    a.linkUp(E);
    expect(a.takeSentOf('invitation')).toHaveLength(1);
    a.step({ type: 'pauseFriend', lobby, friend: E, on: true });
    a.step({ type: 'linkDown', friend: E });
    a.linkUp(E);
    expect(a.takeSentOf('invitation')).toEqual([]);
    expect(() => a.step({ type: 'invite', lobby, friend: E })).toThrow(/paused/);
  });
});

describe('[IN6] when all places for invitations are taken', () => {
  let counter = 0;
  const send = (a: OnePeer, friend: PeerId, count: number): void => {
    for (let n = 0; n < count; n++) {
      const card = { ...PRIVATE_CARD, name: `room ${counter++}` };
      a.receive(friend, { type: 'invitation', card, invitedAtMs: a.nowMs });
    }
  };
  const half = INVITATIONS_MAX / 2;

  it.each([
    ['two more than the new friend', [half + 1, half - 1, 0], {}],
    ['one more, as it would have then', [half, half - 1, 1], { 'invitations-full': 1 }],
    ['as many', [half, half, 0], { 'invitations-full': 1 }],
  ])('who has %s loses', (_, [ofB = 0, ofC = 0, ofD = 0], drops) => {
    const a = new OnePeer([B, C, D]);
    a.linkUp(B, C, D);
    send(a, B, ofB);
    send(a, C, ofC);
    send(a, D, ofD);
    const [oldest] = a.core.invitations();
    a.takeSteps();
    expect(dropsOf(a, () => send(a, C, 1))).toEqual(drops);
    expect(a.core.invitations()).toHaveLength(INVITATIONS_MAX);
    const lost = takeSaved(a, 'deleteInvitation').map(({ lobby }) => lobby);
    expect(lost).toEqual(Object.keys(drops).length > 0 ? [] : [oldest!.lobby]);
  });
});
