// One conversation as it is kept at hand: pages of its past, what comes in, where the unread part
// began. Knows nothing of the screen; where its entries come from is a function it is given.
import type { MessageKey } from '../../core/wire/ids.ts';
import { CATCH_UP_PAGES_MAX, PAGE_MESSAGES } from '../constants.ts';
import { compareEntries, refersToAnother } from './entry.ts';
import type { Entry } from './entry.ts';
import { fold, keepSame, oldestUnread } from './fold.ts';
import type { Shown } from './fold.ts';
import { surplusOf } from './letting-go.ts';

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

/** What is known while the newest page is still to be asked for, so that no gap goes unseen. */
interface CatchUp {
  /** Keys that stand without a gap between them: a page that holds one of them joins them. */
  readonly held: Set<MessageKey>;
  /** Came since. Between them and what is held something may be missing. */
  readonly arrived: Map<MessageKey, Entry>;
}

export class Conversation {
  readonly #source: ConversationSource;
  readonly #entries = new Map<MessageKey, Entry>();
  /** Came while an older page was under way that may have been read before. */
  readonly #late = new Map<MessageKey, Entry>();
  /** Our own words that the host doesn't have yet, in the order of writing. */
  readonly #beingWritten = new Map<MessageKey, Entry>();
  /** Undefined while nothing can have been missed. */
  #catchUp: CatchUp | undefined;
  /** Hosts that answered after another one. */
  #restarts = 0;
  #isOpen = false;
  /** While it is being opened: how many messages the person hasn't seen. */
  #unseen: number | undefined;
  #allSeen = false;
  #foldDue = false;
  #loading: Promise<void> | undefined;

  /** The person is further up than the newest end: what comes lets nothing go. */
  readsBack = false;
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

