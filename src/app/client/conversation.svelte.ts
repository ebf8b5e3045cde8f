// One conversation as it is kept at hand: pages of its past, what comes in, where the unread part
// began. Knows nothing of the screen; where its entries come from is a function it is given.
import type { MessageKey } from '../../core/wire/ids.ts';
import { ENTRIES_KEPT, PAGE_MESSAGES } from '../constants.ts';
import { compareEntries, refersToAnother } from './entry.ts';
import type { Entry } from './entry.ts';
import { fold } from './fold.ts';
import type { Shown } from './fold.ts';

/** Where a page ends: what comes next is older than this. */
export interface Before {
  readonly writtenAtMs: number;
  readonly key: MessageKey;
}

export interface EntryPage {
  readonly entries: readonly Entry[];
  /** True when nothing older is on disk. */
  readonly start: boolean;
}

export interface ConversationSource {
  readonly page: (before: Before | undefined, limit: number) => Promise<EntryPage>;
  readonly isMuted: (writer: string) => boolean;
}

export class Conversation {
  readonly #source: ConversationSource;
  readonly #entries = new Map<MessageKey, Entry>();
  /** Came while the newest page was under way. */
  #early: Entry[] = [];
  #allSeen = false;
  #foldDue = false;
  #loading: Promise<void> | undefined;

  /** In the order of the conversation. */
  shown = $state.raw<readonly Shown[]>([]);
  /** `none` until the newest page was asked for, `failed` when that went wrong. */
  loaded = $state<'none' | 'loading' | 'ready' | 'failed'>('none');
  loadingOlder = $state(false);
  /** True when the oldest entry at hand is the first of all. */
  atStart = $state(false);
  /** The oldest message not read when the conversation was opened, or that came while away. */
  unreadFrom = $state<MessageKey | undefined>(undefined);

  constructor(source: ConversationSource) {
    this.#source = source;
  }

  /** Loads the newest page, once; `unread` is how many messages the person hasn't seen. */
  async open(unread: number): Promise<void> {
    if (this.loaded === 'none' || this.loaded === 'failed') await this.#loadNewest();
    this.foldNow();
    this.unreadFrom = oldestUnread(this.shown, unread);
  }

  /**
   * After the host started anew: what was missed comes in, and no gap stays between old and new.
   */
  async refresh(): Promise<void> {
    if (this.loaded !== 'ready') return;
    await this.#loadNewest();
  }

  /** Rejects as the source does; what was there stays. */
  async loadOlder(): Promise<void> {
    if (this.loaded !== 'ready' || this.loadingOlder || this.atStart) return;
    this.loadingOlder = true;
    try {
      const page = await this.#source.page(this.#oldest(), PAGE_MESSAGES);
      this.#take(page.entries);
      this.atStart = page.start || page.entries.length === 0;
      this.foldNow();
    } finally {
      this.loadingOlder = false;
    }
  }

