// Finds the ways of the arrows between places: straight down to the next place of a column, else
// through the gutters beside it, where each place has a lane of its own.
import type { Box, Ink, Point } from './drawing.ts';
import type { Arrow, Place, Plan } from './plan.ts';

export interface DrawnArrow {
  readonly points: readonly Point[];
  readonly ink: Ink;
  readonly isUp: boolean;
  readonly style: '' | 'types' | 'late';
}

/** Columns from left to right; a gutter has the number of the column on its left. */
const columnOf: Readonly<Record<Ink, number>> = { tab: 0, server: 0, both: 1, worker: 2 };

interface Way {
  readonly arrow: Arrow;
  readonly source: Place;
  readonly target: Place;
  /** Undefined when it goes straight down. */
  readonly gutter: number | undefined;
}

/** How far the last lane is from what stands beside the gutter. */
const GUTTER_EDGE_PX = 16;
/** Above a box that is reached from the top, where nothing else is. */
const ABOVE_PX = 12;

export function routeArrows(plan: Plan, boxes: ReadonlyMap<string, Box>): DrawnArrow[] {
  const places = new Map(plan.places.map((place) => [place.path, place]));
  const ways = plan.arrows.flatMap((arrow): Way[] => {
    const [source, target] = [places.get(arrow.from), places.get(arrow.to)];
    return source && target ? [wayOf(arrow, source, target, plan.places)] : [];
  });
  return ways.map((way) => {
    const { arrow, source } = way;
    const style = arrow.tie === 'values' ? '' : arrow.tie;
    const points = pointsOf(way, ways, plan.places, boxes);
    return { points, ink: source.ink, isUp: arrow.isUp, style };
  });
}

function wayOf(arrow: Arrow, source: Place, target: Place, places: readonly Place[]): Way {
  const [from, to] = [columnOf[source.ink], columnOf[target.ink]];
  const isBetween = ({ ink, floor }: Place): boolean =>
    columnOf[ink] === from && floor < source.floor && floor > target.floor;
  if (from === to && !arrow.isUp && !places.some(isBetween)) {
    return { arrow, source, target, gutter: undefined };
  }
  // Within the middle column there is more room on the right.
  const gutter = from < to ? from : from > to ? from - 1 : Math.min(from, 1);
  return { arrow, source, target, gutter };
}

function pointsOf(
  way: Way,
  ways: readonly Way[],
  places: readonly Place[],
  boxes: ReadonlyMap<string, Box>,
): Point[] {
  const { source, target, gutter } = way;
  const [start, end] = [boxes.get(source.path), boxes.get(target.path)];
  if (!start || !end) return [];
  if (gutter === undefined) {
    const x = Math.min(start.x + start.width, end.x + end.width) - 60;
    return [
      { x, y: start.y + start.height },
      { x, y: end.y },
    ];
  }
  const lane = laneOf(source, gutter, ways, places, boxes);
  const goesRight = columnOf[source.ink] <= gutter;
  const exit = {
    x: goesRight ? start.x + start.width : start.x,
    y: start.y + Math.min(34, start.height / 2),
  };
  const isFar = Math.abs(columnOf[source.ink] - columnOf[target.ink]) > 1;
  if (isFar) {
    const above = end.y - ABOVE_PX;
    const x = end.x + end.width / 2;
    return [exit, { x: lane, y: exit.y }, { x: lane, y: above }, { x, y: above }, { x, y: end.y }];
  }
  const side = columnOf[target.ink] <= gutter ? end.x + end.width : end.x;
  const y = portOf(way, ways, end);
  return [exit, { x: lane, y: exit.y }, { x: lane, y }, { x: side, y }];
}

/** The lanes of a gutter, the highest place's farthest from the column where it stands. */
function laneOf(
  source: Place,
  gutter: number,
  ways: readonly Way[],
  places: readonly Place[],
  boxes: ReadonlyMap<string, Box>,
): number {
  const users = [...new Set(ways.filter((way) => way.gutter === gutter).map((way) => way.source))];
  const sideOf = (place: Place): number => (columnOf[place.ink] <= gutter ? -1 : 1);
  users.sort((a, b) => sideOf(a) - sideOf(b) || (a.floor - b.floor) * -sideOf(a));
  const left = Math.max(...edges(places, boxes, gutter, 'right')) + GUTTER_EDGE_PX;
  const right = Math.min(...edges(places, boxes, gutter + 1, 'left')) - GUTTER_EDGE_PX;
  const step = users.length > 1 ? (right - left) / (users.length - 1) : 0;
  return left + users.indexOf(source) * step;
}

function edges(
  places: readonly Place[],
  boxes: ReadonlyMap<string, Box>,
  column: number,
  side: 'left' | 'right',
): number[] {
  return places
    .filter(({ ink }) => columnOf[ink] === column)
    .flatMap(({ path }) => boxes.get(path) ?? [])
    .map(({ x, width }) => (side === 'left' ? x : x + width));
}

/** Where an arrow meets the side of its target: those of a gutter share the side evenly. */
function portOf(way: Way, ways: readonly Way[], { y, height }: Box): number {
  const beside = ways
    .filter(({ target, gutter }) => target === way.target && gutter === way.gutter)
    .sort((a, b) => b.source.floor - a.source.floor);
  const usable = Math.min(height - 16, beside.length * 14);
  return y + 14 + (usable * (beside.indexOf(way) + 0.5)) / beside.length;
}
