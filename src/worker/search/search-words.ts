// The words of a query, and where they are found in a message.
import { foldText, foldWithPlaces } from '../../base/fold-text.ts';
import type { SearchHit } from '../../bridge/search.ts';
import { SEARCH_WORDS_MAX, SNIPPET_BEFORE, SNIPPET_LENGTH } from '../constants.ts';

const PHRASE_OR_WORD = /"([^"]+)"|[^\s"]+/g;

/** Folded; the first SEARCH_WORDS_MAX of them, each once. */
export function wordsOfQuery(query: string): string[] {
  const words = Array.from(foldText(query).matchAll(PHRASE_OR_WORD), ([word, phrase]) =>
    (phrase ?? word).trim(),
  );
  return [...new Set(words.filter((word) => word !== ''))].slice(0, SEARCH_WORDS_MAX);
}

export type Snippet = Pick<SearchHit, 'text' | 'cutBefore' | 'cutAfter' | 'marks'>;

/** A piece of the text round the first of the words; undefined when one of them isn't in it. */
export function snippetOf(text: string, words: readonly string[]): Snippet | undefined {
  const { folded, starts } = foldWithPlaces(text);
  if (!words.every((word) => folded.includes(word))) return undefined;
  const firsts = words.map((word) => folded.indexOf(word));
  const first = starts[Math.min(...firsts, folded.length)] ?? 0;
  const from = words.length === 0 ? 0 : wordStart(text, Math.max(0, first - SNIPPET_BEFORE));
  const to = letterEnd(text, Math.min(text.length, from + SNIPPET_LENGTH));
  const found = words.flatMap((word) => placesOf(folded, starts, word, to));
  const marks = joined(found)
    .filter(([, end]) => end > from)
    .map(([start, end]): [number, number] => [Math.max(0, start - from), Math.min(to, end) - from]);
  const piece = text.slice(from, to);
  return { text: piece, cutBefore: from > 0, cutAfter: to < text.length, marks };
}

/** Where the word stands in the text, as far as `end`. */
function placesOf(
  folded: string,
  starts: readonly number[],
  word: string,
  end: number,
): [number, number][] {
  const places: [number, number][] = [];
  let at = folded.indexOf(word);
  while (at >= 0 && starts[at]! < end) {
    const last = starts[at + word.length - 1]!;
    // What ends inside a letter that became several is marked with the whole letter.
    let after = at + word.length;
    while (after < folded.length && starts[after] === last) after += 1;
    places.push([starts[at]!, starts[after]!]);
    at = folded.indexOf(word, at + word.length);
  }
  return places;
}

/** In order, and those that touch made one. */
function joined(places: readonly [number, number][]): [number, number][] {
  const apart: [number, number][] = [];
  for (const [start, end] of places.toSorted(([a], [b]) => a - b)) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/** The next word's begin, where one is near; else no half letter. */
function wordStart(text: string, from: number): number {
  if (from === 0) return 0;
  const space = text.slice(from, from + SNIPPET_BEFORE).search(/\s/);
  return space < 0 || space > SNIPPET_BEFORE / 2 ? letterEnd(text, from) : from + space + 1;
}

const letterEnd = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
};
