// What one lobby still has to fetch: messages that friends hold and we don't. Bounded, newest first,
// each asked from one friend at a time, and from another when it doesn't come.
import { WANTS_PER_FRIEND_MAX, WANT_QUEUE_MAX, WANT_TIMEOUT_MS } from './constants.ts';
import type { MessageKey, PeerId } from './ids.ts';
import type { KeyEntry } from './packet.ts';

interface Wanted {
  readonly writtenAtMs: number;
  /** Friends who said that they hold it and haven't been asked in vain. */
  readonly holders: Set<PeerId>;
}

interface Asked {
  readonly friend: PeerId;
  readonly untilMs: number;
}

export class LobbySync {
  readonly #wanted = new Map<MessageKey, Wanted>();
  readonly #asked = new Map<MessageKey, Asked>();
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
    const known = this.#wanted.get(entry.key);
    if (known) {
      known.holders.add(holder);
    } else if (this.#wanted.size < WANT_QUEUE_MAX) {
      const { key, writtenAtMs } = entry;
      this.#wanted.set(key, { writtenAtMs, holders: new Set([holder]) });
    }
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
  next(nowMs: number, up: ReadonlySet<PeerId>): Map<PeerId, MessageKey[]> {
    const free = this.#freePerFriend(up);
    const asks = new Map<PeerId, MessageKey[]>();
    if (free.size === 0 || this.#wanted.size === this.#asked.size) return asks;
    const waiting = [...this.#wanted]
      .filter(([key]) => !this.#asked.has(key))
      .sort(([, a], [, b]) => b.writtenAtMs - a.writtenAtMs);
    for (const [key, { holders }] of waiting) {
      const friend = [...holders].find((holder) => (free.get(holder) ?? 0) > 0);
      if (friend === undefined) continue;
      free.set(friend, free.get(friend)! - 1);
      this.#asked.set(key, { friend, untilMs: nowMs + WANT_TIMEOUT_MS });
      const keys = asks.get(friend);
      if (keys) keys.push(key);
      else asks.set(friend, [key]);
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
    if (wanted?.holders.delete(friend) && wanted.holders.size === 0) this.#wanted.delete(key);
  }

  #freePerFriend(up: ReadonlySet<PeerId>): Map<PeerId, number> {
    const free = new Map<PeerId, number>();
    for (const friend of up) free.set(friend, WANTS_PER_FRIEND_MAX);
    for (const { friend } of this.#asked.values()) {
      const left = free.get(friend);
      if (left !== undefined) free.set(friend, left - 1);
    }
    return free;
  }
}
