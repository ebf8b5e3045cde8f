// Names that people give themselves, made safe to show beside other text: one line, nothing
// invisible, nothing that reorders or overprints what stands around it.
import { utf8Bytes } from '../../base/bytes.ts';

/** Marks on one letter; Tibetan and Vietnamese stack fewer, "zalgo" far more. */
const MARKS_MAX = 4;

/** With the empty Braille pattern: no blank for Unicode, though every font leaves it empty. */
const BLANKS = /[\p{White_Space}\u2800]+/gu;
/** Controls, bidi and other formatting, surrogates, private use, noncharacters, fillers. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/gu;
/** Unseen as well, but emoji and many scripts are spelled with them. */
const SPELLING = /^[\p{Join_Control}\p{Variation_Selector}]$/u;
/** All that belongs to the letter before. */
const ATTACHED = /[\p{M}\p{Join_Control}\p{Variation_Selector}]+/gu;
/** Without a letter it would attach to whatever is shown before the name. */
const UNATTACHED = new RegExp(`(?<=^| )${ATTACHED.source}`, 'gu');
/** A joiner must join: what follows it has to be visible. */
const TRAILING_JOINER = /\p{Join_Control}(?= |$)/gu;

/** Nothing to be done: most names are so, and screens show each of them many times. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/**
 * `text` in NFC without what could mislead, blanks joined and trimmed, cut to `bytesMax` bytes of
 * UTF-8 between two characters. May be empty. Cleaning twice changes nothing.
 */
export function cleanName(text: string, bytesMax: number): string {
  if (text.length <= bytesMax && PLAIN.test(text)) return text;
  const clean = text
    .replace(BLANKS, ' ')
    .replace(UNSEEN, (mark) => (SPELLING.test(mark) ? mark : ''))
    .normalize('NFC')
    .replace(UNATTACHED, '')
    .replace(ATTACHED, thinned)
    .replace(TRAILING_JOINER, '')
    .replace(/ {2,}/g, ' ')
    .trim();
  return cutToBytes(clean, bytesMax).replace(TRAILING_JOINER, '').trim();
}

/** At most MARKS_MAX marks, and never two spelling characters in a row. */
function thinned(attached: string): string {
  let kept = '';
  let marks = 0;
  let afterSpelling = false;
  for (const one of attached) {
    const spelling = SPELLING.test(one);
    if (spelling ? afterSpelling : marks === MARKS_MAX) continue;
    if (!spelling) marks++;
    afterSpelling = spelling;
    kept += one;
  }
  return kept;
}

function cutToBytes(text: string, bytesMax: number): string {
  if (utf8Bytes(text).length <= bytesMax) return text;
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += utf8Bytes(character).length;
    if (bytes > bytesMax) break;
    end += character.length;
  }
  return text.slice(0, end);
}
