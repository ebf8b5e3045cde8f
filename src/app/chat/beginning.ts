// The beginning of a long text: what is shown of it before someone wants all.

/** The whole text when it isn't long; cut after a line or a word where one is near. */
export function beginningOf(text: string, charsMax: number, linesMax: number): string {
  // Folding away a few words or a line would save nothing.
  const isShort = text.length <= charsMax * 1.2 && !hasLines(text, Math.ceil(linesMax * 1.2));
  if (isShort) return text;
  const cut = text.slice(0, Math.min(charsMax, endOfLine(text, linesMax)));
  if (cut.length < charsMax) return cut;
  const blank = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
  return withoutHalf(blank > charsMax / 2 ? cut.slice(0, blank) : cut);
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

/** Half a surrogate pair at the end would show as a box. */
function withoutHalf(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '');
}
