// What one message of a tab still waits for: the steps it led to, slow work included, and their
// saves. Only when all is over may the tab forget the message.
import type { AnsweredRecord } from '../../store/store.ts';

export interface PendingWorkOptions {
  /** Every step it led to has been made, and what had to be saved first is on disk. */
  readonly onStepped?: () => void;
  /** Something of it can't be done, and nothing more will come of it. */
  readonly onFailed?: (error: unknown) => void;
  /** Once, at the very end: what could wait is on disk too, or it has failed. */
  readonly onSettled: () => void;
  /** Written with everything that must be on disk first, so that it happens once. */
  readonly answered?: AnsweredRecord;
  /** A person waits for it. */
  readonly asked?: boolean;
}

export class PendingWork {
  readonly #options: PendingWorkOptions;
  #steps = 1;
  #saves = 0;
  #ended = false;

  /** Begins with one step under way. */
  constructor(options: PendingWorkOptions) {
    this.#options = options;
  }

  get answered(): AnsweredRecord | undefined {
    return this.#options.answered;
  }

  get asked(): boolean {
    return this.#options.asked ?? false;
  }

  /** One more step will come of it: a check, a signature, a read is under way. */
  beginStep(): void {
    this.#steps += 1;
  }

  endStep(): void {
    this.#steps -= 1;
    if (this.#steps === 0 && !this.#ended) this.#options.onStepped?.();
    this.#settle();
  }

  beginSave(): void {
    this.#saves += 1;
  }

  endSave(): void {
    this.#saves -= 1;
    this.#settle();
  }

  fail(error: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#options.onFailed?.(error);
    this.#options.onSettled();
  }

  #settle(): void {
    if (this.#ended || this.#steps > 0 || this.#saves > 0) return;
    this.#ended = true;
    this.#options.onSettled();
  }
}
