// Which rows are on the page while messages come, go and are read back.
import { describe, expect, it } from 'vitest';
import { ROWS_DRAWN_FIRST, ROWS_DRAWN_MAX } from '../constants.ts';
import { DrawnWindow } from './drawn-window.ts';

const rows = (from: number, to: number): { readonly id: string }[] =>
  Array.from({ length: to - from }, (_, at) => ({ id: `r${from + at}` }));
const span = (drawn: readonly { readonly id: string }[]): string =>
  `${drawn[0]?.id ?? ''}–${drawn.at(-1)?.id ?? ''}`;

describe('DrawnWindow', () => {
  it('begins at the newest end and follows it, bounded, for as long as one sits there', () => {
    const drawn = new DrawnWindow();
    expect(span(drawn.of(rows(0, 10), true))).toBe('r0–r9');
    for (let to = 10; to < 2_000; to += 3) {
      const now = drawn.of(rows(0, to), true);
      expect(now.length).toBeLessThanOrEqual(ROWS_DRAWN_MAX);
      expect(now.at(-1)?.id).toBe(`r${to - 1}`);
    }
  });

  it('doesn’t take away what one reads while messages come in below', () => {
    const drawn = new DrawnWindow();
    const first = drawn.of(rows(0, 100), true)[0]?.id;
    for (let to = 100; to < 1_000; to += 7) {
      const now = drawn.of(rows(0, to), false);
      expect(now[0]?.id).toBe(first);
      expect(now.length).toBeLessThanOrEqual(ROWS_DRAWN_MAX);
    }
  });

  it('goes up to the first and down to the newest again, bounded, without a hole', () => {
    const drawn = new DrawnWindow();
    const all = rows(0, 1_000);
    let now = drawn.of(all, true);
    do {
      const before = now;
      now = drawn.of(all, false);
      expect(now.length).toBeLessThanOrEqual(ROWS_DRAWN_MAX);
      expect(before.some(({ id }) => id === now.at(-1)?.id)).toBe(true);
    } while (drawn.up(all));
    expect(drawn.of(all, false)[0]?.id).toBe('r0');
    while (drawn.down(all)) expect(drawn.of(all, false).length).toBeLessThanOrEqual(ROWS_DRAWN_MAX);
    expect(drawn.of(all, false).at(-1)?.id).toBe('r999');
  });

  it('stays where it is when older ones come to hand, and when its first row is taken away', () => {
    const drawn = new DrawnWindow();
    drawn.of(rows(100, 300), true);
    drawn.up(rows(100, 300));
    const before = span(drawn.of(rows(100, 300), false));
    expect(span(drawn.of(rows(0, 300), false))).toBe(before);
    const first = Number(before.slice(1).split('–')[0]);
    const without = rows(0, 300).filter(({ id }) => id !== `r${first}`);
    expect(span(drawn.of(without, false)).split('–')[0]).toBe(`r${first + 1}`);
  });

  it('shows any row at hand, and the newest again', () => {
    const drawn = new DrawnWindow();
    const all = rows(0, 5_000);
    drawn.of(all, true);
    expect(drawn.around(all, 'r17')).toBe(true);
    expect(drawn.of(all, false).some(({ id }) => id === 'r17')).toBe(true);
    expect(drawn.around(all, 'r5000')).toBe(false);
    drawn.toNewest();
    expect(span(drawn.of(all, true))).toBe(`r${5_000 - ROWS_DRAWN_FIRST}–r4999`);
  });

  it('opens with few rows, and with the unread line among them however long ago it was', () => {
    const all = rows(0, 300);
    expect(new DrawnWindow().of(all, true)).toHaveLength(ROWS_DRAWN_FIRST);
    const unreadAt = (at: number) => all.with(at, { id: 'unread' });
    expect(span(new DrawnWindow().of(unreadAt(290), true))).toBe('r270–r299');
    expect(span(new DrawnWindow().of(unreadAt(255), true))).toBe('r245–r299');
    expect(span(new DrawnWindow().of(unreadAt(204), true))).toBe('r200–r299');
    expect(span(new DrawnWindow().of(unreadAt(200), true))).toBe('unread–r299');
  });

  it('has nothing of nothing', () => {
    const drawn = new DrawnWindow();
    expect(drawn.of([], true)).toEqual([]);
    expect(drawn.up([])).toBe(false);
    expect(drawn.down([])).toBe(false);
    expect(span(drawn.of(rows(0, 3), true))).toBe('r0–r2');
  });
});
