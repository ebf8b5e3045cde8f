// What is being written in one conversation: text, what is attached, answer or change. Sends it,
// and gives it back when that fails, so that no word is ever lost.
import type { Place } from '../../../bridge/messages.ts';
import { MESSAGE_BYTES_MAX, TEXT_BYTES_MAX } from '../../../core/constants.ts';
import type { Content } from '../../../core/wire/content.ts';
import type { Author, MessageId, MessageKey } from '../../../core/wire/ids.ts';
import type { Client } from '../../client/client.svelte.ts';
import { ATTACHED_MAX, TYPING_TOLD_MS } from '../../constants.ts';
import { placeKey } from '../../shared/place.ts';
import { showsNothing, wordsOf } from '../../shared/blank.ts';
import { charactersOver } from '../../shared/text-limit.ts';
import { NO_DRAFT, isEmptyDraft, isPicture } from '../../context/drafts.svelte.ts';
import type { Attached, Draft, Drafts } from '../../context/drafts.svelte.ts';
import { mentionsIn } from '../../text/mentions.ts';
import type { Mentionable } from '../../text/mentions.ts';
import { randomMessageId } from '../../client/message-id.ts';

/** A message's other fields, with a file's name twice. */
const BESIDE_BYTES_MAX = 8_192;

export interface ComposingOptions {
  readonly place: Place;
  readonly client: Pick<Client, 'write' | 'tellTyping'>;
  readonly drafts: Drafts;
  readonly participants: () => readonly Mentionable[];
  readonly tellsTyping: () => boolean;
  readonly nowMs: () => number;
}

export class Composing {
  readonly #options: ComposingOptions;
  readonly #key: string;
  #typingToldAtMs = -Infinity;
  /** Things that are being read and made small. */
  preparing = $state(0);
  /** The person wanted to send meanwhile: it goes out as soon as all are ready. */
  sendsWhenReady = $state(false);

  constructor(options: ComposingOptions) {
    this.#options = options;
    this.#key = placeKey(options.place);
  }

  /** The place, as `placeKey` gives it. */
  get key(): string {
    return this.#key;
  }

  get draft(): Draft {
    return this.#options.drafts.get(this.#key);
  }

  /** A change takes nothing along; what the draft has waits beside it. */
  get attached(): readonly Attached[] {
    const { editing, aside, attached } = this.draft;
    return (editing ? aside?.attached : attached) ?? [];
  }

  /** By picture; that of the first is the text. */
  captionOf(at: number): string {
    const { editing, aside, captions } = this.draft;
    return (editing ? aside : { captions })?.captions?.[at] ?? '';
  }

  caption(at: number, text: string): void {
    const captions = this.attached.map((_, one) => (one === at ? text : this.captionOf(one)));
    this.#setAttached(this.attached, captions);
  }

  /** Characters over the limit; 0 while it fits. */
  get over(): number {
    const { text, editing } = this.draft;
    const [first] = editing ? [] : this.attached;
    const room = MESSAGE_BYTES_MAX - BESIDE_BYTES_MAX - (first?.bytes.length ?? 0);
    return charactersOver(text, Math.min(TEXT_BYTES_MAX, room));
  }

  get canSend(): boolean {
    const hasThing = !this.draft.editing && this.attached.length + this.preparing > 0;
    return this.over === 0 && (hasThing || !showsNothing(this.draft.text));
  }

  type(text: string): void {
    this.#set({ ...this.draft, text });
    const { nowMs, tellsTyping, client, place } = this.#options;
    const isDue = nowMs() - this.#typingToldAtMs >= TYPING_TOLD_MS;
    if (showsNothing(text) || this.draft.editing || !isDue || !tellsTyping()) return;
    this.#typingToldAtMs = nowMs();
    void client.tellTyping(place);
  }

  reply(to: MessageKey): void {
    const { draft } = this;
    this.#set({ ...(draft.editing ? (draft.aside ?? NO_DRAFT) : draft), replyTo: to });
  }

  /** What stood in the field comes back after the change. */
  edit(message: { readonly key: MessageKey; readonly text: string }): void {
    const { draft } = this;
    if (draft.editing === message.key) return;
    const aside = draft.editing ? draft.aside : draft;
    this.#set({ ...NO_DRAFT, text: message.text, editing: message.key, aside: filled(aside) });
  }

  /** Back to writing a plain message. */
  stop(): void {
    const { draft } = this;
    if (draft.editing) this.#drafts.set(this.#key, draft.aside ?? NO_DRAFT);
    else this.#set({ ...draft, replyTo: undefined });
  }

  picked(nickname: string, author: Author): void {
    this.#set({ ...this.draft, picked: { ...this.draft.picked, [nickname]: author } });
  }

  /**
   * Takes something along when it has been made; false when it couldn't be. Rejects as `send` does
   * when that was waiting for it.
   */
  async attach(making: Promise<Attached | undefined>): Promise<boolean> {
    this.preparing += 1;
    const made = await making.catch(() => undefined);
    this.preparing -= 1;
    if (made) this.#setAttached([...this.attached, made].slice(0, ATTACHED_MAX));
    // The words alone aren't what was to be said.
    else this.sendsWhenReady = false;
    if (this.sendsWhenReady && this.preparing === 0) await this.send();
    return made !== undefined;
  }

