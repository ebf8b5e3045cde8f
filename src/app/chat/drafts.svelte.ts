// Drafts: what was typed and not yet sent, per conversation. They outlive a reload of the tab but
// not the tab, so that no unsent word stays on a shared machine.
import type { MessageKey } from '../../core/ids.ts';

export interface Draft {
  readonly text: string;
  readonly replyTo: MessageKey | undefined;
  /** The own message that is being changed instead of a new one written. */
  readonly editing: MessageKey | undefined;
}

export const NO_DRAFT: Draft = { text: '', replyTo: undefined, editing: undefined };

const STORAGE_KEY = 'foyer:drafts';

export class Drafts {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly #key: string;
  #byPlace = $state.raw<Readonly<Record<string, Draft>>>({});

  /** Without a storage, or with a full one, drafts live as long as the page. */
  constructor(profile: string, storage: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.#storage = storage;
    this.#key = `${STORAGE_KEY}:${profile}`;
    this.#byPlace = read(storage, this.#key);
  }

  get(place: string): Draft {
    return this.#byPlace[place] ?? NO_DRAFT;
  }

  set(place: string, draft: Draft): void {
    const { [place]: _, ...others } = this.#byPlace;
    const isEmpty = draft.text === '' && !draft.replyTo && !draft.editing;
    this.#byPlace = isEmpty ? others : { ...others, [place]: draft };
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(this.#byPlace));
    } catch {
      // A very long draft may not fit; it stays in memory.
    }
  }
}

function read(storage: Pick<Storage, 'getItem'> | undefined, key: string): Record<string, Draft> {
  try {
    const found: unknown = JSON.parse(storage?.getItem(key) ?? '{}');
    return typeof found === 'object' && found !== null ? (found as Record<string, Draft>) : {};
  } catch {
    return {};
  }
}
