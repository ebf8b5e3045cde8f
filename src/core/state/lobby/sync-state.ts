// What is still to be fetched in one lobby: messages that friends hold and we don't. Bounded,
// newest first; each is asked from one friend at a time, and from another one if it doesn't come.
import { WANTS_PER_FRIEND_MAX, WANT_QUEUE_MAX, WANT_TIMEOUT_MS } from '../../constants.ts';
import type { MessageKey, PeerId } from '../../wire/ids.ts';
import type { KeyEntry } from '../../wire/packet.ts';

interface Wanted {
  readonly writtenAtMs: number;
  /** Friends who said that they hold it and haven't been asked in vain. */
  readonly holders: Set<PeerId>;
}

interface Asked {
  readonly friend: PeerId;
  readonly untilMs: number;
}

/** What one lobby lacks, who holds it, and from whom it was asked. */
export class SyncState {
  readonly #wanted = new Map<MessageKey, Wanted>();
  readonly #asked = new Map<MessageKey, Asked>();
  readonly #holdings = new Map<PeerId, Holding>();
  /** Caught-up messages to announce to the other routes at the next occasion. */
  #news: (KeyEntry & { readonly from: PeerId })[] = [];

  get wantedCount(): number {
    return this.#wanted.size;
  }

  /** Whether this friend was asked for this message and may answer. */
  isAsked(key: MessageKey, friend: PeerId): boolean {
    return this.#asked.get(key)?.friend === friend;
  }

  want(entry: KeyEntry, holder: PeerId): void {
    const { key, writtenAtMs } = entry;
    let wanted = this.#wanted.get(key);
    if (!wanted) {
      if (this.#wanted.size >= WANT_QUEUE_MAX && !this.#makeRoom(holder)) return;
      this.#wanted.set(key, (wanted = { writtenAtMs, holders: new Set() }));
    }
    if (wanted.holders.has(holder)) return;
    wanted.holders.add(holder);
    this.#put(holder, { key, writtenAtMs: wanted.writtenAtMs });
  }

  /** A part of it came: it is under way. */
  extend(key: MessageKey, nowMs: number): void {
    const asked = this.#asked.get(key);
    if (asked) this.#asked.set(key, { ...asked, untilMs: nowMs + WANT_TIMEOUT_MS });
  }

  /** It is here, whichever way it came. */
  arrived(key: MessageKey): void {
    this.#wanted.delete(key);
    this.#asked.delete(key);
  }

  /** What to ask from whom now, newest first; marks it as asked. */
  next(nowMs: number, up: Iterable<PeerId>): Map<PeerId, MessageKey[]> {
    const asks = new Map<PeerId, MessageKey[]>();
    const untilMs = nowMs + WANT_TIMEOUT_MS;
    for (const [friend, free] of this.#freePerFriend(up)) {
      const keys: MessageKey[] = [];
      while (keys.length < free) {
        const key = this.#holdings.get(friend)?.takeNewest();
        if (key === undefined) break;
        // It came meanwhile, or another holder was asked; if that fails it is put back here.
        if (!this.#wanted.get(key)?.holders.has(friend) || this.#asked.has(key)) continue;
        this.#asked.set(key, { friend, untilMs });
        keys.push(key);
      }
      if (keys.length > 0) asks.set(friend, keys);
    }
    return asks;
  }

  /** Takes back what was asked in vain; without another holder it is forgotten until told again. */
  expire(nowMs: number): void {
    for (const [key, { friend, untilMs }] of this.#asked) {
      if (untilMs <= nowMs) this.#unask(key, friend);
    }
  }

  friendGone(friend: PeerId): void {
    for (const [key, asked] of this.#asked) if (asked.friend === friend) this.#unask(key, friend);
    for (const [key, { holders }] of this.#wanted) {
      if (holders.delete(friend) && holders.size === 0) this.#wanted.delete(key);
    }
    this.#holdings.delete(friend);
  }

  /** Asks this friend for it whether or not it said that it holds it. */
  askNow(entry: KeyEntry, friend: PeerId, nowMs: number): void {
    this.want(entry, friend);
    this.#asked.set(entry.key, { friend, untilMs: nowMs + WANT_TIMEOUT_MS });
  }

  addNews(entry: KeyEntry, from: PeerId): void {
    this.#news.push({ ...entry, from });
  }

  takeNews(): (KeyEntry & { readonly from: PeerId })[] {
    const news = this.#news;
    this.#news = [];
    return news;
  }

  #unask(key: MessageKey, friend: PeerId): void {
    this.#asked.delete(key);
    const wanted = this.#wanted.get(key);
    if (!wanted) return;
    wanted.holders.delete(friend);
    if (wanted.holders.size === 0) this.#wanted.delete(key);
    for (const holder of wanted.holders) {
      this.#put(holder, { key, writtenAtMs: wanted.writtenAtMs });
    }
  }

  /**
   * When the queue is full, the friend who announced most loses entries to one who announced less.
   */
  #makeRoom(forFriend: PeerId): boolean {
    let [hoarder, most] = [forFriend, this.#holdings.get(forFriend)?.length ?? 0];
    for (const [friend, { length }] of this.#holdings) {
      if (length > most + 1) [hoarder, most] = [friend, length];
    }
    if (hoarder === forFriend) return false;
    const holding = this.#holdings.get(hoarder)!;
    for (let key = holding.takeNewest(); key !== undefined; key = holding.takeNewest()) {
      const wanted = this.#wanted.get(key);
      if (!wanted?.holders.delete(hoarder) || wanted.holders.size > 0) continue;
      if (!this.#asked.has(key)) return this.#wanted.delete(key);
    }
    return false;
  }

  #put(holder: PeerId, entry: KeyEntry): void {
    let holding = this.#holdings.get(holder);
    if (!holding) this.#holdings.set(holder, (holding = new Holding()));
    holding.put(entry);
  }

  #freePerFriend(up: Iterable<PeerId>): Map<PeerId, number> {
    const free = new Map<PeerId, number>();
    for (const friend of up) free.set(friend, WANTS_PER_FRIEND_MAX);
    for (const { friend } of this.#asked.values()) {
      const left = free.get(friend);
      if (left !== undefined) free.set(friend, left - 1);
    }
    return free;
  }
}

/** What one friend may be asked for, in order, so that the longest list costs little a message. */
class Holding {
  /** Oldest first while `#isSorted`; may name what is no longer wanted. */
  readonly #entries: KeyEntry[] = [];
  #isSorted = true;

  get length(): number {
    return this.#entries.length;
  }

  put(entry: KeyEntry): void {
    const newest = this.#entries.at(-1);
    if (newest && entry.writtenAtMs < newest.writtenAtMs) this.#isSorted = false;
    this.#entries.push(entry);
  }

  takeNewest(): MessageKey | undefined {
    if (!this.#isSorted) this.#entries.sort((a, b) => a.writtenAtMs - b.writtenAtMs);
    this.#isSorted = true;
    return this.#entries.pop()?.key;
  }
}
