// The small part of Markdown that messages may have: bold, italic, strike, code, code blocks,
// quotes, lists. A tree of values that components draw; never HTML, no titled links, no pictures
// from elsewhere. Own code, because the libraries are forty kilobytes or slow on hostile text (see
// docs/dependencies.md), and links and mentions must be found in the same pass. What isn't surely
// a mark stays as it was typed.
import { FORMATS_MAX, FORMAT_DEPTH_MAX } from '../constants.ts';
import { Effort } from './effort.ts';
import { inlinesOf } from './marks.ts';
import type { Inline } from './marks.ts';

export type Block =
  /** `text` is as it was typed; line breaks are kept. */
  | { readonly type: 'words'; readonly inside: readonly Inline[] }
  /** `language` as it was typed beside the fence; often empty. */
  | { readonly type: 'code'; readonly language: string; readonly text: string }
  | { readonly type: 'quote'; readonly inside: readonly Block[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly Item[] };

export interface Item {
  /** As it was typed, in an ordered list. */
  readonly number: number;
  readonly inside: readonly Block[];
}

/** After it at most the name of a language, which is shown small; a sentence is none. */
const FENCE = /^ {0,3}(`{3,})[ \t]*([\w+#.-]{0,20})[ \t]*$/u;
/** The blank, or another one of its kind, tells it from a face: `>:(`. */
const QUOTED = /^ {0,3}>(?=[ >]|$) ?/u;
const MARKED = /^ {0,3}(?:[-*•]|(\d{1,9})[.)])[ \t]+(?=\S)/u;
const INDENTED = /^(?: {2,}|\t)/u;

/** Of a whole message. `mentioned`: nicknames, without the at sign. */
export function blocksOf(
  text: string,
  mentioned: readonly string[] = [],
  effort = new Effort(),
): Block[] {
  return new Reader(mentioned, effort).read(text.split('\n'), 0);
}

/** The words as they are seen, without marks. */
export function plainWords(text: string): string {
  return plainOf(blocksOf(text));
}

export function plainOf(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).join('\n');
}

function plainBlock(block: Block): string {
  if (block.type === 'words') return plainInlines(block.inside);
  if (block.type === 'code') return [block.language, block.text].filter(Boolean).join(' ');
  if (block.type === 'quote') return plainOf(block.inside);
  const mark = ({ number }: Item): string => (block.ordered ? `${number}.` : '•');
  return block.items.map((item) => `${mark(item)} ${plainOf(item.inside)}`).join('\n');
}

function plainInlines(inlines: readonly Inline[]): string {
  return inlines.map((one) => ('inside' in one ? plainInlines(one.inside) : one.text)).join('');
}

/** Reads lines; goes into itself for what stands in quotes and items, to a bounded depth. */
class Reader {
  readonly #mentioned: readonly string[];
  readonly #effort: Effort;

  constructor(mentioned: readonly string[], effort: Effort) {
    this.#mentioned = mentioned;
    this.#effort = effort;
  }

  read(lines: readonly string[], depth: number): Block[] {
    const blocks: Block[] = [];
    let words: string[] = [];
    let at = 0;
    while (at < lines.length) {
      const line = lines[at] ?? '';
      this.#effort.steps += line.length + 1;
      const [block, end] = this.#blockAt(lines, at, depth);
      if (!block) for (; at < end; at++) words.push(lines[at] ?? '');
      else {
        this.#pushWords(blocks, words, true);
        words = [];
        blocks.push(block);
      }
      at = end;
    }
    this.#pushWords(blocks, words, false);
    return blocks;
  }

  /** What isn't plain words and begins in that line, and the line after it. */
  #blockAt(
    lines: readonly string[],
    at: number,
    depth: number,
  ): readonly [Block | undefined, end: number] {
    const line = lines[at] ?? '';
    if (this.#effort.formats >= FORMATS_MAX) return [undefined, lines.length];
    const [, fence, language = ''] = FENCE.exec(line) ?? [];
    if (fence !== undefined) return this.#codeAt(lines, at, fence, language);
    if (depth >= FORMAT_DEPTH_MAX) return [undefined, at + 1];
    if (QUOTED.test(line)) return this.#quoteAt(lines, at, depth);
    if (MARKED.test(line)) return this.#listAt(lines, at, depth);
    return [undefined, at + 1];
  }

  /** To the closing fence, else to the end: what is shown may be the beginning of a long text. */
  #codeAt(lines: readonly string[], at: number, fence: string, language: string) {
    let end = at + 1;
    while (end < lines.length && !closes(lines[end] ?? '', fence)) end += 1;
    const code = lines.slice(at + 1, end);
    const after = Math.min(end + 1, lines.length);
    this.#effort.steps += lengthOf(code);
    if (code.every((line) => line.trim() === '')) return [undefined, after] as const;
    this.#effort.formats += 1;
    return [{ type: 'code', language, text: code.join('\n') } as const, after] as const;
  }

  #quoteAt(lines: readonly string[], at: number, depth: number) {
    const inside: string[] = [];
    let end = at;
    for (let line = lines[end]; line !== undefined && QUOTED.test(line); line = lines[++end]) {
      inside.push(line.replace(QUOTED, ''));
    }
    this.#effort.steps += lengthOf(inside);
    this.#effort.formats += 1;
    return [{ type: 'quote', inside: this.read(inside, depth + 1) } as const, end] as const;
  }

  #listAt(lines: readonly string[], at: number, depth: number) {
    const items: Item[] = [];
    const ordered = isOrdered(lines[at] ?? '');
    let end = at;
    while (end < lines.length && this.#effort.formats < FORMATS_MAX) {
      const line = lines[end] ?? '';
      const [marker, number] = MARKED.exec(line) ?? [];
      if (marker === undefined || isOrdered(line) !== ordered) break;
      const inside = [line.slice(marker.length)];
      for (end += 1; INDENTED.test(lines[end] ?? ''); end += 1) {
        inside.push(outdented(lines[end] ?? '', marker.length));
      }
      this.#effort.steps += lengthOf(inside);
      this.#effort.formats += 1;
      items.push({ number: Number(number ?? 0), inside: this.read(inside, depth + 1) });
    }
    return [{ type: 'list', ordered, items } as const, end] as const;
  }

  /** Empty lines beside a block go: it has room around it. */
  #pushWords(blocks: Block[], words: readonly string[], blockFollows: boolean): void {
    let from = 0;
    let to = words.length;
    const isEmpty = (at: number): boolean => words[at]?.trim() === '';
    while (blocks.length > 0 && from < to && isEmpty(from)) from += 1;
    while (blockFollows && from < to && isEmpty(to - 1)) to -= 1;
    if (from === to) return;
    const text = words.slice(from, to).join('\n');
    blocks.push({ type: 'words', inside: inlinesOf(text, this.#mentioned, this.#effort) });
  }
}

function closes(line: string, fence: string): boolean {
  const ticks = /^ {0,3}(`{3,})[ \t]*$/u.exec(line)?.[1];
  return ticks !== undefined && ticks.length >= fence.length;
}

const isOrdered = (line: string): boolean => MARKED.exec(line)?.[1] !== undefined;

function outdented(line: string, most: number): string {
  if (line.startsWith('\t')) return line.slice(1);
  const blanks = line.length - line.replace(/^ +/u, '').length;
  return line.slice(Math.min(blanks, most));
}

const lengthOf = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + line.length + 1, 0);
