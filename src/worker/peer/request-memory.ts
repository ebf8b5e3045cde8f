// Which requests of tabs were answered and which are under way, so that none is carried out twice
// when a tab hands it over again. Knows nothing of what is asked.
import type { Answer } from '../../bridge/messages.ts';
import type { AnsweredRecord } from '../../store/store.ts';
import { ANSWERED_MAX } from '../constants.ts';

export type Known =
  /** Whoever carries it out calls `settle` when the tab may forget it. */
  | { readonly type: 'new'; readonly settle: () => void }
  /** Its end is told to this `done` too: what was begun before may not be on disk yet. */
  | { readonly type: 'underWay' }
  | { readonly type: 'answered'; readonly answer: Answer };

export class RequestMemory {
  readonly #answered: Map<string, Answer>;
  /** Of each request under way: all who wait for its end. */
  readonly #underWay = new Map<string, (() => void)[]>();

  constructor(answered: readonly AnsweredRecord[]) {
    // Only a host has written them, so they are answers.
    this.#answered = new Map(answered.map(({ request, answer }) => [request, answer as Answer]));
  }

  begin(request: string, done: () => void): Known {
    const answer = this.#answered.get(request);
    if (answer) return { type: 'answered', answer };
    const waiting = this.#underWay.get(request);
    if (waiting) {
      waiting.push(done);
      return { type: 'underWay' };
    }
    this.#underWay.set(request, [done]);
    return { type: 'new', settle: () => this.#settle(request) };
  }

  /** Long answers aren't kept: whoever asks again is answered anew. */
  remember(request: string, answer: Answer): void {
    if (['page', 'participants', 'diagnostics', 'backup'].includes(answer.type)) return;
    this.#answered.set(request, answer);
    const [oldest] = this.#answered.keys();
    if (this.#answered.size > ANSWERED_MAX && oldest !== undefined) this.#answered.delete(oldest);
  }

  #settle(request: string): void {
    for (const done of this.#underWay.get(request) ?? []) done();
    this.#underWay.delete(request);
  }
}
