// The beginning of a long text: what is shown of it before someone wants all.
import { cutBetweenGraphemes } from '../shared/graphemes.ts';

/** The whole text when it isn't long; cut after a line or a word where one is near. */
export function beginningOf(text: string, charsMax: number, linesMax: number): string {
  // Folding away a few words or a line would save nothing.
  const isShort = text.length <= charsMax * 1.2 && !hasLines(text, Math.ceil(linesMax * 1.2));
  if (isShort) return text;
  const cut = cutBetweenGraphemes(text, Math.min(charsMax, endOfLine(text, linesMax)));
  if (cut.endsWith('\n') || text[cut.length] === '\n') return cut;
  const blank = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
  return blank > charsMax / 2 ? cut.slice(0, blank) : cut;
}

function hasLines(text: string, lines: number): boolean {
  return endOfLine(text, lines) < text.length;
}

/** Where line number `lines` ends; the text's end when it has fewer. */
function endOfLine(text: string, lines: number): number {
  let at = -1;
  for (let line = 0; line < lines; line++) {
    at = text.indexOf('\n', at + 1);
    if (at === -1) return text.length;
  }
  return at;
}
