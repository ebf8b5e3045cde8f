// Draws the whole house: places as boxes on floors, in three columns by where their code runs, with
// their rooms in them from top to bottom, and the arrows between places in the gutters.
import { Sheet, widthOf, wrap } from './drawing.ts';
import type { Box, Ink, Point } from './drawing.ts';
import { routeArrows } from './overview-arrows.ts';
import type { Place, Plan, Room } from './plan.ts';

export const WIDTH_PX = 1120;
/** Left edge and width of each column. What only the server runs stands below the tab. */
const columns: Readonly<Record<Ink, { readonly x: number; readonly width: number }>> = {
  tab: { x: 46, width: 322 },
  server: { x: 46, width: 322 },
  both: { x: 440, width: 316 },
  worker: { x: 828, width: 276 },
};
const HEAD_PX = 30;
const LINE_PX = 17;
const ROOM_GAP_PX = 5;
const PADDING_PX = 12;
const BAND_PADDING_PX = 22;
const TOP_PX = 62;
/** Between the names of rooms and their words. */
const NAME_GAP_PX = 10;

export function drawOverview(plan: Plan): string {
  const sheet = new Sheet();
  const boxes = placeBoxes(plan.places);
  const bottom = drawBands(sheet, plan.places, boxes);
  sheet.text({ x: 18, y: 40 }, 'The house: what uses what', 'title');
  drawLegend(sheet, { x: columns.both.x, y: TOP_PX + BAND_PADDING_PX });
  for (const arrow of routeArrows(plan, boxes)) sheet.arrow(arrow.points, arrow.ink, arrow);
  for (const place of plan.places) {
    const box = boxes.get(place.path);
    if (box) drawPlace(sheet, place, box, plan);
  }
  const ups = [...plan.arrows, ...plan.roomArrows].filter(({ isUp }) => isUp).length;
  const description =
    `${plan.places.map(({ name, what }) => `${name}: ${what}`).join('. ')}. ` +
    `${plan.arrows.length} arrows between places; ${ups} arrows run up.`;
  return sheet.finish(WIDTH_PX, bottom, 'The places and rooms of Foyer', description);
}

/** Each floor is as high as its highest place. */
function placeBoxes(places: readonly Place[]): Map<string, Box> {
  const boxes = new Map<string, Box>();
  let y = TOP_PX;
  for (const floor of floorsOf(places)) {
    const here = places.filter((place) => place.floor === floor);
    for (const place of here) {
      const { x, width } = columns[place.ink];
      const height = heightOf(place);
      boxes.set(place.path, { x, y: y + BAND_PADDING_PX, width, height });
    }
    y += bandHeight(here);
  }
  return boxes;
}

function floorsOf(places: readonly Place[]): number[] {
  return [...new Set(places.map(({ floor }) => floor))].sort((a, b) => b - a);
}

function bandHeight(places: readonly Place[]): number {
  const heights = places.map((place) => heightOf(place));
  return Math.max(...heights) + 2 * BAND_PADDING_PX;
}

function whatLines({ what, ink }: Place): string[] {
  return wrap(what, columns[ink].width - 2 * PADDING_PX, 'text');
}

/** Rooms of one file that has no row in the tables go without saying. */
function shownRooms({ rooms }: Place): readonly Room[] {
  return rooms.filter(({ what }) => what !== '');
}

function nameWidth(place: Place): number {
  return Math.max(0, ...shownRooms(place).map(({ name }) => widthOf(name, 'name'))) + NAME_GAP_PX;
}

function roomLines(place: Place, { what }: Room): string[] {
  const [short = ''] = what.split(': ');
  const widthPx = columns[place.ink].width - nameWidth(place) - 2 * PADDING_PX - 4;
  return wrap(short, widthPx, 'small');
}

function heightOf(place: Place): number {
  const rooms = shownRooms(place).map((room) => roomLines(place, room).length * LINE_PX);
  const roomsPx = rooms.reduce((sum, height) => sum + height + ROOM_GAP_PX, 0);
  const rulePx = rooms.length > 0 ? 12 : 0;
  return HEAD_PX + whatLines(place).length * LINE_PX + rulePx + roomsPx + PADDING_PX;
}

/** The floors behind everything, each with its number; returns where the house ends. */
function drawBands(
  sheet: Sheet,
  places: readonly Place[],
  boxes: ReadonlyMap<string, Box>,
): number {
  let bottom = TOP_PX;
  for (const floor of floorsOf(places)) {
    const here = places.filter((place) => place.floor === floor);
    const top = (boxes.get(here[0]?.path ?? '')?.y ?? 0) - BAND_PADDING_PX;
    const height = bandHeight(here);
    if (floor % 2 === 1) sheet.box({ x: 0, y: top, width: WIDTH_PX, height }, 'band', 0);
    sheet.text({ x: 23, y: top + BAND_PADDING_PX + 22 }, String(floor), 'head', {
      anchor: 'middle',
    });
    bottom = top + height;
  }
  return bottom + 20;
}

