// A backup meets a profile that went on without it: the newer stays, and both have all of it.
import { describe, expect, it } from 'vitest';
import { toAuthor } from '../../core/wire/ids.ts';
import { exportBackup } from './backup.ts';
import { importBackup } from '../testing/import-backup.ts';
import { mergeFriends, mergeLobbies, mergeMarks, mergeRoutes } from './backup-merge.ts';
import { createMemoryStore } from '../memory/memory-store.ts';
import { friendPlace, lobbyPlace } from '../store.ts';
import type { ImportReport, Store, StoreWrite } from '../store.ts';
import { dayMessage, digestsOf, fillProfile, messageWrites } from '../testing/sample-profile.ts';
import { MESSAGES, STATE, THIRD_LOBBY } from '../testing/sample-profile.ts';
import {
  AUTHOR,
  directRecord,
  FRIEND,
  friendRecord,
  incompleteRecord,
  keyOf,
  LOBBY,
  lobbyRecord,
  NOW_MS,
  OTHER_FRIEND,
  PROFILE,
} from '../testing/sample-records.ts';
import { CHEAP, PASSPHRASE } from '../testing/sealed-bench.ts';

/** The profile with more in it, as each of two copies has it that went apart. */
async function copy(...more: readonly StoreWrite[]): Promise<Store> {
  const store = createMemoryStore();
  await fillProfile(store);
  await store.commit(more, 'strict');
  return store;
}

async function merge(into: Store, from: Store): Promise<ImportReport> {
  const options = { store: from, passphrase: PASSPHRASE, nowMs: NOW_MS, cost: CHEAP };
  const file = await exportBackup(options);
  return importBackup(file, PASSPHRASE, { store: into, nowMs: NOW_MS });
}

async function keysIn(store: Store): Promise<string[]> {
  const place = { type: 'lobby', lobby: LOBBY } as const;
  const { messages } = await store.page({ place, before: undefined, limit: 99 });
  return messages.map(({ key }) => key);
}

