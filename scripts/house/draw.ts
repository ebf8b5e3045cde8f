// All drawings of the house, by the file they are kept in.
import type { Finding, Source } from '../tidy/source.ts';
import { drawCore } from './core-floors.ts';
import { drawOverview } from './overview.ts';
import { readPlan } from './plan.ts';
import { drawTrip } from './trip-drawing.ts';

/** The same sources give the same bytes. Throws Error when the trip names a file that is gone. */
export function drawHouse(sources: readonly Source[]): Map<string, string> {
  const plan = readPlan(sources);
  return new Map([
    ['docs/house.svg', drawOverview(plan)],
    ['docs/house-core.svg', drawCore(plan)],
    ['docs/house-trip.svg', drawTrip(sources)],
  ]);
}

/** Drawings that are missing, or that show another house than the sources are. */
export function findStaleDrawings(sources: readonly Source[]): Finding[] {
  const kept = new Map(sources.map(({ path, text }) => [path, text]));
  const fix = 'it shows another house than this one; run npm run house.';
  return [...drawHouse(sources)]
    .filter(([path, text]) => kept.get(path) !== text)
    .map(([path]) => ({ path, line: 0, rule: 'drawings', fix }));
}
