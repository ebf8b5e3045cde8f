// The drawings of the house: what they show of made-up sources, and what they say when words or
// files are missing.
import { expect, it } from 'vitest';
import { describeFinding } from '../tidy/source.ts';
import type { Source } from '../tidy/source.ts';
import { findUnmappedRooms, readCodeMap } from './code-map.ts';
import { drawCore } from './core-floors.ts';
import { drawHouse, findStaleDrawings } from './draw.ts';
import { drawOverview } from './overview.ts';
import { readPlan } from './plan.ts';
import type { Arrow, Plan } from './plan.ts';
import { drawTrip } from './trip-drawing.ts';
import { steps } from './trip.ts';

const at = (path: string, text = ''): Source => ({ path, text });
const page = at(
  'src/ARCHITECTURE.md',
  [
    '| place | what | knows nothing about |',
    '| `core/` | the protocol; all of it | time |',
    '| `core/wire/` | `bytes` & values: back and forth |',
    '| `core/state/` | what is remembered. And more. |',
    '| `../signaling/` | the server | names |',
  ].join('\n'),
);
const house = [
  page,
  at('src/core/router.ts', "import { a } from './state/a.ts';"),
  at('src/core/state/a.ts', "import { b } from '../wire/b.ts';\nimport type { C } from './c.ts';"),
  at('src/core/state/c.ts'),
  at('src/core/state/a.test.ts', "import { r } from '../router.ts';"),
  at('src/core/wire/b.ts'),
  at('src/worker/host.ts', "import { r } from '../core/router.ts';"),
  at('src/link/link.ts', "import type { P } from '../../signaling/protocol.ts';"),
  at('src/app/main.ts', "const host = await import('../worker/host.ts');"),
  at('signaling/protocol.ts'),
];
const floors = { 'src/core': ['wire', 'state', 'router.ts'] };
const short = ({ from, to, tie }: Arrow): string => `${from} → ${to} (${tie})`;
const upsOf = (plan: Plan): string[] =>
  [...plan.arrows, ...plan.roomArrows].filter(({ isUp }) => isUp).map(short);

it('takes words from the code map, up to their first stop', () => {
  expect([...readCodeMap(house)]).toEqual([
    ['src/core', 'the protocol'],
    ['src/core/wire', 'bytes & values: back and forth'],
    ['src/core/state', 'what is remembered'],
    ['signaling', 'the server'],
  ]);
});

it('finds arrows between places and between rooms, without those of tests', () => {
  const plan = readPlan(house, floors);
  expect(plan.arrows.map(short)).toEqual([
    'src/app → src/worker (late)',
    'src/link → signaling (types)',
    'src/worker → src/core (values)',
  ]);
  expect(plan.roomArrows.map(short)).toEqual([
    'src/core/router.ts → src/core/state (values)',
    'src/core/state → src/core/wire (values)',
  ]);
  expect(upsOf(plan)).toEqual([]);
  const core = plan.places.find(({ path }) => path === 'src/core');
  expect(core?.rooms.map(({ name, files }) => [name, files])).toEqual([
    ['router.ts', ['router.ts']],
    ['state', ['a.ts', 'c.ts']],
    ['wire', ['b.ts']],
  ]);
});

it('draws in red what runs up, between rooms and between places, and nothing else', () => {
  const wrong = [
    ...house,
    at('src/core/wire/up.ts', "import type { A } from '../state/a.ts';"),
    at('src/store/up.ts', "import { link } from '../link/link.ts';"),
  ];
  const plan = readPlan(wrong, floors);
  expect(upsOf(plan)).toEqual([
    'src/store → src/link (values)',
    'src/core/wire → src/core/state (types)',
  ]);
  const reds = (svg: string): number => svg.match(/class="arrow up/g)?.length ?? 0;
  // One red arrow in the overview is in its legend.
  expect(reds(drawOverview(plan))).toBe(3);
  expect(reds(drawCore(plan))).toBe(1);
  const right = readPlan(house, floors);
  expect([reds(drawOverview(right)), reds(drawCore(right))]).toEqual([1, 0]);
});

it('is the same drawing for the same sources, whatever their order', () => {
  const drawings = [house, [...house].reverse()].map((sources) => {
    const plan = readPlan(sources, floors);
    return drawOverview(plan) + drawCore(plan);
  });
  expect(drawings[0]).toBe(drawings[1]);
  expect(drawings[0]).toContain('bytes &amp; values');
});

it('misses rows of rooms that are there, and rooms of rows that are not', () => {
  const sources = [
    page,
    at('src/core/wire/b.ts'),
    at('src/link/keeper/k.ts'),
    at('signaling/a.ts'),
  ];
  expect(findUnmappedRooms(sources).map(describeFinding)).toEqual([
    'src/ARCHITECTURE.md:4 the code map: there is no src/core/state; mend or remove the row.',
    'src/ARCHITECTURE.md the code map: no row says what is in src/link/keeper; ' +
      'add it where rooms of its place are.',
  ]);
  const testing = at('src/link/testing/t.ts');
  expect(findUnmappedRooms([...house, testing])).toEqual([]);
});

it('refuses to draw a trip through files that are gone', () => {
  expect(() => drawTrip(house)).toThrow(/app\/chat\/composer\/Composer\.svelte.*no such file/);
});

it('misses drawings that are not kept, or not as the sources are now', () => {
  const onTheWay = new Set(steps.flatMap(({ files }) => files));
  const sources = [page, ...Array.from(onTheWay, (file) => at(`src/${file}`))];
  const paths = ['docs/house.svg', 'docs/house-core.svg', 'docs/house-trip.svg'];
  expect(findStaleDrawings(sources).map(({ path }) => path)).toEqual(paths);
  const kept = Array.from(drawHouse(sources), ([path, text]) => at(path, text));
  expect(findStaleDrawings([...sources, ...kept])).toEqual([]);
  const later = [...sources, ...kept, at('src/core/wire/new.ts')];
  expect(findStaleDrawings(later).map(({ path }) => path)).toEqual(['docs/house-core.svg']);
});
