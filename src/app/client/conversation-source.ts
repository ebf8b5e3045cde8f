// Where the entries of a conversation come from, page by page, and what is asked for.
import type { MessageKey } from '../../core/wire/ids.ts';
import type { Entry, Standing } from './entry.ts';

/** Older than something, or the newest; newer than something; around a message. */
export type PageAt =
  | { readonly before: Standing | undefined }
  | { readonly after: Standing }
  | { readonly around: MessageKey };

export interface EntryPage {
  readonly entries: readonly Entry[];
  /** True when nothing older is on disk. */
  readonly start: boolean;
  /** True when nothing newer is on disk; said of pages after something and around a message. */
  readonly end?: boolean | undefined;
}

export interface ConversationSource {
  readonly page: (at: PageAt, limit: number) => Promise<EntryPage>;
  readonly isMuted: (writer: string) => boolean;
}

/** What is known while the newest page is still to be asked for, so that no gap goes unseen. */
export interface CatchUp {
  /** Keys that stand without a gap between them: a page that holds one of them joins them. */
  readonly held: Set<MessageKey>;
  /** Came since. Between them and what is held something may be missing. */
  readonly arrived: Map<MessageKey, Entry>;
}
