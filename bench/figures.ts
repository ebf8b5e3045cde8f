// Figures out of measurements.
import { percentile } from '../src/core/testing/percentile.ts';

/** Of values in any order, each share's by its name: `{ median: 0.5, most: 1 }`; to `digits`. */
export function sharesOf<Name extends string>(
  values: readonly number[],
  shares: Readonly<Record<Name, number>>,
  digits = 1,
): Record<Name, number> {
  const sorted = values.toSorted((one, other) => one - other);
  const entries = Object.entries<number>(shares).map(([name, share]) => [
    name,
    Number((percentile(sorted, share) ?? NaN).toFixed(digits)),
  ]);
  return Object.fromEntries(entries) as Record<Name, number>;
}
