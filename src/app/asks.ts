// Asks and their answers: gives each ask a number, finds it again when the answer comes, and gives
// up when none does. Knows nothing of what is asked.
import type { Answer, Ask, Trouble } from '../bridge/messages.ts';
import type { TabSays } from '../bridge/port.ts';
import { ANSWER_TIMEOUT_MS } from './limits.ts';

/** The host could not do what was asked; `code` picks the sentence that is shown. */
export class AskError extends Error {
  override readonly name = 'AskError';
  readonly code: string;

  constructor({ code, detail }: Trouble) {
    super(detail);
    this.code = code;
  }
}

/** An answer that isn't trouble. */
export type GoodAnswer = Exclude<Answer, { readonly type: 'trouble' }>;

interface Pending {
  readonly resolve: (answer: GoodAnswer) => void;
  readonly reject: (error: AskError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

export class Asks {
  readonly #post: (message: TabSays) => void;
  readonly #pending = new Map<string, Pending>();
  /**
   * Different in each tab and after each reload, so that an old answer can't be taken for a new.
   */
  readonly #prefix = crypto.randomUUID();
  #count = 0;

  constructor(post: (message: TabSays) => void) {
    this.#post = post;
  }

  /** Rejects with AskError: the host's trouble, or `no-answer` after ANSWER_TIMEOUT_MS. */
  ask(ask: Ask): Promise<GoodAnswer> {
    const request = `${this.#prefix}:${++this.#count}`;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(request);
        reject(new AskError({ code: 'no-answer', detail: ask.type }));
      }, ANSWER_TIMEOUT_MS);
      this.#pending.set(request, { resolve, reject, timer });
      this.#post({ type: 'ask', ask, request });
    });
  }

  /** An answer that comes twice, or too late, is nobody's: nothing happens. */
  answered(request: string, answer: Answer): void {
    const pending = this.#pending.get(request);
    if (!pending) return;
    this.#pending.delete(request);
    clearTimeout(pending.timer);
    if (answer.type === 'trouble') pending.reject(new AskError(answer.trouble));
    else pending.resolve(answer);
  }
}