  /** A new entry, or an own one whose state changed. `seen`: the person is looking at it. */
  receive(entry: Entry, seen: boolean): void {
    if (this.loaded === 'none' || this.loaded === 'failed') return;
    if (this.loaded === 'loading') {
      this.#early.push(entry);
      return;
    }
    const isNew = !this.#entries.has(entry.key);
    if (isNew && this.#isBelow(entry)) return;
    this.#entries.set(entry.key, entry);
    if (isNew && entry.own) this.forgetUnread();
    else if (isNew && !seen && entry.content?.type === 'chat') this.#cameUnseen(entry.key);
    this.#foldSoon();
  }

  /** The person looks at the newest: the unread line stays until something unseen comes. */
  haveSeen(): void {
    this.#allSeen = true;
  }

  /** The person has answered: there is nothing new any more. */
  forgetUnread(): void {
    this.unreadFrom = undefined;
  }

  /** Lets go of what is far above the newest end, so that a long day doesn't slow the screen. */
  trim(): void {
    if (this.#entries.size <= ENTRIES_KEPT) return;
    const standing = [...this.#entries.values()].filter((entry) => !refersToAnother(entry));
    const surplus = standing.toSorted(compareEntries).slice(0, -2 * PAGE_MESSAGES);
    const gone = new Set(surplus.map(({ key }) => key));
    for (const [key, { content }] of this.#entries) {
      const about = content && content.type !== 'chat' ? content.target : key;
      if (gone.has(about)) this.#entries.delete(key);
    }
    this.atStart &&= surplus.length === 0;
    this.foldNow();
  }

  /** What is muted or not has changed. */
  foldNow(): void {
    this.#foldDue = false;
    this.shown = keepSame(this.shown, fold(this.#entries.values(), this.#source.isMuted));
  }

  #cameUnseen(key: MessageKey): void {
    if (this.#allSeen || this.unreadFrom === undefined) this.unreadFrom = key;
    this.#allSeen = false;
  }

  /** Many entries can come in one batch from the host; they are folded once. */
  #foldSoon(): void {
    if (this.#foldDue) return;
    this.#foldDue = true;
    queueMicrotask(() => {
      if (this.#foldDue) this.foldNow();
    });
  }

  async #loadNewest(): Promise<void> {
    this.#loading ??= this.#askNewest().finally(() => (this.#loading = undefined));
    await this.#loading;
  }

  async #askNewest(): Promise<void> {
    if (this.loaded !== 'ready') this.loaded = 'loading';
    try {
      const page = await this.#source.page(undefined, PAGE_MESSAGES);
      const joins = page.entries.some((one) => !refersToAnother(one) && this.#entries.has(one.key));
      if (!joins) {
        this.#entries.clear();
        this.atStart = page.start;
      }
      this.#take(page.entries);
      this.loaded = 'ready';
      for (const entry of this.#early.splice(0)) this.receive(entry, true);
      this.foldNow();
    } catch (error) {
      if (this.loaded !== 'ready') this.loaded = 'failed';
      throw error;
    }
  }

  #take(entries: readonly Entry[]): void {
    for (const entry of entries) this.#entries.set(entry.key, entry);
  }

  /**
   * True for what belongs below the oldest at hand: it is on disk and comes with its page. Taking
   * it now would leave a hole above it that no page would ever fill.
   */
  #isBelow(entry: Entry): boolean {
    if (this.atStart || refersToAnother(entry)) return false;
    const oldest = this.#oldest();
    return oldest !== undefined && compareEntries(entry, oldest) < 0;
  }

  /** Edits and reactions don't count: their time is their writer's, who may have lied about it. */
  #oldest(): Before | undefined {
    let oldest: Entry | undefined;
    for (const entry of this.#entries.values()) {
      if (refersToAnother(entry)) continue;
      if (!oldest || compareEntries(entry, oldest) < 0) oldest = entry;
    }
    return oldest && { writtenAtMs: oldest.writtenAtMs, key: oldest.key };
  }
}

/** The message from which on `unread` messages by others follow. */
export function oldestUnread(shown: readonly Shown[], unread: number): MessageKey | undefined {
  let left = unread;
  let oldest: MessageKey | undefined;
  for (let at = shown.length - 1; at >= 0 && left > 0; at--) {
    const item = shown[at];
    if (item?.type !== 'message' || item.own) continue;
    oldest = item.key;
    left -= 1;
  }
  return oldest;
}

/** Unchanged items keep their identity, so that only what changed is drawn again. */
function keepSame(before: readonly Shown[], after: readonly Shown[]): readonly Shown[] {
  const known = new Map(before.map((item) => [item.key, item]));
  return after.map((item) => {
    const old = known.get(item.key);
    return old && isSame(old, item) ? old : item;
  });
}

function isSame(a: Shown, b: Shown): boolean {
  if (a.type === 'notice' || b.type === 'notice') return a.type === b.type;
  return (
    a.text === b.text &&
    a.state === b.state &&
    a.edited === b.edited &&
    a.deleted === b.deleted &&
    a.nickname === b.nickname &&
    a.caughtUp === b.caughtUp &&
    JSON.stringify(a.reactions) === JSON.stringify(b.reactions)
  );
}
