// What stands in the QR code of a link: its address, which any phone's camera opens; where that
// would make the code too fine to be read, its text in capitals, of which more finds room.
import { CODE_CHARS_MAX, CODE_MODULES_MAX, CODE_QUIET_MODULES } from '../constants.ts';

/** A link that can be shown as a code. */
export interface CodedLink {
  /** It opens Foyer. */
  readonly address: string;
  /** What Foyer finds by itself: a certificate's text, or a room link's with its mark. */
  readonly text: string;
}

/** A code as it is drawn: each row with its quiet zone, true is dark. */
export type CodeRows = readonly (readonly boolean[])[];

/** Makes the rows of a code, in as few modules as the text needs. */
export type CodeMaker = (text: string, ecc: 'low' | 'medium') => CodeRows;

/** Undefined when not even the text in capitals gives a code that cameras read. */
export function codeOf({ address, text }: CodedLink, make: CodeMaker): CodeRows | undefined {
  const tries = [
    [address, 'medium'],
    [address, 'low'],
    [text.toUpperCase(), 'low'],
  ] as const;
  for (const [words, ecc] of tries) {
    if (words.length > CODE_CHARS_MAX) continue;
    const rows = make(words, ecc);
    if (modulesOf(rows) <= CODE_MODULES_MAX) return rows;
  }
  return undefined;
}

/** Modules a side, without the quiet zone. */
export function modulesOf(rows: CodeRows): number {
  return rows.length - 2 * CODE_QUIET_MODULES;
}

/** The dark modules as the path of a drawing, one unit a module; each run in a row is one piece. */
export function pathOf(rows: CodeRows): string {
  return rows
    .flatMap((row, y) => {
      const pieces: string[] = [];
      for (let x = 0; x < row.length; x += 1) {
        if (!row[x]) continue;
        const from = x;
        while (row[x + 1]) x += 1;
        pieces.push(`M${from} ${y}h${x + 1 - from}v1H${from}z`);
      }
      return pieces;
    })
    .join('');
}
