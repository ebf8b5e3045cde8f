// Colours for the participants of one lobby: as far apart as there is room, so that nobody takes
// two of them for one. In a small lobby no two have the same.
import { hueOf } from './likeness.ts';

/** Degrees between two hues: eyes tell these apart in a name of normal size. */
const STEP_DEGREES = 30;
const HUES = 360 / STEP_DEGREES;

/**
 * Degrees of the colour circle by id. Those in `known` keep theirs; the others get, in the order of
 * their ids, the free one nearest to their own that has no neighbour, as long as there is one.
 */
export function spreadHues<Id extends string>(
  ids: readonly Id[],
  known: ReadonlyMap<Id, number> = new Map(),
): Map<Id, number> {
  const hues = new Map<Id, number>();
  const taken: number[] = Array.from({ length: HUES }, () => 0);
  const take = (id: Id, slot: number): void => {
    hues.set(id, slot * STEP_DEGREES);
    taken[slot] = (taken[slot] ?? 0) + 1;
  };
  for (const id of ids) {
    const hue = known.get(id);
    if (hue !== undefined) take(id, hue / STEP_DEGREES);
  }
  for (const id of ids.toSorted()) {
    if (!hues.has(id)) take(id, bestSlot(taken, Math.round(hueOf(id) / STEP_DEGREES) % HUES));
  }
  return hues;
}

/** Equal hues are worse than neighbouring ones, and those worse than another than one's own. */
function bestSlot(taken: readonly number[], own: number): number {
  const at = (slot: number): number => taken[(slot + HUES) % HUES] ?? 0;
  const cost = (slot: number): number => {
    const away = Math.abs(slot - own);
    return (
      at(slot) * HUES ** 2 + (at(slot - 1) + at(slot + 1)) * HUES + Math.min(away, HUES - away)
    );
  };
  const slots = taken.map((_, slot) => slot);
  return slots.reduce((best, slot) => (cost(slot) < cost(best) ? slot : best));
}
