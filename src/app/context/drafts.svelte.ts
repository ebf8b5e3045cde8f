// Drafts: what was typed and not yet sent, per conversation. They outlive a reload of the tab but
// not the tab, so that no unsent word stays on a shared machine; those of a protected profile are
// sealed, and gone from memory while it is locked.
import type { Lock } from '../../bridge/messages.ts';
import type { MessageId, MessageKey } from '../../core/wire/ids.ts';
import { createDraftSeal } from './draft-seal.ts';
import type { DraftSeal } from './draft-seal.ts';

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
}

export const NO_DRAFT: Draft = { text: '', replyTo: undefined, editing: undefined };

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
    const isEmpty = draft.text === '' && !draft.replyTo && !draft.editing && !draft.id;
    this.#byPlace = isEmpty ? others : { ...others, [place]: draft };
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
    const text = JSON.stringify(this.#byPlace);
    if (Object.keys(this.#byPlace).length === 0) {
      this.#storage?.removeItem(this.#key);
      return;
    }
    if (this.#lock?.type === 'unlocked') {
      if (!this.#seal) return;
      const sealed = await this.#seal.seal(text);
      if (write === this.#writes) this.#store(SEALED + sealed);
    } else {
      this.#store(text);
    }
  }

  #store(text: string): void {
    try {
      this.#storage?.setItem(this.#key, text);
    } catch {
      // A very long draft may not fit; it stays in memory.
    }
  }

  #stored(): string {
    return this.#storage?.getItem(this.#key) ?? '{}';
  }
}

function parse(text: string): ByPlace {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null ? (found as ByPlace) : {};
  } catch {
    return {};
  }
}
