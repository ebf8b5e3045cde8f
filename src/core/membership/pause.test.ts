// A friend who is paused in one lobby: nothing comes from it, nothing goes to it.
import { expect, it } from 'vitest';
import { MINUTE_MS, messageId, peer } from '../testing/samples.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { Packet } from '../wire/packet.ts';
import type { LobbyId } from '../wire/ids.ts';

const [B, C, E] = [peer('B'), peer('C'), peer('E')];

const pause = (a: OnePeer, lobby: LobbyId, on: boolean, friend = B) =>
  a.step({ type: 'pauseFriend', lobby, friend, on });
const view = (a: OnePeer) => a.core.lobbies()[0]!;

it('[SH1] ends the route with one `withdraw`', () => {
  const { a, lobby } = peerInLobby([B, C]);
  pause(a, lobby, true);
  const sent = a.takeSent().map(({ friend, packet }) => [friend, packet.type]);
  expect(sent).toEqual([[B, 'withdraw']]);
  expect(view(a)).toMatchObject({ routesUp: 1, pausedFriends: [B] });
  pause(a, lobby, true);
  expect(a.takeSent()).toEqual([]);
});

it('[SH1] who was asked to let us in is told too, and its answer comes to nothing', () => {
  const { a, lobby } = peerInLobby([B]);
  a.step({ type: 'linkDown', friend: B });
  a.linkUp(B);
  a.takeSent();
  pause(a, lobby, true);
  expect(a.takeSentOf('withdraw')).toMatchObject([{ friend: B, lobby }]);
  a.receive(B, { type: 'enter', lobby, answer: true });
  expect(view(a).routesUp).toBe(0);
});

it('[SH1] nothing of the lobby is taken from it, and it is told so once in a while', () => {
  const { a, lobby } = peerInLobby([B, C]);
  pause(a, lobby, true);
  a.pass(MINUTE_MS);
  a.takeSteps();
  const part = a.written('D', lobby);
  const packets: Packet[] = [
    { type: 'enter', lobby, answer: false },
    { type: 'message', part },
    { type: 'handover', part: a.written('D', lobby, { kind: 'heartbeat' }) },
    { type: 'history', part },
    { type: 'want', lobby, wants: [] },
    { type: 'have', lobby, entries: [] },
  ];
  for (const packet of packets) a.receive(B, packet);
  expect(a.checks).toEqual([]);
  expect(a.takeSentOf('withdraw')).toMatchObject([{ friend: B, lobby }]);
  expect(a.core.drops()).toEqual({ paused: packets.length });
  a.hear(C, part);
  expect(a.takeSentOf('message')).toEqual([]);
  expect(a.messages(lobby)).toHaveLength(1);
});

it('[SH1] a paused friend of another lobby goes on there', () => {
  const { a, lobby } = peerInLobby([B]);
  a.step({
    ...{ type: 'createLobby', name: 'Yard', topic: '', visibility: 'public' },
    ...{ history: 'shared', nickname: 'ash' },
  });
  const other = a.core.lobbies()[1]!.lobby;
  pause(a, lobby, true);
  a.receive(B, { type: 'enter', lobby: other, answer: false });
  expect(a.core.lobbies().map(({ routesUp }) => routesUp)).toEqual([0, 1]);
});

it('[SH1] holds over a new link and over a stop', () => {
  const { a, lobby } = peerInLobby([B, C]);
  pause(a, lobby, true);
  a.step({ type: 'linkDown', friend: B });
  a.takeSteps();
  a.linkUp(B);
  a.restart('sudden');
  a.step({ type: 'linkUp', friend: B, resumed: true });
  expect(a.takeSent().filter(({ flow }) => flow === lobby)).toEqual([]);
  expect(view(a)).toMatchObject({ routesUp: 0, pausedFriends: [B] });
});

it('[SH1] a fresh pseudonym and coming back change nothing', () => {
  const { a, lobby } = peerInLobby([B]);
  pause(a, lobby, true);
  a.step({ type: 'freshPseudonym', lobby, nickname: 'oak' });
  a.step({ type: 'leave', lobby });
  expect(view(a)).toMatchObject({ state: 'left', pausedFriends: [B] });
  a.takeSteps();
  a.step({ type: 'join', lobby, nickname: 'oak' });
  expect(a.takeSent()).toEqual([]);
  expect(view(a)).toMatchObject({ state: 'joined', pausedFriends: [B] });
});

it('[SH1] its end asks the friend in again, if it takes part', () => {
  const { a, lobby } = peerInLobby([B, C], [E]);
  pause(a, lobby, true);
  pause(a, lobby, true, E);
  a.takeSteps();
  pause(a, lobby, false, E);
  expect(a.takeSent()).toEqual([]);
  pause(a, lobby, false);
  expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, lobby, answer: false }]);
  a.receive(B, { type: 'enter', lobby, answer: true });
  expect(view(a)).toMatchObject({ routesUp: 2, pausedFriends: [] });
});

it('[SH1] its end waits for the friend’s link', () => {
  const { a, lobby } = peerInLobby([B]);
  pause(a, lobby, true);
  a.step({ type: 'linkDown', friend: B });
  a.takeSteps();
  pause(a, lobby, false);
  expect(a.takeSent()).toEqual([]);
  a.linkUp(B);
  expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, lobby }]);
});

it('[SH1] who was removed and comes back isn’t paused', () => {
  const { a, lobby } = peerInLobby([B, C]);
  pause(a, lobby, true, C);
  pause(a, lobby, true);
  a.step({ type: 'friendRemoved', friend: B });
  expect(view(a).pausedFriends).toEqual([C]);
  expect(a.store.lobby(lobby)?.pausedFriends).toEqual([C]);
});

it('[SH1] a paused friend isn’t invited, challenged or answered', () => {
  const { a, lobby } = peerInLobby([], [B]);
  a.hear(B, a.written('D', lobby, { id: messageId('1') }));
  pause(a, lobby, true);
  a.takeSteps();
  expect(() => a.step({ type: 'invite', lobby, friend: B })).toThrow('paused');
  a.pass(2 * MINUTE_MS);
  const { card } = view(a);
  a.receive(B, { type: 'invitation', card, invitedAtMs: a.nowMs });
  expect(a.takeSentOf('challenge')).toEqual([]);
});

it('[HO3] is a wish about a friend and a lobby that we are in', () => {
  const { a, lobby } = peerInLobby([B]);
  expect(() => pause(a, '00'.repeat(8) as LobbyId, true)).toThrow('not in this lobby');
  expect(() => pause(a, lobby, true, E)).toThrow('not your friend');
});
