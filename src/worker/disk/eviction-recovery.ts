// What a host still knows when the browser has removed its database: who we are, whom we know and
// where we take part. History isn't in memory; friends give back what was said in lobbies.
import type { Store, StoreWrite, VaultRecord } from '../../store/store.ts';
import type { ListSources } from '../peer/peer-lists.ts';

/** Into an empty database; none when there is no profile. */
export function recoveryWrites(
  sources: Pick<ListSources, 'keeper' | 'core'> | undefined,
  nowMs: number,
): StoreWrite[] {
  const [keeper, core] = [sources?.keeper, sources?.core()];
  if (!keeper?.own || !core) return [];
  return [
    { type: 'putProfile', record: keeper.own.record },
    ...keeper.friends.map((record): StoreWrite => ({ type: 'putFriend', record })),
    ...core.lobbies().flatMap((view): StoreWrite[] => {
      const { participants: _, routesUp: __, friends, ...record } = view;
      const { lobby } = record;
      return [
        { type: 'putLobby', record },
        ...friends.map((friend): StoreWrite => {
          const standing = 'participating';
          return { type: 'putRoute', record: { lobby, friend, standing, sinceMs: nowMs } };
        }),
      ];
    }),
    ...core.invitations().map((record): StoreWrite => ({ type: 'putInvitation', record })),
    ...core.mutes().map((record): StoreWrite => ({ type: 'putMute', record })),
  ];
}

/** A disk of which it is remembered with what lock it was last seen. */
export type WatchedDisk = Store & { readonly lastVault: VaultRecord | undefined };

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
