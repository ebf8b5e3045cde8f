// Draws the core alone: its floors from the door down to the constants, the files of each, and on
// the right which floor uses which.
import { Sheet, wrap } from './drawing.ts';
import type { Box, Point } from './drawing.ts';
import type { Place, Plan, Room } from './plan.ts';

const WIDTH_PX = 1200;
const LEFT_PX = 64;
const CARD_WIDTH_PX = 880;
const TOP_PX = 84;
const GAP_PX = 12;
/** Between rooms that share a floor. */
const BESIDE_PX = 4;
const HEAD_PX = 34;
const LINE_PX = 18;
/** Wide enough for the longest name there is. */
const FILE_COLUMN_PX = 168;
const PADDING_PX = 14;
/** The name of a room, and beside it what is in it. */
const NAME_WIDTH_PX = 172;
const COUNT_WIDTH_PX = 70;
const LANES_LEFT_PX = LEFT_PX + CARD_WIDTH_PX + 26;

export function drawCore(plan: Plan): string {
  const core = plan.places.find(({ path }) => path === 'src/core');
  const sheet = new Sheet();
  if (core === undefined) return sheet.finish(WIDTH_PX, TOP_PX, 'The core', 'There is no core.');
  const files = core.rooms.reduce((sum, room) => sum + room.files.length, 0);
  sheet.text({ x: 28, y: 40 }, 'The core, floor by floor', 'title');
  const intro =
    `${files} files. A file uses its own room and lower floors only. On the right each room has ` +
    'a line: from its dot down to a head at every floor it uses.';
  sheet.text({ x: 28, y: 64 }, intro, 'text');
  const boxes = roomBoxes(core);
  for (const room of core.rooms) {
    const box = boxes.get(room.path);
    if (box) drawRoom(sheet, room, box, isFirstOfFloor(core, room));
  }
  drawArrows(sheet, plan, core, boxes);
  const last = boxes.get(core.rooms.at(-1)?.path ?? '') ?? { y: TOP_PX, height: 0 };
  const description = core.rooms
    .map(({ name, what, files }) => `${name}, ${files.length} files: ${what}`)
    .join('. ');
  return sheet.finish(WIDTH_PX, last.y + last.height + 28, 'The core of Foyer', description);
}

function isFirstOfFloor(core: Place, room: Room): boolean {
  return core.rooms.find(({ floor }) => floor === room.floor) === room;
}

function roomBoxes(core: Place): Map<string, Box> {
  const boxes = new Map<string, Box>();
  let y = TOP_PX;
  for (const [index, room] of core.rooms.entries()) {
    const height = heightOf(room);
    boxes.set(room.path, { x: LEFT_PX, y, width: CARD_WIDTH_PX, height });
    y += height + (core.rooms[index + 1]?.floor === room.floor ? BESIDE_PX : GAP_PX);
  }
  return boxes;
}

function whatLines({ what }: Room): string[] {
  const widthPx = CARD_WIDTH_PX - NAME_WIDTH_PX - COUNT_WIDTH_PX - 2 * PADDING_PX;
  return wrap(what, widthPx, 'text');
}

/** A room that is one file is named by it. */
function shownFiles({ files, name }: Room): readonly string[] {
  return files.length === 1 && files[0] === name ? [] : files;
}

function fileSpots(room: Room): { file: string; spot: Point }[] {
  const usablePx = CARD_WIDTH_PX - 2 * PADDING_PX;
  const columns = Math.max(1, Math.floor(usablePx / FILE_COLUMN_PX));
  return shownFiles(room).map((file, index) => ({
    file,
    spot: { x: (index % columns) * FILE_COLUMN_PX, y: Math.floor(index / columns) * LINE_PX },
  }));
}

function heightOf(room: Room): number {
  const lastLine = fileSpots(room).at(-1)?.spot.y;
  const filesPx = lastLine === undefined ? 0 : lastLine + LINE_PX + 10;
  return HEAD_PX + (Math.max(1, whatLines(room).length) - 1) * LINE_PX + filesPx;
}

function drawRoom(sheet: Sheet, room: Room, box: Box, isFirst: boolean): void {
  const { x, y, width, height } = box;
  if (isFirst) {
    const spot = { x: x - 14, y: y + 22 };
    sheet.text(spot, String(room.floor), 'head', { anchor: 'end' });
  }
  sheet.box(box, 'card');
  sheet.box({ x, y, width: 6, height }, 'fill-both', 3);
  const left = x + PADDING_PX + 4;
  sheet.text({ x: left, y: y + 22 }, room.name, 'head', { ink: 'both' });
  let line = y + 22;
  for (const text of whatLines(room)) {
    sheet.text({ x: left + NAME_WIDTH_PX, y: line }, text, 'text');
    line += LINE_PX;
  }
  const count = room.files.length === 1 ? '1 file' : `${room.files.length} files`;
  const right = { x: x + width - PADDING_PX, y: y + 22 };
  sheet.text(right, count, 'small', { anchor: 'end' });
  for (const { file, spot } of fileSpots(room)) {
    sheet.text({ x: left + spot.x, y: line + 6 + spot.y }, file, 'path');
  }
}

/** Each room that uses others has a line of its own, down from its dot, with a head at each. */
function drawArrows(
  sheet: Sheet,
  { roomArrows }: Plan,
  { rooms }: Place,
  boxes: ReadonlyMap<string, Box>,
): void {
  const middleOf = (path: string): number => (boxes.get(path)?.y ?? 0) + HEAD_PX / 2;
  const users = rooms.filter(({ path }) => roomArrows.some(({ from }) => from === path));
  const step = (WIDTH_PX - 30 - LANES_LEFT_PX) / Math.max(1, users.length - 1);
  for (const { path } of rooms) {
    const y = middleOf(path);
    sheet.rule({ x: LEFT_PX + CARD_WIDTH_PX, y }, { x: WIDTH_PX - 20, y });
  }
  for (const [index, user] of users.entries()) {
    const start = { x: LANES_LEFT_PX + index * step, y: middleOf(user.path) };
    for (const { to, isUp } of roomArrows.filter(({ from }) => from === user.path)) {
      const end = { x: start.x, y: middleOf(to) };
      sheet.arrow([start, end], 'both', { isUp });
    }
    sheet.dot(start, 4, 'both');
  }
}
