// How far a person has read, and the newest message of each place: counted as messages come, kept
// on disk with them, so that no start ever has to count again.
import type { Announcement, Write } from '../../core/io.ts';
import type { Author, LobbyId } from '../../core/wire/ids.ts';
import type { LobbyRecord, MuteRecord } from '../../core/state/records.ts';
import { comparePositions, friendPlace, lobbyPlace, targetOf } from '../../store/store.ts';
import type {
  KeptMessage,
  MarkRecord,
  PlaceKey,
  Stored,
  StoreWrite,
  UnreadRecord,
} from '../../store/store.ts';
import { UNREAD_KNOWN_MAX } from '../constants.ts';

interface PlaceState {
  unread: number;
  /** The newest of them, so that one that is deleted, or whose author is muted, counts no more. */
  open: readonly UnreadRecord[];
  newest: KeptMessage | undefined;
}

/** Hears what history becomes, as it is noted here. */
export interface HistoryFollower {
  readonly noteWrites: (writes: readonly Write[]) => void;
  readonly noteAnnouncements: (announcements: readonly Announcement[]) => void;
  readonly forget: (place: PlaceKey) => void;
}

export class ReadState {
  readonly #onRead: (place: PlaceKey) => void;
  #follower: HistoryFollower | undefined;
  readonly #places = new Map<PlaceKey, PlaceState>();
  /**
   * What was written before one joined isn't news to somebody who has just come in; what names
   * one's own pseudonym is a mention.
   */
  readonly #lobbies = new Map<LobbyId, Pick<LobbyRecord, 'joinedAtMs' | 'author'>>();
  #muted = new Set<string>();

  constructor(
    { marks, snapshot }: Pick<Stored, 'marks' | 'snapshot'>,
    onRead: (place: PlaceKey) => void = () => undefined,
  ) {
    this.#onRead = onRead;
    for (const { mark, newest } of marks) {
      // The newest was removed since, and with it everything older that was unread.
      const isGone = mark.newest && !newest;
      const { unread, open = [] } = isGone ? { unread: 0 } : mark;
      this.#places.set(mark.place, { unread, open, newest });
    }
    for (const record of snapshot.lobbies) this.#learnLobby(record);
    this.setMutes(snapshot.mutes);
  }

  follow(follower: HistoryFollower): void {
    this.#follower = follower;
  }

  unread(place: PlaceKey): number {
    return this.#places.get(place)?.unread ?? 0;
  }

