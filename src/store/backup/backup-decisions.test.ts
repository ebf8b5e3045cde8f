// Two places of one profile, merged by a backup: what the person decided at one isn't taken back by
// what somebody else did, later, at the other.
import { describe, expect, it } from 'vitest';
import type { Author, PeerId } from '../../core/wire/ids.ts';
import { importBackup } from '../testing/import-backup.ts';
import { createMemoryStore } from '../memory/memory-store.ts';
import type { FriendRecord, KnockRecord, Store, StoreWrite, WhisperRecord } from '../store.ts';
import {
  AUTHOR,
  FRIEND,
  friendRecord,
  invitationRecord,
  LOBBY,
  lobbyRecord,
  NOW_MS,
  OTHER_FRIEND,
  PROFILE,
} from '../testing/sample-records.ts';
import { CHEAP, PASSPHRASE } from '../testing/sealed-bench.ts';
import { exportBackup } from './backup.ts';
import { mergeFriends, mergeKnocks, mergeLobbies, mergeWhispers } from './backup-merge.ts';

const STRANGER = '7'.repeat(32) as PeerId;

function knock(state: KnockRecord['state'], changedAtMs: number): KnockRecord {
  const asked = { id: '5'.repeat(32), askedAtMs: changedAtMs, heardAtMs: changedAtMs };
  return { peerId: STRANGER, state, name: 'wren', certificateText: 'C', ...asked, changedAtMs };
}

describe('a no', () => {
  it.each(['declined', 'blocked'] as const)(
    '[KN6][KN11] stays: who was %s here asks later elsewhere in vain',
    (state) => {
      const [decided, asked] = [knock(state, 10), knock('waiting', 20)];
      expect(mergeKnocks(decided, asked)).toMatchObject({ state, heardAtMs: 20 });
      expect(mergeKnocks(asked, decided)).toMatchObject({ state, heardAtMs: 20 });
    },
  );

  it('of two stays that was decided last', () => {
    const [blocked, declined] = [knock('blocked', 10), knock('declined', 20)];
    expect(mergeKnocks(blocked, declined).state).toBe('declined');
    expect(mergeKnocks(declined, blocked).state).toBe('declined');
  });

  it('[KN7] a removal outlives what was asked before, however late that was heard', () => {
    const removed = { ...knock('removed', 10), askedAtMs: 0, removedAtMs: 10 };
    const before = { ...knock('waiting', 20), askedAtMs: 9 };
    const after = { ...knock('waiting', 20), askedAtMs: 11 };
    for (const [one, two] of [
      [removed, before],
      [before, removed],
    ] as const) {
      expect(mergeKnocks(one, two)).toMatchObject({ state: 'removed', removedAtMs: 10 });
    }
    expect(mergeKnocks(removed, after)).toMatchObject({ state: 'waiting', removedAtMs: 10 });
  });

  it('[WH5] lasts, whatever the refused one asks at the other place', () => {
    const talk = (more: Partial<WhisperRecord>): WhisperRecord => ({
      ...{ id: 'a'.repeat(32), lobby: LOBBY, lobbyName: 'Garden', own: AUTHOR, nickname: 'wren' },
      ...{ other: 'd'.repeat(64) as Author, state: 'waiting', theyAskedAtMs: 1, unread: 0 },
      ...{ words: [], changedAtMs: 10, ...more },
    });
    const refused = talk({ state: 'refused' });
    const asked = talk({ changedAtMs: 20, unread: 1 });
    expect(mergeWhispers(refused, asked)).toMatchObject({ state: 'refused', unread: 0 });
    expect(mergeWhispers(asked, refused)).toMatchObject({ state: 'refused', unread: 0 });
    const agreed = talk({ state: 'open', changedAtMs: 20, ownKey: new Uint8Array(32) });
    expect(mergeWhispers(refused, agreed).state).toBe('open');
    const askedAnew = { ...agreed, state: 'waiting' } as const;
    expect(mergeWhispers(refused, askedAnew).state).toBe('waiting');
  });

  it('[JO3] a lobby that was left stays so, though heartbeats go on at the other place', () => {
    const left = { ...lobbyRecord(), state: 'left', leftAtMs: NOW_MS + 9 } as const;
    const beating = { ...lobbyRecord(), heartbeatAtMs: NOW_MS + 99 };
    expect(mergeLobbies(left, beating)).toMatchObject({ state: 'left', leftAtMs: NOW_MS + 9 });
    expect(mergeLobbies(beating, left).state).toBe('left');
    expect(mergeLobbies(left, { ...beating, joinedAtMs: NOW_MS + 50 }).state).toBe('joined');
  });
});

