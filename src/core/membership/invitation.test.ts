// Invitations: told to the invited, accepted or declined, and nothing of a private lobby to others.
import { describe, expect, it } from 'vitest';
import { INVITATIONS_MAX } from '../constants.ts';
import { lobbyIdOf } from '../wire/card.ts';
import type { LobbyId } from '../wire/ids.ts';
import { peer, PRIVATE_CARD, PRIVATE_LOBBY, PUBLIC_CARD } from '../testing/samples.ts';
import { OnePeer } from '../testing/one-peer.ts';

const [B, C] = [peer('B'), peer('C')];

function host(): { a: OnePeer; lobby: LobbyId } {
  const a = new OnePeer([B, C]);
  a.step({
    ...{ type: 'createLobby', name: 'Attic', topic: '', visibility: 'private' },
    ...{ history: 'shared', nickname: 'ash' },
  });
  return { a, lobby: a.core.lobbies()[0]!.lobby };
}

function invited(): OnePeer {
  const a = new OnePeer([B, C]);
  a.linkUp(B, C);
  a.receive(B, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs: a.nowMs });
  return a;
}

describe('[IN1] inviting', () => {
  it('sends the card to the friend, at once or at its next link', () => {
    const { a, lobby } = host();
    a.linkUp(C);
    a.takeSteps();
    a.step({ type: 'invite', lobby, friend: C });
    a.step({ type: 'invite', lobby, friend: B });
    expect(a.takeSentOf('invitation').map(({ friend }) => friend)).toEqual([C]);
    a.linkUp(B);
    expect(a.takeSentOf('invitation')).toMatchObject([{ friend: B, card: { name: 'Attic' } }]);
  });

  it('is told again at each link until the friend comes, after a stop too', () => {
    const { a, lobby } = host();
    a.step({ type: 'invite', lobby, friend: B });
    a.restart();
    a.takeSteps();
    a.linkUp(B);
    const [first] = a.takeSentOf('invitation');
    a.step({ type: 'linkDown', friend: B });
    a.nowMs += 1000;
    a.linkUp(B);
    expect(a.takeSentOf('invitation')).toEqual([first]);
    a.receive(B, { type: 'enter', lobby, answer: false });
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    expect(a.takeSentOf('invitation')).toEqual([]);
  });

  it('only friends can be invited, and only into a lobby we are in', () => {
    const { a, lobby } = host();
    expect(() => a.step({ type: 'invite', lobby, friend: peer('X') })).toThrow(RangeError);
    expect(() => a.step({ type: 'invite', lobby: PRIVATE_LOBBY, friend: B })).toThrow(RangeError);
  });
});

