// The past of one conversation, for tests: entries by number, and a disk that gives them in pages.
import type { Content } from '../../core/wire/content.ts';
import type { MessageKey } from '../../core/wire/ids.ts';
import { Conversation } from '../client/conversation.svelte.ts';
import type { EntryPage, PageAt } from '../client/conversation-source.ts';
import { compareEntries } from '../client/entry.ts';
import type { Entry } from '../client/entry.ts';

export const key = (at: number): MessageKey => at.toString(16).padStart(32, '0') as MessageKey;

export function entry(at: number, more: Partial<Entry> = {}): Entry {
  const content: Content = { type: 'chat', text: `words ${at}` };
  return {
    key: key(at),
    writer: 'a1',
    nickname: 'fern',
    own: false,
    writtenAtMs: at,
    receivedAtMs: at,
    kind: 'chat',
    content,
    state: 'received',
    caughtUp: false,
    ...more,
  };
}

/** The entries on a disk, asked as the host is. */
export class FakeHistory {
  entries: Entry[];
  asked = 0;
  fails = false;
  muted = new Set<string>();
  #held: Promise<void> | undefined;

  constructor(entries: Entry[]) {
    this.entries = entries;
  }

  conversation(): Conversation {
    return new Conversation({
      page: (at, limit) => this.page(at, limit),
      isMuted: (writer) => this.muted.has(writer),
    });
  }

  /** The next page is read when it is asked for, and comes when the returned function is called. */
  hold(): () => void {
    let give = (): void => undefined;
    this.#held = new Promise((resolve) => (give = resolve));
    return () => give();
  }

  async page(at: PageAt, limit: number): Promise<EntryPage> {
    this.asked += 1;
    const page = this.#read(at, limit);
    const held = this.#held;
    this.#held = undefined;
    await held;
    if (this.fails) throw new Error('the disk does not answer');
    return page;
  }

  #read(at: PageAt, limit: number): EntryPage {
    const standing = this.entries
      .filter(({ content }) => content?.type === 'chat')
      .toSorted(compareEntries);
    const [from, to] = cutOf(standing, at, limit);
    const page = standing.slice(from, to);
    const keys = new Set(page.map((one) => one.key));
    const about = this.entries.filter(
      ({ content }) => content && 'target' in content && keys.has(content.target),
    );
    return { entries: [...page, ...about], start: from === 0, end: to >= standing.length };
  }
}

/** From which of those that stand in order to which. */
function cutOf(standing: readonly Entry[], at: PageAt, limit: number): [number, number] {
  if ('around' in at) {
    const found = standing.findIndex((one) => one.key === at.around);
    return found < 0 ? [0, 0] : [Math.max(0, found - limit / 2 + 1), found + limit / 2 + 1];
  }
  if ('after' in at) {
    const from = standing.filter((one) => compareEntries(one, at.after) <= 0).length;
    return [from, from + limit];
  }
  const { before } = at;
  const to = standing.filter((one) => !before || compareEntries(one, before) < 0).length;
  return [Math.max(0, to - limit), to];
}

export const range = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from }, (_, at) => entry(from + at));
export const texts = (conversation: Conversation): string[] =>
  conversation.shown.map((item) => (item.type === 'message' ? item.text : item.notice));
export const words = (from: number, to: number): string[] =>
  range(from, to).map(({ writtenAtMs }) => `words ${writtenAtMs}`);
