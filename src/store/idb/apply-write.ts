// What each kind of write does to the object stores of a database.
import { unwrap } from 'idb';
import type { IDBPTransaction, StoreKey, StoreValue } from 'idb';
import { DIGEST_SPAN_BITS } from '../../core/constants.ts';
import type { LobbyId, PeerId } from '../../core/wire/ids.ts';
import { compactWrite } from '../records/compact.ts';
import { PROFILE_KEY } from '../records/schema.ts';
import type { Schema, StoreName } from '../records/schema.ts';
import { friendPlace, lobbyPlace } from '../store.ts';
import type { StoreWrite } from '../store.ts';

export type WriteTransaction = IDBPTransaction<Schema, StoreName[], 'readwrite'>;

/** Nobody waits for each of these: whether all have succeeded, the transaction says. */
interface ObjectStore<Name extends StoreName> {
  put(record: StoreValue<Schema, Name>, key?: StoreKey<Schema, Name>): IDBRequest;
  delete(key: StoreKey<Schema, Name> | IDBKeyRange): IDBRequest;
}

/** The same transaction, bare: a promise for each of many thousand records costs more than it. */
export class Writing {
  readonly tx: WriteTransaction;
  readonly #raw: IDBTransaction;

  constructor(tx: WriteTransaction) {
    this.tx = tx;
    this.#raw = unwrap(tx);
  }

  objectStore<Name extends StoreName>(name: Name): ObjectStore<Name> {
    return this.#raw.objectStore(name);
  }
}

/** A promise where something must be read before. */
type Requested = IDBRequest | Promise<unknown>;

interface Rule<Type extends StoreWrite['type']> {
  /** The object stores it touches. */
  readonly stores: readonly StoreName[];
  readonly apply: (
    tx: Writing,
    write: Extract<StoreWrite, { readonly type: Type }>,
  ) => Requested | Requested[];
}

/** Object stores whose keys begin with the lobby. */
const OF_LOBBY = [
  'routes',
  'messages',
  'parts',
  'incomplete',
  'participants',
  'authors',
  'digests',
] as const satisfies readonly StoreName[];

const RULES: { readonly [Type in StoreWrite['type']]: Rule<Type> } = {
  putProfile: {
    stores: ['profile'],
    apply: (tx, { record }) => tx.objectStore('profile').put(record, PROFILE_KEY),
  },
  putFriend: {
    stores: ['friends'],
    apply: (tx, { record }) => tx.objectStore('friends').put(record),
  },
  deleteFriend: {
    stores: ['friends', 'directs', 'friendStates', 'marks'],
    apply: (tx, { friend }) => [
      tx.objectStore('friends').delete(friend),
      tx.objectStore('directs').delete(below(friend)),
      tx.objectStore('friendStates').delete(friend),
      tx.objectStore('marks').delete(friendPlace(friend)),
    ],
  },
  putLobby: {
    stores: ['lobbies'],
    apply: (tx, { record }) => tx.objectStore('lobbies').put(record),
  },
  deleteLobby: {
    stores: ['lobbies', 'marks', ...OF_LOBBY],
    apply: (tx, { lobby }) => [
      tx.objectStore('lobbies').delete(lobby),
      tx.objectStore('marks').delete(lobbyPlace(lobby)),
      ...OF_LOBBY.map((name) => tx.objectStore(name).delete(below(lobby))),
    ],
  },
  deleteHistory: {
    stores: ['messages', 'parts', 'digests'],
    apply: (tx, { lobby, beforeMs }) => [
      deleteMessages(tx, lobby, beforeMs),
      tx.objectStore('digests').delete(spansBefore(lobby, beforeMs)),
    ],
  },
  putRoute: {
    stores: ['routes'],
    apply: (tx, { record }) => tx.objectStore('routes').put(record),
  },
  deleteRoute: {
    stores: ['routes'],
    apply: (tx, { lobby, friend }) => tx.objectStore('routes').delete([lobby, friend]),
  },
  putMessage: {
    stores: ['messages'],
    apply: (tx, { record }) => tx.objectStore('messages').put(record),
  },
  putPart: {
    stores: ['parts'],
    apply: (tx, { record }) => tx.objectStore('parts').put(record),
  },
  putIncomplete: {
    stores: ['incomplete'],
    apply: (tx, { record }) => tx.objectStore('incomplete').put(record),
  },
  deleteIncomplete: {
    stores: ['incomplete', 'parts'],
    apply: (tx, { lobby, key, parts }) => [
      tx.objectStore('incomplete').delete([lobby, key]),
      ...(parts ? [tx.objectStore('parts').delete(below(lobby, key))] : []),
    ],
  },
  addSeen: {
    stores: ['seen'],
    apply: (tx, { entries }) => {
      const expiresAtMs = entries.reduce((latest, one) => Math.max(latest, one.expiresAtMs), 0);
      return entries.length === 0 ? [] : tx.objectStore('seen').put({ expiresAtMs, entries });
    },
  },
  putParticipant: {
    stores: ['participants'],
    apply: (tx, { record }) => tx.objectStore('participants').put(record),
  },
  deleteParticipant: {
    stores: ['participants'],
    apply: (tx, { lobby, author }) => tx.objectStore('participants').delete([lobby, author]),
  },
  putAuthor: {
    stores: ['authors'],
    apply: (tx, { record }) => tx.objectStore('authors').put(record),
  },
  deleteAuthor: {
    stores: ['authors'],
    apply: (tx, { lobby, author }) => tx.objectStore('authors').delete([lobby, author]),
  },
  putDigest: {
    stores: ['digests'],
    apply: (tx, { record }) => tx.objectStore('digests').put(record),
  },
  putInvitation: {
    stores: ['invitations'],
    apply: (tx, { record }) => tx.objectStore('invitations').put(record),
  },
  deleteInvitation: {
    stores: ['invitations'],
    apply: (tx, { lobby }) => tx.objectStore('invitations').delete(lobby),
  },
  putDirect: {
    stores: ['directs'],
    apply: (tx, { record }) => tx.objectStore('directs').put(record),
  },
  deleteDirects: {
    stores: ['directs'],
    apply: (tx, { friend, beforeMs }) => deleteDirects(tx, friend, beforeMs),
  },
  putFriendState: {
    stores: ['friendStates'],
    apply: (tx, { record }) => tx.objectStore('friendStates').put(record),
  },
  putMute: {
    stores: ['mutes'],
    apply: (tx, { record }) =>
      tx.objectStore('mutes').put(record, [record.author, record.lobby ?? '']),
  },
  deleteMute: {
    stores: ['mutes'],
    apply: (tx, { record }) => tx.objectStore('mutes').delete([record.author, record.lobby ?? '']),
  },
  putKnock: {
    stores: ['knocks'],
    apply: (tx, { record }) => tx.objectStore('knocks').put(record),
  },
  deleteKnock: {
    stores: ['knocks'],
    apply: (tx, { peer }) => tx.objectStore('knocks').delete(peer),
  },
  putRoomLink: {
    stores: ['roomLinks'],
    apply: (tx, { record }) => tx.objectStore('roomLinks').put(record),
  },
  deleteRoomLink: {
    stores: ['roomLinks'],
    apply: (tx, { ticket }) => tx.objectStore('roomLinks').delete(ticket),
  },
  putWhisper: {
    stores: ['whispers'],
    apply: (tx, { record }) => tx.objectStore('whispers').put(record),
  },
  deleteWhisper: {
    stores: ['whispers'],
    apply: (tx, { id }) => tx.objectStore('whispers').delete(id),
  },
  putMark: {
    stores: ['marks'],
    apply: (tx, { record }) => tx.objectStore('marks').put(record),
  },
  putAnswered: {
    stores: ['answered'],
    apply: (tx, { record }) => tx.objectStore('answered').put(record),
  },
  putVault: {
    stores: ['vault'],
    apply: (tx, { record }) => tx.objectStore('vault').put(record, PROFILE_KEY),
  },
  deleteVault: {
    stores: ['vault'],
    apply: (tx) => tx.objectStore('vault').delete(PROFILE_KEY),
  },
  deleteRow: {
    // Only the write itself says which; see storesOf.
    stores: [],
    apply: (tx, { table, key }) => tx.objectStore(table).delete(key as never),
  },
};

