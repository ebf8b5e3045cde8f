// Requests to the host and their answers: gives each request a number, finds it again when the
// answer comes, and gives up when none does. Knows nothing of what is asked.
import type { Answer, Ask } from '../../bridge/messages.ts';
import type { TabSays } from '../../bridge/port.ts';
import { ANSWER_TIMEOUT_MS, LONG_ANSWER_TIMEOUT_MS } from '../constants.ts';
import { RequestError } from '../shared/trouble.ts';

/** An answer that isn't trouble. */
export type GoodAnswer = Exclude<Answer, { readonly type: 'trouble' }>;

/** How far a long ask has come, in records; `of` is undefined while nobody knows. */
export interface Progress {
  readonly done: number;
  readonly of: number | undefined;
}

interface Pending {
  readonly resolve: (answer: GoodAnswer) => void;
  readonly reject: (error: RequestError) => void;
  readonly onProgress: (progress: Progress) => void;
  /** Sets the time anew after which it is given up. */
  readonly wait: () => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** They read or write a whole profile, or make a passphrase's key, which is slow on purpose. */
const LONG_REQUESTS: ReadonlySet<Ask['type']> = new Set([
  'unlock',
  'setPassphrase',
  'changePassphrase',
  'clearPassphrase',
  'exportBackup',
  'importBackup',
  'measureStorage',
  'wipe',
]);

/** The little of the port that this needs. */
export interface HostEar {
  readonly say: (message: TabSays) => unknown;
}

export class Requests {
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

  /**
   * Rejects with RequestError: the host's trouble, or `no-answer` when nothing is heard of it for
   * ANSWER_TIMEOUT_MS, or LONG_ANSWER_TIMEOUT_MS.
   */
  ask(ask: Ask, onProgress: (progress: Progress) => void = () => {}): Promise<GoodAnswer> {
    const request = `${this.#prefix}:${++this.#count}`;
    const timeoutMs = LONG_REQUESTS.has(ask.type) ? LONG_ANSWER_TIMEOUT_MS : ANSWER_TIMEOUT_MS;
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.#pending.delete(request);
        reject(new RequestError({ code: 'no-answer', detail: ask.type }));
      };
      const wait = (): void => {
        clearTimeout(pending.timer);
        pending.timer = setTimeout(giveUp, timeoutMs);
      };
      const pending: Pending = { resolve, reject, onProgress, wait, timer: undefined };
      wait();
      this.#pending.set(request, pending);
      this.#post({ type: 'ask', ask, request });
    });
  }

  progressed(request: string, progress: Progress): void {
    const pending = this.#pending.get(request);
    pending?.wait();
    pending?.onProgress(progress);
  }

  /** An answer that comes twice, or too late, is nobody's: nothing happens. */
  answered(request: string, answer: Answer): void {
    const pending = this.#pending.get(request);
    if (!pending) return;
    this.#pending.delete(request);
    clearTimeout(pending.timer);
    if (answer.type === 'trouble') pending.reject(new RequestError(answer.trouble));
    else pending.resolve(answer);
  }
}
