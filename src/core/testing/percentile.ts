// One figure out of many.

/**
 * The value below which so large a share of the values lies.
 * @param sorted ascending
 * @param share 0 to 1
 * @returns undefined when there are no values.
 */
export const percentile = (sorted: ArrayLike<number>, share: number): number | undefined =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