  /**
   * A screen shows it: loads the newest page, if it isn't at hand. `unread` is how many messages
   * the person hasn't seen. Rejects as the source does; what was there stays.
   */
  async open(unread: number): Promise<void> {
    this.#isOpen = true;
    this.#unseen = unread;
    try {
      if (this.loaded !== 'ready' || this.#catchUp) await this.#loadNewest();
    } finally {
      this.foldNow();
      this.#unseen = undefined;
    }
  }

  /** No screen shows it any more: what a new host has to tell can wait until the next `open`. */
  close(): void {
    this.#isOpen = false;
    this.readsBack = false;
  }

  /**
   * The host started anew: what was missed comes in, and no gap stays between old and new. Rejects
   * as the source does; then it is asked again with the next message.
   */
  async refresh(): Promise<void> {
    if (this.loaded === 'none' || this.loaded === 'failed') return;
    this.#restarts += 1;
    this.#catchUp ??= { held: new Set(this.#entries.keys()), arrived: new Map() };
    if (this.#isOpen) await this.#loadNewest();
  }

  /** `limit` messages at most. Rejects as the source does; what was there stays. */
  async loadOlder(limit = PAGE_MESSAGES): Promise<void> {
    if (this.loaded !== 'ready' || this.loadingOlder || this.atStart) return;
    this.loadingOlder = true;
    try {
      const before = this.#oldest();
      const page = await this.#source.page(before, limit);
      // Meanwhile what it joins may have been let go of.
      if (before && !this.#entries.has(before.key)) return;
      this.#take(page.entries);
      this.atStart = page.start || page.entries.length === 0;
      for (const entry of this.#late.values()) if (!this.#isBelow(entry)) this.#put(entry);
      this.foldNow();
    } finally {
      this.loadingOlder = false;
      this.#late.clear();
    }
  }

  /** A new entry, or an own one whose state changed. `seen`: the person is looking at it. */
  receive(entry: Entry, seen: boolean): void {
    if (this.loaded === 'none' || this.loaded === 'failed') return;
    this.#catchUp?.arrived.set(entry.key, entry);
    if (this.loaded === 'loading') return;
    if (this.#catchUp && this.#isOpen) this.#loadNewest().catch(() => undefined);
    const isNew = !this.#entries.has(entry.key);
    if (isNew && this.#isBelow(entry)) {
      if (this.loadingOlder) this.#late.set(entry.key, entry);
      return;
    }
    this.#put(entry);
    if (isNew && entry.own) this.forgetUnread();
    else if (isNew && !seen && entry.content?.type === 'chat') this.#cameUnseen(entry.key);
    this.#foldSoon();
  }

  /** Our own words, which the host is about to write: they stand last until it has. */
  begin(entry: Entry): void {
    if (this.loaded !== 'ready' || this.#entries.has(entry.key)) return;
    this.#beingWritten.set(entry.key, entry);
    this.forgetUnread();
    this.foldNow();
  }

  /** They couldn't be written. */
  takeBack(key: MessageKey): void {
    if (this.#beingWritten.delete(key)) this.foldNow();
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
    if (!this.#letGo()) return;
    this.foldNow();
  }

  /** True when something went. What is said of what went goes with it. */
  #letGo(): boolean {
    const { messages, references } = surplusOf(this.#entries);
    for (const key of [...messages, ...references]) this.#entries.delete(key);
    this.atStart &&= messages.length === 0;
    return messages.length + references.length > 0;
  }

  /** What is muted or not has changed. */
  foldNow(): void {
    this.#foldDue = false;
    this.shown = keepSame(this.shown, fold(this.#all(), this.#source.isMuted));
    // With the messages, not after them: the screen opens where the line is.
    if (this.#unseen !== undefined) this.unreadFrom = oldestUnread(this.shown, this.#unseen);
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
      const mayShrink = !this.readsBack && this.loaded === 'ready' && !this.#catchUp;
      const hasShrunk = mayShrink && this.#letGo();
      if (this.#foldDue || hasShrunk) this.foldNow();
    });
  }

  async #loadNewest(): Promise<void> {
    this.#loading ??= this.#catchUpWithHost().finally(() => (this.#loading = undefined));
    await this.#loading;
  }

  /** Asks until a whole answer came from the host that is there now. */
  async #catchUpWithHost(): Promise<void> {
    if (this.loaded !== 'ready') this.loaded = 'loading';
    this.#catchUp ??= { held: new Set(), arrived: new Map() };
    for (let asked = -1; asked !== this.#restarts;) {
      asked = this.#restarts;
      try {
        await this.#takeNewest(this.#catchUp);
      } catch (error) {
        if (asked !== this.#restarts) continue;
        if (this.loaded !== 'ready') this.loaded = 'failed';
        throw error;
      }
    }
    this.#catchUp = undefined;
  }

  async #takeNewest({ held, arrived }: CatchUp): Promise<void> {
    const page = await this.#source.page(undefined, PAGE_MESSAGES);
    const standing = page.entries.filter((entry) => !refersToAnother(entry));
    const joins = standing.some(({ key }) => held.has(key) && this.#entries.has(key));
    if (!joins) {
      this.#entries.clear();
      held.clear();
      this.atStart = page.start;
    }
    this.#take(page.entries);
    for (const { key } of page.entries) held.add(key);
    for (const entry of arrived.values()) {
      if (!this.#isBelow(entry)) this.#put(entry);
    }
    this.loaded = 'ready';
    this.foldNow();
    if (joins && !page.start) await this.#readAgainBelow(oldestOf(standing));
  }

  /** Late messages and reactions may have been missed further up as well. */
  async #readAgainBelow(newest: Before | undefined): Promise<void> {
    const oldest = this.#oldest();
    let before = newest;
    for (let pages = 1; pages < CATCH_UP_PAGES_MAX && before && oldest; pages++) {
      if (compareEntries(before, oldest) <= 0) return;
      const page = await this.#source.page(before, PAGE_MESSAGES);
      // Meanwhile what it joins may have been let go of.
      if (!this.#entries.has(before.key)) return;
      this.#take(page.entries);
      this.foldNow();
      before = oldestOf(page.entries);
    }
  }

  #put(entry: Entry): void {
    this.#beingWritten.delete(entry.key);
    this.#entries.set(entry.key, entry);
  }

  /** What is being written stands last, whatever comes meanwhile. */
  #all(): Iterable<Entry> {
    if (this.#beingWritten.size === 0) return this.#entries.values();
    const all = [...this.#entries.values()];
    let newestMs = all.reduce((most, { writtenAtMs }) => Math.max(most, writtenAtMs), 0);
    for (const entry of this.#beingWritten.values()) {
      newestMs = Math.max(entry.writtenAtMs, newestMs + 1);
      all.push({ ...entry, writtenAtMs: newestMs });
    }
    return all;
  }

  #take(entries: readonly Entry[]): void {
    for (const entry of entries) this.#put(entry);
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

  #oldest(): Before | undefined {
    return oldestOf(this.#entries.values());
  }
}

/** Edits and reactions don't count: their time is their writer's, who may have lied about it. */
function oldestOf(entries: Iterable<Entry>): Before | undefined {
  let oldest: Entry | undefined;
  for (const entry of entries) {
    if (refersToAnother(entry)) continue;
    if (!oldest || compareEntries(entry, oldest) < 0) oldest = entry;
  }
  return oldest && { writtenAtMs: oldest.writtenAtMs, key: oldest.key };
}
