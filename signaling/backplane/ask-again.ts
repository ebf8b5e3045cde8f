// Topics about which is asked a second time a while later: in a cluster, two who come at the same
// moment ask before either's subscription has reached the other's server.

import type { Topic } from '../protocol.ts';

export class AskAgain {
  readonly #delayMs: number;
  readonly #ask: (topic: Topic) => void;
  /** Those of the present turn, and of the one before, which are due next. */
  #fresh = new Set<Topic>();
  #due = new Set<Topic>();
  #timer: NodeJS.Timeout | undefined;

  /** Asks once for each topic, one to two delays after it was added. */
  constructor(delayMs: number, ask: (topic: Topic) => void) {
    this.#delayMs = delayMs;
    this.#ask = ask;
  }

  add(topic: Topic): void {
    this.#fresh.add(topic);
    this.#timer ??= setTimeout(() => this.#turn(), this.#delayMs).unref();
  }

  /** Whether a question about the topic is still to be asked. */
  has(topic: Topic): boolean {
    return this.#fresh.has(topic) || this.#due.has(topic);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#fresh.clear();
    this.#due.clear();
  }

  #turn(): void {
    this.#timer = undefined;
    const due = this.#due;
    this.#due = this.#fresh;
    this.#fresh = new Set();
    for (const topic of due) this.#ask(topic);
    if (this.#due.size > 0) this.#timer = setTimeout(() => this.#turn(), this.#delayMs).unref();
  }
}
