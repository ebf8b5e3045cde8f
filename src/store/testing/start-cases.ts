// The store's contract: what a start finds.
import { expect } from 'vitest';
import { EMPTY_SNAPSHOT } from '../../core/testing/empty-snapshot.ts';
import { ANSWERED_KEPT_MS } from '../constants.ts';
import { friendPlace, lobbyPlace } from '../store.ts';
import type { StoreWrite } from '../store.ts';
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
  OTHER_LOBBY,
  authorRecord,
  participantRecord,
  partRecord,
  PROFILE,
} from './sample-records.ts';
import type { StoreCases } from './store-cases.ts';

export const START_CASES: StoreCases = {
  'finds nothing on a fresh disk': async ({ store }) => {
    expect(await store.load(NOW_MS)).toEqual({
      profile: undefined,
      friends: [],
      knocks: [],
      roomLinks: [],
      whispers: [],
      snapshot: EMPTY_SNAPSHOT,
      marks: [],
      answered: [],
      corrupt: 0,
    });
  },

  'finds everything a peer starts from': async ({ store, reopen }) => {
    const mark = {
      place: lobbyPlace(LOBBY),
      unread: 3,
      newest: { writtenAtMs: 1, key: keyOf(1) },
    };
    const answered = { request: 'r', answeredAtMs: NOW_MS, answer: { type: 'done' } };
    const route = {
      lobby: LOBBY,
      friend: FRIEND,
      standing: 'participating',
      sinceMs: 1,
    } as const;
    const digest = { lobby: LOBBY, span: 7, leaves: [{ leaf: 1, count: 2, sum: 'ab' }] };
    const mute = { author: AUTHOR, lobby: undefined };
    const state = {
      friend: FRIEND,
      outSequence: 4,
      inCount: 5,
      inMark: '01'.repeat(8),
      outMark: '02'.repeat(8),
    };
    const seen = { lobby: LOBBY, seen: 'x', expiresAtMs: NOW_MS + 1 };
    await store.commit(
      [
        { type: 'putProfile', record: PROFILE },
        { type: 'putFriend', record: friendRecord() },
        { type: 'putLobby', record: lobbyRecord() },
        { type: 'putRoute', record: route },
        { type: 'putParticipant', record: participantRecord() },
        { type: 'putAuthor', record: authorRecord() },
        { type: 'addSeen', entries: [seen] },
        { type: 'putDigest', record: digest },
        { type: 'putInvitation', record: invitationRecord(OTHER_LOBBY) },
        { type: 'putFriendState', record: state },
        { type: 'putMute', record: mute },
        { type: 'putMark', record: mark },
        { type: 'putAnswered', record: answered },
        { type: 'putMessage', record: messageRecord(1) },
      ],
      'strict',
    );
    store.close();
    const stored = await (await reopen()).load(NOW_MS);
    expect(stored.profile).toEqual(PROFILE);
    expect(stored.friends).toEqual([friendRecord()]);
    expect(stored.marks).toEqual([{ mark, newest: messageRecord(1) }]);
    expect(stored.answered).toEqual([answered]);
    expect(stored.snapshot).toEqual({
      friends: [FRIEND],
      lobbies: [lobbyRecord()],
      routes: [route],
      participants: [participantRecord()],
      seen: [seen],
      authors: [authorRecord()],
      digests: [digest],
      incomplete: [],
      waiting: [],
      invitations: [invitationRecord(OTHER_LOBBY)],
      friendStates: [state],
      directQueue: [],
      mutes: [mute],
    });
  },

  'finds own messages that wait, and incomplete ones with their parts': async ({
    store,
    write,
  }) => {
    await write(
      { type: 'putMessage', record: messageRecord(1, { own: true, state: 'waiting' }) },
      { type: 'putMessage', record: messageRecord(2, { own: true, state: 'sent' }) },
      { type: 'putMessage', record: messageRecord(3) },
      { type: 'putDirect', record: directRecord(4, { own: true, state: 'waiting' }) },
      { type: 'putDirect', record: directRecord(5, { own: true, state: 'sent' }) },
      { type: 'putDirect', record: directRecord(6, { own: true, state: 'delivered' }) },
      { type: 'putDirect', record: directRecord(7) },
      { type: 'putIncomplete', record: incompleteRecord(8) },
      { type: 'putPart', record: partRecord(8, 2) },
      { type: 'putPart', record: partRecord(8, 0) },
      { type: 'putPart', record: partRecord(9, 0) },
    );
    const { snapshot } = await store.load(NOW_MS);
    expect(snapshot.waiting.map(({ key }) => key)).toEqual([keyOf(1)]);
    expect(snapshot.directQueue.map(({ key }) => key).sort()).toEqual([keyOf(4), keyOf(5)]);
    const parts = expect.arrayContaining([partRecord(8, 0), partRecord(8, 2)]) as unknown;
    expect(snapshot.incomplete).toEqual([{ record: incompleteRecord(8), parts }]);
    expect(snapshot.incomplete[0]!.parts).toHaveLength(2);
  },

  'leaves out ids that have expired': async ({ store, write }) => {
    const seen = (name: string, expiresAtMs: number) => ({
      lobby: LOBBY,
      seen: name,
      expiresAtMs,
    });
    await write(
      { type: 'addSeen', entries: [seen('old', NOW_MS - 1), seen('new', NOW_MS)] },
      { type: 'addSeen', entries: [seen('newer', NOW_MS + 9)] },
      { type: 'addSeen', entries: [] },
    );
    await write({ type: 'addSeen', entries: [seen('gone', NOW_MS - 1)] });
    const ids = async (): Promise<string[]> =>
      (await store.load(NOW_MS)).snapshot.seen.map((entry) => entry.seen).sort();
    expect(await ids()).toEqual(['new', 'newer']);
    await store.cleanUp(NOW_MS);
    expect(await ids()).toEqual(['new', 'newer']);
    const earlier = (await store.load(0)).snapshot.seen.map((entry) => entry.seen);
    expect(earlier).not.toContain('gone');
  },

  'forgets answered asks after their time': async ({ store, write }) => {
    const answered = (request: string, answeredAtMs: number): StoreWrite => ({
      type: 'putAnswered',
      record: { request, answeredAtMs, answer: 1 },
    });
    await write(answered('old', NOW_MS - ANSWERED_KEPT_MS), answered('young', NOW_MS));
    await store.cleanUp(NOW_MS);
    const { answered: left } = await store.load(NOW_MS);
    expect(left.map(({ request }) => request)).toEqual(['young']);
  },

  'finds a place whose newest message is gone': async ({ store, write }) => {
    const mark = {
      place: friendPlace(FRIEND),
      unread: 1,
      newest: { writtenAtMs: 1, key: keyOf(1) },
    };
    await write({ type: 'putMark', record: mark });
    expect((await store.load(NOW_MS)).marks).toEqual([{ mark, newest: undefined }]);
    await write({ type: 'putDirect', record: directRecord(1) });
    expect((await store.load(NOW_MS)).marks).toEqual([{ mark, newest: directRecord(1) }]);
  },

  'leaves out a record that is not what it should be, and says so': async ({ store, write }) => {
    const broken = { ...lobbyRecord(OTHER_LOBBY), state: 'dreaming' } as never;
    await write(
      { type: 'putLobby', record: broken },
      { type: 'putLobby', record: lobbyRecord() },
      { type: 'putFriend', record: { ...friendRecord(), publicKey: new Uint8Array(31) } },
    );
    const stored = await store.load(NOW_MS);
    expect(stored.snapshot.lobbies).toEqual([lobbyRecord()]);
    expect(stored.friends).toEqual([]);
    expect(stored.snapshot.friends).toEqual([]);
    expect(stored.corrupt).toBe(2);
  },
};