it('[KN8] a friendship that the friend ended stays so, whatever date its certificate has', () => {
  const ended = { ...friendRecord(), endedAtMs: NOW_MS + 1, goodbyeAtMs: 50 };
  const dated = { ...friendRecord(), issuedAtMs: NOW_MS + 99, name: 'heron' };
  const expected = { endedAtMs: NOW_MS + 1, goodbyeAtMs: 50, name: 'heron' };
  expect(mergeFriends(ended, dated)).toMatchObject(expected);
  expect(mergeFriends(dated, ended)).toMatchObject(expected);
  const { endedAtMs: _, ...anew } = ended;
  for (const both of [mergeFriends(anew, ended), mergeFriends(ended, anew)]) {
    expect(both.endedAtMs).toBeUndefined();
  }
});

describe('[IN2] invitations into one lobby', () => {
  const [first, second] = [FRIEND, OTHER_FRIEND];
  const inviting = (friend: PeerId, invitedAtMs: number, declined = false) => ({
    ...{ ...invitationRecord(LOBBY), friend, invitedAtMs, declined },
  });

  async function place(...writes: StoreWrite[]): Promise<Store> {
    const store = createMemoryStore();
    await store.commit([{ type: 'putProfile', record: PROFILE }, ...writes], 'strict');
    return store;
  }

  async function merged(own: Store, other: Store) {
    const file = await exportBackup({
      ...{ store: other, passphrase: PASSPHRASE, nowMs: NOW_MS, cost: CHEAP },
    });
    await importBackup(file, PASSPHRASE, { store: own, nowMs: NOW_MS });
    const { invitations } = (await own.load(NOW_MS)).snapshot;
    return invitations.flatMap(({ others = [], ...one }) => [one, ...others]);
  }

  const friends = [first, second].map((friend): StoreWrite => {
    const record: FriendRecord = friendRecord(friend);
    return { type: 'putFriend', record };
  });

  it('stand side by side, whoever names the latest time', async () => {
    const own = await place(...friends, { type: 'putInvitation', record: inviting(first, 5) });
    const latest = inviting(second, NOW_MS + 999);
    const other = await place(...friends, { type: 'putInvitation', record: latest });
    const found = await merged(own, other);
    expect(found.map(({ friend }) => friend).toSorted()).toEqual([first, second].toSorted());
  });

  it('stay declined, at whichever place that was', async () => {
    const declined = { type: 'putInvitation', record: inviting(first, 5, true) } as const;
    const late = { ...inviting(first, 5), receivedAtMs: NOW_MS + 99 };
    const open = { type: 'putInvitation', record: late } as const;
    for (const [own, other] of [
      [declined, open],
      [open, declined],
    ] as const) {
      const found = await merged(await place(...friends, own), await place(...friends, other));
      expect(found).toMatchObject([{ friend: first, declined: true }]);
    }
  });

  it('[IN4] of who is no friend any more come back by no backup', async () => {
    const record = { ...knock('removed', 0), peerId: second, removedAtMs: NOW_MS + 9 };
    const own = await place(friends[0]!, { type: 'putKnock', record });
    const invitation = { ...inviting(second, 5), others: [inviting(first, 4)] };
    const other = await place(...friends, { type: 'putInvitation', record: invitation });
    expect(await merged(own, other)).toMatchObject([{ friend: first }]);
  });
});
