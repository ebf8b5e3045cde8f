// The store's contract: what a commit does.
import { expect } from 'vitest';
import { DIGEST_SPAN_BITS } from '../../core/constants.ts';
import type { Write } from '../../core/io.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { lobbyPlace, friendPlace } from '../store.ts';
import {
  AUTHOR,
  FRIEND,
  friendRecord,
  incompleteRecord,
  invitationRecord,
  keyOf,
  LOBBY,
  lobbyRecord,
  messageRecord,
  directRecord,
  NOW_MS,
  OTHER_FRIEND,
  OTHER_LOBBY,
  authorRecord,
  participantRecord,
  partRecord,
} from './sample-records.ts';
import type { StoreCases } from './store-cases.ts';

const SPAN_MS = 2 ** DIGEST_SPAN_BITS;

export const COMMIT_CASES: StoreCases = {
  'carries out writes in their order': async ({ store, write }) => {
    const put: Write = { type: 'putParticipant', record: participantRecord() };
    const remove: Write = { type: 'deleteParticipant', lobby: LOBBY, author: AUTHOR };
    await write(put, remove, put);
    expect((await store.load(NOW_MS)).snapshot.participants).toHaveLength(1);
    await write(put, remove);
    expect((await store.load(NOW_MS)).snapshot.participants).toEqual([]);
  },

  'replaces the record with the same key': async ({ store, write }) => {
    await write({ type: 'putLobby', record: lobbyRecord() });
    await write({ type: 'putLobby', record: { ...lobbyRecord(), nickname: 'moss' } });
    const { snapshot } = await store.load(NOW_MS);
    expect(snapshot.lobbies).toEqual([{ ...lobbyRecord(), nickname: 'moss' }]);
  },

  'keeps no more of a buffer than the bytes it was given': async ({ store, write }) => {
    const whole = new Uint8Array(1_000).fill(1);
    const record = { ...partRecord(1, 0), envelope: whole.subarray(10, 13) };
    await write({ type: 'putPart', record });
    const request = { type: 'parts', request: 1, lobby: LOBBY, keys: [keyOf(1)] } as const;
    const [row] = await store.read(request);
    if (row?.type !== 'part') throw new Error('a part must be there');
    expect(row.record.envelope.buffer.byteLength).toBe(3);
  },

  'removes what was written before in one lobby, with parts and fingerprints': async ({
    store,
    write,
  }) => {
    const beforeMs = 3 * SPAN_MS + 5;
    const times = [SPAN_MS, beforeMs - 1, beforeMs, beforeMs + 1];
    for (const lobby of [LOBBY, OTHER_LOBBY]) {
      for (const [at, writtenAtMs] of times.entries()) {
        await write(
          { type: 'putMessage', record: messageRecord(at, { lobby, writtenAtMs }) },
          { type: 'putPart', record: partRecord(at, 0, lobby) },
        );
      }
      for (const span of [1, 2, 3, 4]) {
        await write({ type: 'putDigest', record: { lobby, span, leaves: [] } });
      }
    }
    await write({ type: 'deleteHistory', lobby: LOBBY, beforeMs });
    const { digests } = (await store.load(NOW_MS)).snapshot;
    for (const [lobby, kept, spans] of [
      [LOBBY, [2, 3], [3, 4]],
      [OTHER_LOBBY, [0, 1, 2, 3], [1, 2, 3, 4]],
    ] as const) {
      const ask = { request: 1, lobby };
      const keys = await store.read({ ...ask, type: 'keys', fromMs: 0, toMs: NOW_MS });
      expect(keys.map((row) => row.type === 'key' && row.key)).toEqual(kept.map(keyOf));
      const parts = await store.read({ ...ask, type: 'parts', keys: [0, 1, 2, 3].map(keyOf) });
      expect(parts.map((row) => row.type === 'part' && row.record.key)).toEqual(kept.map(keyOf));
      const left = digests.filter((record) => record.lobby === lobby);
      expect(left.map(({ span }) => span).toSorted()).toEqual(spans);
    }
  },

  'removes a lobby with everything in it, and nothing of another': async ({ store, write }) => {
    for (const lobby of [LOBBY, OTHER_LOBBY]) {
      await write(
        { type: 'putLobby', record: lobbyRecord(lobby) },
        { type: 'putMessage', record: messageRecord(1, { lobby, own: true, state: 'waiting' }) },
        { type: 'putPart', record: partRecord(1, 0, lobby) },
        { type: 'putIncomplete', record: { ...incompleteRecord(2), lobby } },
        { type: 'putParticipant', record: participantRecord(lobby) },
        {
          type: 'putRoute',
          record: { lobby, friend: FRIEND, standing: 'invited', sinceMs: 0 },
        },
        { type: 'putDigest', record: { lobby, span: 1, leaves: [] } },
        {
          type: 'putMark',
          record: { place: lobbyPlace(lobby), unread: 1, newest: undefined },
        },
      );
    }
    await write({ type: 'deleteLobby', lobby: LOBBY });
    const { snapshot, marks } = await store.load(NOW_MS);
    const { lobbies, waiting, incomplete, participants, routes, digests } = snapshot;
    for (const rows of [lobbies, waiting, participants, routes, digests]) {
      expect(rows.map(({ lobby }) => lobby)).toEqual([OTHER_LOBBY]);
    }
    expect(incomplete.map(({ record }) => record.lobby)).toEqual([OTHER_LOBBY]);
    expect(marks.map(({ mark }) => mark.place)).toEqual([lobbyPlace(OTHER_LOBBY)]);
    const parts = { type: 'parts', request: 1, keys: [keyOf(1)] } as const;
    expect(await store.read({ ...parts, lobby: LOBBY })).toEqual([]);
    expect(await store.read({ ...parts, lobby: OTHER_LOBBY })).toHaveLength(1);
  },

  'removes a friend with what was said to it, and nothing of another': async ({ store, write }) => {
    for (const friend of [FRIEND, OTHER_FRIEND]) {
      await write(
        { type: 'putFriend', record: friendRecord(friend) },
        { type: 'putDirect', record: directRecord(1, { friend, own: true, state: 'sent' }) },
        {
          type: 'putMark',
          record: { place: friendPlace(friend), unread: 0, newest: undefined },
        },
        {
          type: 'putFriendState',
          record: { friend, outSequence: 1 },
        },
      );
    }
    await write({ type: 'deleteFriend', friend: FRIEND });
    const { friends, snapshot, marks } = await store.load(NOW_MS);
    expect(friends.map(({ peerId }) => peerId)).toEqual([OTHER_FRIEND]);
    expect(snapshot.directQueue.map(({ friend }) => friend)).toEqual([OTHER_FRIEND]);
    expect(snapshot.friendStates.map(({ friend }) => friend)).toEqual([OTHER_FRIEND]);
    expect(marks.map(({ mark }) => mark.place)).toEqual([friendPlace(OTHER_FRIEND)]);
  },

  'removes what was said with a friend before a time': async ({ store, write }) => {
    for (const friend of [FRIEND, OTHER_FRIEND]) {
      for (const number of [1, 2, 3]) {
        const record = directRecord(number, { friend, writtenAtMs: NOW_MS + number });
        await write({ type: 'putDirect', record });
      }
    }
    await write({ type: 'deleteDirects', friend: FRIEND, beforeMs: NOW_MS + 2 });
    const left = async (friend: PeerId) => {
      const rows = await store.read({ type: 'directsFrom', request: 1, friend, fromMs: 0 });
      return rows.flatMap((row) =>
        row.type === 'direct' ? [row.record.writtenAtMs - NOW_MS] : [],
      );
    };
    expect(await left(FRIEND)).toEqual([2, 3]);
    expect(await left(OTHER_FRIEND)).toEqual([1, 2, 3]);
  },

  'ends an incomplete message, with its parts or without': async ({ store, write }) => {
    const ends = (number: number, parts: boolean): Write => ({
      type: 'deleteIncomplete',
      lobby: LOBBY,
      key: keyOf(number),
      parts,
    });
    for (const number of [1, 2]) {
      await write(
        { type: 'putIncomplete', record: incompleteRecord(number) },
        { type: 'putPart', record: partRecord(number, 0) },
      );
    }
    await write(ends(1, false), ends(2, true));
    expect((await store.load(NOW_MS)).snapshot.incomplete).toEqual([]);
    const keys = [keyOf(1), keyOf(2)];
    const rows = await store.read({ type: 'parts', request: 1, lobby: LOBBY, keys });
    expect(rows).toEqual([{ type: 'part', record: partRecord(1, 0) }]);
  },

  'removes routes, invitations, mutes and authors, each alone': async ({ store, write }) => {
    const here = { author: AUTHOR, lobby: LOBBY };
    const everywhere = { author: AUTHOR, lobby: undefined };
    const route = { lobby: LOBBY, standing: 'invited', sinceMs: 0 } as const;
    await write(
      { type: 'putMute', record: here },
      { type: 'putMute', record: everywhere },
      { type: 'putRoute', record: { ...route, friend: FRIEND } },
      { type: 'putRoute', record: { ...route, friend: OTHER_FRIEND } },
      { type: 'putInvitation', record: invitationRecord(LOBBY) },
      { type: 'putInvitation', record: invitationRecord(OTHER_LOBBY) },
      { type: 'deleteMute', record: everywhere },
      { type: 'deleteRoute', lobby: LOBBY, friend: FRIEND },
      { type: 'deleteInvitation', lobby: LOBBY },
    );
    const author = authorRecord();
    await write(
      { type: 'putAuthor', record: author },
      { type: 'putAuthor', record: { ...author, lobby: OTHER_LOBBY } },
      { type: 'deleteAuthor', lobby: LOBBY, author: author.author },
    );
    const { snapshot } = await store.load(NOW_MS);
    expect(snapshot.authors.map(({ lobby }) => lobby)).toEqual([OTHER_LOBBY]);
    expect(snapshot.mutes).toEqual([here]);
    expect(snapshot.routes.map(({ friend }) => friend)).toEqual([OTHER_FRIEND]);
    expect(snapshot.invitations.map(({ lobby }) => lobby)).toEqual([OTHER_LOBBY]);
  },
};
