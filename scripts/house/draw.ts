// All drawings of the house, by the file they are kept in.
import type { Source } from '../tidy/source.ts';
import { drawCore } from './core-floors.ts';
import { drawOverview } from './overview.ts';
import { readPlan } from './plan.ts';

/** The same sources give the same bytes. */
export function drawHouse(sources: readonly Source[]): Map<string, string> {
  const plan = readPlan(sources);
  return new Map([
    ['docs/house.svg', drawOverview(plan)],
    ['docs/house-core.svg', drawCore(plan)],
  ]);
}
