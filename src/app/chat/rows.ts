// Turns what is shown of a conversation into rows: days and the unread line between, messages by
// one writer standing together, notices that follow each other in one line.
import type { MessageKey } from '../../core/wire/ids.ts';
import { GROUP_GAP_MS } from '../constants.ts';
import { keepEqual } from '../client/fold.ts';
import type { Shown, ShownMessage, ShownNotice } from '../client/fold.ts';

export interface NoticeName {
  readonly writer: string;
  readonly nickname: string;
}

export type Row =
  | { readonly type: 'day'; readonly id: string; readonly atMs: number }
  | { readonly type: 'unread'; readonly id: string }
  | {
      readonly type: 'notice';
      readonly id: string;
      readonly notice: ShownNotice['notice'];
      /** Whom it is about, each once. Of one who is renamed: the former nickname first. */
      readonly names: readonly NoticeName[];
    }
  | MessageRow;

export interface MessageRow {
  readonly type: 'message';
  readonly id: string;
  readonly message: ShownMessage;
  /** First and last of those that stand together. */
  readonly first: boolean;
  readonly last: boolean;
}

/**
 * `unreadFrom` names the oldest message that wasn't read when the conversation was opened.
 * `withComings`: who joins and leaves is told.
 */
export function rowsOf(
  all: readonly Shown[],
  unreadFrom: MessageKey | undefined,
  withComings = true,
): Row[] {
  const rows: Row[] = [];
  const shown = withComings ? all : all.filter((item) => !isComing(item));
  let day = '';
  shown.forEach((item, at) => {
    if (dayOf(item.writtenAtMs) !== day) {
      day = dayOf(item.writtenAtMs);
      rows.push({ type: 'day', id: `day ${day}`, atMs: item.writtenAtMs });
    }
    if (item.key === unreadFrom) rows.push({ type: 'unread', id: 'unread' });
    if (item.type === 'notice') {
      pushNotice(rows, item);
      return;
    }
    const next = shown[at + 1];
    const first = !follows(rows.at(-1), item);
    const last = next === undefined || next.key === unreadFrom || !standsWith(item, next);
    rows.push({ type: 'message', id: item.key, message: item, first, last });
  });
  return rows;
}

/** Rows that are as they were last time keep their identity: only others are drawn again. */
export function keepSameRows(): (rows: readonly Row[]) => readonly Row[] {
  let before: readonly Row[] = [];
  return (rows) => (before = keepEqual(before, rows, ({ id }) => id, isSameRow));
}

function isSameRow(a: Row, b: Row): boolean {
  switch (a.type) {
    case 'day':
    case 'unread':
      return a.type === b.type;
    case 'notice':
      return b.type === 'notice' && a.notice === b.notice && isSameNames(a.names, b.names);
    case 'message':
      return (
        b.type === 'message' && a.message === b.message && a.first === b.first && a.last === b.last
      );
    default:
      return a satisfies never;
  }
}

const isSameNames = (a: readonly NoticeName[], b: readonly NoticeName[]): boolean =>
  a.length === b.length && a.every((one, at) => isSameName(one, b[at]!));

const isComing = (item: Shown): boolean =>
  item.type === 'notice' && (item.notice === 'joined' || item.notice === 'left');

function follows(before: Row | undefined, message: ShownMessage): boolean {
  return before?.type === 'message' && standsWith(before.message, message);
}

function standsWith(a: ShownMessage, b: Shown): boolean {
  return (
    b.type === 'message' &&
    a.writer === b.writer &&
    a.nickname === b.nickname &&
    b.writtenAtMs - a.writtenAtMs < GROUP_GAP_MS &&
    dayOf(a.writtenAtMs) === dayOf(b.writtenAtMs)
  );
}

function pushNotice(rows: Row[], one: ShownNotice): void {
  const { key, notice, writer, nickname, formerly = '' } = one;
  const named = { writer, nickname };
  const before = rows.at(-1);
  if (notice === 'renamed') {
    const names = [{ writer, nickname: formerly }, named];
    rows.push({ type: 'notice', id: key, notice, names });
  } else if (before?.type === 'notice' && before.notice === notice) {
    const isThere = before.names.some((other) => isSameName(other, named));
    if (!isThere) rows[rows.length - 1] = { ...before, names: [...before.names, named] };
  } else rows.push({ type: 'notice', id: key, notice, names: [named] });
}

const isSameName = (a: NoticeName, b: NoticeName): boolean =>
  a.writer === b.writer && a.nickname === b.nickname;

/** The day where the reader is. */
function dayOf(atMs: number): string {
  const date = new Date(atMs);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}