describe('[IN2] being invited', () => {
  it('is shown; accepting enters through the inviter', () => {
    const a = invited();
    expect(a.core.invitations()).toMatchObject([{ lobby: PRIVATE_LOBBY, friend: B }]);
    a.takeSteps();
    a.step({ type: 'join', lobby: PRIVATE_LOBBY, nickname: 'ash' });
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, lobby: PRIVATE_LOBBY }]);
    expect(a.core.invitations()).toEqual([]);
  });

  it('keeps on disk that the inviter is asked, and is no route before it answers', () => {
    const a = invited();
    a.step({ type: 'join', lobby: PRIVATE_LOBBY, nickname: 'ash' });
    a.restart();
    a.takeSteps();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, lobby: PRIVATE_LOBBY }]);
    expect(a.core.lobbies()).toMatchObject([{ routesUp: 0 }]);
  });

  it('declining sends nothing, and the same invitation isn’t shown again', () => {
    const a = invited();
    const invitedAtMs = a.nowMs;
    a.takeSteps();
    a.step({ type: 'decline', lobby: PRIVATE_LOBBY });
    expect(a.takeSent()).toEqual([]);
    a.restart();
    a.linkUp(B);
    a.receive(B, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs });
    expect(a.core.invitations()).toEqual([]);
    a.receive(B, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs: invitedAtMs + 1 });
    expect(a.core.invitations()).toHaveLength(1);
  });

  it('an invitation into a lobby that we left since isn’t news, a new one is', () => {
    const a = invited();
    const invitedAtMs = a.nowMs;
    a.step({ type: 'join', lobby: PRIVATE_LOBBY, nickname: 'ash' });
    a.nowMs += 1000;
    a.step({ type: 'leave', lobby: PRIVATE_LOBBY });
    a.receive(B, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs });
    expect(a.core.invitations()).toEqual([]);
    a.receive(B, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs: a.nowMs + 1 });
    expect(a.core.invitations()).toHaveLength(1);
  });

  it('each friend’s stands for itself, whatever another says of the same lobby', () => {
    const a = invited();
    const invitedAtMs = 2 ** 48 - 1;
    a.receive(C, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs });
    expect(a.core.invitations().map(({ friend }) => friend)).toEqual([B, C]);
    a.restart();
    a.linkUp(B, C);
    a.receive(C, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs });
    expect(a.core.invitations().map(({ friend }) => friend)).toEqual([B, C]);
    a.takeSteps();
    a.step({ type: 'join', lobby: PRIVATE_LOBBY, nickname: 'ash' });
    expect(a.takeSentOf('enter').map(({ friend }) => friend)).toEqual([B, C]);
  });

  it('of several that of one alone can be accepted', () => {
    const a = invited();
    a.receive(C, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs: a.nowMs + 1 });
    a.takeSteps();
    a.step({ type: 'join', lobby: PRIVATE_LOBBY, nickname: 'ash', inviter: B });
    expect(a.takeSentOf('enter').map(({ friend }) => friend)).toEqual([B]);
    expect(a.core.invitations()).toEqual([]);
  });

  it('what was declined of one is shown when another invites, without the first', () => {
    const a = invited();
    a.step({ type: 'decline', lobby: PRIVATE_LOBBY });
    a.receive(C, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs: a.nowMs });
    a.receive(B, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs: a.nowMs });
    expect(a.core.invitations().map(({ friend }) => friend)).toEqual([C]);
    a.takeSteps();
    a.step({ type: 'join', lobby: PRIVATE_LOBBY, nickname: 'ash' });
    expect(a.takeSentOf('enter').map(({ friend }) => friend)).toEqual([C]);
  });

  it('[IN4] a removed friend’s goes, and others’ stay, after a stop too', () => {
    const a = invited();
    a.receive(C, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs: a.nowMs });
    a.step({ type: 'friendRemoved', friend: B });
    expect(a.core.invitations().map(({ friend }) => friend)).toEqual([C]);
    a.restart();
    expect(a.core.invitations().map(({ friend }) => friend)).toEqual([C]);
    a.step({ type: 'friendRemoved', friend: C });
    expect(a.core.invitations()).toEqual([]);
  });

  it('[LI4] invitations are bounded', () => {
    const a = new OnePeer([B]);
    a.linkUp(B);
    for (let n = 0; n < INVITATIONS_MAX + 5; n++) {
      const card = { ...PRIVATE_CARD, name: `${n}` };
      a.receive(B, { type: 'invitation', card, invitedAtMs: a.nowMs });
    }
    expect(a.core.invitations()).toHaveLength(INVITATIONS_MAX);
    expect(a.core.drops()).toEqual({ 'invitations-full': 5 });
  });
});

