// What a conversation at hand lets go of, so that it stays small: what is far above its newest end,
// or, for who reads further up, far from what is drawn.
import type { MessageKey } from '../../core/wire/ids.ts';
import {
  BYTES_AT_HAND_MAX,
  ENTRIES_KEPT,
  OWN_REFERENCES_KEPT,
  PAGE_MESSAGES,
  REFERENCES_KEPT,
} from '../constants.ts';
import { compareEntries, refersToAnother } from './entry.ts';
import type { Entry } from './entry.ts';

/** The first and the last message on the page. */
export interface Drawn {
  readonly first: MessageKey;
  readonly last: MessageKey;
}

interface Surplus {
  readonly older: readonly MessageKey[];
  readonly newer: readonly MessageKey[];
  /** What is said of messages that went or never came, and too much of one. */
  readonly references: readonly MessageKey[];
}

const NOTHING: Surplus = { older: [], newer: [], references: [] };

/**
 * `drawn`: of who reads further up; undefined at the newest end. Where pictures and files take more
 * than BYTES_AT_HAND_MAX, no more than a page stays beyond what is drawn.
 */
export function surplusOf(entries: ReadonlyMap<MessageKey, Entry>, drawn?: Drawn): Surplus {
  const isHeavy = bytesOf(entries.values()) > BYTES_AT_HAND_MAX;
  if (!isHeavy && entries.size <= (drawn ? 2 * ENTRIES_KEPT : ENTRIES_KEPT)) return NOTHING;
  const standing = [...entries.values()].filter((entry) => !refersToAnother(entry));
  const keys = standing.toSorted(compareEntries).map(({ key }) => key);
  const beyond = isHeavy ? PAGE_MESSAGES : ENTRIES_KEPT / 2;
  const newest = isHeavy ? PAGE_MESSAGES : 2 * PAGE_MESSAGES;
  const [from, to] = drawn ? around(keys, drawn, beyond) : [keys.length - newest, keys.length];
  const older = keys.slice(0, Math.max(0, from));
  const newer = keys.slice(to);
  return { older, newer, references: surplusReferences(new Set([...older, ...newer]), entries) };
}

function bytesOf(entries: Iterable<Entry>): number {
  let bytes = 0;
  for (const { content } of entries) {
    if (content?.type !== 'chat') continue;
    bytes += (content.image ?? content.attachment)?.bytes.length ?? 0;
  }
  return bytes;
}

function around(
  keys: readonly MessageKey[],
  { first, last }: Drawn,
  beyond: number,
): [number, number] {
  const [from, to] = [keys.indexOf(first), keys.indexOf(last)];
  if (from < 0 || to < 0) return [0, keys.length];
  return [from - beyond, to + beyond];
}

function surplusReferences(
  gone: ReadonlySet<MessageKey>,
  entries: ReadonlyMap<MessageKey, Entry>,
): MessageKey[] {
  let newer = 0;
  return [...entries.values()].reverse().flatMap(({ key, content, own, writer }) => {
    if (content === undefined || !('target' in content)) return [];
    const { target } = content;
    // Others’ flood hides nothing of what its writer and we ourselves say of it.
    const isOwn = own || writer === entries.get(target)?.writer;
    const isTooMuch = newer++ >= (isOwn ? OWN_REFERENCES_KEPT : REFERENCES_KEPT);
    return isTooMuch || gone.has(target) ? [key] : [];
  });
}
