// Names and topics that people choose: one line, no characters that hide others or reverse their
// direction.
import { utf8Bytes } from '../../base/bytes.ts';

/**
 * Control characters, line breaks, the marks that change the direction of what follows, and those
 * that show as nothing: a name made of them alone would be no name.
 */
const UNSAFE = new RegExp(
  [
    String.raw`[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f]`,
    String.raw`[\u2028-\u202e\u2060-\u2069\ufeff]`,
    String.raw`[\u00ad\u115f\u1160\u3164\uffa0]`,
    // Marks that join what stands before them; each by itself, as a class may not hold two.
    ...[0x034f, 0x17b4, 0x17b5, 0x180b, 0x180c, 0x180d, 0x180e, 0x180f].map((code) =>
      String.fromCodePoint(code),
    ),
  ].join('|'),
  'gu',
);

/** Joiners show as nothing by themselves; emoji families and Persian names need them. */
const JOINERS = /\u200c|\u200d/gu;

/** The text without unsafe characters, blanks folded: for showing a text that came from others. */
export const safeLine = (text: string): string =>
  keepJoined(text.replace(UNSAFE, ' ').replace(/\s+/gu, ' ').trim());

/** The safe text, or RangeError with a sentence when it is too short or too long in UTF-8. */
export function checkedLine(
  text: string,
  bytesMin: number,
  bytesMax: number,
  what: string,
): string {
  const line = safeLine(text);
  const { length } = utf8Bytes(line);
  if (length < bytesMin) throw new RangeError(`${what} can’t be empty`);
  if (length > bytesMax) {
    throw new RangeError(`${what} is too long: ${length} bytes, at most ${bytesMax}`);
  }
  return line;
}

const keepJoined = (line: string): string => (line.replace(JOINERS, '').trim() === '' ? '' : line);
