// All of a backup but history, merged into what a store has: the writes for one commit.
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';
import { keepInviters } from '../../core/state/inviters.ts';
import type { BackupRow, BackupTable } from './backup-rows.ts';
import {
  isRemovedSince,
  mergeFriends,
  mergeInvitations,
  mergeKnocks,
  mergeLobbies,
  mergeRoutes,
  mergeWhispers,
  ofNoBrowser,
  whisperPair,
} from './backup-merge.ts';
import type { Row } from '../records/schema.ts';
import type { Stored, StoreWrite } from '../store.ts';

/** Whose history belongs to the profile. */
export interface Known {
  readonly lobbies: ReadonlySet<LobbyId>;
  readonly friends: ReadonlySet<PeerId>;
}

export interface ProfileMerge {
  readonly writes: readonly StoreWrite[];
  readonly known: Known;
  /** How many weren't there. */
  readonly friends: number;
  readonly lobbies: number;
}

export function mergeProfile(
  stored: Stored,
  backup: readonly BackupRow[],
  nowMs: number,
): ProfileMerge {
  const { snapshot } = stored;
  const rows = <Table extends BackupTable>(table: Table): Row<Table>[] =>
    backup.filter((one) => one.table === table).map(({ row }) => row as Row<Table>);
  // Whoever was removed since the backup was made stays so.
  const former = rows('friends')
    .filter((one) => !isRemovedSince(one, stored.knocks))
    .map(ofNoBrowser);
  const friends = merged(stored.friends, former, keyOfPeer, mergeFriends);
  const isFriend = new Set([...stored.friends, ...friends].map(keyOfPeer));
  const others = rows('knocks').filter(({ peerId }) => !isFriend.has(peerId));
  const knocks = merged(stored.knocks, others, keyOfPeer, mergeKnocks);
  const lobbies = merged(snapshot.lobbies, rows('lobbies'), ({ lobby }) => lobby, mergeLobbies);
  const ownKnown = knownOf(stored.friends, snapshot.lobbies);
  const known = knownOf([...stored.friends, ...friends], [...snapshot.lobbies, ...lobbies]);
  const ofLobby = ({ lobby }: { readonly lobby: LobbyId }): boolean => known.lobbies.has(lobby);
  const seen = rows('seen')
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.expiresAtMs >= nowMs && ofLobby(entry));
  const routes = rows('routes').filter((one) => ofLobby(one) && known.friends.has(one.friend));
  const participants = rows('participants').filter(ofLobby);
  const authors = rows('authors').filter(ofLobby);
  const isKnown = (friend: PeerId): boolean => known.friends.has(friend);
  const invitations = rows('invitations')
    .filter((one) => !ofLobby(one))
    .flatMap((one) => keepInviters(one, isKnown) ?? []);
  const writes: StoreWrite[] = [
    ...(stored.profile ? [] : put('putProfile', rows('profile'))),
    ...put('putFriend', friends),
    ...put('putKnock', knocks),
    ...put('putLobby', lobbies),
    ...put('putRoute', merged(snapshot.routes, routes, keyOfRoute, mergeRoutes)),
    ...put(
      'putInvitation',
      merged(snapshot.invitations, invitations, keyOfLobby, mergeInvitations),
    ),
    ...put('putMute', rows('mutes')),
    ...put('putWhisper', merged(stored.whispers, rows('whispers'), whisperPair, mergeWhispers)),
    ...put('putParticipant', merged(snapshot.participants, participants, keyOfParticipant, later)),
    ...put('putAuthor', merged(snapshot.authors, authors, keyOfParticipant, laterHeard)),
    { type: 'addSeen', entries: seen },
  ];
  return {
    writes,
    known,
    friends: known.friends.size - ownKnown.friends.size,
    lobbies: known.lobbies.size - ownKnown.lobbies.size,
  };
}

/** The rows of the backup as they must be written: those that are there already, merged. */
function merged<Record>(
  own: readonly Record[],
  other: readonly Record[],
  keyOf: (record: Record) => string,
  merge: (own: Record, other: Record) => Record,
): Record[] {
  const byKey = new Map(own.map((record) => [keyOf(record), record]));
  return other.map((record) => {
    const mine = byKey.get(keyOf(record));
    return mine === undefined ? record : merge(mine, record);
  });
}

function knownOf(
  friends: readonly { readonly peerId: PeerId }[],
  lobbies: readonly { readonly lobby: LobbyId }[],
): Known {
  return {
    friends: new Set(friends.map(({ peerId }) => peerId)),
    lobbies: new Set(lobbies.map(({ lobby }) => lobby)),
  };
}

function put<Type extends StoreWrite['type']>(
  type: Type,
  records: readonly unknown[],
): StoreWrite[] {
  return records.map((record) => ({ type, record }) as unknown as StoreWrite);
}

const keyOfPeer = ({ peerId }: { readonly peerId: PeerId }): PeerId => peerId;
const keyOfLobby = ({ lobby }: { readonly lobby: LobbyId }): string => lobby;
const keyOfRoute = ({ lobby, friend }: Row<'routes'>): string => `${lobby} ${friend}`;
const keyOfParticipant = ({ lobby, author }: Row<'participants' | 'authors'>): string =>
  `${lobby} ${author}`;

const laterHeard = (own: Row<'authors'>, other: Row<'authors'>): Row<'authors'> =>
  other.lastMs > own.lastMs ? other : own;

/** The one that was heard later. */
const later = (own: Row<'participants'>, other: Row<'participants'>): Row<'participants'> =>
  other.writtenAtMs > own.writtenAtMs ? other : own;