it('[IN3] nothing that a friend without standing gets names the private lobby', () => {
  const { a, lobby } = host();
  a.step({ type: 'invite', lobby, friend: B });
  a.linkUp(B, C);
  a.receive(B, { type: 'enter', lobby, answer: false });
  a.receive(C, { type: 'directoryRequest', after: undefined });
  a.receive(C, { type: 'enter', lobby, answer: false });
  a.receive(C, { type: 'have', lobby, entries: [] });
  a.receive(C, { type: 'want', lobby, wants: [] });
  a.hear(B, a.written('fern', lobby));
  for (let minute = 0; minute < 12; minute++) a.pass(60_000);
  const toC = a.takeSent().filter(({ friend }) => friend === C);
  expect(toC.length).toBeGreaterThan(3);
  for (const { bytes, flow, packet } of toC) {
    expect(Buffer.from(bytes).toString('hex'), packet.type).not.toContain(lobby);
    expect(Buffer.from(bytes).toString('utf8'), packet.type).not.toContain('Attic');
    expect(flow).not.toBe(lobby);
  }
});

describe('[IN4] an invitation ends with the friendship', () => {
  it('is deleted, declined or not, from disk too, and that is announced', () => {
    const a = invited();
    const other = { ...PRIVATE_CARD, name: 'Other' };
    a.receive(B, { type: 'invitation', card: other, invitedAtMs: a.nowMs });
    a.step({ type: 'decline', lobby: lobbyIdOf(other) });
    a.receive(C, { type: 'invitation', card: PUBLIC_CARD, invitedAtMs: a.nowMs });
    a.takeSteps();
    a.step({ type: 'friendRemoved', friend: B });
    expect(a.takeAnnounced()).toContainEqual({ type: 'invitations' });
    expect(a.core.invitations()).toMatchObject([{ friend: C }]);
    expect(a.store.snapshot(a.nowMs).invitations).toMatchObject([{ friend: C }]);
    expect(() => a.step({ type: 'join', lobby: PRIVATE_LOBBY, nickname: 'ash' })).toThrow(
      RangeError,
    );
  });

  it('one that an older version left on disk is not shown, and opens nothing', () => {
    const a = invited();
    a.store.friends.delete(B);
    a.restart();
    expect(a.core.invitations()).toEqual([]);
    expect(() => a.step({ type: 'join', lobby: PRIVATE_LOBBY, nickname: 'ash' })).toThrow(
      RangeError,
    );
  });

  it('in a lobby known otherwise, nobody is a participant by it', () => {
    const a = invited();
    a.step({ type: 'join', lobby: PRIVATE_LOBBY, nickname: 'ash' });
    a.step({ type: 'leave', lobby: PRIVATE_LOBBY });
    a.nowMs += 1000;
    a.receive(B, { type: 'invitation', card: PRIVATE_CARD, invitedAtMs: a.nowMs + 1 });
    a.step({ type: 'friendRemoved', friend: B });
    a.takeSteps();
    a.step({ type: 'join', lobby: PRIVATE_LOBBY, nickname: 'ash' });
    expect(a.core.lobbies()).toMatchObject([{ lobby: PRIVATE_LOBBY, friends: [] }]);
    expect(a.store.snapshot(a.nowMs).routes).toEqual([]);
  });
});

it('[IN6] a friend who invites without end loses its own oldest to others', () => {
  const a = new OnePeer([B, C]);
  a.linkUp(B, C);
  const card = (n: number) => ({ ...PRIVATE_CARD, name: `room ${n}` });
  const send = (friend: typeof B, n: number) =>
    a.receive(friend, { type: 'invitation', card: card(n), invitedAtMs: a.nowMs });
  for (let n = 0; n < INVITATIONS_MAX; n++) send(B, n);
  send(C, 1_000);
  send(C, 1_001);
  const names = a.core.invitations().map((one) => one.card.name);
  expect(names).toHaveLength(INVITATIONS_MAX);
  expect(names).toEqual(expect.arrayContaining(['room 1000', 'room 1001', 'room 2']));
  expect(names).not.toContain('room 0');
  expect(names).not.toContain('room 1');
  expect(a.core.drops()).toEqual({});
  a.restart();
  expect(a.core.invitations()).toHaveLength(INVITATIONS_MAX);
  send(B, 2_000);
  expect(a.core.invitations().map((one) => one.card.name)).not.toContain('room 2000');
});