function drawPlace(sheet: Sheet, place: Place, box: Box, plan: Plan): void {
  const { x, y, width, height } = box;
  sheet.box(box, 'card');
  sheet.box({ x, y, width: 6, height }, `fill-${place.ink}`, 3);
  const left = x + PADDING_PX + 4;
  sheet.text({ x: left, y: y + 23 }, place.name, 'head', { ink: place.ink });
  let line = y + HEAD_PX + 12;
  for (const text of whatLines(place)) {
    sheet.text({ x: left, y: line }, text, 'text');
    line += LINE_PX;
  }
  if (shownRooms(place).length === 0) return;
  const ruleAt = line - 5;
  sheet.rule({ x: left, y: ruleAt }, { x: x + width - PADDING_PX, y: ruleAt });
  line += 12;
  const middles = new Map<string, number>();
  for (const room of shownRooms(place)) {
    middles.set(room.path, line - 4);
    sheet.text({ x: left, y: line }, room.name, 'name');
    for (const text of roomLines(place, room)) {
      sheet.text({ x: left + nameWidth(place), y: line }, text, 'small');
      line += LINE_PX;
    }
    line += ROOM_GAP_PX;
  }
  drawUps(sheet, plan, place, box, middles);
}

/** Inside a place only arrows against the order are drawn; the others follow from the order. */
function drawUps(
  sheet: Sheet,
  { roomArrows }: Plan,
  { ink }: Place,
  { x, width }: Box,
  middles: ReadonlyMap<string, number>,
): void {
  const right = x + width - 4;
  const wrong = roomArrows.filter(({ isUp, from }) => isUp && middles.has(from));
  for (const [index, { from, to }] of wrong.entries()) {
    const [start, end] = [middles.get(from) ?? 0, middles.get(to) ?? 0];
    const lane = right + 8 + index * 6;
    const points = [
      { x: right, y: start },
      { x: lane, y: start },
      { x: lane, y: end },
      { x: right, y: end },
    ];
    sheet.arrow(points, ink, { isUp: true });
  }
}

const legend: readonly { readonly ink: Ink; readonly name: string; readonly text: string }[] = [
  { ink: 'tab', name: 'in a tab', text: 'has the page and WebRTC; may be closed at any moment' },
  { ink: 'worker', name: 'in the worker', text: 'has the disk; may be stopped at any moment' },
  { ink: 'both', name: 'in both', text: 'pure values and rules, without page, disk or network' },
  { ink: 'server', name: 'on the server', text: 'relays sealed letters; knows nobody' },
];
const howToRead = [
  'A box is a place: a folder of src with a tsconfig of its own, which says what there is in it.',
  'Numbers on the left are floors. A place uses only places on lower floors.',
  'Lines in a box are its rooms. A room uses only rooms further down.',
  'The tests hold both. What breaks it is drawn in red.',
];

function drawLegend(sheet: Sheet, { x, y }: Point): void {
  let line = y + 18;
  sheet.text({ x, y: line }, 'How to read it', 'head');
  line += 26;
  for (const text of howToRead) {
    sheet.text({ x, y: line }, text, 'text');
    line += 20;
  }
  line += 18;
  sheet.text({ x, y: line }, 'Where code runs', 'head');
  line += 26;
  for (const { ink, name, text } of legend) {
    sheet.box({ x, y: line - 12, width: 6, height: 16 }, `fill-${ink}`, 3);
    sheet.text({ x: x + 16, y: line }, name, 'name', { ink });
    sheet.text({ x: x + 130, y: line }, text, 'text');
    line += 24;
  }
  line += 14;
  sheet.text({ x, y: line }, 'Arrows', 'head');
  line += 24;
  for (const [style, text] of [
    ['', 'uses'],
    ['types', 'uses types only, which are gone when it runs'],
    ['late', 'loads when it is needed'],
  ] as const) {
    const [from, to] = [x, x + 60].map((end) => ({ x: end, y: line - 4 }));
    if (from && to) sheet.arrow([from, to], 'both', { style });
    sheet.text({ x: x + 130, y: line }, text, 'text');
    line += 22;
  }
  sheet.arrow(
    [
      { x, y: line - 4 },
      { x: x + 60, y: line - 4 },
    ],
    'both',
    { isUp: true },
  );
  sheet.text({ x: x + 130, y: line }, 'runs up: forbidden', 'text');
}
