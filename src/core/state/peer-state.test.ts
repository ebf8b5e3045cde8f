// What a peer remembers: lobbies by what we are in them, allowances that outlive links, numbers.
import { describe, expect, it } from 'vitest';
import { GIVEN_BYTES_BURST, GIVEN_BYTES_PER_S } from '../constants.ts';
import {
  lobbyRecordOf,
  NOW_MS,
  peer,
  PRIVATE_LOBBY,
  PUBLIC_LOBBY,
  SECOND_MS,
} from '../testing/samples.ts';
import { freshMemory, Lobby } from './lobby/lobby.ts';
import { LobbyFriends } from './lobby/friends.ts';
import { PeerState } from './peer-state.ts';
import type { LeftLobby } from './peer-state.ts';

const [A, B, C] = [peer('A'), peer('B'), peer('C')];

describe('lobbies', () => {
  function peerInOne() {
    const state = new PeerState(A);
    const lobby = new Lobby(lobbyRecordOf());
    const left: LeftLobby = {
      record: lobbyRecordOf({ lobby: PRIVATE_LOBBY, state: 'left' }),
      ...{ friends: new LobbyFriends(), ...freshMemory(), toldAtMs: new Map() },
    };
    state.lobbies.set(PUBLIC_LOBBY, lobby);
    state.left.set(PRIVATE_LOBBY, left);
    return { state, lobby, left };
  }

  it('are known while we are in them and after we left', () => {
    const { state, lobby, left } = peerInOne();
    expect(state.knownLobby(PUBLIC_LOBBY)).toBe(lobby);
    expect(state.knownLobby(PRIVATE_LOBBY)).toBe(left);
    expect(state.knownLobbies()).toEqual([lobby, left]);
    expect(new PeerState(A).knownLobby(PUBLIC_LOBBY)).toBeUndefined();
  });

  it('[JO3] are open until we begin to leave them', () => {
    const { state, lobby } = peerInOne();
    expect([state.openLobby(PUBLIC_LOBBY), state.openLobbies()]).toEqual([lobby, [lobby]]);
    expect(state.openLobby(PRIVATE_LOBBY)).toBeUndefined();
    lobby.move({ type: 'leave' });
    expect([state.openLobby(PUBLIC_LOBBY), state.openLobbies()]).toEqual([undefined, []]);
    expect(state.knownLobby(PUBLIC_LOBBY)).toBe(lobby);
  });
});

it('[SY11] a friend is answered from history by a burst, and then by a rate', () => {
  const state = new PeerState(A);
  expect(state.mayAnswer(B, GIVEN_BYTES_BURST, NOW_MS)).toBe(true);
  expect(state.mayAnswer(B, 1, NOW_MS)).toBe(false);
  expect(state.mayAnswer(C, GIVEN_BYTES_BURST, NOW_MS)).toBe(true);
  expect(state.mayAnswer(B, GIVEN_BYTES_PER_S + 1, NOW_MS + SECOND_MS)).toBe(false);
  expect(state.mayAnswer(B, GIVEN_BYTES_PER_S, NOW_MS + SECOND_MS)).toBe(true);
});

it('[SH4] a link has one outlet', () => {
  const state = new PeerState(A);
  const outlet = state.outletOf(B, NOW_MS);
  expect(state.outletOf(B, NOW_MS + 1)).toBe(outlet);
  expect(state.outletOf(C, NOW_MS)).not.toBe(outlet);
  state.outlets.delete(B);
  expect(state.outletOf(B, NOW_MS)).not.toBe(outlet);
});

it('every request to the host has a number of its own', () => {
  const state = new PeerState(A);
  expect([state.nextRequest(), state.nextRequest(), state.nextRequest()]).toEqual([1, 2, 3]);
});

it('is woken at the earliest of the times that were wanted', () => {
  const state = new PeerState(A);
  state.wakeAtMs = NOW_MS + 100;
  state.wantTick(NOW_MS + 200);
  expect(state.wakeAtMs).toBe(NOW_MS + 100);
  state.wantTick(NOW_MS + 50);
  expect(state.wakeAtMs).toBe(NOW_MS + 50);
});

it('[DM9] a start is named once, by eight random bytes', () => {
  const state = new PeerState(A);
  const life = state.lifeOf((bytes) => new Uint8Array(bytes).fill(0xab));
  expect(life).toBe('ab'.repeat(8));
  expect(state.lifeOf((bytes) => new Uint8Array(bytes).fill(0xcd))).toBe(life);
});

it('counts what it drops by its reason', () => {
  const state = new PeerState(A);
  state.drop('duplicate');
  state.drop('duplicate');
  state.drop('outlet-full', 7);
  expect(state.drops.all()).toEqual({ duplicate: 2, 'outlet-full': 7 });
});
