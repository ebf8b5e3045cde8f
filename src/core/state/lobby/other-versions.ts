// Messages of which a friend seems to hold another version than ours, and was asked for it.
import { OTHERS_PER_FRIEND_MAX, WANT_TIMEOUT_MS } from '../../constants.ts';
import type { MessageKey, PeerId } from '../../wire/ids.ts';

export class OtherVersions {
  /** By friend: until when each answer is taken. */
  readonly #asked = new Map<PeerId, Map<MessageKey, number>>();

  /** Marks it as asked for; false when it is already, or when too many are. */
  ask(key: MessageKey, friend: PeerId, nowMs: number): boolean {
    const asked = this.#asked.get(friend) ?? new Map<MessageKey, number>();
    for (const [other, untilMs] of asked) if (untilMs <= nowMs) asked.delete(other);
    if (asked.has(key) || asked.size >= OTHERS_PER_FRIEND_MAX) return false;
    asked.set(key, nowMs + WANT_TIMEOUT_MS);
    this.#asked.set(friend, asked);
    return true;
  }

  isAsked(key: MessageKey, friend: PeerId, nowMs: number): boolean {
    return (this.#asked.get(friend)?.get(key) ?? -Infinity) > nowMs;
  }

  friendGone(friend: PeerId): void {
    this.#asked.delete(friend);
  }
}
