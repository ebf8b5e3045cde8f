// What a peer starts from, opened record by record: one that doesn't open costs no other.
import type { Seal } from '../../identity/vault/vault-seal.ts';
import { openRow, openSeenEntry } from './sealed-rows.ts';
import type { Row } from '../records/schema.ts';
import type { Stored, StoredMark } from '../store.ts';
import type { TableName } from '../table-name.ts';

/** `stored` as the disk under a protected store gives it. */
export function openStored(stored: Stored, nowMs: number, seal: Seal): Stored {
  const opener = new Opener(seal);
  const { snapshot } = stored;
  const friends = opener.all('friends', stored.friends);
  return {
    profile: opener.one('profile', stored.profile),
    friends,
    knocks: opener.all('knocks', stored.knocks),
    roomLinks: opener.all('roomLinks', stored.roomLinks),
    whispers: opener.all('whispers', stored.whispers),
    snapshot: {
      friends: friends.map(({ peerId }) => peerId),
      lobbies: opener.all('lobbies', snapshot.lobbies),
      routes: opener.all('routes', snapshot.routes),
      participants: opener.all('participants', snapshot.participants),
      seen: opener.seen(snapshot.seen).filter(({ expiresAtMs }) => expiresAtMs >= nowMs),
      authors: opener.all('authors', snapshot.authors),
      digests: opener.all('digests', snapshot.digests),
      incomplete: snapshot.incomplete.flatMap(({ record, parts }) =>
        opener
          .all('incomplete', [record])
          .map((opened) => ({ record: opened, parts: opener.all('parts', parts) })),
      ),
      waiting: opener.all('messages', snapshot.waiting),
      invitations: opener.all('invitations', snapshot.invitations),
      friendStates: opener.all('friendStates', snapshot.friendStates),
      directQueue: opener.all('directs', snapshot.directQueue),
      mutes: opener.all('mutes', snapshot.mutes),
    },
    marks: stored.marks.flatMap((stored) => opener.mark(stored)),
    answered: opener.all('answered', stored.answered),
    corrupt: stored.corrupt + opener.corrupt,
  };
}

class Opener {
  readonly #seal: Seal;
  corrupt = 0;

  constructor(seal: Seal) {
    this.#seal = seal;
  }

  one<Table extends TableName>(table: Table, row: unknown): Row<Table> | undefined {
    if (row === undefined) return undefined;
    const opened = openRow(table, row, this.#seal);
    if (!opened) this.corrupt += 1;
    return opened;
  }

  all<Table extends TableName>(table: Table, rows: readonly unknown[]): Row<Table>[] {
    return rows.flatMap((row) => this.one(table, row) ?? []);
  }

  seen(entries: readonly unknown[]): Row<'seen'>['entries'] {
    return entries.flatMap((entry) => {
      const chunk = openSeenEntry(entry, this.#seal);
      if (!chunk) this.corrupt += 1;
      return chunk?.entries ?? [];
    });
  }

  mark({ mark, newest }: StoredMark): StoredMark[] {
    const opened = this.one('marks', mark);
    if (!opened) return [];
    const table = opened.place.startsWith('lobby:') ? 'messages' : 'directs';
    return [{ mark: opened, newest: this.one(table, newest) }];
  }
}
