// Lines and areas of the two plots, as paths in a box of 100 × 40.
import type { FlightKind } from '../../core/testing/lab/lab-events.ts';

export const PLOT = { width: 100, height: 40 } as const;

/** Of its place, the width of a bar. */
const BAR_SHARE = 0.86;

type Point = readonly [x: number, y: number];

const pathOf = (points: readonly Point[]): string =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`).join('');

/** The share of participants that a message has reached, over the time since it was written. */
export function spreadPath(reachedMs: Float32Array, peers: number, spanMs: number): string {
  if (reachedMs.length === 0) return '';
  const x = (ms: number): number => (Math.min(ms, spanMs) / spanMs) * PLOT.width;
  const y = (count: number): number => PLOT.height * (1 - count / peers);
  const points: Point[] = [[0, PLOT.height]];
  reachedMs.forEach((ms, at) => points.push([x(ms), y(at)], [x(ms), y(at + 1)]));
  return pathOf([...points, [PLOT.width, y(reachedMs.length)]]);
}

/** A round number of ms that all these fit into: 250, 500, 1,000, 2,000 and so on. */
export function spanFor(all: readonly Float32Array[]): number {
  const last = Math.max(0, ...all.map((reached) => reached.at(-1) ?? 0));
  let spanMs = 250;
  while (spanMs < last) spanMs *= 2;
  return spanMs;
}

type Bins = readonly (Readonly<Record<FlightKind, number>> | undefined)[];

/** Packets by kind, one above the other; bins side by side. The highest bin reaches the top. */
export function stackPaths(bins: Bins, kinds: readonly FlightKind[]) {
  const sums = bins.map((bin) => kinds.reduce((sum, kind) => sum + (bin?.[kind] ?? 0), 0));
  const top = Math.max(1, ...sums);
  const step = PLOT.width / Math.max(1, bins.length);
  const below = bins.map(() => 0);
  const paths = kinds.map((kind) => {
    const bars = bins.map((bin, at): string => {
      const count = bin?.[kind] ?? 0;
      if (count === 0) return '';
      const from = PLOT.height * (1 - below[at]! / top);
      const height = (PLOT.height * count) / top;
      below[at]! += count;
      const [x, across] = [(at * step).toFixed(2), (step * BAR_SHARE).toFixed(2)];
      return `M${x} ${from.toFixed(2)}h${across}v-${height.toFixed(2)}h-${across}z`;
    });
    return { kind, path: bars.join('') };
  });
  return { paths, top };
}