  /** How many of the unread name oneself; of those beyond UNREAD_KNOWN_MAX nobody knows. */
  mentions(place: PlaceKey): number {
    return (this.#places.get(place)?.open ?? []).filter(({ mentions }) => mentions).length;
  }

  /** The newest chat message, or the edit or deletion that changed it last. */
  newest(place: PlaceKey): KeptMessage | undefined {
    return this.#places.get(place)?.newest;
  }

  setMutes(mutes: readonly MuteRecord[]): void {
    this.#muted = new Set(mutes.map(({ author, lobby }) => muteKey(author, lobby)));
    for (const lobby of this.#lobbies.keys()) {
      const state = this.#places.get(lobbyPlace(lobby));
      if (state) close(state, ({ author }) => !!author && this.isMuted(author, lobby));
    }
  }

  /** The writes that the read place needs; none when nothing was unread. */
  markRead(place: PlaceKey): StoreWrite[] {
    this.#onRead(place);
    const state = this.#places.get(place);
    if (!state || state.unread === 0) return [];
    state.unread = 0;
    state.open = [];
    return [this.#write(place, state)];
  }

  /** The friend is gone, and all that was said. */
  forget(place: PlaceKey): void {
    this.#follower?.forget(place);
    this.#places.delete(place);
  }

  /**
   * Learns of lobbies that come, are joined again, and go, or lose their past; gives the writes
   * that follow.
   */
  noteWrites(writes: readonly Write[]): StoreWrite[] {
    this.#follower?.noteWrites(writes);
    const marks: StoreWrite[] = [];
    for (const write of writes) {
      if (write.type === 'putLobby') this.#learnLobby(write.record);
      if (write.type === 'deleteHistory') {
        marks.push(...this.#forgetBefore(lobbyPlace(write.lobby), write.beforeMs));
      }
      if (write.type === 'deleteDirects') {
        marks.push(...this.#forgetBefore(friendPlace(write.friend), write.beforeMs));
      }
      if (write.type !== 'deleteLobby') continue;
      this.#lobbies.delete(write.lobby);
      this.#places.delete(lobbyPlace(write.lobby));
    }
    return marks;
  }

  /** The writes that these announcements lead to, by the message that each goes with. */
  noteAnnouncements(announcements: readonly Announcement[]): Map<string, StoreWrite> {
    this.#follower?.noteAnnouncements(announcements);
    const writes = new Map<string, StoreWrite>();
    for (const announcement of announcements) {
      if (announcement.type !== 'message' && announcement.type !== 'direct') continue;
      const { record, again } = announcement;
      const place = placeOf(record);
      const state = this.#places.get(place) ?? { unread: 0, open: [], newest: undefined };
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
    if ('lobby' in record && this.isMuted(record.author, record.lobby)) return false;
    const counts = this.#counts(record);
    if (counts) {
      state.unread += 1;
      state.open = [...state.open, this.#openOf(record)].slice(-UNREAD_KNOWN_MAX);
    }
    const { content } = record;
    const closes =
      content?.type === 'delete' &&
      close(state, (one) => one.key === content.target && one.author === authorOf(record));
    const isNewest = isNews(state.newest, record);
    if (isNewest) state.newest = record;
    return counts || closes || isNewest;
  }

  #counts(record: KeptMessage): boolean {
    if (record.own || record.content?.type !== 'chat') return false;
    const sinceMs = 'lobby' in record ? this.#lobbies.get(record.lobby)?.joinedAtMs : undefined;
    return record.writtenAtMs >= (sinceMs ?? 0);
  }

  #openOf(record: KeptMessage): UnreadRecord {
    const { key, content, writtenAtMs } = record;
    const named = content?.type === 'chat' ? (content.mentions ?? []) : [];
    const own = 'lobby' in record ? this.#lobbies.get(record.lobby)?.author : undefined;
    const mentions = own !== undefined && named.includes(own);
    return { key, author: authorOf(record), writtenAtMs, ...(mentions && { mentions }) };
  }

  isMuted(author: Author, lobby: LobbyId): boolean {
    return this.#muted.has(muteKey(author, lobby)) || this.#muted.has(muteKey(author, undefined));
  }

  #forgetBefore(place: PlaceKey, beforeMs: number): StoreWrite[] {
    const state = this.#places.get(place);
    if (!state?.newest) return [];
    // A start finds by itself that the newest is gone.
    if (state.newest.writtenAtMs < beforeMs) {
      this.#places.delete(place);
      return [];
    }
    if (!close(state, ({ writtenAtMs = Infinity }) => writtenAtMs < beforeMs)) return [];
    // Of those beyond UNREAD_KNOWN_MAX, which came earlier, nobody knows: they go with these.
    state.unread = state.open.length;
    return [this.#write(place, state)];
  }

  #learnLobby({ lobby, joinedAtMs, author }: LobbyRecord): void {
    this.#lobbies.set(lobby, { joinedAtMs, author });
  }

  #write(place: PlaceKey, { unread, open, newest }: PlaceState): StoreWrite {
    const position = newest && { writtenAtMs: newest.writtenAtMs, key: newest.key };
    const known = open.length > 0 ? { open } : {};
    const record: MarkRecord = { place, unread, newest: position, ...known };
    return { type: 'putMark', record };
  }
}

/** Takes those out that `is` says; false when none was among them. */
function close(state: PlaceState, is: (one: UnreadRecord) => boolean): boolean {
  const left = state.open.filter((one) => !is(one));
  const closed = state.open.length - left.length;
  state.open = left;
  state.unread -= closed;
  return closed > 0;
}

/** Of a direct message, whose author is the friend: undefined. */
function authorOf(record: KeptMessage): Author | undefined {
  return 'lobby' in record ? record.author : undefined;
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
