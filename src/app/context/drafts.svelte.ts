// Drafts: what was typed and not yet sent, per conversation. They outlive a reload of the tab but
// not the tab, so that no unsent word stays on a shared machine; those of a protected profile are
// sealed, and gone from memory while it is locked.
import type { Lock } from '../../bridge/messages.ts';
import type { Attachment } from '../../core/wire/attachment.ts';
import type { Image } from '../../core/wire/content.ts';
import type { Author, MessageId, MessageKey } from '../../core/wire/ids.ts';
import { fromBase64, toBase64 } from '../shared/base64.ts';
import { createDraftSeal } from './draft-seal.ts';
import type { DraftSeal } from './draft-seal.ts';

/** What goes along with a message. */
export type Attached = Image | Attachment;

export const isPicture = (one: Attached): one is Image => !('type' in one);

export interface Draft {
  readonly text: string;
  readonly replyTo: MessageKey | undefined;
  /** The own message that is being changed instead of a new one written. */
  readonly editing: MessageKey | undefined;
  /**
   * It was sent under this id and nobody knows whether it was written: unchanged, it goes out under
   * the same id again, so that it isn't said twice.
   */
  readonly id?: MessageId | undefined;
  /** They go along, each as a message of its own; the words with the first. */
  readonly attached?: readonly Attached[] | undefined;
  /** What goes with each of them; with the first it is `text`, and its place here stays empty. */
  readonly captions?: readonly string[] | undefined;
  /** Whom a nickname means that was picked from a list; several may have it. */
  readonly picked?: Readonly<Record<string, Author>> | undefined;
  /** While an own message is being changed: what stood in the field, and comes back after it. */
  readonly aside?: Draft | undefined;
}

export const NO_DRAFT: Draft = { text: '', replyTo: undefined, editing: undefined };

export const isEmptyDraft = (draft: Draft): boolean =>
  draft.text === '' && !draft.replyTo && !draft.editing && !draft.id && !draft.attached;

const STORAGE_KEY = 'foyer:drafts';
/** Before what is sealed; JSON never begins so. */
const SEALED = 'sealed:';

type ByPlace = Readonly<Record<string, Draft>>;
type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export class Drafts {
  readonly #storage: DraftStorage | undefined;
  readonly #key: string;
  #byPlace = $state.raw<ByPlace>({});
  /** What the host last said about it. */
  #lock: Lock | undefined;
  /** All that is stored is at hand, so that nothing needs to be read again. */
  #isWhole = false;
  #seal: DraftSeal | undefined;
  /** Sealing takes a moment: only the newest text is written. */
  #writes = 0;

  /** Without a storage, or with a full one, drafts live as long as the page. */
  constructor(profile: string, storage: DraftStorage | undefined) {
    this.#storage = storage;
    this.#key = `${STORAGE_KEY}:${profile}`;
    const stored = this.#stored();
    this.#isWhole = !stored.startsWith(SEALED);
    this.#byPlace = parse(stored);
  }

  get(place: string): Draft {
    return this.#byPlace[place] ?? NO_DRAFT;
  }

  set(place: string, draft: Draft): void {
    const { [place]: _, ...others } = this.#byPlace;
    this.#byPlace = isEmptyDraft(draft) ? others : { ...others, [place]: draft };
    void this.#write();
  }

  /** Follows the lock of the profile. Resolves when what was sealed is at hand again. */
  async guard(lock: Lock): Promise<void> {
    this.#lock = lock;
    this.#seal = undefined;
    if (lock.type === 'locked') {
      this.#writes += 1;
      this.#byPlace = {};
      this.#isWhole = false;
      return;
    }
    const seal = lock.type === 'unlocked' ? await createDraftSeal(lock.dataKey) : undefined;
    const kept = this.#isWhole ? {} : await this.#read(seal);
    // Meanwhile the host may have said something else.
    if (this.#lock !== lock) return;
    this.#seal = seal;
    // What was typed since is newer.
    this.#byPlace = { ...kept, ...this.#byPlace };
    this.#isWhole = true;
    await this.#write();
  }

  /** The profile is gone, and what was to be said in it. */
  clear(): void {
    this.#writes += 1;
    this.#byPlace = {};
    this.#isWhole = true;
    this.#storage?.removeItem(this.#key);
  }

  async #read(seal: DraftSeal | undefined): Promise<ByPlace> {
    const stored = this.#stored();
    if (!stored.startsWith(SEALED)) return parse(stored);
    return parse((await seal?.open(stored.slice(SEALED.length))) ?? '{}');
  }

  async #write(): Promise<void> {
    // What is stored and not yet read must not be lost; it is written soon after.
    if (!this.#isWhole) return;
    const write = ++this.#writes;
    if (Object.keys(this.#byPlace).length === 0) {
      this.#storage?.removeItem(this.#key);
      return;
    }
    // All with what is attached may not fit; then at least the words outlive a reload.
    for (const text of [textOf(this.#byPlace), textOf(this.#byPlace, 'words alone')]) {
      if (this.#lock?.type !== 'unlocked') {
        if (this.#store(text)) return;
        continue;
      }
      const sealed = await this.#seal?.seal(text);
      if (sealed === undefined || write !== this.#writes || this.#store(SEALED + sealed)) return;
    }
  }

  /** False when it doesn't fit; then it stays in memory. */
  #store(text: string): boolean {
    try {
      this.#storage?.setItem(this.#key, text);
      return true;
    } catch {
      return false;
    }
  }

  #stored(): string {
    return this.#storage?.getItem(this.#key) ?? '{}';
  }
}

/** Bytes in base64; made once, not with each letter that is typed. */
const base64Of = new WeakMap<Uint8Array, string>();

function textOf(byPlace: ByPlace, what: 'all' | 'words alone' = 'all') {
  return JSON.stringify(byPlace, (key, value: unknown) => {
    if (key === 'attached' && what === 'words alone') return undefined;
    if (!(value instanceof Uint8Array)) return value;
    const text = base64Of.get(value) ?? toBase64(value);
    base64Of.set(value, text);
    return { base64: text };
  });
}

function parse(text: string): ByPlace {
  try {
    const found: unknown = JSON.parse(text, (_, value: { readonly base64?: unknown } | null) =>
      typeof value?.base64 === 'string' ? fromBase64(value.base64) : value,
    );
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(
      Object.entries(found as Record<string, FormerDraft>).map(([key, one]) => [key, renamed(one)]),
    );
  } catch {
    return {};
  }
}

/** As versions before files kept it. */
type FormerDraft = Draft & {
  readonly pictures?: readonly Image[];
  readonly aside?: FormerDraft;
};

function renamed({ pictures, aside, ...draft }: FormerDraft): Draft {
  return {
    ...draft,
    ...(pictures && { attached: pictures }),
    ...(aside && { aside: renamed(aside) }),
  };
}
