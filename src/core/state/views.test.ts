// What screens and checkers are shown of the state, and the records that should stand on disk.
import { describe, expect, it } from 'vitest';
import {
  author,
  lobbyRecordOf,
  NOW_MS,
  partOf,
  peer,
  PRIVATE_CARD,
  PRIVATE_LOBBY,
  PUBLIC_CARD,
  PUBLIC_LOBBY,
} from '../testing/samples.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import { freshMemory, Lobby } from './lobby/lobby.ts';
import { LobbyFriends } from './lobby/friends.ts';
import { PeerState } from './peer-state.ts';
import type { InvitationRecord } from './records.ts';
import {
  directoryViews,
  invitationViews,
  lobbyViews,
  membershipRecords,
  participantViews,
} from './views.ts';

const [A, B, C, D] = [peer('A'), peer('B'), peer('C'), peer('D')];

const invitation = (friend: typeof B, declined: boolean): InvitationRecord => ({
  ...{ lobby: PRIVATE_LOBBY, card: PRIVATE_CARD, friend, declined },
  ...{ invitedAtMs: NOW_MS, receivedAtMs: NOW_MS },
});

/** In the public lobby with B as a route and C participating; the private one was left, D known. */
function peerInTwo(): { state: PeerState; lobby: Lobby } {
  const state = new PeerState(A);
  const record = lobbyRecordOf({ lobby: PRIVATE_LOBBY, card: PRIVATE_CARD, state: 'left' });
  const friends = new LobbyFriends();
  friends.change(PRIVATE_LOBBY, D, 'invite', NOW_MS);
  friends.change(PRIVATE_LOBBY, C, 'withdraw', NOW_MS);
  const left = { ...record, pausedFriends: [B] };
  state.left.set(PRIVATE_LOBBY, { record: left, friends, ...freshMemory(), toldAtMs: new Map() });
  const lobby = new Lobby(lobbyRecordOf());
  state.lobbies.set(lobby.id, lobby);
  for (const friend of [B, C]) lobby.friends.change(lobby.id, friend, 'enter', NOW_MS);
  lobby.friends.change(lobby.id, D, 'invite', NOW_MS);
  lobby.friends.setUp(B);
  return { state, lobby };
}

function hear(lobby: Lobby, name: string, kind: keyof typeof KIND_CODES): void {
  const part = partOf({ author: author(name), nickname: name, kindCode: KIND_CODES[kind] });
  lobby.participants.hear(part, NOW_MS + 5);
}

describe('lobbies', () => {
  it('are shown with who takes part; joined ones first, then those that were left', () => {
    const { state, lobby } = peerInTwo();
    for (const name of ['ash', 'fern']) hear(lobby, name, 'joined');
    expect(lobbyViews(state)).toEqual([
      {
        ...lobbyRecordOf(),
        ...{ participants: 2, routesUp: 1, friends: [B, C], pausedFriends: [] },
      },
      {
        ...state.left.get(PRIVATE_LOBBY)!.record,
        ...{ participants: 0, routesUp: 0, friends: [D], pausedFriends: [B] },
      },
    ]);
  });

  it('[SH1] show whom the person has paused', () => {
    const { state, lobby } = peerInTwo();
    lobby.record = { ...lobby.record, pausedFriends: [C] };
    const { record } = state.left.get(PRIVATE_LOBBY)!;
    state.left.get(PRIVATE_LOBBY)!.record = { ...record, pausedFriends: undefined };
    expect(lobbyViews(state).map(({ pausedFriends }) => pausedFriends)).toEqual([[C], []]);
  });
});

describe('participants', () => {
  it('are shown as here or away, with ourselves and the muted marked as such', () => {
    const { state, lobby } = peerInTwo();
    hear(lobby, 'ash', 'joined');
    hear(lobby, 'fern', 'away');
    hear(lobby, 'moss', 'chat');
    hear(lobby, 'reed', 'left');
    state.mutes.set({ author: author('moss'), lobby: PUBLIC_LOBBY }, true);
    const heardAtMs = NOW_MS + 5;
    const view = (name: string, own: boolean, is: string, muted: boolean) => ({
      ...{ author: author(name), nickname: name, heardAtMs, own, state: is, muted },
    });
    expect(participantViews(state, PUBLIC_LOBBY)).toEqual([
      view('ash', true, 'here', false),
      view('fern', false, 'away', false),
      view('moss', false, 'here', true),
    ]);
  });

  it('are none in a lobby that we aren’t in', () => {
    expect(participantViews(peerInTwo().state, PRIVATE_LOBBY)).toEqual([]);
  });
});

it('the directory says which of its lobbies we are in', () => {
  const { state } = peerInTwo();
  const other = { lobby: PRIVATE_LOBBY, card: PUBLIC_CARD, participants: 3 };
  state.directory.ask(B, NOW_MS);
  const both = [{ ...other, lobby: PUBLIC_LOBBY }, other];
  both.sort((a, b) => (a.lobby < b.lobby ? -1 : 1));
  state.directory.page(B, both, false);
  const views = directoryViews(state).toSorted((a) => (a.joined ? -1 : 1));
  expect(views).toEqual([
    { ...other, lobby: PUBLIC_LOBBY, friends: [B], joined: true },
    { ...other, friends: [B], joined: false },
  ]);
});

it('[IN2] an invitation that was declined is kept and not shown', () => {
  const { state } = peerInTwo();
  const [open, declined] = [invitation(B, false), invitation(C, true)];
  state.invitations.set(PRIVATE_LOBBY, open);
  state.invitations.set(PUBLIC_LOBBY, declined);
  expect(invitationViews(state)).toEqual([open]);
  expect(membershipRecords(state).invitations).toEqual([open, declined]);
});

it('[HO4] the records of membership are those of joined and left lobbies alike', () => {
  const { state, lobby } = peerInTwo();
  const mute = { author: author('moss'), lobby: undefined };
  state.mutes.set(mute, true);
  const { record } = state.left.get(PRIVATE_LOBBY)!;
  const route = (at: string, friend: typeof B, standing: string) => ({
    ...{ lobby: at, friend, standing, sinceMs: NOW_MS },
  });
  expect(membershipRecords(state)).toEqual({
    lobbies: [lobby.record, record],
    routes: [
      route(PUBLIC_LOBBY, B, 'participating'),
      route(PUBLIC_LOBBY, C, 'participating'),
      route(PUBLIC_LOBBY, D, 'invited'),
      route(PRIVATE_LOBBY, D, 'invited'),
    ],
    invitations: [],
    mutes: [mute],
  });
});
