// How far a person has read, and the newest message of each place: counted as messages come, kept
// on disk with them, so that no start ever has to count again.
import type { Announcement, Write } from '../../core/io.ts';
import type { Author, LobbyId } from '../../core/wire/ids.ts';
import type { LobbyRecord, MuteRecord } from '../../core/state/records.ts';
import { comparePositions, friendPlace, lobbyPlace, targetOf } from '../../store/store.ts';
import type { KeptMessage, MarkRecord, PlaceKey, Stored, StoreWrite } from '../../store/store.ts';

interface PlaceState {
  unread: number;
  newest: KeptMessage | undefined;
}

export class ReadState {
  readonly #places = new Map<PlaceKey, PlaceState>();
  /** What was written before isn't news to somebody who has just come in. */
  readonly #joinedAtMs = new Map<LobbyId, number>();
  #muted = new Set<string>();

  constructor({ marks, snapshot }: Pick<Stored, 'marks' | 'snapshot'>) {
    for (const { mark, newest } of marks) {
      // The newest was removed since, and with it everything older that was unread.
      const unread = mark.newest && !newest ? 0 : mark.unread;
      this.#places.set(mark.place, { unread, newest });
    }
    for (const record of snapshot.lobbies) this.#learnLobby(record);
    this.setMutes(snapshot.mutes);
  }

  unread(place: PlaceKey): number {
    return this.#places.get(place)?.unread ?? 0;
  }

  /** The newest chat message, or the edit or deletion that changed it last. */
  newest(place: PlaceKey): KeptMessage | undefined {
    return this.#places.get(place)?.newest;
  }

  setMutes(mutes: readonly MuteRecord[]): void {
    this.#muted = new Set(mutes.map(({ author, lobby }) => muteKey(author, lobby)));
  }

  /** The writes that the read place needs; none when nothing was unread. */
  markRead(place: PlaceKey): StoreWrite[] {
    const state = this.#places.get(place);
    if (!state || state.unread === 0) return [];
    state.unread = 0;
    return [this.#write(place, state)];
  }

  /** The friend is gone, and all that was said. */
  forget(place: PlaceKey): void {
    this.#places.delete(place);
  }

  /** Learns of lobbies that come, are joined again, and go, or lose their past. */
  noteWrites(writes: readonly Write[]): void {
    for (const write of writes) {
      if (write.type === 'putLobby') this.#learnLobby(write.record);
      if (write.type === 'deleteHistory') this.#forgetBefore(write.lobby, write.beforeMs);
      if (write.type !== 'deleteLobby') continue;
      this.#joinedAtMs.delete(write.lobby);
      this.#places.delete(lobbyPlace(write.lobby));
    }
  }

  /** The writes that these announcements lead to, by the message that each goes with. */
  noteAnnouncements(announcements: readonly Announcement[]): Map<string, StoreWrite> {
    const writes = new Map<string, StoreWrite>();
    for (const announcement of announcements) {
      if (announcement.type !== 'message' && announcement.type !== 'direct') continue;
      const { record, again } = announcement;
      const place = placeOf(record);
      const state = this.#places.get(place) ?? { unread: 0, newest: undefined };
      const changed = this.#note(state, record, again);
      this.#places.set(place, state);
      if (changed) writes.set(record.key, this.#write(place, state));
    }
    return writes;
  }

  /** True when something has changed that the disk must know. */
  #note(state: PlaceState, record: KeptMessage, again: boolean): boolean {
    if (again) {
      if (state.newest?.key === record.key) state.newest = record;
      return false;
    }
    if ('lobby' in record && this.#isMuted(record.author, record.lobby)) return false;
    const counts = this.#counts(record);
    if (counts) state.unread += 1;
    const isNewest = isNews(state.newest, record);
    if (isNewest) state.newest = record;
    return counts || isNewest;
  }

  #counts(record: KeptMessage): boolean {
    if (record.own || record.content?.type !== 'chat') return false;
    const sinceMs = 'lobby' in record ? this.#joinedAtMs.get(record.lobby) : undefined;
    return record.writtenAtMs >= (sinceMs ?? 0);
  }

  #isMuted(author: Author, lobby: LobbyId): boolean {
    return this.#muted.has(muteKey(author, lobby)) || this.#muted.has(muteKey(author, undefined));
  }

  #forgetBefore(lobby: LobbyId, beforeMs: number): void {
    const newest = this.#places.get(lobbyPlace(lobby))?.newest;
    if (newest && newest.writtenAtMs < beforeMs) this.#places.delete(lobbyPlace(lobby));
  }

  #learnLobby({ lobby, joinedAtMs }: LobbyRecord): void {
    this.#joinedAtMs.set(lobby, joinedAtMs);
  }

  #write(place: PlaceKey, { unread, newest }: PlaceState): StoreWrite {
    const position = newest && { writtenAtMs: newest.writtenAtMs, key: newest.key };
    const record: MarkRecord = { place, unread, newest: position };
    return { type: 'putMark', record };
  }
}

function placeOf(record: KeptMessage): PlaceKey {
  return 'lobby' in record ? lobbyPlace(record.lobby) : friendPlace(record.friend);
}

/** Whether a list should show `record` in the place of `newest`. */
function isNews(newest: KeptMessage | undefined, record: KeptMessage): boolean {
  const { content } = record;
  if (content?.type === 'chat') return !newest || comparePositions(record, newest) > 0;
  if (!newest || (content?.type !== 'edit' && content?.type !== 'delete')) return false;
  const shown = targetOf(newest.content) ?? newest.key;
  if (shown !== content.target || !sameWriter(newest, record)) return false;
  switch (newest.content?.type) {
    case 'delete':
      return false;
    case 'edit':
      return content.type === 'delete' || comparePositions(record, newest) > 0;
    default:
      return true;
  }
}

function sameWriter(a: KeptMessage, b: KeptMessage): boolean {
  return 'lobby' in a && 'lobby' in b ? a.author === b.author : a.own === b.own;
}

const muteKey = (author: Author, lobby: LobbyId | undefined): string => `${author} ${lobby ?? ''}`;
