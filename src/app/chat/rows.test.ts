// Rows: days, groups, the unread line, notices in one line.
import { beforeEach, describe, expect, it } from 'vitest';
import type { MessageKey } from '../../core/wire/ids.ts';
import { GROUP_GAP_MS } from '../constants.ts';
import type { Shown, ShownMessage, ShownNotice } from '../client/fold.ts';
import { shownMessage } from '../testing/chat-samples.ts';
import { keepSameRows, rowsOf } from './rows.ts';

const noon = new Date(2026, 2, 3, 12).getTime();
const key = (name: string): MessageKey => name as MessageKey;

const message = (name: string, atMs: number, more: Partial<ShownMessage> = {}): ShownMessage =>
  shownMessage({ key: key(name), nickname: 'fern', writtenAtMs: atMs, text: name, ...more });

const notice = (nickname: string, kind: ShownNotice['notice'] = 'joined'): ShownNotice => ({
  type: 'notice',
  key: key(`${kind} ${nickname}`),
  writer: `writer of ${nickname}`,
  notice: kind,
  nickname,
  formerly: kind === 'renamed' ? 'moss' : undefined,
  own: false,
  writtenAtMs: noon,
});

const sketch = (...args: Parameters<typeof rowsOf>): string[] =>
  rowsOf(...args).map((row) => {
    if (row.type === 'message') return `${row.first ? '[' : ' '}${row.id}${row.last ? ']' : ' '}`;
    return row.type === 'notice'
      ? `${row.notice} ${row.names.map((one) => one.nickname).join(', ')}`
      : row.type;
  });

describe('rowsOf', () => {
  it('puts messages by one writer together until the gap, another writer, another name', () => {
    const shown = [
      message('a', noon),
      message('b', noon + 1),
      message('c', noon + 1 + GROUP_GAP_MS),
      message('d', noon + 2 + GROUP_GAP_MS, { writer: 'b2' }),
      message('e', noon + 3 + GROUP_GAP_MS, { writer: 'b2', nickname: 'otter' }),
    ];
    expect(sketch(shown, undefined)).toEqual(['day', '[a ', ' b]', '[c]', '[d]', '[e]']);
  });

  it('begins each day with a line', () => {
    const justBefore = new Date(2026, 2, 3, 23, 59, 59).getTime();
    const shown = [message('a', justBefore), message('b', justBefore + 1000)];
    expect(sketch(shown, undefined)).toEqual(['day', '[a]', 'day', '[b]']);
  });

  it('ends the group at the unread line', () => {
    const shown = [message('a', noon), message('b', noon + 1), message('c', noon + 2)];
    expect(sketch(shown, key('b'))).toEqual(['day', '[a]', 'unread', '[b ', ' c]']);
  });

  it('tells several who joined in one line, each name once', () => {
    const shown = [notice('fern'), notice('otter'), notice('fern'), notice('wren', 'left')];
    expect(sketch(shown, undefined)).toEqual(['day', 'joined fern, otter', 'left wren']);
    const renamed = [notice('fern', 'renamed'), notice('otter', 'renamed')];
    expect(sketch(renamed, undefined)).toEqual([
      'day',
      'renamed moss, fern',
      'renamed moss, otter',
    ]);
  });

  it('tells nobody who came and went where a person wants none of it, but new names', () => {
    const shown = [notice('fern'), message('a', noon), notice('wren', 'renamed')];
    const rows = rowsOf(shown, undefined, false);
    expect(rows.map(({ type }) => type)).toEqual(['day', 'message', 'notice']);
  });

  it('gives every row an id of its own', () => {
    const shown = [message('a', noon), notice('fern'), message('b', noon + 86_400_000)];
    const ids = rowsOf(shown, key('b')).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('keepSameRows', () => {
  const days = [message('a', noon - 86_400_000), notice('otter'), message('b', noon)];
  const before = rowsOf([...days, message('c', noon + 1)], key('b'));
  let keep = keepSameRows();
  beforeEach(() => {
    keep = keepSameRows();
    expect(keep(before)).toEqual(before);
  });

  it('keeps each row that would be drawn the same', () => {
    const shown = before.flatMap((row) => (row.type === 'message' ? [row.message] : []));
    const [a, b, c] = shown;
    const after = rowsOf([a!, notice('otter'), b!, c!, message('d', noon + 2)], key('b'));
    const kept = keep(after);
    expect(kept).toEqual(after);
    const isOld = kept.map((row) => before.includes(row));
    // All but the last: c no longer ends its group, and d is new.
    expect(isOld).toEqual(kept.map((_, at) => at < kept.length - 2));
  });

  it('takes the new one where a message, its place in the group, or a notice has changed', () => {
    const changed: Shown[] = [message('a', noon - 86_400_000), notice('otter'), notice('moss')];
    const after = rowsOf([...changed, message('c', noon + 1)], undefined);
    const kept = keep(after);
    expect(kept).toEqual(after);
    expect(kept.filter((row) => row.type === 'message').some((row) => before.includes(row))).toBe(
      false,
    );
    expect(kept.filter((row) => row.type === 'notice').some((row) => before.includes(row))).toBe(
      false,
    );
  });
});
