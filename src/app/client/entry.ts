// An entry is one record of a conversation in the shape that lobbies and friends share: what was
// written, by whom, when. Edits, deletions and reactions are entries too; fold.ts applies them.
import type { DirectContent } from '../../core/wire/content.ts';
import type { MessageKey } from '../../core/wire/ids.ts';
import type { DirectRecord, MessageRecord, OtherVersion } from '../../core/state/records.ts';
import type { MessageKind } from '../../core/wire/envelope.ts';

/** `writing`: our own words that aren't on disk yet. */
export type EntryState = 'writing' | 'waiting' | 'sent' | 'delivered' | 'received';

export interface Entry {
  readonly key: MessageKey;
  /** Who wrote it: a pseudonym in a lobby, a PeerId between friends. */
  readonly writer: string;
  readonly nickname: string;
  readonly own: boolean;
  readonly writtenAtMs: number;
  readonly receivedAtMs: number;
  readonly kind: MessageKind;
  readonly content: DirectContent | undefined;
  readonly state: EntryState;
  /** It came long after it was written. */
  readonly caughtUp: boolean;
  /** Its author signed something else under the same id too. */
  readonly twoThings?: boolean | undefined;
  /** What else it said, as far as that can be read by itself; only with `twoThings`. */
  readonly otherVersion?: OtherVersion | undefined;
  /** The nickname before, for a notice that it changed. */
  readonly formerly?: string | undefined;
}

export function entryOfMessage(record: MessageRecord): Entry {
  return {
    key: record.key,
    writer: record.author,
    nickname: record.nickname,
    own: record.own,
    writtenAtMs: record.writtenAtMs,
    receivedAtMs: record.receivedAtMs,
    kind: record.kind,
    content: record.content,
    // What is parked is on no page, and nobody is told of it.
    state: record.state === 'parked' ? 'received' : record.state,
    caughtUp: record.caughtUp,
    twoThings: record.twoThings,
    otherVersion: record.otherVersion,
  };
}

/** The two peers of a direct conversation, as its entries name them. */
export interface Pair {
  readonly own: { readonly peerId: string; readonly name: string };
  readonly friend: { readonly peerId: string; readonly name: string };
}

export function entryOfDirect(record: DirectRecord, pair: Pair): Entry {
  const writer = record.own ? pair.own : pair.friend;
  return {
    key: record.key,
    writer: writer.peerId,
    nickname: writer.name,
    own: record.own,
    writtenAtMs: record.writtenAtMs,
    receivedAtMs: record.receivedAtMs,
    kind: record.content?.type ?? 'unknown',
    content: record.content,
    state: record.state,
    caughtUp: false,
  };
}

/** Where an entry stands in its conversation. */
export interface Standing {
  readonly writtenAtMs: number;
  readonly key: MessageKey;
}

/** The order of a conversation: by writing time, and where that is equal by key, for everyone. */
export function compareEntries(
  a: Pick<Entry, 'writtenAtMs' | 'key'>,
  b: Pick<Entry, 'writtenAtMs' | 'key'>,
): number {
  if (a.writtenAtMs !== b.writtenAtMs) return a.writtenAtMs - b.writtenAtMs;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** True for an entry that says something about another one instead of standing by itself. */
export function refersToAnother({ content }: Entry): boolean {
  return content !== undefined && 'target' in content;
}

/** Edits and reactions don't count: their time is their writer's, who may have lied about it. */
export const oldestOf = (entries: Iterable<Entry>): Standing | undefined => endOf(entries, -1);
export const newestOf = (entries: Iterable<Entry>): Standing | undefined => endOf(entries, 1);

function endOf(entries: Iterable<Entry>, sign: 1 | -1): Standing | undefined {
  let end: Entry | undefined;
  for (const entry of entries) {
    if (refersToAnother(entry)) continue;
    if (!end || sign * compareEntries(entry, end) > 0) end = entry;
  }
  return end && { writtenAtMs: end.writtenAtMs, key: end.key };
}

/** What is being written stands last, whatever comes meanwhile. */
export function withBeingWritten(
  entries: Iterable<Entry>,
  beingWritten: readonly Entry[],
): Iterable<Entry> {
  if (beingWritten.length === 0) return entries;
  const all = [...entries];
  let newestMs = Math.max(0, ...all.map(({ writtenAtMs }) => writtenAtMs));
  for (const entry of beingWritten) {
    newestMs = Math.max(entry.writtenAtMs, newestMs + 1);
    all.push({ ...entry, writtenAtMs: newestMs });
  }
  return all;
}