describe('two copies that went apart, merged,', () => {
  it('have the messages of both, and their fingerprints', async () => {
    const [mine, theirs] = [dayMessage(10), dayMessage(11)];
    const own = await copy(...messageWrites([...MESSAGES, mine]));
    const other = await copy(...messageWrites([...MESSAGES, theirs]));
    expect(await merge(own, other)).toMatchObject({ type: 'merged', messages: 1 });
    expect(await keysIn(own)).toEqual(
      [...Array.from({ length: 9 }, (_, at) => at), 10, 11].map(keyOf),
    );
    const { digests } = (await own.load(NOW_MS)).snapshot;
    const expected = digestsOf([...MESSAGES, mine, theirs]);
    expect(digests).toHaveLength(expected.length);
    expect(digests).toEqual(expect.arrayContaining(expected));
    const keys = [keyOf(11)];
    const parts = await own.read({ type: 'parts', request: 1, lobby: LOBBY, keys });
    expect(parts).toHaveLength(1);
  });

  it('keep what became of an own message here', async () => {
    const sent = MESSAGES.find(({ state }) => state === 'waiting')!;
    const own = await copy({ type: 'putMessage', record: { ...sent, state: 'sent' } });
    await merge(own, await copy());
    expect((await own.load(NOW_MS)).snapshot.waiting).toEqual([]);
  });

  it('no longer wait for parts of a message that the backup has whole', async () => {
    const whole = dayMessage(30);
    const own = await copy();
    const [before] = (await own.load(NOW_MS)).snapshot.incomplete;
    expect(before?.record.key).toBe(whole.key);
    await merge(own, await copy(...messageWrites([...MESSAGES, whole])));
    expect((await own.load(NOW_MS)).snapshot.incomplete).toEqual([]);
    expect(incompleteRecord(30).key).toBe(whole.key);
  });

  it('go on with the queue that was here, and put what waited in the backup behind', async () => {
    const own = await copy();
    const waiting = directRecord(50, { own: true, state: 'sent', sequence: 9 });
    const received = directRecord(51);
    await merge(
      own,
      await copy({ type: 'putDirect', record: waiting }, { type: 'putDirect', record: received }),
    );
    const { friendStates, directQueue } = (await own.load(NOW_MS)).snapshot;
    expect(friendStates).toEqual([{ ...STATE, outSequence: 10 }]);
    const queue = directQueue.toSorted((a, b) => a.sequence - b.sequence);
    expect(queue.map(({ key, sequence }) => [key, sequence])).toEqual([
      [keyOf(42), 8],
      [keyOf(43), 9],
      [keyOf(50), 10],
    ]);
    expect(queue[2]?.state).toBe('waiting');
  });

  it('have the friends and lobbies of both, and no invitation to where one is', async () => {
    const own = createMemoryStore();
    await own.commit(
      [
        { type: 'putProfile', record: { ...PROFILE, name: 'fern the second' } },
        {
          type: 'putFriend',
          record: { ...friendRecord(FRIEND), issuedAtMs: NOW_MS + 9, name: 'o' },
        },
        { type: 'putLobby', record: lobbyRecord(THIRD_LOBBY) },
      ],
      'strict',
    );
    const report = await merge(own, await copy());
    expect(report).toMatchObject({
      type: 'merged',
      friends: 1,
      lobbies: 2,
      name: 'fern the second',
    });
    const { profile, friends, snapshot } = await own.load(NOW_MS);
    expect(profile?.name).toBe('fern the second');
    expect(friends.map(({ peerId, name }) => [peerId, name])).toEqual([
      [FRIEND, 'o'],
      [OTHER_FRIEND, 'otter'],
    ]);
    expect(snapshot.lobbies).toHaveLength(3);
    expect(snapshot.invitations).toEqual([]);
  });

  it('count as unread what was unread here, and show the newest of both', async () => {
    const mark = (unread: number, number: number): StoreWrite => ({
      type: 'putMark',
      record: {
        place: lobbyPlace(LOBBY),
        unread,
        newest: { writtenAtMs: dayMessage(number).writtenAtMs, key: keyOf(number) },
      },
    });
    const own = await copy(mark(1, 2));
    await merge(own, await copy(mark(7, 5)));
    const found = (await own.load(NOW_MS)).marks.find(
      (one) => one.mark.place === lobbyPlace(LOBBY),
    );
    expect(found?.mark.unread).toBe(1);
    expect(found?.newest?.key).toBe(keyOf(5));
  });
});

it('[WU7] a backup lets nobody wake the browser that takes it in', async () => {
  const wakes = { id: '5'.repeat(32), untilMs: 9, by: 'x' };
  const wakeable = { url: 'wss://a.example/', ticket: 'T', untilMs: 9 };
  const record = { ...friendRecord(), wakes, wakeable };
  const fresh = createMemoryStore();
  await merge(fresh, await copy({ type: 'putFriend', record }));
  const friend = (await fresh.load(NOW_MS)).friends.find(({ peerId }) => peerId === FRIEND);
  expect(friend).toMatchObject({ wakeable });
  expect(friend?.wakes).toBeUndefined();
});

it('of two friends, the newer certificate stays, the longest friendship and the last link', () => {
  const own = { ...friendRecord(), addedAtMs: 5, linkedAtMs: 9 };
  const newer = { ...friendRecord(), name: 'heron', issuedAtMs: NOW_MS + 1, addedAtMs: 7 };
  const expected = { ...newer, addedAtMs: 5, linkedAtMs: 9 };
  expect(mergeFriends(own, newer)).toEqual(expected);
  expect(mergeFriends(newer, own)).toEqual(expected);
});

