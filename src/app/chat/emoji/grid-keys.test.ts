// Where each key leads in a grid, also from its edges and its last, shorter row.
import { describe, expect, it } from 'vitest';
import { cellAfter } from './grid-keys.ts';

/** Twelve cells: rows of five, five and two. */
const grid = { count: 12, columns: 5, isRtl: false };

describe('from a cell of the grid', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 4, 5],
    ['ArrowRight', 11, 11],
    ['ArrowLeft', 0, 0],
    ['ArrowLeft', 5, 4],
    ['ArrowDown', 0, 5],
    ['ArrowDown', 6, 11],
    ['ArrowDown', 8, 10],
    ['ArrowDown', 10, 11],
    ['ArrowUp', 7, 2],
    ['ArrowUp', 2, undefined],
    ['Home', 8, 5],
    ['End', 6, 9],
    ['End', 10, 11],
    ['Enter', 3, 3],
  ])('%s leads from %i to %s', (key, at, to) => {
    expect(cellAfter(key, { ...grid, at })).toBe(to);
  });

  it('left and right follow the reading direction', () => {
    expect(cellAfter('ArrowLeft', { ...grid, at: 1, isRtl: true })).toBe(2);
    expect(cellAfter('ArrowRight', { ...grid, at: 1, isRtl: true })).toBe(0);
  });
});
