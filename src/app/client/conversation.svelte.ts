// One conversation as it is kept at hand: pages of its past, what comes in, where the unread part
// began. Knows nothing of the screen; where its entries come from is a function it is given.
import type { MessageKey } from '../../core/wire/ids.ts';
import { CATCH_UP_PAGES_MAX, OWN_MARK_MS, PAGE_MESSAGES } from '../constants.ts';
import type { CatchUp, ConversationSource, PageAt } from './conversation-source.ts';
import { EntriesAtHand } from './entries-at-hand.svelte.ts';
import { compareEntries, oldestOf, refersToAnother, withBeingWritten } from './entry.ts';
import type { Entry, Standing } from './entry.ts';
import { fold, keepSame, oldestUnread } from './fold.ts';
import type { Shown } from './fold.ts';
import type { Drawn } from './letting-go.ts';

export class Conversation {
  readonly #source: ConversationSource;
  readonly #at = new EntriesAtHand();
  readonly #entries = this.#at.all;
  /** Came while a page was under way that may have been read before. */
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
  #loadingNewer = false;
  /** Pages that were asked for and haven't come, but for the newest. */
  #underWay = 0;

  /** The person is further up than the newest end: what comes lets nothing go that is in sight. */
  readsBack = false;
  /** What is on the page; undefined while nothing is. */
  drawn: Drawn | undefined;
  /** In the order of the conversation. */
  shown = $state.raw<readonly Shown[]>([]);
  /** `none` until the newest page was asked for, `failed` when that went wrong. */
  loaded = $state<'none' | 'loading' | 'ready' | 'failed'>('none');
  loadingOlder = $state(false);
  /** The oldest message not read when the conversation was opened, or that came while away. */
  unreadFrom = $state<MessageKey | undefined>(undefined);

  constructor(source: ConversationSource) {
    this.#source = source;
  }

  get atStart(): boolean {
    return this.#at.atStart;
  }

