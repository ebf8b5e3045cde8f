// Writes for the host: what must be on disk first, at once; what may wait, in group commits; both
// in the order in which they came up. Keeps what a full disk refuses and tries again.
import { Timer } from '../../base/clock.ts';
import type { Clock } from '../../base/clock.ts';
import { contentBytes } from '../../core/state/message-record.ts';
import { toStoreError } from '../../store/store-error.ts';
import type { StoreError } from '../../store/store-error.ts';
import type { Durability, Store, StoreWrite } from '../../store/store.ts';
import type { PendingWork } from '../jobs/pending-work.ts';
import {
  COMMIT_WRITES,
  SAVE_AGAIN_MAX_MS,
  SAVE_AGAIN_MS,
  SAVE_SOON_MS,
  SAVE_SOON_WRITES,
  UNSAVED_BYTES_MAX,
  UNSAVED_WRITES_MAX,
} from '../constants.ts';

export interface SaverOptions {
  readonly store: Store;
  readonly clock: Clock;
  /** A group commit failed; told once until one succeeds again. */
  readonly onTrouble: (error: StoreError) => void;
  /** More waits than may be kept: memory and disk differ for good. */
  readonly onOverflow: (error: StoreError) => void;
}

export class Saver {
  readonly #options: SaverOptions;
  readonly #timer: Timer;
  readonly #waiting = new WaitingWrites();
  /** The commit under way, and after it the next: they never overtake each other. */
  #last: Promise<void> = Promise.resolve();
  /** The last of them, if it is a flush that hasn't begun: what comes meanwhile goes with it. */
  #nextFlush: Flush | undefined;
  #failures = 0;
  #closed = false;

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#timer = new Timer(options.clock, () => void this.flush());
  }

  /** How many writes wait. */
  get waiting(): number {
    return this.#waiting.count;
  }

  /** On disk within SAVE_SOON_MS unless the disk fails; `pending` isn't settled before. */
  saveSoon(writes: readonly StoreWrite[], pending: PendingWork | undefined): void {
    if (writes.length === 0 || this.#closed) return;
    pending?.beginSave();
    this.#waiting.add(writes, pending);
    if (this.#failures > 0) return;
    if (this.#waiting.count >= SAVE_SOON_WRITES) void this.flush();
    else if (!this.#timer.isSet) this.#timer.set(SAVE_SOON_MS);
  }

  /** Resolves when they are on disk, with all that waited; rejects with StoreError. */
  saveFirst(writes: readonly StoreWrite[], durability: Durability): Promise<void> {
    if (this.#nextFlush) this.#nextFlush.until = this.#waiting.end;
    this.#nextFlush = undefined;
    const until = this.#waiting.end;
    return this.#follow(() => this.#commitUntil(until, writes, durability));
  }

  /**
   * Resolves when all that waits now is on disk, so that a read finds it. While the disk takes
   * nothing, an old answer is better than none, so it resolves then too.
   */
  flush(): Promise<void> {
    if (this.#nextFlush) return this.#nextFlush.done;
    const flush: Flush = { done: Promise.resolve(), until: undefined };
    const committed = this.#follow(() => {
      if (this.#nextFlush === flush) this.#nextFlush = undefined;
      return this.#commitUntil(flush.until ?? this.#waiting.end, [], 'relaxed');
    });
    // Failures are dealt with where the commit is made.
    flush.done = committed.catch(() => {});
    this.#nextFlush = flush;
    return flush.done;
  }

  /** What waits is given up. */
  close(): void {
    this.#closed = true;
    this.#timer.stop();
  }

  #follow(commit: () => Promise<void>): Promise<void> {
    const committed = this.#last.then(commit);
    this.#last = committed.catch(() => {});
    return committed;
  }

  /** Some at a time, so that this thread has time for others in between. */
  async #commitUntil(
    until: number,
    writes: readonly StoreWrite[],
    durability: Durability,
  ): Promise<void> {
    for (;;) {
      const taken = this.#waiting.take(until, COMMIT_WRITES);
      const isLast = this.#waiting.isTakenUntil(until);
      await this.#commitNow(taken, isLast ? writes : [], isLast ? durability : 'relaxed');
      if (isLast) return;
    }
  }

  async #commitNow(
    taken: readonly Waiting[],
    writes: readonly StoreWrite[],
    durability: Durability,
  ): Promise<void> {
    const all = [...taken.flatMap((one) => one.writes), ...writes];
    if (all.length === 0) return;
    try {
      await this.#options.store.commit(all, durability);
    } catch (error) {
      this.#waiting.giveBack(taken);
      const storeError = toStoreError(error, 'save');
      if (!this.#closed) this.#onFailure(storeError);
      throw storeError;
    }
    this.#failures = 0;
    if (this.#waiting.count === 0) this.#timer.stop();
    else if (!this.#timer.isSet && !this.#closed) this.#timer.set(SAVE_SOON_MS);
    for (const { pending } of taken) pending?.endSave();
  }

  #onFailure(error: StoreError): void {
    this.#failures += 1;
    if (this.#waiting.isOverfull) {
      this.#options.onOverflow(error);
      return;
    }
    if (this.#failures === 1) this.#options.onTrouble(error);
    const waitMs = SAVE_AGAIN_MS * 2 ** (this.#failures - 1);
    this.#timer.set(Math.min(waitMs, SAVE_AGAIN_MAX_MS));
  }
}

interface Flush {
  done: Promise<void>;
  /** Only what stands before goes with it, because something follows; undefined: all there is. */
  until: number | undefined;
}

interface Waiting {
  readonly writes: readonly StoreWrite[];
  readonly bytes: number;
  readonly pending: PendingWork | undefined;
}

/** Writes in their order. A commit takes those that waited when it was asked for. */
class WaitingWrites {
  #waiting: Waiting[] = [];
  /** How many were taken before the first that waits. */
  #before = 0;
  #bytes = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Where the next one will stand. */
  get end(): number {
    return this.#before + this.#waiting.length;
  }

  get isOverfull(): boolean {
    return this.#bytes > UNSAVED_BYTES_MAX || this.#count > UNSAVED_WRITES_MAX;
  }

  add(writes: readonly StoreWrite[], pending: PendingWork | undefined): void {
    const bytes = writes.reduce((sum, write) => sum + weigh(write), 0);
    this.#waiting.push({ writes, bytes, pending });
    this.#weigh([this.#waiting.at(-1)!], 1);
  }

  isTakenUntil(until: number): boolean {
    return this.#before >= until;
  }

  /** What stands before `until`, or the first of it with so many writes. */
  take(until: number, writesMax: number): Waiting[] {
    const all = Math.min(this.#waiting.length, Math.max(0, until - this.#before));
    let [count, writes] = [0, 0];
    while (count < all && writes < writesMax) writes += this.#waiting[count++]!.writes.length;
    const taken = this.#waiting.splice(0, count);
    this.#before += taken.length;
    this.#weigh(taken, -1);
    return taken;
  }

  giveBack(taken: readonly Waiting[]): void {
    this.#waiting = [...taken, ...this.#waiting];
    this.#before -= taken.length;
    this.#weigh(taken, 1);
  }

  #weigh(changed: readonly Waiting[], sign: 1 | -1): void {
    for (const { writes, bytes } of changed) {
      this.#bytes += sign * bytes;
      this.#count += sign * writes.length;
    }
  }
}

/** Bytes of the envelope, or of text, picture or file in it; what else a record has is small. */
function weigh(write: StoreWrite): number {
  switch (write.type) {
    case 'putPart':
      return write.record.envelope.length;
    case 'putMessage':
    case 'putDirect':
      return contentBytes(write.record.content);
    default:
      return 0;
  }
}
