// Names that people give themselves, made safe to show beside other text: one line, nothing
// invisible, nothing that reorders or overprints what stands around it.
import { utf8Bytes } from '../core/bytes.ts';

/** Marks on one letter; Tibetan and Vietnamese stack fewer, "zalgo" far more. */
const MARKS_MAX = 4;

/** With the empty Braille pattern: no blank for Unicode, though every font leaves it empty. */
const BLANKS = /[\p{White_Space}\u2800]+/gu;
/** Controls, bidi and other formatting, surrogates, private use, noncharacters, fillers. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/gu;
/** Unseen as well, but emoji and many scripts are spelled with them. */
const SPELLING = /^[\p{Join_Control}\p{Variation_Selector}]$/u;
/** These and marks belong to the letter before; without one, to whatever is shown before a name. */
const LEADING = /(?<=^| )[\p{Join_Control}\p{Variation_Selector}\p{M}]+/gu;
/** One at a time makes sense. */
const REPEATED =
  /(?<=[\p{Join_Control}\p{Variation_Selector}])[\p{Join_Control}\p{Variation_Selector}]+/gu;
/** A joiner must join: what follows it has to be visible. */
const TRAILING_JOINERS = /\p{Join_Control}+(?= |$)/gu;
const STACKED_MARKS = new RegExp(`(\\p{M}{${MARKS_MAX}})\\p{M}+`, 'gu');

/**
 * `text` in NFC without what could mislead, blanks joined and trimmed, cut to `bytesMax` bytes of
 * UTF-8 between two characters. May be empty. Cleaning twice changes nothing.
 */
export function cleanName(text: string, bytesMax: number): string {
  const visible = text
    .replace(BLANKS, ' ')
    .replace(UNSEEN, (mark) => (SPELLING.test(mark) ? mark : ''))
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1');
  return tidyEdges(cutToBytes(tidyEdges(visible), bytesMax));
}

function tidyEdges(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(LEADING, '')
    .replace(REPEATED, '')
    .replace(TRAILING_JOINERS, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

function cutToBytes(text: string, bytesMax: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += utf8Bytes(character).length;
    if (bytes > bytesMax) break;
    end += character.length;
  }
  return text.slice(0, end);
}