it('of two friends, the group stays that was chosen here, else the backup’s', () => {
  const [own, other] = [friendRecord(), { ...friendRecord(), issuedAtMs: 9, group: 'garden' }];
  expect(mergeFriends(own, other).group).toBe('garden');
  expect(mergeFriends({ ...own, group: 'choir' }, other).group).toBe('choir');
  expect(mergeFriends(other, own).group).toBe('garden');
});

it('[FS6] of two friends, the status and portrait stay that were seen last', () => {
  const status = { kind: 'busy', words: 'in the garden', endsAtMs: 0 } as const;
  const portrait = { name: 'ab'.repeat(8), jpeg: new Uint8Array([1]) };
  const seen = { ...friendRecord(), linkedAtMs: 5, status, portrait };
  const later = { ...friendRecord(), linkedAtMs: 9, issuedAtMs: NOW_MS + 9 };
  for (const merged of [mergeFriends(seen, later), mergeFriends(later, seen)]) {
    expect(merged.status).toBeUndefined();
    expect(merged.portrait).toBeUndefined();
  }
  const newest = { ...seen, linkedAtMs: 10 };
  for (const merged of [mergeFriends(newest, later), mergeFriends(later, newest)]) {
    expect(merged).toMatchObject({ status, portrait, issuedAtMs: NOW_MS + 9 });
  }
});

it('of two lobbies, the last act stays, and no pseudonym that was given up comes back', () => {
  const fresh = toAuthor('d'.repeat(64));
  const old = { ...lobbyRecord(), nickname: 'old', heartbeatAtMs: NOW_MS + 5 };
  const renewed = { ...lobbyRecord(), author: fresh, generation: 1, nickname: 'new' };
  const left = { ...renewed, state: 'left', leftAtMs: NOW_MS + 9 } as const;
  for (const merged of [mergeLobbies(old, renewed), mergeLobbies(renewed, old)]) {
    expect(merged).toMatchObject({ generation: 1, author: fresh, nickname: 'new' });
    expect(merged.heartbeatAtMs).toBe(NOW_MS + 5);
  }
  expect(mergeLobbies(old, left).state).toBe('left');
  const back = { ...old, joinedAtMs: NOW_MS + 10 };
  expect(mergeLobbies(left, back)).toMatchObject({ state: 'joined', author: fresh });
  expect(mergeLobbies(old, old).author).toBe(AUTHOR);
});

it('of two lobbies, this device keeps as much of the past as it was told to', () => {
  const [own, other] = [lobbyRecord(), { ...lobbyRecord(), joinedAtMs: NOW_MS + 1 }];
  const kept = { kept: { type: 'age', days: 30 }, keptFromMs: 5 } as const;
  expect(mergeLobbies({ ...own, ...kept }, other)).toMatchObject(kept);
  expect(mergeLobbies(own, { ...other, ...kept }).kept).toBeUndefined();
});

it('of two routes, who took part once did, since the earlier time', () => {
  const route = { lobby: LOBBY, friend: FRIEND, sinceMs: 5 };
  const invited = { ...route, standing: 'invited' } as const;
  const participating = { ...route, standing: 'participating', sinceMs: 9 } as const;
  expect(mergeRoutes(invited, participating)).toEqual(participating);
  expect(mergeRoutes(participating, invited)).toEqual(participating);
  expect(mergeRoutes(participating, { ...participating, sinceMs: 7 }).sinceMs).toBe(7);
});

it('of two marks, the later message stays, by its key when the times are the same', () => {
  const mark = (number: number | undefined) => ({
    place: friendPlace(FRIEND),
    unread: 0,
    newest: number === undefined ? undefined : { writtenAtMs: 1, key: keyOf(number) },
  });
  expect(mergeMarks(mark(1), mark(2)).newest?.key).toBe(keyOf(2));
  expect(mergeMarks(mark(2), mark(1)).newest?.key).toBe(keyOf(2));
  expect(mergeMarks(mark(undefined), mark(1)).newest?.key).toBe(keyOf(1));
  expect(mergeMarks(mark(1), mark(undefined)).newest?.key).toBe(keyOf(1));
});
