// How far a person has read, and the newest message of each place: counted as messages come, kept
// on disk with them, so that no start ever has to count again.
import type { Announcement, Write } from '../../core/io.ts';
import type { Author, LobbyId } from '../../core/wire/ids.ts';
import type {
  DirectRecord,
  LobbyRecord,
  MessageRecord,
  MuteRecord,
} from '../../core/state/records.ts';
import { friendPlace, lobbyPlace, targetOf } from '../../store/store.ts';
import type { MarkRecord, PlaceKey, Stored, StoreWrite } from '../../store/store.ts';

type Kept = MessageRecord | DirectRecord;

interface Mark {
  unread: number;
  newest: Kept | undefined;
}

export class Marks {
  readonly #marks = new Map<PlaceKey, Mark>();
  /** What was written before isn't news to somebody who has just come in. */
  readonly #joinedAtMs = new Map<LobbyId, number>();
  #muted = new Set<string>();

  constructor({ marks, snapshot }: Pick<Stored, 'marks' | 'snapshot'>) {
    for (const { mark, newest } of marks) {
      // The newest was removed since, and with it everything older that was unread.
      const unread = mark.newest && !newest ? 0 : mark.unread;
      this.#marks.set(mark.place, { unread, newest });
    }
    for (const record of snapshot.lobbies) this.#learnLobby(record);
    this.setMutes(snapshot.mutes);
  }

  unread(place: PlaceKey): number {
    return this.#marks.get(place)?.unread ?? 0;
  }

  /** The newest chat message, or the edit or deletion that changed it last. */
  newest(place: PlaceKey): Kept | undefined {
    return this.#marks.get(place)?.newest;
  }

  setMutes(mutes: readonly MuteRecord[]): void {
    this.#muted = new Set(mutes.map(({ author, lobby }) => muteKey(author, lobby)));
  }

  /** The writes that the read place needs; none when nothing was unread. */
  markRead(place: PlaceKey): StoreWrite[] {
    const mark = this.#marks.get(place);
    if (!mark || mark.unread === 0) return [];
    mark.unread = 0;
    return [this.#write(place, mark)];
  }

  /** The friend is gone, and all that was said. */
  forget(place: PlaceKey): void {
    this.#marks.delete(place);
  }

  /** Learns of lobbies that come, are joined again, and go, or lose their past. */
  noteWrites(writes: readonly Write[]): void {
    for (const write of writes) {
      if (write.type === 'putLobby') this.#learnLobby(write.record);
      if (write.type === 'deleteHistory') this.#forgetBefore(write.lobby, write.beforeMs);
      if (write.type !== 'deleteLobby') continue;
      this.#joinedAtMs.delete(write.lobby);
      this.#marks.delete(lobbyPlace(write.lobby));
    }
  }

  /** The writes that these announcements lead to, by the message that each goes with. */
  noteAnnouncements(announcements: readonly Announcement[]): Map<string, StoreWrite> {
    const writes = new Map<string, StoreWrite>();
    for (const announcement of announcements) {
      if (announcement.type !== 'message' && announcement.type !== 'direct') continue;
      const { record, again } = announcement;
      const place = placeOf(record);
      const mark = this.#marks.get(place) ?? { unread: 0, newest: undefined };
      const changed = this.#note(mark, record, again);
      this.#marks.set(place, mark);
      if (changed) writes.set(record.key, this.#write(place, mark));
    }
    return writes;
  }

  /** True when something has changed that the disk must know. */
  #note(mark: Mark, record: Kept, again: boolean): boolean {
    if (again) {
      if (mark.newest?.key === record.key) mark.newest = record;
      return false;
    }
    if ('lobby' in record && this.#isMuted(record.author, record.lobby)) return false;
    const counts = this.#counts(record);
    if (counts) mark.unread += 1;
    const isNewest = isNews(mark.newest, record);
    if (isNewest) mark.newest = record;
    return counts || isNewest;
  }

  #counts(record: Kept): boolean {
    if (record.own || record.content?.type !== 'chat') return false;
    const sinceMs = 'lobby' in record ? this.#joinedAtMs.get(record.lobby) : undefined;
    return record.writtenAtMs >= (sinceMs ?? 0);
  }

  #isMuted(author: Author, lobby: LobbyId): boolean {
    return this.#muted.has(muteKey(author, lobby)) || this.#muted.has(muteKey(author, undefined));
  }

  #forgetBefore(lobby: LobbyId, beforeMs: number): void {
    const newest = this.#marks.get(lobbyPlace(lobby))?.newest;
    if (newest && newest.writtenAtMs < beforeMs) this.#marks.delete(lobbyPlace(lobby));
  }

  #learnLobby({ lobby, joinedAtMs }: LobbyRecord): void {
    this.#joinedAtMs.set(lobby, joinedAtMs);
  }

  #write(place: PlaceKey, { unread, newest }: Mark): StoreWrite {
    const position = newest && { writtenAtMs: newest.writtenAtMs, key: newest.key };
    const record: MarkRecord = { place, unread, newest: position };
    return { type: 'putMark', record };
  }
}

export function placeOf(record: Kept): PlaceKey {
  return 'lobby' in record ? lobbyPlace(record.lobby) : friendPlace(record.friend);
}

/** Whether a list should show `record` in the place of `newest`. */
function isNews(newest: Kept | undefined, record: Kept): boolean {
  const { content } = record;
  if (content?.type === 'chat') return !newest || isAfter(record, newest);
  if (!newest || (content?.type !== 'edit' && content?.type !== 'delete')) return false;
  const shown = targetOf(newest.content) ?? newest.key;
  if (shown !== content.target || !sameWriter(newest, record)) return false;
  switch (newest.content?.type) {
    case 'delete':
      return false;
    case 'edit':
      return content.type === 'delete' || isAfter(record, newest);
    default:
      return true;
  }
}

function isAfter(record: Kept, newest: Kept): boolean {
  const laterMs = record.writtenAtMs - newest.writtenAtMs;
  return laterMs > 0 || (laterMs === 0 && record.key > newest.key);
}

function sameWriter(a: Kept, b: Kept): boolean {
  return 'lobby' in a && 'lobby' in b ? a.author === b.author : a.own === b.own;
}

const muteKey = (author: Author, lobby: LobbyId | undefined): string => `${author} ${lobby ?? ''}`;
