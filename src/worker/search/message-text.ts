// What a message says now: its last edit counts, and nothing of it once it was deleted.
import { comparePositions, friendPlace, lobbyPlace, targetOf } from '../../store/store.ts';
import type { KeptMessage, Page, Place, PlaceKey } from '../../store/store.ts';
import type { DirectContent } from '../../core/wire/content.ts';

export interface CurrentMessage {
  readonly record: KeptMessage;
  readonly content: Extract<DirectContent, { readonly type: 'chat' }>;
  /** Its words now, and behind them the name of its file. */
  readonly text: string;
  /** What changed it last; undefined: nothing did. */
  readonly changedBy: KeptMessage | undefined;
}

/** `about`: what refers to it, in any order. Undefined when there is nothing to read. */
export function currentMessage(
  record: KeptMessage,
  about: readonly KeptMessage[],
): CurrentMessage | undefined {
  const { content } = record;
  if (content?.type !== 'chat') return undefined;
  let text: string = content.text;
  let changedBy: KeptMessage | undefined;
  for (const change of about) {
    if (!isSameWriter(change, record)) continue;
    if (change.content?.type === 'delete') return undefined;
    if (change.content?.type !== 'edit') continue;
    if (changedBy && comparePositions(change, changedBy) < 0) continue;
    text = change.content.text;
    changedBy = change;
  }
  return { record, content, text: withFileName(text, fileNameOf(content)), changedBy };
}

export const fileNameOf = ({ attachment }: CurrentMessage['content']): string | undefined =>
  attachment?.type === 'file' ? attachment.name : undefined;

/** Words, and behind them a file's name, without what turns directions or isn't seen in it. */
export function withFileName(text: string, name: string | undefined): string {
  const clean = name?.replace(/[\p{Cc}\p{Cf}]/gu, '') ?? '';
  return [text, clean].filter((one) => one !== '').join('\n');
}

export interface MessageWithChanges {
  readonly record: KeptMessage;
  /** What refers to it. */
  readonly about: readonly KeptMessage[];
}

/** The messages of a page, the newest first. */
export function messagesOf({ messages, directs }: Page): MessageWithChanges[] {
  const rows: readonly KeptMessage[] = messages.length > 0 ? messages : directs;
  const about = new Map<string | undefined, KeptMessage[]>();
  for (const row of rows) {
    const target = targetOf(row.content);
    const others = about.get(target);
    if (others) others.push(row);
    else about.set(target, [row]);
  }
  const standing = about.get(undefined) ?? [];
  return standing.map((record) => ({ record, about: about.get(record.key) ?? [] })).toReversed();
}

/** Only who wrote a message can change it. */
function isSameWriter(a: KeptMessage, b: KeptMessage): boolean {
  return 'lobby' in a && 'lobby' in b ? a.author === b.author : a.own === b.own;
}

export const placeKeyOf = (record: KeptMessage): PlaceKey =>
  'lobby' in record ? lobbyPlace(record.lobby) : friendPlace(record.friend);

export const placeOf = (record: KeptMessage): Place =>
  'lobby' in record
    ? { type: 'lobby', lobby: record.lobby }
    : { type: 'friend', friend: record.friend };
