// What the drawings of the house share: a sheet with the colours of light and dark, and pencils.
// Widths of texts are estimated, as nothing here has fonts; the estimate is on the wide side.

/** Where code runs, which is what the colours say. */
export type Ink = 'tab' | 'both' | 'worker' | 'server';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** How wide a letter of each kind of text is on average, in pixels, in a wide font. */
const LETTER_PX = { title: 15, head: 11, name: 8.8, text: 6.9, small: 6, path: 7 } as const;
export type Face = keyof typeof LETTER_PX;

const STYLE = `
  svg { --ground: #f7f6f3; --band: #eeece6; --card: #ffffff; --ink: #26241f; --soft: #5f5a50;
    --edge: #cfcabf; --tab: #a14a00; --both: #1f6b57; --worker: #2450a8; --server: #7a3694;
    --up: #d11a2a; }
  @media (prefers-color-scheme: dark) { svg { --ground: #171a1c; --band: #1e2225; --card: #262b2f;
    --ink: #eceae5; --soft: #b1aca1; --edge: #444b50; --tab: #f0a35e; --both: #6fcfb2;
    --worker: #8fb3ff; --server: #d3a3ea; --up: #ff6b74; } }
  text { font-family: system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; fill: var(--ink); }
  .title { font-size: 24px; font-weight: 650; } .head { font-size: 17px; font-weight: 650; }
  .name { font-size: 13.5px; font-weight: 600; } .text { font-size: 13.5px; }
  .small { font-size: 12px; fill: var(--soft); } .path { font-size: 11.5px; fill: var(--soft);
    font-family: ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace; }
  .ground { fill: var(--ground); } .band { fill: var(--band); }
  .card { fill: var(--card); stroke: var(--edge); stroke-width: 1.5; }
  .rule { stroke: var(--edge); stroke-width: 1; }
  .arrow { fill: none; stroke-width: 1.8; stroke-linejoin: round; }
  .types { stroke-dasharray: 7 4; } .late { stroke-dasharray: 2 4; }
  .up { stroke: var(--up); stroke-width: 3; } .head-up { fill: var(--up); }
${(['tab', 'both', 'worker', 'server'] as const)
  .map(
    (ink) => `  .line-${ink} { stroke: var(--${ink}); } .fill-${ink} { fill: var(--${ink}); }
  text.ink-${ink} { fill: var(--${ink}); }`,
  )
  .join('\n')}`;

/** Lines of a text that fit in a width, broken at blanks. */
export function wrap(text: string, widthPx: number, face: Face): string[] {
  const lettersMax = Math.max(1, Math.floor(widthPx / LETTER_PX[face]));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= lettersMax) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

/** How wide a text is at most, in pixels. */
export function widthOf(text: string, face: Face): number {
  return Math.ceil(text.length * LETTER_PX[face]);
}

/** A drawing that grows by one element for each call, in the order in which they are painted. */
export class Sheet {
  readonly #elements: string[] = [];

  box({ x, y, width, height }: Box, className: string, radius = 8): void {
    const place = `x="${round(x)}" y="${round(y)}" width="${round(width)}"`;
    this.#elements.push(
      `<rect class="${className}" ${place} height="${round(height)}" rx="${radius}"/>`,
    );
  }

  text({ x, y }: Point, text: string, face: Face, { ink, anchor }: TextOptions = {}): void {
    const classes = ink === undefined ? face : `${face} ink-${ink}`;
    const side = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
    const place = `x="${round(x)}" y="${round(y)}"`;
    this.#elements.push(`<text class="${classes}" ${place}${side}>${escape(text)}</text>`);
  }

  /** A line through points with rounded corners, and a head at its end. */
  arrow(points: readonly Point[], ink: Ink, { isUp = false, style = '' }: ArrowOptions = {}): void {
    const look = isUp ? 'up' : `line-${ink}`;
    const classes = ['arrow', look, style].filter((name) => name !== '').join(' ');
    const head = isUp ? 'head-up' : `fill-${ink}`;
    this.#elements.push(`<path class="${classes}" d="${pathThrough(points)}"/>`);
    this.#elements.push(`<path class="${head}" d="${headAt(points)}"/>`);
  }

  rule(from: Point, to: Point): void {
    this.#elements.push(`<path class="rule" d="M${at(from)}L${at(to)}"/>`);
  }

  dot({ x, y }: Point, radius: number, ink: Ink): void {
    const place = `cx="${round(x)}" cy="${round(y)}" r="${radius}"`;
    this.#elements.push(`<circle class="fill-${ink}" ${place}/>`);
  }

  /** The whole file. `title` and `description` are what is read aloud. */
  finish(widthPx: number, heightPx: number, title: string, description: string): string {
    const size = `viewBox="0 0 ${round(widthPx)} ${round(heightPx)}"`;
    return [
      '<!-- Made by npm run house from the imports and src/ARCHITECTURE.md; not edited by hand. -->',
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="t d">`,
      `<title id="t">${escape(title)}</title>`,
      `<desc id="d">${escape(description)}</desc>`,
      `<style>${STYLE}\n</style>`,
      `<rect class="ground" width="100%" height="100%" rx="16"/>`,
      ...this.#elements,
      '</svg>\n',
    ].join('\n');
  }
}

interface TextOptions {
  readonly ink?: Ink | undefined;
  readonly anchor?: 'middle' | 'end';
}

interface ArrowOptions {
  /** Against the order of the house. */
  readonly isUp?: boolean;
  readonly style?: '' | 'types' | 'late';
}

const CORNER_PX = 7;
const HEAD_PX = 7;

/** Straight pieces, with each corner cut by a curve that is no longer than the pieces allow. */
function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const pieces = [`M${at(first)}`];
  for (const [index, corner] of rest.entries()) {
    const before = points[index] ?? corner;
    const after = rest[index + 1];
    if (after === undefined) {
      pieces.push(`L${at(corner)}`);
    } else {
      pieces.push(`L${at(towards(corner, before))}Q${at(corner)} ${at(towards(corner, after))}`);
    }
  }
  return pieces.join('');
}

function headAt(points: readonly Point[]): string {
  const tip = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? tip;
  const length = Math.hypot(tip.x - before.x, tip.y - before.y) || 1;
  const along = { x: (tip.x - before.x) / length, y: (tip.y - before.y) / length };
  const foot = { x: tip.x - along.x * HEAD_PX, y: tip.y - along.y * HEAD_PX };
  const wing = { x: (-along.y * HEAD_PX) / 1.7, y: (along.x * HEAD_PX) / 1.7 };
  const left = { x: foot.x + wing.x, y: foot.y + wing.y };
  const right = { x: foot.x - wing.x, y: foot.y - wing.y };
  return `M${at(tip)}L${at(left)}L${at(right)}Z`;
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(CORNER_PX, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