export function storesOf(writes: readonly StoreWrite[]): StoreName[] {
  const touched = writes.flatMap((write): readonly StoreName[] =>
    write.type === 'deleteRow' ? [write.table] : RULES[write.type].stores,
  );
  return [...new Set(touched)];
}

/** Begins one write; gives what must be over before the transaction may be committed. */
export function applyWrite(tx: Writing, write: StoreWrite): Promise<unknown>[] {
  // The table pairs each type with its rule, which the compiler can't follow through a look-up.
  const { apply } = RULES[write.type] as Rule<StoreWrite['type']>;
  const requested = apply(tx, compactWrite(write));
  return [requested].flat().filter((one) => one instanceof Promise);
}

/** What was written before, with its parts. */
async function deleteMessages({ tx }: Writing, lobby: LobbyId, beforeMs: number): Promise<void> {
  const messages = tx.objectStore('messages');
  const before = IDBKeyRange.bound([lobby], [lobby, beforeMs], false, true);
  const keys = await messages.index('byTime').getAllKeys(before);
  const parts = tx.objectStore('parts');
  await Promise.all(keys.flatMap((key) => [messages.delete(key), parts.delete(below(...key))]));
}

async function deleteDirects({ tx }: Writing, friend: PeerId, beforeMs: number): Promise<void> {
  const directs = tx.objectStore('directs');
  const before = IDBKeyRange.bound([friend], [friend, beforeMs], false, true);
  const keys = await directs.index('byTime').getAllKeys(before);
  await Promise.all(keys.map((key) => directs.delete(key)));
}

/** Records of fingerprints of before only. */
function spansBefore(lobby: LobbyId, beforeMs: number): IDBKeyRange {
  return IDBKeyRange.bound(
    [lobby],
    [lobby, Math.floor(beforeMs / 2 ** DIGEST_SPAN_BITS)],
    false,
    true,
  );
}

/** All keys that begin so: an empty array comes after all numbers and strings. */
export function below(...prefix: readonly IDBValidKey[]): IDBKeyRange {
  return IDBKeyRange.bound([...prefix], [...prefix, []]);
}
