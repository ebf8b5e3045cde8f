// Where the entries of a conversation come from, page by page.
import type { MessageKey } from '../../core/wire/ids.ts';
import type { Entry } from './entry.ts';

/** Where an entry stands in its conversation. */
export interface Standing {
  readonly writtenAtMs: number;
  readonly key: MessageKey;
}

/** What is asked for: older than something, or the newest; newer than something; around a message. */
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
