// What one message of a tab still waits for: the steps of the core that it led to, with their slow
// work, and the saves of those steps. The tab may forget the message only when all of it is over.
import type { AnsweredRecord } from '../../store/store.ts';

export interface PendingWorkOptions {
  /** Every step has been made, and what had to be saved first is on disk. */
  readonly onStepped?: () => void;
  /** A step or its save has failed, and nothing more will come of it. */
  readonly onFailed?: (error: unknown) => void;
  /** Once, at the very end: what could wait is on disk too, or something has failed. */
  readonly onSettled: () => void;
  /** Written with everything that must be on disk first, so that the request happens once. */
  readonly answered?: AnsweredRecord;
  /** A person waits for it: its saves are strict, and all of them come before the answer. */
  readonly asked?: boolean;
}

export class PendingWork {
  readonly #options: PendingWorkOptions;
  #steps = 1;
  #saves = 0;
  #isSettled = false;

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
    if (this.#steps === 0 && !this.#isSettled) this.#options.onStepped?.();
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
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#options.onFailed?.(error);
    this.#options.onSettled();
  }

  #settle(): void {
    if (this.#isSettled || this.#steps > 0 || this.#saves > 0) return;
    this.#isSettled = true;
    this.#options.onSettled();
  }
}
