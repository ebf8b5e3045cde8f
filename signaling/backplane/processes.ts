// Which other processes there are, by their signs of life. Pure; time is an argument.

import type { ProcessId } from './elsewhere-counts.ts';
import type { BeatWords } from './nats-words.ts';

/** What a sign of life tells. */
export type Sign =
  /** Nothing that wasn't known. */
  | 'known'
  /** It was there before and we didn't know of it, or took it for gone: it may have missed us. */
  | 'missed'
  /** It was connected anew: what it said before may be old. */
  | 'renewed'
  | 'gone';

type Known = { epoch: number; heardAtMs: number };

export class Processes {
  readonly #known = new Map<ProcessId, Known>();

  get count(): number {
    return this.#known.size;
  }

  hear({ process, epoch, state }: BeatWords, nowMs: number): Sign {
    if (state === 'gone') {
      this.#known.delete(process);
      return 'gone';
    }
    const known = this.#known.get(process);
    if (!known) {
      this.#known.set(process, { epoch, heardAtMs: nowMs });
      return state === 'new' ? 'known' : 'missed';
    }
    known.heardAtMs = nowMs;
    if (epoch <= known.epoch) return 'known';
    known.epoch = epoch;
    return 'renewed';
  }

  /** Those that were not heard for so long; they are known no more. */
  takeSilent(silenceMaxMs: number, nowMs: number): ProcessId[] {
    const silent = [...this.#known].filter(([, known]) => nowMs - known.heardAtMs > silenceMaxMs);
    for (const [process] of silent) this.#known.delete(process);
    return silent.map(([process]) => process);
  }
}
