// What a conversation at hand lets go of, so that it stays small: what is far above its newest end.
import type { MessageKey } from '../../core/wire/ids.ts';
import { ENTRIES_KEPT, PAGE_MESSAGES, STRAY_REFERENCES_KEPT } from '../constants.ts';
import { compareEntries, refersToAnother } from './entry.ts';
import type { Entry } from './entry.ts';

interface Surplus {
  /** Messages far above. */
  readonly messages: readonly MessageKey[];
  /** What is said of messages that went, or that never came. */
  readonly references: readonly MessageKey[];
}

const NOTHING: Surplus = { messages: [], references: [] };

export function surplusOf(entries: ReadonlyMap<MessageKey, Entry>): Surplus {
  if (entries.size <= ENTRIES_KEPT) return NOTHING;
  const standing = [...entries.values()].filter((entry) => !refersToAnother(entry));
  const surplus = standing.toSorted(compareEntries).slice(0, -2 * PAGE_MESSAGES);
  const gone = new Set(surplus.map(({ key }) => key));
  const references: MessageKey[] = [];
  const stray: MessageKey[] = [];
  for (const [key, { content }] of entries) {
    if (content === undefined || content.type === 'chat') continue;
    if (gone.has(content.target)) references.push(key);
    else if (!entries.has(content.target)) stray.push(key);
  }
  references.push(...stray.slice(0, Math.max(0, stray.length - STRAY_REFERENCES_KEPT)));
  return { messages: [...gone], references };
}
