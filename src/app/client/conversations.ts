// The conversations kept at hand for going back and forth without asking: the least recently asked
// for is let go of. Knows nothing of the host; pages come from a function it is given.
import type { Place } from '../../bridge/messages.ts';
import { CONVERSATIONS_KEPT } from '../constants.ts';
import { placeKey } from '../shared/place.ts';
import { Conversation } from './conversation.svelte.ts';
import type { EntryPage, PageAt } from './conversation-source.ts';
import type { Entry } from './entry.ts';

export interface ConversationsSource {
  readonly page: (place: Place, at: PageAt, limit: number) => Promise<EntryPage>;
  readonly isMuted: (place: Place, writer: string) => boolean;
}

export class Conversations {
  readonly #source: ConversationsSource;
  /** The least recently asked for first. */
  readonly #byPlace = new Map<string, Conversation>();

  constructor(source: ConversationsSource) {
    this.#source = source;
  }

  /** The same object while it is at hand. */
  at(place: Place): Conversation {
    const key = placeKey(place);
    const conversation = this.#byPlace.get(key) ?? this.#create(place);
    this.#byPlace.delete(key);
    this.#byPlace.set(key, conversation);
    const [oldest] = this.#byPlace.keys();
    if (this.#byPlace.size > CONVERSATIONS_KEPT && oldest !== undefined) {
      this.#byPlace.delete(oldest);
    }
    return conversation;
  }

  /** `seen`: the person is looking at it. */
  receive(place: Place, entry: Entry, seen: boolean): void {
    this.#byPlace.get(placeKey(place))?.receive(entry, seen);
  }

  /** The host is a new one: what was missed comes in. */
  refresh(): void {
    for (const conversation of this.#byPlace.values()) {
      conversation.refresh().catch(() => undefined);
    }
  }

  /** What is muted or not has changed. */
  foldNow(): void {
    for (const conversation of this.#byPlace.values()) conversation.foldNow();
  }

  /** What is on disk has become less: it is read anew. */
  forget(place: Place): void {
    this.#byPlace.delete(placeKey(place));
  }

  clear(): void {
    this.#byPlace.clear();
  }

  #create(place: Place): Conversation {
    return new Conversation({
      page: (at, limit) => this.#source.page(place, at, limit),
      isMuted: (writer) => this.#source.isMuted(place, writer),
    });
  }
}
