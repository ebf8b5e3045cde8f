// What is being written in one conversation: text, picture, answer or change. Sends it, and gives
// it back when that fails, so that no word is ever lost.
import type { Place } from '../../bridge/messages.ts';
import { TEXT_BYTES_MAX } from '../../core/constants.ts';
import type { Content, Image } from '../../core/wire/content.ts';
import type { Author, MessageId, MessageKey } from '../../core/wire/ids.ts';
import type { ParticipantView } from '../../core/state/views.ts';
import type { Client } from '../client/client.svelte.ts';
import { TYPING_TOLD_MS } from '../constants.ts';
import { placeKey } from '../shared/place.ts';
import { charactersOver } from '../shared/text-limit.ts';
import { NO_DRAFT } from '../context/drafts.svelte.ts';
import type { Draft, Drafts } from '../context/drafts.svelte.ts';
import { mentionsIn } from './mentions.ts';
import { randomMessageId } from '../client/message-id.ts';

export interface ComposingOptions {
  readonly place: Place;
  readonly client: Pick<Client, 'write' | 'tellTyping'>;
  readonly drafts: Drafts;
  readonly participants: () => readonly ParticipantView[];
  readonly tellsTyping: () => boolean;
  readonly nowMs: () => number;
}

export class Composing {
  readonly #options: ComposingOptions;
  readonly #key: string;
  /** Whom a nickname means that was picked from the list. */
  readonly #picked = new Map<string, Author>();
  #typingToldAtMs = -Infinity;
  /** The picture that was sent under the draft's id. */
  #sentPicture: Image | undefined;
  picture = $state.raw<Image | undefined>(undefined);

  constructor(options: ComposingOptions) {
    this.#options = options;
    this.#key = placeKey(options.place);
  }

  get draft(): Draft {
    return this.#options.drafts.get(this.#key);
  }

  /** Characters over the limit; 0 while it fits. */
  get over(): number {
    return charactersOver(this.draft.text, TEXT_BYTES_MAX);
  }

  get canSend(): boolean {
    const hasWords = this.draft.text.trim() !== '';
    return this.over === 0 && (hasWords || (this.picture !== undefined && !this.draft.editing));
  }

  type(text: string): void {
    this.#set({ ...this.draft, text });
    const { nowMs, tellsTyping, client, place } = this.#options;
    const isDue = nowMs() - this.#typingToldAtMs >= TYPING_TOLD_MS;
    if (text.trim() === '' || this.draft.editing || !isDue || !tellsTyping()) return;
    this.#typingToldAtMs = nowMs();
    void client.tellTyping(place);
  }

  reply(to: MessageKey): void {
    const { text, editing } = this.draft;
    this.#set({ text: editing ? '' : text, replyTo: to, editing: undefined });
  }

  edit(message: { readonly key: MessageKey; readonly text: string }): void {
    this.#set({ text: message.text, replyTo: undefined, editing: message.key });
  }

  /** Back to writing a plain message. */
  stop(): void {
    const { text, editing } = this.draft;
    this.#set({ ...NO_DRAFT, text: editing ? '' : text });
  }

  picked(nickname: string, author: Author): void {
    this.#picked.set(nickname, author);
  }

  /** Empties the field at once. Rejects with RequestError, and then everything is back in it. */
  async send(): Promise<void> {
    if (!this.canSend) return;
    const { draft, picture } = this;
    const content = this.#content(draft, picture);
    const id = this.#idOf(draft, picture);
    this.#drafts.set(this.#key, NO_DRAFT);
    this.picture = undefined;
    try {
      await this.#options.client.write(this.#options.place, content, id);
    } catch (error) {
      const { text } = this.draft;
      this.#drafts.set(this.#key, { ...draft, id });
      this.#sentPicture = picture;
      if (text !== '') this.#set({ ...draft, text: `${draft.text}\n${text}` });
      this.picture ??= picture;
      throw error;
    }
  }

  /** The host may have taken what it never answered: the same words keep their id. */
  #idOf({ id }: Draft, picture: Image | undefined): MessageId {
    return id !== undefined && picture === this.#sentPicture ? id : randomMessageId();
  }

  #content({ text, replyTo, editing }: Draft, image: Image | undefined): Content {
    const written = text.trim();
    if (editing) return { type: 'edit', target: editing, text: written };
    const mentions = mentionsIn(written, this.#options.participants(), this.#picked);
    return {
      type: 'chat',
      text: written,
      ...(replyTo && { replyTo }),
      ...(mentions.length > 0 && { mentions }),
      ...(image && { image }),
    };
  }

  /** What is changed is another message. */
  #set({ text, replyTo, editing }: Draft): void {
    const before = this.draft;
    const isSame = text === before.text && replyTo === before.replyTo && editing === before.editing;
    this.#drafts.set(this.#key, { text, replyTo, editing, ...(isSame && { id: before.id }) });
  }

  get #drafts(): Drafts {
    return this.#options.drafts;
  }
}