  /** Its caption goes with it, but not the text; the next one's then becomes a part of that. */
  detach(one: Attached): void {
    const at = this.attached.indexOf(one);
    if (at < 0) return;
    const captions = this.attached.map((_, one) => this.captionOf(one));
    if (at === 0 && captions[1]) this.#append(captions[1]);
    captions.splice(at, 1);
    captions[0] = '';
    this.#setAttached(
      this.attached.filter((other) => other !== one),
      captions,
    );
  }

  #append(words: string): void {
    const { draft } = this;
    const add = (text: string): string => [text, words].filter(Boolean).join('\n');
    if (!draft.editing) this.#set({ ...draft, text: add(draft.text) });
    else {
      const aside = draft.aside ?? NO_DRAFT;
      this.#set({ ...draft, aside: { ...aside, text: add(aside.text) } });
    }
  }

  /**
   * Empties the field at once; while attached are being made, as soon as they are. Rejects with
   * RequestError, and then everything that wasn't written is back in it.
   */
  async send(): Promise<void> {
    const { draft } = this;
    const waits = this.preparing > 0 && !draft.editing;
    this.sendsWhenReady = waits && this.canSend;
    if (waits || !this.canSend) return;
    let left: Draft = { ...draft, id: draft.id ?? randomMessageId() };
    const writing = this.#write(left);
    // Not before: what is said is posted after what is to be drawn by then.
    this.#drafts.set(this.#key, draft.aside ?? NO_DRAFT);
    try {
      await writing;
      for (left = afterFirst(left); left.attached?.length; left = afterFirst(left)) {
        await this.#write(left);
      }
    } catch (error) {
      this.#giveBack(left);
      throw error;
    }
  }

  #write(draft: Draft): Promise<void> {
    return this.#options.client.write(this.#options.place, this.#content(draft), draft.id);
  }

  #giveBack(failed: Draft): void {
    const { draft: since } = this;
    if (failed.editing) this.#set({ ...failed, aside: filled(since) }, failed.id);
    else if (since.editing) this.#set({ ...since, aside: joined(failed, since.aside) }, since.id);
    else this.#set(joined(failed, since), since.text === '' ? failed.id : undefined);
  }

  /** Empty lines around the words go; the first line keeps its indentation. */
  #content({ text, replyTo, editing, attached, picked = {} }: Draft): Content {
    const written = wordsOf(text);
    if (editing) return { type: 'edit', target: editing, text: written };
    const shown = showsNothing(written) ? '' : written;
    const mentions = mentionsIn(
      shown,
      this.#options.participants(),
      new Map(Object.entries(picked)),
    );
    const [first] = attached ?? [];
    return {
      type: 'chat',
      text: shown,
      ...(replyTo && { replyTo }),
      ...(mentions.length > 0 && { mentions }),
      ...(first && (isPicture(first) ? { image: first } : { attachment: first })),
    };
  }

  #setAttached(
    all: readonly Attached[],
    captions = this.attached.map((_, at) => this.captionOf(at)),
  ) {
    const { draft } = this;
    const attached = all.length > 0 ? all : undefined;
    const given = { attached, captions: captions.some((one) => one !== '') ? captions : undefined };
    if (draft.editing)
      this.#set({ ...draft, aside: filled({ ...(draft.aside ?? NO_DRAFT), ...given }) });
    else this.#set({ ...draft, ...given });
  }

  /**
   * What is changed is another message: it doesn't keep the id under which it was sent, and which
   * the host may have taken without ever answering.
   */
  #set(next: Draft, id = this.#idFor(next)): void {
    this.#drafts.set(this.#key, { ...next, id });
  }

  #idFor(next: Draft): MessageId | undefined {
    const before = this.draft;
    const isSame =
      next.text === before.text &&
      next.replyTo === before.replyTo &&
      next.editing === before.editing &&
      next.attached?.[0] === before.attached?.[0];
    return isSame ? before.id : undefined;
  }

  get #drafts(): Drafts {
    return this.#options.drafts;
  }
}

const filled = (draft: Draft | undefined): Draft | undefined =>
  draft && !isEmptyDraft(draft) ? draft : undefined;

/** What is left to send when the first message of the draft has gone. */
function afterFirst({ attached, captions }: Draft): Draft {
  return {
    ...NO_DRAFT,
    text: captions?.[1] ?? '',
    attached: attached?.slice(1),
    captions: captions && ['', ...captions.slice(2)],
    id: randomMessageId(),
  };
}

/** What couldn't go, and after it what was written since. */
function joined(failed: Draft, since: Draft = NO_DRAFT): Draft {
  const text = [failed.text, since.text].filter((one) => one !== '').join('\n');
  const attached = [...(failed.attached ?? []), ...(since.attached ?? [])];
  const captions = [failed, since].flatMap((one) =>
    (one.attached ?? []).map((_, at) => one.captions?.[at] ?? ''),
  );
  const hasCaptions = captions.some((one) => one !== '');
  const replyTo = failed.replyTo ?? since.replyTo;
  const along = { ...(attached.length > 0 && { attached }), ...(hasCaptions && { captions }) };
  return { ...NO_DRAFT, text, replyTo, ...along, id: failed.id };
}
