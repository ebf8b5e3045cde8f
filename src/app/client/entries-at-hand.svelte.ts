// The entries of a conversation that are at hand: one stretch of it without a gap, and whether it
// reaches to the first and to the newest of all.
import type { MessageKey } from '../../core/wire/ids.ts';
import { compareEntries, newestOf, oldestOf, refersToAnother } from './entry.ts';
import type { Entry, Standing } from './entry.ts';
import { surplusOf } from './letting-go.ts';
import type { Drawn } from './letting-go.ts';

export class EntriesAtHand {
  readonly all = new Map<MessageKey, Entry>();
  /** The oldest is the first of all. */
  atStart = $state(false);
  /** The newest is the newest of all, and what comes follows it. */
  atNewest = $state(true);

  /** Nothing at hand stands beside what comes next. */
  leave(): void {
    this.all.clear();
    [this.atStart, this.atNewest] = [false, false];
  }

  oldest(): Standing | undefined {
    return oldestOf(this.all.values());
  }

  newest(): Standing | undefined {
    return newestOf(this.all.values());
  }

  /**
   * True for what belongs below the oldest: it is on disk and comes with its page. Taking it now
   * would leave a hole above it that no page would ever fill.
   */
  isBelow(entry: Entry): boolean {
    if (this.atStart || refersToAnother(entry)) return false;
    const oldest = this.oldest();
    return oldest !== undefined && compareEntries(entry, oldest) < 0;
  }

  /** The same at either end. */
  isBeyond(entry: Entry): boolean {
    if (this.isBelow(entry)) return true;
    if (this.atNewest || refersToAnother(entry)) return false;
    const newest = this.newest();
    return newest !== undefined && compareEntries(entry, newest) > 0;
  }

  /** True when something went. What is said of what went goes with it. */
  letGo(drawn: Drawn | undefined): boolean {
    const { older, newer, references } = surplusOf(this.all, drawn);
    const gone = [...older, ...newer, ...references];
    for (const key of gone) this.all.delete(key);
    this.atStart &&= older.length === 0;
    this.atNewest &&= newer.length === 0;
    return gone.length > 0;
  }
}
