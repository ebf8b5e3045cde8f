// History from a backup, merged into what a store has, row by row: what is there already stays as
// it is, and the fingerprints of each lobby are brought up to date in the same commit.
import { Digests } from '../../core/state/lobby/digests.ts';
import type { LobbyId, MessageKey, PeerId } from '../../core/wire/ids.ts';
import type {
  DirectRecord,
  FriendStateRecord,
  MessageRecord,
  PartRecord,
} from '../../core/state/records.ts';
import { MERGED_WRITES, SCANNED_ROWS } from '../constants.ts';
import { mergeMarks } from './backup-merge.ts';
import type { Known } from './backup-profile.ts';
import type { BackupRow } from './backup-rows.ts';
import { RECORD_SHAPES } from '../records/record-shapes.ts';
import { scanTable } from '../records/scan-table.ts';
import type { MarkRecord, PlaceKey, Store, Stored, StoreWrite } from '../store.ts';

export interface HistoryOptions {
  readonly store: Store;
  /** As it was before the backup. */
  readonly stored: Stored;
  readonly known: Known;
}

interface LobbyHistory {
  /** Of the messages that the store had; not of those that the backup added. */
  readonly keys: ReadonlySet<MessageKey>;
  readonly incomplete: ReadonlySet<MessageKey>;
  readonly digests: Digests;
}

export class HistoryMerge {
  /** Added so far. */
  messages = 0;
  directs = 0;
  readonly #options: HistoryOptions;
  readonly #lobbies = new Map<LobbyId, Promise<LobbyHistory>>();
  readonly #queued = new Map<PeerId, DirectRecord[]>();
  readonly #marks: MarkRecord[] = [];
  #directKeys: Promise<ReadonlySet<string>> | undefined;
  #writes: StoreWrite[] = [];

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /** Rows in the order of the file. Rejects with StoreError. */
  async add(row: BackupRow): Promise<void> {
    switch (row.table) {
      case 'parts':
        await this.#addPart(row.row);
        break;
      case 'messages':
        await this.#addMessage(row.row);
        break;
      case 'directs':
        await this.#addDirect(row.row);
        break;
      case 'marks':
        this.#marks.push(row.row);
        break;
      default:
        return;
    }
    if (this.#writes.length >= MERGED_WRITES) await this.#save('relaxed');
  }

  /** Direct messages that wait, and how far a person has read, come last, and then `also`. */
  async end(also: () => readonly StoreWrite[] = () => []): Promise<void> {
    for (const [friend, records] of this.#queued)
      this.#writes.push(...this.#queue(friend, records));
    const own = new Map(this.#options.stored.marks.map(({ mark }) => [mark.place, mark]));
    for (const mark of this.#marks) {
      if (!this.#isKnown(mark.place)) continue;
      const mine = own.get(mark.place);
      this.#writes.push({ type: 'putMark', record: mine ? mergeMarks(mine, mark) : mark });
    }
    this.#writes.push(...also());
    await this.#save('strict');
  }

  async #addPart(record: PartRecord): Promise<void> {
    const history = await this.#history(record.lobby);
    if (!history || history.keys.has(record.key)) return;
    this.#writes.push({ type: 'putPart', record });
  }

  async #addMessage(record: MessageRecord): Promise<void> {
    const { lobby, key, writtenAtMs } = record;
    const history = await this.#history(lobby);
    if (!history || history.keys.has(key)) return;
    history.digests.add(key, writtenAtMs);
    this.messages += 1;
    this.#writes.push(
      { type: 'putMessage', record },
      // Of several of one stretch of time in a commit only the last is written.
      { type: 'putDigest', record: history.digests.recordAt(lobby, writtenAtMs) },
    );
    if (history.incomplete.has(key)) {
      this.#writes.push({ type: 'deleteIncomplete', lobby, key, parts: false });
    }
  }

  async #addDirect(record: DirectRecord): Promise<void> {
    const { friend, own, state } = record;
    if (!this.#options.known.friends.has(friend)) return;
    this.#directKeys ??= directKeysOf(this.#options.store);
    if ((await this.#directKeys).has(nameOf(record))) return;
    this.directs += 1;
    if (!own || state === 'delivered') {
      this.#writes.push({ type: 'putDirect', record });
      return;
    }
    const queued = this.#queued.get(friend);
    if (queued) queued.push(record);
    else this.#queued.set(friend, [record]);
  }

  /**
   * What was on its way goes behind what waits here. Where nothing is known of the friend's disk,
   * the friend is asked when it is linked next.
   */
  #queue(friend: PeerId, records: readonly DirectRecord[]): StoreWrite[] {
    const { stored } = this.#options;
    const own = stored.snapshot.friendStates.find((state) => state.friend === friend);
    const before = own ?? freshState(friend);
    const inOrder = records.toSorted(
      (a, b) => a.writtenAtMs - b.writtenAtMs || a.sequence - b.sequence,
    );
    const writes = inOrder.map((record, at): StoreWrite => {
      const sequence = before.outSequence + 1 + at;
      return { type: 'putDirect', record: { ...record, state: 'waiting', sequence } };
    });
    const outSequence = before.outSequence + inOrder.length;
    return [...writes, { type: 'putFriendState', record: { ...before, outSequence } }];
  }

  #history(lobby: LobbyId): Promise<LobbyHistory | undefined> {
    if (!this.#options.known.lobbies.has(lobby)) return Promise.resolve(undefined);
    let history = this.#lobbies.get(lobby);
    if (!history) this.#lobbies.set(lobby, (history = readHistory(this.#options, lobby)));
    return history;
  }

  #isKnown(place: PlaceKey): boolean {
    const { lobbies, friends } = this.#options.known;
    const id = place.slice(place.indexOf(':') + 1);
    return place.startsWith('lobby:') ? lobbies.has(id as LobbyId) : friends.has(id as PeerId);
  }

  async #save(durability: 'strict' | 'relaxed'): Promise<void> {
    const writes = this.#writes;
    this.#writes = [];
    await this.#options.store.commit(writes, durability);
  }
}

async function readHistory(
  { store, stored }: HistoryOptions,
  lobby: LobbyId,
): Promise<LobbyHistory> {
  const whole = { request: 0, lobby, fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
  const rows = await store.read({ type: 'keys', ...whole });
  const keys = new Set(rows.flatMap((row) => (row.type === 'key' ? [row.key] : [])));
  const digests = new Digests();
  for (const record of stored.snapshot.digests) if (record.lobby === lobby) digests.restore(record);
  const incomplete = stored.snapshot.incomplete
    .filter(({ record }) => record.lobby === lobby)
    .map(({ record }) => record.key);
  return { keys, incomplete: new Set(incomplete), digests };
}

/** `friend key` of all direct messages. */
async function directKeysOf(store: Store): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for await (const rows of scanTable(store, 'directs', SCANNED_ROWS)) {
    for (const { value } of rows) {
      if (RECORD_SHAPES.directs(value)) keys.add(nameOf(value as DirectRecord));
    }
  }
  return keys;
}

const nameOf = ({ friend, key }: DirectRecord): string => `${friend} ${key}`;

const freshState = (friend: PeerId): FriendStateRecord => ({ friend, outSequence: 0 });
