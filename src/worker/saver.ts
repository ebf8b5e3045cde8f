// Saves for the host: what must be on disk first, at once; what may wait, in group commits; both in
// the order in which they came up. Keeps what a full disk refuses and tries again.
import { Timer } from '../bridge/clock.ts';
import type { Clock } from '../bridge/clock.ts';
import { toStoreError } from '../store/store-error.ts';
import type { StoreError } from '../store/store-error.ts';
import type { Durability, Store, StoreWrite } from '../store/store.ts';
import type { Errand } from './errand.ts';
import {
  SAVE_AGAIN_MAX_MS,
  SAVE_AGAIN_MS,
  SAVE_SOON_MS,
  SAVE_SOON_WRITES,
  UNSAVED_BYTES_MAX,
  UNSAVED_WRITES_MAX,
} from './limits.ts';

export interface SaverOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** A group commit failed; told once until one succeeds again. */
  readonly onTrouble: (error: StoreError) => void;
  /** More waits than may be kept: memory and disk have come apart for good. */
  readonly onOverflow: (error: StoreError) => void;
}

export class Saver {
  readonly #options: SaverOptions;
  readonly #timer: Timer;
  #writes: StoreWrite[] = [];
  #bytes = 0;
  #errands: Errand[] = [];
  /** The commit under way, and after it the next: they never overtake each other. */
  #last: Promise<void> = Promise.resolve();
  #failures = 0;
  #closed = false;

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#timer = new Timer(options.clock, () => void this.flush());
  }

  /** Writes that wait. */
  get waiting(): number {
    return this.#writes.length;
  }

  /** On disk within SAVE_SOON_MS while all is well; `errand` isn't settled before. */
  later(writes: readonly StoreWrite[], errand: Errand | undefined): void {
    if (writes.length === 0) return;
    for (const write of writes) {
      this.#writes.push(write);
      this.#bytes += weigh(write);
    }
    if (errand) {
      errand.beginSave();
      this.#errands.push(errand);
    }
    if (this.#failures > 0) return;
    if (this.#writes.length >= SAVE_SOON_WRITES) void this.flush();
    else if (!this.#timer.isSet) this.#timer.set(SAVE_SOON_MS);
  }

  /** Resolves when they are on disk, with all that waited; rejects with StoreError. */
  first(writes: readonly StoreWrite[], durability: Durability): Promise<void> {
    return this.#commit(writes, durability);
  }

  /**
   * Resolves when all that waits now is on disk, so that a read finds it. While the disk takes
   * nothing, an old answer is better than none, so it resolves then too.
   */
  flush(): Promise<void> {
    // Failures are dealt with where the commit is made.
    return this.#commit([], 'relaxed').catch(() => {});
  }

  /** What waits is given up. */
  close(): void {
    this.#closed = true;
    this.#timer.stop();
    this.#writes = [];
    this.#errands = [];
  }

  #onFailure(error: StoreError): void {
    this.#failures += 1;
    if (this.#bytes > UNSAVED_BYTES_MAX || this.#writes.length > UNSAVED_WRITES_MAX) {
      this.#options.onOverflow(error);
      return;
    }
    if (this.#failures === 1) this.#options.onTrouble(error);
    const waitMs = SAVE_AGAIN_MS * 2 ** (this.#failures - 1);
    this.#timer.set(Math.min(waitMs, SAVE_AGAIN_MAX_MS));
  }

  #commit(writes: readonly StoreWrite[], durability: Durability): Promise<void> {
    const committed = this.#last.then(() => this.#commitNow(writes, durability));
    this.#last = committed.catch(() => {});
    return committed;
  }

  async #commitNow(writes: readonly StoreWrite[], durability: Durability): Promise<void> {
    const waited = this.#writes;
    const bytes = this.#bytes;
    const errands = this.#errands;
    const all = [...waited, ...writes];
    if (all.length === 0) return;
    this.#writes = [];
    this.#bytes = 0;
    this.#errands = [];
    this.#timer.stop();
    try {
      await this.#options.store.commit(all, durability);
    } catch (error) {
      this.#writes = [...waited, ...this.#writes];
      this.#bytes += bytes;
      this.#errands = [...errands, ...this.#errands];
      const storeError = toStoreError(error, 'save');
      if (!this.#closed) this.#onFailure(storeError);
      throw storeError;
    }
    this.#failures = 0;
    for (const errand of errands) errand.endSave();
  }
}

/** Bytes that matter: envelopes and pictures. */
function weigh(write: StoreWrite): number {
  switch (write.type) {
    case 'putPart':
      return write.record.envelope.length;
    case 'putMessage':
    case 'putDirect': {
      const { content } = write.record;
      return content?.type === 'chat'
        ? content.text.length + (content.image?.bytes.length ?? 0)
        : 0;
    }
    default:
      return 0;
  }
}
