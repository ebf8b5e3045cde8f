// The tabs of a profile: which live, which of them holds the links, whether a person looks at any.
import { heldLocks, tabLockName } from '../../bridge/locks.ts';
import type { Locks } from '../../bridge/locks.ts';
import { TABS_CHECK_PERIOD_MS } from '../constants.ts';

interface Tab {
  looking: boolean;
  readonly sinceMs: number;
}

export class Tabs {
  readonly #tabs = new Map<string, Tab>();
  #holder: string | undefined;
  #checkedAtMs = 0;

  get size(): number {
    return this.#tabs.size;
  }

  get holder(): string | undefined {
    return this.#holder;
  }

  get looking(): boolean {
    return [...this.#tabs.values()].some(({ looking }) => looking);
  }

  /** A tab that says hello; the one that holds the links says so with it. */
  hello(tab: string, holder: boolean, nowMs: number): void {
    if (!this.#tabs.has(tab)) this.#tabs.set(tab, { looking: true, sinceMs: nowMs });
    if (holder) this.#holder = tab;
    else if (this.#holder === tab) this.#holder = undefined;
  }

  look(tab: string, looking: boolean): void {
    const known = this.#tabs.get(tab);
    if (known) known.looking = looking;
  }

  bye(tab: string): void {
    this.#tabs.delete(tab);
    if (this.#holder === tab) this.#holder = undefined;
  }

  /**
   * The tabs that have gone without a bye: a living tab holds a lock. Looked up at most once in
   * TABS_CHECK_PERIOD_MS. A tab that has just said hello may still be waiting for its lock.
   */
  async gone(locks: Locks | undefined, nowMs: number): Promise<string[]> {
    if (Math.abs(nowMs - this.#checkedAtMs) < TABS_CHECK_PERIOD_MS) return [];
    this.#checkedAtMs = nowMs;
    const held = await heldLocks(locks).catch(() => undefined);
    if (!held) return [];
    const beforeMs = nowMs - TABS_CHECK_PERIOD_MS;
    return [...this.#tabs]
      .filter(([tab, { sinceMs }]) => sinceMs < beforeMs && !held.has(tabLockName(tab)))
      .map(([tab]) => tab);
  }
}
