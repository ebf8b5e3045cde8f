// What a host still knows when the browser has removed its database: who we are, whom we know and
// where we take part. History isn't in memory; friends give back what was said in lobbies.
import type { MembershipRecords } from '../../core/state/views.ts';
import type {
  FriendRecord,
  KnockRecord,
  ProfileRecord,
  RoomLinkRecord,
  Store,
  StoreWrite,
  VaultRecord,
  WhisperRecord,
} from '../../store/store.ts';

/** What of a profile is in memory while it runs. */
export interface ProfileInMemory {
  readonly profile: ProfileRecord;
  readonly friends: readonly FriendRecord[];
  readonly knocks: readonly KnockRecord[];
  readonly roomLinks: readonly RoomLinkRecord[];
  readonly whispers: readonly WhisperRecord[];
  readonly membership: MembershipRecords;
}

/** The writes that put it into an empty database. */
export function recoveryWrites(inMemory: ProfileInMemory): StoreWrite[] {
  const { profile, friends, knocks, roomLinks, whispers, membership } = inMemory;
  const { lobbies, routes, invitations, mutes } = membership;
  return [
    { type: 'putProfile', record: profile },
    ...friends.map((record): StoreWrite => ({ type: 'putFriend', record })),
    ...knocks.map((record): StoreWrite => ({ type: 'putKnock', record })),
    ...roomLinks.map((record): StoreWrite => ({ type: 'putRoomLink', record })),
    ...whispers.map((record): StoreWrite => ({ type: 'putWhisper', record })),
    ...lobbies.map((record): StoreWrite => ({ type: 'putLobby', record })),
    ...routes.map((record): StoreWrite => ({ type: 'putRoute', record })),
    ...invitations.map((record): StoreWrite => ({ type: 'putInvitation', record })),
    ...mutes.map((record): StoreWrite => ({ type: 'putMute', record })),
  ];
}

/** A disk of which it is remembered with what lock it was last seen. */
export type WatchedDisk = Store & { readonly lastVault: VaultRecord | undefined };

/** Once the disk is evicted, its vault can't be read any more, but must be written again. */
export function watchVault(disk: Store): WatchedDisk {
  let last: VaultRecord | undefined;
  return {
    ...disk,
    get lastVault() {
      return last;
    },
    vault: async () => (last = await disk.vault()),
    async commit(writes, durability) {
      await disk.commit(writes, durability);
      for (const write of writes) {
        if (write.type === 'putVault') last = write.record;
        if (write.type === 'deleteVault') last = undefined;
      }
    },
  };
}
