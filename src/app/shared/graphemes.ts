// Text in pieces as a person sees them, so that none is cut in two: a flag, a family, a letter with
// its marks.

/** One piece, where the browser has no segmenter: close to it for emoji and for marks. */
const PIECE = new RegExp(
  [
    /\r\n/u,
    /\p{Regional_Indicator}{2}/u,
    /\P{M}(?:[\p{M}\p{Emoji_Modifier}\u{e0020}-\u{e007f}]|\u200d\p{Extended_Pictographic}?)*/u,
    /\p{M}+/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter() : undefined;

/** UTF-16 units; the longest emoji in use have 35. */
const LOOK_AHEAD = 64;

/** All together are `text`. */
export function graphemesOf(text: string): string[] {
  if (!segmenter) return text.match(PIECE) ?? [];
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * The beginning of `text` in at most `charsMax` UTF-16 units, cut between two pieces; inside one
 * that is longer than that by itself, but never inside a character.
 */
export function cutBetweenGraphemes(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  // What the last piece might go on with decides where it ends; the rest is none of its business.
  const pieces = graphemesOf(text.slice(0, charsMax + LOOK_AHEAD));
  let end = 0;
  for (const piece of pieces) {
    if (end + piece.length > charsMax) break;
    end += piece.length;
  }
  const isOnePiece = end < charsMax / 2;
  return isOnePiece ? text.slice(0, charsMax).replace(/[\ud800-\udbff]$/, '') : text.slice(0, end);
}
