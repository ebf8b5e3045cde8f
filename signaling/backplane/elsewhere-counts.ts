// How many listen at which other process, on the topics that matter here. Pure bookkeeping: a
// process that was connected anew has a later epoch, and what it said before may be old.

import type { Topic } from '../protocol.ts';

/** Names another process for as long as it runs. */
export type ProcessId = string;

export type Said = {
  readonly process: ProcessId;
  readonly count: number;
  /** How often that process had been connected when it said so. */
  readonly epoch: number;
  /** How often we had been connected when we heard it. */
  readonly heardInEpoch: number;
};

export class ElsewhereCounts {
  readonly #topics = new Map<Topic, Map<ProcessId, Said>>();

  total(topic: Topic): number {
    let total = 0;
    for (const { count } of this.#topics.get(topic)?.values() ?? []) total += count;
    return total;
  }

  /** Later epochs overrule; an earlier one that comes late changes nothing. */
  set(topic: Topic, said: Said): void {
    const all = this.#topics.get(topic);
    const before = all?.get(said.process);
    if (before && before.epoch > said.epoch) return;
    if (said.count > 0) {
      this.#topics.set(topic, (all ?? new Map<ProcessId, Said>()).set(said.process, said));
    } else if (all?.delete(said.process) && all.size === 0) {
      this.#topics.delete(topic);
    }
  }

  forgetTopic(topic: Topic): void {
    this.#topics.delete(topic);
  }

  /** Forgets what was said by some process at some time. The topics whose total changed. */
  forget(isForgotten: (said: Said) => boolean): Topic[] {
    const changed: Topic[] = [];
    for (const [topic, all] of this.#topics) {
      const before = all.size;
      for (const said of all.values()) if (isForgotten(said)) all.delete(said.process);
      if (all.size < before) changed.push(topic);
      if (all.size === 0) this.#topics.delete(topic);
    }
    return changed;
  }
}
