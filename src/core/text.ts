// Names and topics that people choose: one line, no characters that hide or turn others around.
import { utf8Bytes } from './bytes.ts';

/** Control characters, line breaks, and the marks that change the direction of what follows. */
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** The text without unsafe characters, blanks folded: for showing what came from elsewhere. */
export const safeLine = (text: string): string =>
  text.replace(UNSAFE, ' ').replace(/\s+/gu, ' ').trim();

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
