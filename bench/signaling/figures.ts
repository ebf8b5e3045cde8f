// Figures out of measurements, and bars for those who look at a terminal.
import { percentile } from '../../src/core/testing/percentile.ts';

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number): number => rounded(percentile(sorted, share) ?? NaN);
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

export function mebibytes(bytes: number | undefined): number {
  return Math.round((bytes ?? NaN) / 1024 / 1024);
}

/** How many of the times fell into each step; a bar of at most 60 characters for each. */
export function plot(timesMs: readonly number[], stepMs: number): string {
  const steps = new Map<number, number>();
  for (const timeMs of timesMs) {
    const step = Math.floor(timeMs / stepMs);
    steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  const last = Math.max(0, ...steps.keys());
  const most = Math.max(1, ...steps.values());
  return Array.from({ length: last + 1 }, (_, step) => {
    const count = steps.get(step) ?? 0;
    const bar = '█'.repeat(Math.ceil((60 * count) / most));
    return `${String((step * stepMs) / 1000).padStart(6)} s ${String(count).padStart(5)} ${bar}`;
  }).join('\n');
}
