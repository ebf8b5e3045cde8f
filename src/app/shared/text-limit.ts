// How much of a text is over a limit that is counted in bytes, told in characters, as people count.
import { utf8Bytes } from '../../base/bytes.ts';
import { cleanName } from '../../identity/certificate/name.ts';

/** A character takes 1 to 4 bytes, so short texts need no counting at all. */
const CHARACTER_BYTES_MAX = 4;

/**
 * Characters to take out at the end so that `text` fits `bytesMax` bytes of UTF-8; 0 if it does.
 */
export function charactersOver(text: string, bytesMax: number): number {
  if (text.length * CHARACTER_BYTES_MAX <= bytesMax) return 0;
  let overBytes = utf8Bytes(text).length - bytesMax;
  if (overBytes <= 0) return 0;
  const characters = [...text];
  let over = 0;
  while (overBytes > 0) {
    over += 1;
    overBytes -= utf8Bytes(characters[characters.length - over] ?? ' ').length;
  }
  return over;
}

/** Whether a name has something to see in it and fits, so that the host will take it. */
export function isGoodName(text: string, bytesMax: number): boolean {
  return cleanName(text, bytesMax) !== '' && charactersOver(text.trim(), bytesMax) === 0;
}
