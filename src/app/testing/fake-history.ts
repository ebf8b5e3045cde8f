// The past of one conversation, for tests: entries by number, and a disk that gives them in pages.
import type { Content } from '../../core/wire/content.ts';
import type { MessageKey } from '../../core/wire/ids.ts';
import { Conversation } from '../client/conversation.svelte.ts';
import type { Before, EntryPage } from '../client/conversation.svelte.ts';
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
      page: (before, limit) => this.page(before, limit),
      isMuted: (writer) => this.muted.has(writer),
    });
  }

  /** The next page is read when it is asked for, and comes when the returned function is called. */
  hold(): () => void {
    let give = (): void => undefined;
    this.#held = new Promise((resolve) => (give = resolve));
    return () => give();
  }

  async page(before: Before | undefined, limit: number): Promise<EntryPage> {
    this.asked += 1;
    const page = this.#read(before, limit);
    const held = this.#held;
    this.#held = undefined;
    await held;
    if (this.fails) throw new Error('the disk does not answer');
    return page;
  }

  #read(before: Before | undefined, limit: number): EntryPage {
    const standing = this.entries
      .filter(({ content }) => content?.type === 'chat')
      .filter((one) => !before || compareEntries(one, before) < 0)
      .toSorted(compareEntries);
    const page = standing.slice(-limit);
    const keys = new Set(page.map((one) => one.key));
    const about = this.entries.filter(
      ({ content }) => content && content.type !== 'chat' && keys.has(content.target),
    );
    return { entries: [...page, ...about], start: standing.length <= limit };
  }
}

export const range = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from }, (_, at) => entry(from + at));
export const texts = (conversation: Conversation): string[] =>
  conversation.shown.map((item) => (item.type === 'message' ? item.text : item.notice));
export const words = (from: number, to: number): string[] =>
  range(from, to).map(({ writtenAtMs }) => `words ${writtenAtMs}`);