  get atNewest(): boolean {
    return this.#at.atNewest;
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
    this.drawn = undefined;
    if (this.atNewest) return;
    // It opens at its newest end the next time, which is read now, not while one waits for it.
    this.#entries.clear();
    [this.loaded, this.#at.atStart, this.#at.atNewest] = ['none', false, true];
    this.foldNow();
    this.#loadNewest().catch(() => undefined);
  }

  /**
   * The host started anew: what was missed comes in, and no gap stays between old and new. Rejects
   * as the source does; then it is asked again with the next message.
   */
  async refresh(): Promise<void> {
    if (this.loaded === 'none' || this.loaded === 'failed') return;
    this.#restarts += 1;
    // What was missed comes with the way back to the newest.
    if (!this.#at.atNewest && !this.#catchUp) return;
    this.#catchUp ??= { held: new Set(this.#entries.keys()), arrived: new Map() };
    if (this.#isOpen) await this.#loadNewest();
  }

  /** Rejects as the source does; what was there stays. */
  async loadOlder(): Promise<void> {
    if (this.loaded !== 'ready' || this.loadingOlder || this.atStart) return;
    this.loadingOlder = true;
    const before = this.#at.oldest();
    await this.#join({ before }, before).finally(() => (this.loadingOlder = false));
  }

  /** The same towards the newest. */
  async loadNewer(): Promise<void> {
    const after = this.#at.newest();
    if (this.loaded !== 'ready' || this.#loadingNewer || this.#at.atNewest || !after) return;
    this.#loadingNewer = true;
    await this.#join({ after }, after).finally(() => (this.#loadingNewer = false));
  }

  /**
   * Brings a message to hand, with what stands around it and without what lies between. False when
   * it isn't on disk. Rejects as the source does.
   */
  async reach(key: MessageKey): Promise<boolean> {
    await this.#loading?.catch(() => undefined);
    if (this.#entries.has(key) || this.loaded !== 'ready') return this.#entries.has(key);
    this.readsBack = true;
    await this.#join({ around: key }, undefined);
    return this.#entries.has(key);
  }

  /** From wherever in the past. Rejects as the source does; what was there stays. */
  async returnToNewest(): Promise<void> {
    if (this.atNewest) return;
    this.#catchUp ??= { held: new Set(), arrived: new Map() };
    await this.#loadNewest();
  }

  /** Takes a page that stands beside `edge`, or wherever it is when that is undefined. */
  async #join(at: PageAt, edge: Standing | undefined): Promise<void> {
    this.#underWay += 1;
    try {
      const page = await this.#source.page(at, PAGE_MESSAGES);
      // Meanwhile what it joins may have been let go of.
      if (edge && !this.#entries.has(edge.key)) return;
      if ('around' in at) {
        if (!page.entries.some(({ key }) => key === at.around)) return;
        if (!page.entries.some(({ key }) => this.#entries.has(key))) this.#at.leave();
      }
      this.#take(page.entries);
      if (!('after' in at)) this.#at.atStart ||= page.start || page.entries.length === 0;
      this.#at.atNewest ||= page.end === true;
      for (const entry of this.#late.values()) if (!this.#at.isBeyond(entry)) this.#put(entry);
      if (this.readsBack) this.#letGo();
      this.foldNow();
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#late.clear();
    }
  }

  /** A new entry, or an own one whose state changed. `seen`: the person is looking at it. */
  receive(entry: Entry, seen: boolean): void {
    if (this.loaded === 'none' || this.loaded === 'failed') return;
    this.#catchUp?.arrived.set(entry.key, entry);
    if (this.loaded === 'loading') return;
    if (this.#catchUp && this.#isOpen) this.#loadNewest().catch(() => undefined);
    const isNew = !this.#entries.has(entry.key);
    const isBelow = this.#at.isBelow(entry);
    const isBeyond = isNew && this.#at.isBeyond(entry);
    if (isBeyond && this.#underWay > 0) this.#late.set(entry.key, entry);
    if (!isBeyond) this.#put(entry);
    if (isNew && isBelow) return;
    if (isNew && entry.own) this.forgetUnread();
    else if (isNew && !seen && entry.content?.type === 'chat') this.#cameUnseen(entry.key);
    // Shown already; how far it has come changes twice while it is on its way to others' screens.
    if (entry.own) setTimeout(() => this.#foldSoon(), OWN_MARK_MS);
    else this.#foldSoon();
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

  #letGo(): boolean {
    if (this.readsBack && !this.drawn) return false;
    return this.#at.letGo(this.readsBack ? this.drawn : undefined);
  }

  /** What is muted or not has changed. */
  foldNow(): void {
    this.#foldDue = false;
    const all = withBeingWritten(this.#entries.values(), [...this.#beingWritten.values()]);
    this.shown = keepSame(this.shown, fold(all, this.#source.isMuted));
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
      const mayShrink = this.loaded === 'ready' && !this.#catchUp;
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
    const page = await this.#source.page({ before: undefined }, PAGE_MESSAGES);
    const standing = page.entries.filter((entry) => !refersToAnother(entry));
    const joins = standing.some(({ key }) => held.has(key) && this.#entries.has(key));
    if (!joins) {
      this.#entries.clear();
      held.clear();
      [this.#at.atStart, this.#at.atNewest] = [page.start, true];
    }
    this.#take(page.entries);
    for (const { key } of page.entries) held.add(key);
    for (const entry of arrived.values()) {
      if (!this.#at.isBelow(entry)) this.#put(entry);
    }
    this.loaded = 'ready';
    this.foldNow();
    if (joins && !page.start) await this.#readAgainBelow(oldestOf(standing));
  }

  /** Late messages and reactions may have been missed further up as well. */
  async #readAgainBelow(newest: Standing | undefined): Promise<void> {
    const oldest = this.#at.oldest();
    let before = newest;
    for (let pages = 1; pages < CATCH_UP_PAGES_MAX && before && oldest; pages++) {
      if (compareEntries(before, oldest) <= 0) return;
      const page = await this.#source.page({ before }, PAGE_MESSAGES);
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

  #take(entries: readonly Entry[]): void {
    for (const entry of entries) this.#put(entry);
  }
}
