// Folds the entries of a conversation into what is shown: edits replace the text, deletions leave a
// gap, reactions are counted. Only a message's own writer can edit or delete it.
import type { Attachment } from '../../core/wire/attachment.ts';
import type { Image } from '../../core/wire/content.ts';
import type { Author, MessageKey } from '../../core/wire/ids.ts';
import { CAME_LATER_MS, REACTIONS_SHOWN_MAX } from '../constants.ts';
import { compareEntries } from './entry.ts';
import type { Entry, EntryState } from './entry.ts';
import { isEmoji } from '../shared/emoji.ts';

export interface Reaction {
  readonly emoji: string;
  /** Who reacted, in that order. */
  readonly by: readonly { readonly writer: string; readonly nickname: string }[];
  readonly own: boolean;
}

export interface ShownMessage {
  readonly type: 'message';
  readonly key: MessageKey;
  readonly writer: string;
  readonly nickname: string;
  readonly own: boolean;
  readonly writtenAtMs: number;
  readonly text: string;
  readonly image: Image | undefined;
  readonly attachment: Attachment | undefined;
  readonly replyTo: MessageKey | undefined;
  readonly mentions: readonly Author[];
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly reactions: readonly Reaction[];
  readonly state: EntryState;
  readonly caughtUp: boolean;
  /** Its author signed something else under the same id too. */
  readonly twoThings: boolean;
  /** What that was, as far as it is known; only with `twoThings`. */
  readonly otherVersion: Entry['otherVersion'];
}

export interface ShownNotice {
  readonly type: 'notice';
  readonly key: MessageKey;
  readonly writer: string;
  readonly notice: 'joined' | 'left' | 'renamed' | 'introduced' | 'introduces';
  /** Of who came or went; of an introduction, whom it makes known. */
  readonly nickname: string;
  /** The nickname before, of one who is renamed. */
  readonly formerly: string | undefined;
  readonly own: boolean;
  readonly writtenAtMs: number;
}

export type Shown = ShownMessage | ShownNotice;

/** In any order in, in the order of the conversation out. Muted writers leave no trace. */
export function fold(
  entries: Iterable<Entry>,
  isMuted: (writer: string) => boolean = () => false,
): Shown[] {
  const standing: Entry[] = [];
  const about = new Map<MessageKey, Entry[]>();
  for (const entry of entries) {
    if (!entry.own && isMuted(entry.writer)) continue;
    const { content } = entry;
    if (content === undefined || !('target' in content)) {
      standing.push(entry);
      continue;
    }
    const others = about.get(content.target);
    if (others) others.push(entry);
    else about.set(content.target, [entry]);
  }
  standing.sort(compareEntries);
  const later = cameLater(standing);
  return standing.flatMap((entry) =>
    shownOf(entry, about.get(entry.key) ?? [], entry.caughtUp || later.has(entry)),
  );
}

/** Others' words whose place says that they were there before what was there before them. */
function cameLater(standing: readonly Entry[]): ReadonlySet<Entry> {
  const later = new Set<Entry>();
  let thereMs = Infinity;
  for (const entry of standing.toReversed()) {
    const { own, receivedAtMs, writtenAtMs } = entry;
    if (!own && receivedAtMs > thereMs + CAME_LATER_MS) later.add(entry);
    // What is dated ahead has its place from then on.
    thereMs = Math.min(thereMs, Math.max(receivedAtMs, writtenAtMs));
  }
  return later;
}

function shownOf(entry: Entry, about: readonly Entry[], caughtUp: boolean): Shown[] {
  const { key, writer, nickname, formerly, own, writtenAtMs, kind, content } = entry;
  if (kind === 'joined' || kind === 'left' || kind === 'renamed') {
    return [{ type: 'notice', key, writer, notice: kind, nickname, formerly, own, writtenAtMs }];
  }
  if (content?.type === 'introduction') {
    // Somebody's own newer certificate: for the list of friends, nothing to read.
    if (content.name === '') return [];
    const notice = own ? 'introduced' : 'introduces';
    const whom = { writer: content.certificate, nickname: content.name };
    return [{ type: 'notice', key, ...whom, notice, formerly, own, writtenAtMs }];
  }
  if (content?.type !== 'chat') return [];
  const refs = about.toSorted(compareEntries);
  const byWriter = refs.filter(({ writer }) => writer === entry.writer);
  const edit = byWriter.findLast((ref) => ref.content?.type === 'edit')?.content;
  const deleted = byWriter.some((ref) => ref.content?.type === 'delete');
  const waits = byWriter.some((ref) => ref.own && isOnItsWay(ref.state));
  return [
    {
      type: 'message',
      key,
      writer,
      nickname,
      own,
      writtenAtMs,
      text: deleted ? '' : edit?.type === 'edit' ? edit.text : content.text,
      image: deleted ? undefined : content.image,
      attachment: deleted ? undefined : content.attachment,
      replyTo: content.replyTo,
      mentions: deleted ? [] : (content.mentions ?? []),
      edited: edit !== undefined,
      deleted,
      reactions: deleted ? [] : reactionsOf(refs),
      state: own && waits && entry.state !== 'writing' ? 'waiting' : entry.state,
      caughtUp,
      twoThings: entry.twoThings === true && !deleted,
      otherVersion: entry.otherVersion,
    },
  ];
}

const isOnItsWay = (state: EntryState): boolean => state === 'writing' || state === 'waiting';

interface Reactor {
  readonly nickname: string;
  readonly own: boolean;
}

/** `refs` in the order of writing: for each writer and emoji the last word counts. */
function reactionsOf(refs: readonly Entry[]): Reaction[] {
  const byEmoji = new Map<string, Map<string, Reactor>>();
  for (const { content, writer, nickname, own } of refs) {
    if (content?.type !== 'reaction' || !isEmoji(content.emoji)) continue;
    const writers = byEmoji.get(content.emoji) ?? new Map<string, Reactor>();
    byEmoji.set(content.emoji, writers);
    writers.delete(writer);
    if (content.on) writers.set(writer, { nickname, own });
  }
  return [...byEmoji]
    .filter(([, writers]) => writers.size > 0)
    .slice(0, REACTIONS_SHOWN_MAX)
    .map(([emoji, writers]) => ({
      emoji,
      by: [...writers].map(([writer, { nickname }]) => ({ writer, nickname })),
      own: [...writers.values()].some((writer) => writer.own),
    }));
}

/** The message from which on `unread` messages by others follow. */
export function oldestUnread(shown: readonly Shown[], unread: number): MessageKey | undefined {
  const others = shown.filter((item) => item.type === 'message' && !item.own);
  return others[Math.max(0, others.length - unread)]?.key;
}

/** Unchanged items keep their identity, so that only what changed is drawn again. */
export const keepSame = (before: readonly Shown[], after: readonly Shown[]): readonly Shown[] =>
  keepEqual(before, after, ({ key }) => key, isSame);

/** In the place of each new item the former one under its key, where both are the same. */
export function keepEqual<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
  isEqual: (former: Item, item: Item) => boolean,
): readonly Item[] {
  const known = new Map(before.map((item) => [keyOf(item), item]));
  return after.map((item) => {
    const former = known.get(keyOf(item));
    return former && isEqual(former, item) ? former : item;
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
    a.twoThings === b.twoThings &&
    JSON.stringify(a.reactions) === JSON.stringify(b.reactions)
  );
}
