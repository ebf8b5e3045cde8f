// The plan behind the drawings: places, their rooms with the floors they stand on, and the arrows
// between them. Arrows come from the imports, words from the tables of src/ARCHITECTURE.md.
import { importsOf } from '../tidy/imports.ts';
import type { Import } from '../tidy/imports.ts';
import { floors as declaredFloors } from '../tidy/rooms.ts';
import type { Floor } from '../tidy/rooms.ts';
import { isCode, isForTests } from '../tidy/source.ts';
import type { Source } from '../tidy/source.ts';
import { readCodeMap } from './code-map.ts';
import type { Ink } from './drawing.ts';

/** Where a place stands: its floor counted from the ground, and by its ink where its code runs. */
export const placeTable: Readonly<Record<string, { readonly floor: number; readonly ink: Ink }>> = {
  'src/app': { floor: 6, ink: 'tab' },
  'src/lab': { floor: 7, ink: 'tab' },
  'src/headless': { floor: 6, ink: 'server' },
  'src/worker': { floor: 5, ink: 'worker' },
  'src/link': { floor: 5, ink: 'tab' },
  'src/bridge': { floor: 4, ink: 'both' },
  'src/store': { floor: 3, ink: 'worker' },
  'src/identity': { floor: 2, ink: 'both' },
  'src/core': { floor: 1, ink: 'both' },
  signaling: { floor: 1, ink: 'server' },
  'src/base': { floor: 0, ink: 'both' },
};

export interface Room {
  /** A folder, or a file of the place's root, named from the place. */
  readonly name: string;
  readonly path: string;
  readonly what: string;
  /** Counted from the lowest of its place; rooms side by side share one. */
  readonly floor: number;
  /** Its own files without tests, by name. */
  readonly files: readonly string[];
}

export interface Place {
  readonly name: string;
  readonly path: string;
  readonly what: string;
  readonly floor: number;
  readonly ink: Ink;
  /** From the highest floor to the lowest. */
  readonly rooms: readonly Room[];
}

/** That at least one file of one imports at least one file of the other. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** The strongest tie of all these imports. */
  readonly tie: 'values' | 'late' | 'types';
  /** Against the order: to a higher floor, or to one beside it. */
  readonly isUp: boolean;
}

export interface Plan {
  readonly places: readonly Place[];
  /** Between places, by path. */
  readonly arrows: readonly Arrow[];
  /** Between rooms of one place, by path. */
  readonly roomArrows: readonly Arrow[];
}

/** Reads the plan out of the sources; files that only run in tests are no part of the house. */
export function readPlan(
  sources: readonly Source[],
  floors: Readonly<Record<string, readonly Floor[]>> = declaredFloors,
): Plan {
  const words = readCodeMap(sources);
  const own = sources.filter((source) => isCode(source) && !isForTests(source.path));
  const places = Object.entries(placeTable).map(([path, { floor, ink }]): Place => {
    const files = own.map((source) => source.path).filter((file) => file.startsWith(`${path}/`));
    const rooms = roomsOf(path, files, floors[path] ?? [], words);
    return { name: path.replace('src/', ''), path, what: words.get(path) ?? '', floor, ink, rooms };
  });
  const imports = own.flatMap(importsOf);
  const rooms = places.flatMap((place) => place.rooms);
  return {
    places,
    arrows: arrowsBetween(imports, places),
    roomArrows: arrowsBetween(imports, rooms).filter(
      ({ from, to }) => placeOf(from, places) === placeOf(to, places),
    ),
  };
}

function placeOf(path: string, places: readonly Place[]): Place | undefined {
  return places.find((place) => path.startsWith(`${place.path}/`));
}

/** The rooms of a place with the floors they stand on. */
function roomsOf(
  place: string,
  files: readonly string[],
  floors: readonly Floor[],
  words: ReadonlyMap<string, string>,
): Room[] {
  return floors
    .flatMap((floor, level) =>
      [floor].flat().map((name): Room => {
        const path = `${place}/${name}`;
        const inside = files.filter((file) => file === path || file.startsWith(`${path}/`));
        const names = inside.map((file) => file.slice(path.length + 1) || name).sort();
        return { name, path, what: words.get(path) ?? '', floor: level, files: names };
      }),
    )
    .sort((a, b) => b.floor - a.floor);
}

interface Spot {
  readonly path: string;
  readonly floor: number;
}

function arrowsBetween(imports: readonly Import[], spots: readonly Spot[]): Arrow[] {
  const find = (path: string): Spot | undefined =>
    spots.find((spot) => path === spot.path || path.startsWith(`${spot.path}/`));
  const arrows = new Map<string, Arrow>();
  for (const { from, target, typesOnly, isLate } of imports) {
    const source = find(from);
    const other = target === undefined ? undefined : find(target);
    if (!source || !other || source === other) continue;
    const key = `${source.path} ${other.path}`;
    const tie = typesOnly ? 'types' : isLate ? 'late' : 'values';
    const before = arrows.get(key)?.tie;
    const strongest = before === undefined || ties.indexOf(tie) > ties.indexOf(before);
    if (!strongest) continue;
    const isUp = other.floor >= source.floor;
    arrows.set(key, { from: source.path, to: other.path, tie, isUp });
  }
  return [...arrows.values()].sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
}

/** From the weakest to the strongest. */
const ties: readonly Arrow['tie'][] = ['types', 'late', 'values'];
