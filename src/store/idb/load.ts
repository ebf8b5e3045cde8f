// Reads what a peer starts from, record by record: one that can't be used costs no other.
import type { StoreValue } from 'idb';
import type { LobbyId, MessageKey, PeerId } from '../../core/wire/ids.ts';
import type {
  DirectRecord,
  MessageRecord,
  PartRecord,
  Snapshot,
} from '../../core/state/records.ts';
import { below } from './apply-write.ts';
import type { Database } from './connection.ts';
import { RECORD_SHAPES } from '../records/record-shapes.ts';
import { PROFILE_KEY } from '../records/schema.ts';
import type { Schema, StoreName } from '../records/schema.ts';
import { checkForm } from '../records/form.ts';
import type { Form, MarkRecord, Stored, StoredMark } from '../store.ts';

export async function loadStored(db: Database, nowMs: number, form?: Form): Promise<Stored> {
  const reader = new Reader(db);
  const [profiles, friends, knocks, roomLinks, whispers, answered, marks] = await Promise.all([
    reader.all('profile'),
    reader.all('friends'),
    reader.all('knocks'),
    reader.all('roomLinks'),
    reader.all('whispers'),
    reader.all('answered'),
    reader.all('marks'),
  ]);
  const [lobbies, routes, participants, chunks, authors, digests] = await Promise.all([
    reader.all('lobbies'),
    reader.all('routes'),
    reader.all('participants'),
    reader.all('seen'),
    reader.all('authors'),
    reader.all('digests'),
  ]);
  const [invitations, friendStates, mutes, waiting, parked, sentDirects, waitingDirects] =
    await Promise.all([
      reader.all('invitations'),
      reader.all('friendStates'),
      reader.all('mutes'),
      reader.inState('messages', 'waiting'),
      reader.inState('messages', 'parked'),
      reader.inState('directs', 'sent'),
      reader.inState('directs', 'waiting'),
    ]);
  const snapshot: Snapshot = {
    friends: friends.map(({ peerId }) => peerId),
    lobbies,
    routes,
    participants,
    seen: chunks.flatMap(({ entries }) => entries.filter((one) => one.expiresAtMs >= nowMs)),
    authors,
    digests,
    incomplete: await reader.incomplete(),
    waiting: [...waiting, ...parked],
    invitations,
    friendStates,
    directQueue: [...waitingDirects, ...sentDirects],
    mutes,
  };
  const storedMarks = await Promise.all(marks.map((mark) => reader.withNewest(mark)));
  checkForm(await db.get('vault', PROFILE_KEY), form);
  const [profile] = profiles;
  const { corrupt } = reader;
  const ours = { profile, friends, knocks, roomLinks, whispers };
  return { ...ours, snapshot, marks: storedMarks, answered, corrupt };
}

class Reader {
  readonly #db: Database;
  corrupt = 0;

  constructor(db: Database) {
    this.#db = db;
  }

  async all<Name extends StoreName>(name: Name): Promise<StoreValue<Schema, Name>[]> {
    return this.#sound(name, await this.#values(name));
  }

  /** Through the index, so that the many in other states aren't touched. */
  async inState<Name extends 'messages' | 'directs'>(
    name: Name,
    state: StoreValue<Schema, Name>['state'],
  ): Promise<StoreValue<Schema, Name>[]> {
    return this.#sound(name, await this.#db.getAllFromIndex(name, 'byState', state as never));
  }

  async incomplete(): Promise<Snapshot['incomplete']> {
    const records = await this.all('incomplete');
    return Promise.all(
      records.map(async (record) => ({
        record,
        parts: await this.#parts(record.lobby, record.key),
      })),
    );
  }

  async withNewest(mark: MarkRecord): Promise<StoredMark> {
    const { place, newest } = mark;
    return { mark, newest: newest && (await this.#message(place, newest.key)) };
  }

  async #parts(lobby: LobbyId, key: MessageKey): Promise<PartRecord[]> {
    return this.#sound('parts', await this.#db.getAll('parts', below(lobby, key)));
  }

  async #message(
    place: MarkRecord['place'],
    key: MessageKey,
  ): Promise<MessageRecord | DirectRecord | undefined> {
    const at = place.indexOf(':') + 1;
    const id = place.slice(at);
    const record = place.startsWith('lobby:')
      ? this.#sound('messages', [await this.#db.get('messages', [id as LobbyId, key])])[0]
      : this.#sound('directs', [await this.#db.get('directs', [id as PeerId, key])])[0];
    return record;
  }

  /** All at once when that works; when it doesn't, one by one without those that can't be read. */
  async #values<Name extends StoreName>(name: Name): Promise<StoreValue<Schema, Name>[]> {
    try {
      return await this.#db.getAll(name);
    } catch {
      const values: StoreValue<Schema, Name>[] = [];
      for (const key of await this.#db.getAllKeys(name)) {
        try {
          const value = await this.#db.get(name, key);
          if (value !== undefined) values.push(value);
        } catch {
          this.corrupt += 1;
        }
      }
      return values;
    }
  }

  #sound<Name extends StoreName>(
    name: Name,
    values: readonly (StoreValue<Schema, Name> | undefined)[],
  ): StoreValue<Schema, Name>[] {
    const isSound = RECORD_SHAPES[name];
    return values.filter((value): value is StoreValue<Schema, Name> => {
      if (value === undefined) return false;
      const sound = isSound(value);
      if (!sound) this.corrupt += 1;
      return sound;
    });
  }
}
