// Marks inside a piece of text: bold, italic, strike, code. A subset of Markdown, cautious where
// people write the same signs for other ends: sums, globs, faces, names with underscores. Nothing
// is searched twice: each opener is left at most once.
import { FORMATS_MAX, FORMAT_DEPTH_MAX } from '../constants.ts';
import type { Effort } from './effort.ts';
import { UNBROKEN_LETTER } from './scripts.ts';
import { segmentsOf } from './segments.ts';
import type { Segment } from './segments.ts';

type MarkType = 'bold' | 'italic' | 'strike';

export type Inline =
  | Segment
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: MarkType; readonly inside: readonly Inline[] };

/** What no mark reaches into: code, links, mentions, certificates. */
interface Solid {
  readonly start: number;
  readonly end: number;
  readonly is: Inline;
}

/** One end of a mark; only those with a partner are taken out of the text. */
interface Delimiter {
  readonly at: number;
  readonly length: number;
  readonly opens: boolean;
  readonly sign: string;
  /** Pieces with words in them so far: a mark goes around at least one. */
  readonly wordsBefore: number;
  partner?: Delimiter;
}

/** A run of one sign, or the end of a paragraph, over which no mark goes. */
const RUNS = /\*+|_+|~+|\n(?=[^\S\n]*\n)/gu;
const TICKS = /`+|\n(?=[^\S\n]*\n)/gu;
const HAS_WORDS = /[\p{L}\p{N}`]|[^\p{ASCII}\s]/u;
/** What may stand outside of a mark, and before it: `2*3` and `/_x_/` have none. */
const OUTSIDE_BEFORE = /[\s([{"'*_~:]|[^\p{ASCII}\p{L}\p{N}\p{M}]/u;
const OUTSIDE_AFTER = /[\s)\]}"'*_~.,;:!?]|[^\p{ASCII}\p{L}\p{N}\p{M}]/u;

/** The texts of all together are `text` without its marks. */
export function inlinesOf(text: string, names: readonly string[], effort: Effort): Inline[] {
  effort.steps += text.length;
  const solids = solidsOf(text, names, effort);
  return built(text, solids, delimitersOf(text, solids, effort), effort);
}

function solidsOf(text: string, names: readonly string[], effort: Effort): Solid[] {
  const codes = codesOf(text, effort);
  // Nothing is found in code; a backtick ends whatever stands before it.
  let masked = '';
  let from = 0;
  for (const { start, end } of codes) {
    masked += text.slice(from, start) + '`'.repeat(end - start);
    from = end;
  }
  masked += text.slice(from);
  const solids: Solid[] = [...codes];
  let at = 0;
  for (const segment of segmentsOf(masked, names, effort)) {
    const start = at;
    at += segment.text.length;
    if (segment.type !== 'text') solids.push({ start, end: at, is: segment });
  }
  solids.sort((a, b) => a.start - b.start);
  return solids.filter(({ start }, index) => start >= (solids[index - 1]?.end ?? 0));
}

/** Between two equal runs of backticks. */
function codesOf(text: string, effort: Effort): Solid[] {
  if (!text.includes('`')) return [];
  const runs = [...text.matchAll(TICKS)];
  effort.steps += text.length + runs.length;
  // For each run, the next one of its length in its paragraph.
  const closers: (number | undefined)[] = [];
  const next = new Map<string, number>();
  for (let at = runs.length - 1; at >= 0; at--) {
    const [run = ''] = runs[at] ?? [];
    if (run === '\n') next.clear();
    else {
      closers[at] = next.get(run);
      next.set(run, at);
    }
  }
  const codes: Solid[] = [];
  for (let at = 0; at < runs.length && effort.formats < FORMATS_MAX; at++) {
    const open = runs[at];
    const close = runs[closers[at] ?? runs.length];
    if (!open || !close) continue;
    const inner = text.slice(open.index + open[0].length, close.index);
    if (inner.trim() === '') continue;
    // One blank on each side lets code begin or end with a backtick.
    const code = /^ .*\S.* $/su.test(inner) ? inner.slice(1, -1) : inner;
    const end = close.index + close[0].length;
    codes.push({ start: open.index, end, is: { type: 'code', text: code } });
    effort.formats += 1;
    at = closers[at] ?? at;
  }
  return codes;
}

/** In the order of the text; those that belong together know each other. */
function delimitersOf(text: string, solids: readonly Solid[], effort: Effort): Delimiter[] {
  const all: Delimiter[] = [];
  const open = new Openers();
  let words = 0;
  let seen = 0;
  let solid = 0;
  for (const { 0: run, index: at } of text.matchAll(RUNS)) {
    effort.steps += run.length;
    while ((solids[solid]?.end ?? Infinity) <= at) solid += 1;
    if ((solids[solid]?.start ?? Infinity) <= at) continue;
    if (HAS_WORDS.test(text.slice(seen, at))) words += 1;
    seen = at + run.length;
    if (run === '\n') open.clear();
    else if (run.length <= 3 && (run[0] !== '~' || run.length === 2)) {
      const { opens, closes } = sidesOf(text, at, seen);
      const left = closes ? closeWith(run, at, words, open, all) : run.length;
      if (opens && left === run.length) openWith(run, at, words, open, all);
    }
  }
  effort.steps += all.length + open.left;
  return all;
}

function sidesOf(text: string, start: number, end: number) {
  const before = [...text.slice(Math.max(0, start - 2), start)].at(-1) ?? ' ';
  const after = [...text.slice(end, end + 2)][0] ?? ' ';
  const opens = !/\s/u.test(after) && isOutside(before, OUTSIDE_BEFORE);
  const closes = !/[\s\\]/u.test(before) && isOutside(after, OUTSIDE_AFTER);
  return { opens, closes };
}

const isOutside = (letter: string, pattern: RegExp): boolean =>
  pattern.test(letter) || UNBROKEN_LETTER.test(letter);

/** Three signs are two and one, from outside to inside. */
const partsOf = (length: number): readonly number[] => (length === 3 ? [2, 1] : [length]);

function openWith(run: string, at: number, words: number, open: Openers, all: Delimiter[]): void {
  let start = at;
  for (const length of partsOf(run.length)) {
    const sign = run.slice(0, length);
    const delimiter = { at: start, length, opens: true, sign, wordsBefore: words };
    all.push(delimiter);
    open.push(delimiter);
    start += length;
  }
}

/** Closes what the run can, the innermost first; gives how many of its signs are left. */
function closeWith(
  run: string,
  at: number,
  words: number,
  open: Openers,
  all: Delimiter[],
): number {
  let left = run.length;
  while (left > 0) {
    const opener = open.pop(run.charAt(0), left);
    if (!opener || opener.wordsBefore === words) return left;
    const { length, sign } = opener;
    const start = at + run.length - left;
    const closer = { at: start, length, opens: false, sign, wordsBefore: words, partner: opener };
    opener.partner = closer;
    all.push(closer);
    left -= length;
  }
  return left;
}

/** Delimiters that nothing has closed yet, the innermost last. */
class Openers {
  readonly #stack: Delimiter[] = [];
  /** By sign: so that what isn't there is never searched for. */
  readonly #counts = new Map<string, number>();
  /** How many were left behind. */
  left = 0;

  push(delimiter: Delimiter): void {
    this.#stack.push(delimiter);
    this.#count(delimiter, 1);
  }

  /** The innermost of that character with at most so many; those inside of it stay text. */
  pop(character: string, lengthMax: number): Delimiter | undefined {
    const one = this.#counts.get(character) ?? 0;
    const two = lengthMax > 1 ? (this.#counts.get(character.repeat(2)) ?? 0) : 0;
    if (one + two === 0) return undefined;
    for (;;) {
      const last = this.#stack.pop();
      if (!last) return undefined;
      this.left += 1;
      this.#count(last, -1);
      if (last.sign[0] === character && last.length <= lengthMax) return last;
    }
  }

  clear(): void {
    this.left += this.#stack.length;
    this.#stack.length = 0;
    this.#counts.clear();
  }

  #count({ sign }: Delimiter, by: number): void {
    this.#counts.set(sign, (this.#counts.get(sign) ?? 0) + by);
  }
}

function built(
  text: string,
  solids: readonly Solid[],
  delimiters: readonly Delimiter[],
  effort: Effort,
): Inline[] {
  const root: Inline[] = [];
  const open = [root];
  const ignored = new Set<Delimiter>();
  let at = 0;
  let solid = 0;
  const goTo = (end: number): void => {
    const into = open.at(-1) ?? root;
    for (let one = solids[solid]; one && one.end <= end; one = solids[++solid]) {
      if (one.start > at) into.push({ type: 'text', text: text.slice(at, one.start) });
      into.push(one.is);
      at = one.end;
    }
    if (end > at) into.push({ type: 'text', text: text.slice(at, end) });
    at = end;
  };
  for (const delimiter of delimiters) {
    const { partner, opens } = delimiter;
    if (!partner || ignored.has(delimiter)) continue;
    const isTooMuch = open.length > FORMAT_DEPTH_MAX || effort.formats >= FORMATS_MAX;
    if (opens && isTooMuch) {
      ignored.add(partner);
      continue;
    }
    goTo(delimiter.at);
    at += delimiter.length;
    if (opens) {
      const inside: Inline[] = [];
      open.at(-1)?.push({ type: typeOf(delimiter), inside });
      open.push(inside);
      effort.formats += 1;
    } else open.pop();
  }
  goTo(text.length);
  return root;
}

function typeOf({ sign, length }: Delimiter): MarkType {
  if (sign.startsWith('~')) return 'strike';
  return length === 2 ? 'bold' : 'italic';
}
