// The arrow keys in a grid of equal cells, in reading direction.

/** The cell to go to, undefined for above the first row; the same one where there is no way on. */
export function cellAfter(
  key: string,
  {
    at,
    count,
    columns,
    isRtl,
  }: Readonly<Record<'at' | 'count' | 'columns', number>> & {
    readonly isRtl: boolean;
  },
): number | undefined {
  const within = (to: number): number => Math.max(0, Math.min(to, count - 1));
  const row = Math.floor(at / columns);
  switch (key) {
    case 'ArrowRight':
      return within(at + (isRtl ? -1 : 1));
    case 'ArrowLeft':
      return within(at + (isRtl ? 1 : -1));
    case 'ArrowDown':
      return at + columns < count ? at + columns : within(Math.max(at, (row + 1) * columns));
    case 'ArrowUp':
      return row === 0 ? undefined : at - columns;
    case 'Home':
      return row * columns;
    case 'End':
      return within((row + 1) * columns - 1);
    default:
      return at;
  }
}
