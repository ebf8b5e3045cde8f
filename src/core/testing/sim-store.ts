// One simulated peer's disk, in memory. It survives the peer's stop; what was only to be saved soon
// and isn't flushed yet is lost when the stop is sudden.
import { assert, never } from '../../base/assert.ts';
import type { LobbyId, MessageKey, PeerId } from '../wire/ids.ts';
import type { ReadRequest, ReadRow, Write } from '../io.ts';
import type {
  DigestRecord,
  DirectRecord,
  FriendStateRecord,
  InvitationRecord,
  LobbyRecord,
  MessageRecord,
  MuteRecord,
  SeenEntry,
  Snapshot,
} from '../state/records.ts';
import { readDirects } from './sim-direct-reads.ts';
import { SimLobbyTable } from './sim-lobby-table.ts';

/** Expired seen ids are dropped from the disk when it holds this many more than last time. */
const SEEN_CLEAN_EVERY = 20_000;

/** What a power cut leaves of relaxed commits: those older than this, ms. */
const UNFLUSHED_MS = 5_000;

/**
 * strict: on the platter when it returns, with all that was committed before. relaxed: with the
 * operating system, which writes it within UNFLUSHED_MS; a power cut loses it until then.
 */
export type Durability = 'strict' | 'relaxed';

interface Commit {
  readonly atMs: number;
  readonly writes: readonly Write[];
}

export class SimStore {
  readonly friends = new Set<PeerId>();
  readonly #lobbies = new Map<LobbyId, LobbyRecord>();
  readonly #tables = new Map<LobbyId, SimLobbyTable>();
  #seen: SeenEntry[] = [];
  #seenCleanAt = SEEN_CLEAN_EVERY;
  readonly #invitations = new Map<LobbyId, InvitationRecord>();
  readonly #directs = new Map<string, DirectRecord>();
  readonly #friendStates = new Map<PeerId, FriendStateRecord>();
  readonly #mutes = new Map<string, MuteRecord>();
  #pending: Write[] = [];
  /** What is on the platter, and the commits since; only when power may be cut. */
  #platter: SimStore | undefined;
  #unflushed: Commit[] = [];

  /** At once, after everything that was to be saved before. */
  saveFirst(writes: readonly Write[], nowMs: number, durability: Durability = 'strict'): void {
    if (writes.length === 0) return;
    this.flush(nowMs);
    this.#commit(writes, nowMs, durability);
  }

  saveSoon(writes: readonly Write[]): void {
    for (const write of writes) this.#pending.push(write);
  }

  get hasPending(): boolean {
    return this.#pending.length > 0;
  }

