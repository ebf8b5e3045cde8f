// Every bounded cache has its line, with what is in it and what may be at the most.
import { expect, it } from 'vitest';
import * as limits from '../constants.ts';
import {
  author,
  lobbyRecordOf,
  messageId,
  messageKey,
  NOW_MS,
  partOf,
  peer,
  PRIVATE_LOBBY,
  PUBLIC_CARD,
  PUBLIC_LOBBY,
} from '../testing/samples.ts';
import { PAYLOAD_BYTES_MAX } from '../constants-push.ts';
import { STEM_HELD_BYTES_MAX, STEM_HELD_MAX } from '../constants-stem.ts';
import { PARKED_BYTES_MAX, PARKED_MAX } from '../constants-times.ts';
import { cacheSizes } from './cache-sizes.ts';
import { CHALLENGE_INDEX_MAX } from './challenge-index.ts';
import { HELD_MAX, Lobby } from './lobby/lobby.ts';
import { RECENT_MAX } from './lobby/recent-ids.ts';
import { PeerState } from './peer-state.ts';
import type { DirectRecord } from './records.ts';

const [A, B, C] = [peer('A'), peer('B'), peer('C')];

function withLobby(state: PeerState, lobby = PUBLIC_LOBBY): Lobby {
  const made = new Lobby(lobbyRecordOf({ lobby }));
  state.lobbies.set(lobby, made);
  return made;
}

/** Size and bound by name. */
const sizesOf = (state: PeerState): Record<string, [number, number]> =>
  Object.fromEntries(cacheSizes(state).map(({ cache, size, max }) => [cache, [size, max]]));

const times = (count: number, make: (n: number) => void): void => {
  for (let n = 0; n < count; n++) make(n);
};

it('a peer that has done nothing holds nothing, and each bound is the one of its limit', () => {
  const { VERIFYING_PER_FRIEND_MAX: ofKnown, VERIFYING_UNKNOWN_PER_FRIEND_MAX: ofOthers } = limits;
  const checksMax = ofKnown + ofOthers + limits.VERIFYING_HISTORY_MAX;
  expect(sizesOf(new PeerState(A))).toEqual({
    lobbies: [0, limits.LOBBIES_MAX],
    invitations: [0, limits.INVITATIONS_MAX],
    directory: [0, limits.DIRECTORY_PER_FRIEND_MAX],
    'direct queue': [0, limits.DIRECT_QUEUE_MAX + limits.DIRECT_PAGE],
    verifying: [0, checksMax],
    'held stems': [0, STEM_HELD_MAX],
    'held stem bytes': [0, STEM_HELD_BYTES_MAX],
    unverified: [0, limits.UNVERIFIED_MAX],
    'challenge index': [0, CHALLENGE_INDEX_MAX],
    seen: [0, limits.SEEN_PER_LOBBY_MAX],
    participants: [0, limits.PARTICIPANTS_MAX + 1],
    incomplete: [0, limits.INCOMPLETE_PER_LOBBY_MAX],
    'incomplete bytes': [0, limits.INCOMPLETE_BYTES_PER_LOBBY_MAX],
    wanted: [0, limits.WANT_QUEUE_MAX],
    'parked words': [0, PARKED_MAX],
    'parked bytes': [0, PARKED_BYTES_MAX],
    'recent ids': [0, RECENT_MAX],
    'bytes for who asks': [0, PAYLOAD_BYTES_MAX],
    'held keys': [0, HELD_MAX],
  });
});

it('[LI4] what a peer holds is counted, each in its line', () => {
  const state = new PeerState(A);
  const [known, handed] = [partOf(), partOf({ id: messageId('other') })];
  withLobby(state);
  const invitation = { friend: B, declined: true, invitedAtMs: 0, receivedAtMs: 0 };
  times(2, (n) =>
    state.invitations.set([PUBLIC_LOBBY, PRIVATE_LOBBY][n]!, {
      ...{ lobby: PUBLIC_LOBBY, card: PUBLIC_CARD },
      ...invitation,
    }),
  );
  state.directory.ask(B, NOW_MS);
  state.directory.page(
    B,
    [PUBLIC_LOBBY, PRIVATE_LOBBY]
      .toSorted()
      .map((lobby) => ({ lobby, card: PUBLIC_CARD, participants: 1 })),
    true,
  );
  times(3, (n) => state.directs.open(B).outbox.waiting.push({ sequence: n } as DirectRecord));
  state.verifying.start(1, { friend: B, way: 'live', part: known }, true);
  state.verifying.start(2, { friend: B, way: 'handover', part: known }, false);
  state.verifying.queue({ friend: B, way: 'handover', part: handed }, false);
  times(4, (n) => state.challenges.learn({ lobby: PUBLIC_LOBBY, key: messageKey(n) }, A));
  expect(sizesOf(state)).toMatchObject({
    lobbies: [1, limits.LOBBIES_MAX],
    invitations: [2, limits.INVITATIONS_MAX],
    directory: [2, limits.DIRECTORY_PER_FRIEND_MAX],
    'direct queue': [3, expect.anything()],
    verifying: [2, expect.anything()],
    unverified: [1, limits.UNVERIFIED_MAX],
    'challenge index': [4, CHALLENGE_INDEX_MAX],
  });
});

it('[LI4] of caches per lobby, the fullest lobby’s is counted', () => {
  const state = new PeerState(A);
  const [first, second] = [withLobby(state), withLobby(state, PRIVATE_LOBBY)];
  const fill = (lobby: Lobby, count: number): void =>
    times(count, (n) => {
      const key = messageKey(n);
      const part = partOf({ author: author(`${n}`), id: messageId(n), total: 2 });
      lobby.seen.add(`${n}`, NOW_MS);
      lobby.participants.hear(part, NOW_MS);
      lobby.assembly.add(key, part, NOW_MS, false);
      lobby.sync.want({ key, writtenAtMs: NOW_MS }, C);
      lobby.recent.add(key, NOW_MS);
      lobby.hold(key);
      const words = { writtenAtMs: NOW_MS, bringer: C, part, isHandedOver: false };
      lobby.parked.put(
        key,
        { ...words, record: undefined },
        { bringer: C, isKnown: true, size: 7 },
      );
    });
  fill(first, 3);
  fill(second, 2);
  const sizes = sizesOf(state);
  const caches = ['seen', 'participants', 'incomplete', 'wanted', 'parked words', 'recent ids'];
  for (const cache of [...caches, 'held keys']) {
    expect([cache, sizes[cache]![0]]).toEqual([cache, 3]);
  }
  expect(sizes['parked bytes']![0]).toBe(21);
  expect(sizes['incomplete bytes']![0]).toBe(first.assembly.bytes);
  expect(first.assembly.bytes).toBeGreaterThan(second.assembly.bytes);
});
