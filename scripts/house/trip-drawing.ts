// Draws the trip of one message: a lane for each program, a card for each step, and between them
// what carries the message on.
import type { Source } from '../tidy/source.ts';
import { Sheet, wrap } from './drawing.ts';
import type { Box } from './drawing.ts';
import { lanes, steps } from './trip.ts';
import type { Step } from './trip.ts';

const WIDTH_PX = 1120;
const EDGE_PX = 20;
const TITLE_PX = 62;
const LANES_TOP_PX = 80;
const FIRST_CARD_PX = 132;
const CARD_WIDTH_PX = 262;
const PADDING_PX = 12;
const HEAD_PX = 34;
const LINE_PX = 17;
const PATH_LINE_PX = 16;
/** Between two cards of one lane, and of two lanes, where the carrier's words stand. */
const GAP_PX = 22;
const CARRIER_GAP_PX = 58;
const CARRIER_WIDTH_PX = 330;

/** Throws Error when a step names a file that is not there. */
export function drawTrip(sources: readonly Source[]): string {
  const paths = new Set(sources.map(({ path }) => path));
  const missing = steps.flatMap(({ files }) => files).filter((file) => !paths.has(`src/${file}`));
  if (missing.length > 0) {
    throw new Error(`scripts/house/trip.ts names ${missing.join(', ')}: no such file in src.`);
  }
  const sheet = new Sheet();
  sheet.text({ x: EDGE_PX, y: 40 }, 'One message, from A’s keyboard through C to I', 'title');
  const intro =
    'A, C and I are friends in a row and take part in one lobby; A and I don’t know each other.';
  sheet.text({ x: EDGE_PX, y: TITLE_PX }, intro, 'text');
  const boxes = cardBoxes();
  const last = boxes.at(-1);
  const bottom = last ? last.y + last.height + 26 : FIRST_CARD_PX;
  drawLanes(sheet, bottom);
  drawCarriers(sheet, boxes);
  for (const [index, step] of steps.entries()) {
    const box = boxes[index];
    if (box) drawCard(sheet, step, box);
  }
  const description = steps.map(({ title, text }, index) => `${index + 1}. ${title}: ${text}`);
  return sheet.finish(WIDTH_PX, bottom, 'The trip of one message', description.join(' '));
}

function laneMiddle(lane: number): number {
  return EDGE_PX + ((WIDTH_PX - 2 * EDGE_PX) * (lane + 0.5)) / lanes.length;
}

function cardBoxes(): Box[] {
  const boxes: Box[] = [];
  let y = FIRST_CARD_PX;
  for (const step of steps) {
    const height = heightOf(step);
    const middle = laneMiddle(step.lane) - CARD_WIDTH_PX / 2;
    const x = Math.min(Math.max(middle, EDGE_PX), WIDTH_PX - EDGE_PX - CARD_WIDTH_PX);
    boxes.push({ x, y, width: CARD_WIDTH_PX, height });
    y += height + (step.carrier === undefined ? GAP_PX : CARRIER_GAP_PX);
  }
  return boxes;
}

function titleLines(step: Step): string[] {
  const title = `${steps.indexOf(step) + 1}. ${step.title}`;
  return wrap(title, CARD_WIDTH_PX - 2 * PADDING_PX, 'name');
}

function textLines({ text }: Step): string[] {
  return wrap(text, CARD_WIDTH_PX - 2 * PADDING_PX, 'small');
}

function heightOf(step: Step): number {
  const filesPx = step.files.length * PATH_LINE_PX;
  const lines = titleLines(step).length - 1 + textLines(step).length;
  return HEAD_PX + lines * LINE_PX + 8 + filesPx + PADDING_PX - 4;
}

function drawLanes(sheet: Sheet, bottom: number): void {
  const width = (WIDTH_PX - 2 * EDGE_PX) / lanes.length;
  for (const [index, { person, program, ink }] of lanes.entries()) {
    const x = laneMiddle(index);
    const height = bottom - LANES_TOP_PX - 12;
    if (index % 2 === 0) {
      sheet.box({ x: x - width / 2, y: LANES_TOP_PX, width, height }, 'band');
    }
    sheet.text({ x, y: LANES_TOP_PX + 20 }, person, 'head', { ink, anchor: 'middle' });
    sheet.text({ x, y: LANES_TOP_PX + 38 }, program, 'small', { anchor: 'middle' });
  }
}

function drawCarriers(sheet: Sheet, boxes: readonly Box[]): void {
  for (const [index, { lane, carrier }] of steps.entries()) {
    const [from, to, next] = [boxes[index], boxes[index + 1], steps[index + 1]];
    if (!from || !to || !next) continue;
    const { ink = 'both' } = lanes[lane] ?? {};
    const start = { x: from.x + 40, y: from.y + from.height };
    if (carrier === undefined) {
      sheet.arrow([start, { x: start.x, y: to.y }], ink);
      continue;
    }
    const y = start.y + (to.y - start.y) / 2 + 8;
    const end = { x: to.x + to.width - 40, y: to.y };
    sheet.arrow([start, { x: start.x, y }, { x: end.x, y }, end], ink);
    const lines = wrap(carrier, CARRIER_WIDTH_PX, 'small');
    for (const [row, text] of lines.entries()) {
      const above = y - 8 - (lines.length - 1 - row) * 15;
      sheet.text({ x: start.x + 12, y: above }, text, 'small');
    }
  }
}

function drawCard(sheet: Sheet, step: Step, box: Box): void {
  const { ink = 'both' } = lanes[step.lane] ?? {};
  const { x, y, height } = box;
  sheet.box(box, 'card');
  sheet.box({ x, y, width: 6, height }, `fill-${ink}`, 3);
  const left = x + PADDING_PX + 4;
  let line = y + 22;
  for (const text of titleLines(step)) {
    sheet.text({ x: left, y: line }, text, 'name', { ink });
    line += LINE_PX;
  }
  line += 3;
  for (const text of textLines(step)) {
    sheet.text({ x: left, y: line }, text, 'small');
    line += LINE_PX;
  }
  line += 5;
  for (const file of step.files) {
    sheet.text({ x: left, y: line }, file, 'path');
    line += PATH_LINE_PX;
  }
}