  flush(nowMs: number): void {
    const pending = this.#pending;
    this.#pending = [];
    this.#commit(pending, nowMs, 'relaxed');
    if (this.#seen.length < this.#seenCleanAt) return;
    this.#seen = this.#seen.filter((entry) => entry.expiresAtMs >= nowMs);
    this.#seenCleanAt = this.#seen.length + SEEN_CLEAN_EVERY;
  }

  /** A sudden stop. */
  losePending(): void {
    this.#pending = [];
  }

  /** From now on power may be cut. */
  expectPowerCuts(): void {
    this.#platter = this.copy();
    this.#unflushed = [];
  }

  /** The power goes: what isn't on the platter yet is lost. Nothing, if that isn't simulated. */
  cutPower(nowMs: number): void {
    this.losePending();
    const platter = this.#platter;
    if (!platter) return;
    this.#writeThrough(platter, nowMs - UNFLUSHED_MS);
    this.putBack(platter);
  }

  /** The disk as it is now, to be put back later. */
  copy(): SimStore {
    const copy = new SimStore();
    copy.#takeFrom(this);
    return copy;
  }

  /** The disk is what it was when the copy was taken; what waits to be saved is lost. */
  putBack(copy: SimStore): void {
    this.#takeFrom(copy);
    this.#pending = [];
    if (this.#platter) this.expectPowerCuts();
  }

  /** What was saved before is visible: the answer comes from behind a commit. */
  read(request: ReadRequest, nowMs: number): ReadRow[] {
    this.flush(nowMs);
    if ('friend' in request) return readDirects(this.directs(request.friend), request);
    const table = this.#tables.get(request.lobby);
    if (!table) return [];
    switch (request.type) {
      case 'keys':
        return table.keys(request.fromMs, request.toMs);
      case 'parts':
        return table.partsOf(request);
      case 'held':
        return request.keys
          .filter((key) => table.message(key))
          .map((key): ReadRow => ({ type: 'held', key }));
      case 'newestBefore':
        return table.newestBefore(request);
      default:
        return never(request, 'SimStore.read');
    }
  }

  /** Whole messages of a lobby on disk, oldest first. */
  messages(lobby: LobbyId): MessageRecord[] {
    return this.#tables.get(lobby)?.messages() ?? [];
  }

  message(lobby: LobbyId, key: MessageKey): MessageRecord | undefined {
    return this.#tables.get(lobby)?.message(key);
  }

  /** Whether this message of any lobby or friend is on disk. */
  holds(key: MessageKey): boolean {
    for (const table of this.#tables.values()) if (table.message(key)) return true;
    for (const record of this.#directs.values()) if (record.key === key) return true;
    return false;
  }

  /** Whether a screen that is opened now shows it: it is on disk and not parked. */
  shows(key: MessageKey): boolean {
    for (const table of this.#tables.values())
      if (table.message(key)?.state === 'parked') return false;
    return this.holds(key);
  }

  lobby(lobby: LobbyId): LobbyRecord | undefined {
    return this.#lobbies.get(lobby);
  }

  lobbies(): LobbyRecord[] {
    return [...this.#lobbies.values()];
  }

  directs(friend: PeerId): DirectRecord[] {
    return [...this.#directs.values()].filter((record) => record.friend === friend);
  }

  /** Bytes of a lobby's signed parts, of those that `counts` says. */
  partBytes(lobby: LobbyId, counts: (envelope: Uint8Array) => boolean): number {
    return this.#tables.get(lobby)?.partBytes(counts) ?? 0;
  }

  /** Fingerprints of a lobby on disk. */
  digests(lobby: LobbyId): DigestRecord[] {
    return [...(this.#tables.get(lobby)?.digests.values() ?? [])];
  }

  /** Parts of one lobby on disk, for measuring what a hostile participant leaves there. */
  partCount(lobby: LobbyId): number {
    return this.#tables.get(lobby)?.partCount ?? 0;
  }

  snapshot(nowMs: number): Snapshot {
    assert(!this.hasPending, 'a peer starts from what is on disk');
    const tables = [...this.#tables.values()];
    return {
      friends: [...this.friends],
      lobbies: this.lobbies(),
      routes: tables.flatMap((table) => [...table.routes.values()]),
      participants: tables.flatMap((table) => [...table.participants.values()]),
      seen: this.#seen.filter((entry) => entry.expiresAtMs >= nowMs),
      authors: tables.flatMap((table) => [...table.authors.values()]),
      digests: tables.flatMap((table) => [...table.digests.values()]),
      incomplete: tables.flatMap((table) => table.incompleteRows()),
      waiting: tables.flatMap((table) => table.waiting()),
      invitations: [...this.#invitations.values()],
      friendStates: [...this.#friendStates.values()],
      directQueue: [...this.#directs.values()].filter(
        (record) => record.own && record.state !== 'delivered',
      ),
      mutes: [...this.#mutes.values()],
    };
  }

  #commit(writes: readonly Write[], nowMs: number, durability: Durability): void {
    for (const write of writes) this.#apply(write);
    if (!this.#platter) return;
    this.#unflushed.push({ atMs: nowMs, writes });
    this.#writeThrough(this.#platter, durability === 'strict' ? Infinity : nowMs - UNFLUSHED_MS);
  }

  /** Commits up to then are on the platter. */
  #writeThrough(platter: SimStore, untilMs: number): void {
    while (this.#unflushed[0] && this.#unflushed[0].atMs <= untilMs) {
      for (const write of this.#unflushed.shift()!.writes) platter.#apply(write);
    }
  }

  #takeFrom(other: SimStore): void {
    const maps = (store: SimStore) => [
      store.#lobbies as Map<unknown, unknown>,
      store.#invitations,
      store.#directs,
      store.#friendStates,
      store.#mutes,
    ];
    const [from, to] = [maps(other), maps(this)];
    for (const [at, map] of to.entries()) {
      map.clear();
      for (const [key, record] of from[at]!) map.set(key, record);
    }
    this.#tables.clear();
    for (const [lobby, table] of other.#tables) this.#tables.set(lobby, table.copy());
    this.#seen = [...other.#seen];
  }

  #apply(write: Write): void {
    switch (write.type) {
      case 'putLobby':
        this.#lobbies.set(write.record.lobby, write.record);
        return;
      case 'deleteLobby':
        this.#lobbies.delete(write.lobby);
        this.#tables.delete(write.lobby);
        return;
      case 'addSeen':
        for (const entry of write.entries) this.#seen.push(entry);
        return;
      case 'putInvitation':
        this.#invitations.set(write.record.lobby, write.record);
        return;
      case 'deleteInvitation':
        this.#invitations.delete(write.lobby);
        return;
      case 'putDirect':
        this.#directs.set(`${write.record.friend} ${write.record.key}`, write.record);
        return;
      case 'deleteDirects':
        for (const { key, writtenAtMs } of this.directs(write.friend)) {
          if (writtenAtMs < write.beforeMs) this.#directs.delete(`${write.friend} ${key}`);
        }
        return;
      case 'putFriendState':
        this.#friendStates.set(write.record.friend, write.record);
        return;
      case 'putMute':
        this.#mutes.set(muteName(write.record), write.record);
        return;
      case 'deleteMute':
        this.#mutes.delete(muteName(write.record));
        return;
      case 'deleteHistory':
      case 'deleteRoute':
      case 'deleteIncomplete':
      case 'deleteParticipant':
      case 'deleteAuthor':
        return this.#table(write.lobby).apply(write);
      case 'putRoute':
      case 'putMessage':
      case 'putPart':
      case 'putIncomplete':
      case 'putParticipant':
      case 'putAuthor':
      case 'putDigest':
        return this.#table(write.record.lobby).apply(write);
      default:
        return never(write, 'SimStore.apply');
    }
  }

  #table(lobby: LobbyId): SimLobbyTable {
    let table = this.#tables.get(lobby);
    if (!table) this.#tables.set(lobby, (table = new SimLobbyTable()));
    return table;
  }
}

const muteName = ({ author, lobby }: MuteRecord): string => `${author} ${lobby ?? ''}`;
