// Names of other people’s files: what is shown is what is saved, without line breaks, with its true
// ending, and nothing in it that a system takes for a folder, a device or something hidden.
import { cleanName } from '../../identity/certificate/name.ts';
import { cutBetweenGraphemes } from '../shared/graphemes.ts';

/** UTF-16 units: with the ending, and 3 bytes each, it is less than FILE_NAME_BYTES_MAX. */
const STEM_CHARS_MAX = 60;
/** What stands behind the last dot; what is longer is no ending. */
const ENDING = /\.[^.\s]{1,16}$/u;
/** Windows, and what is written there from elsewhere; `:` begins a stream of another name. */
const SPECIAL = /[<>:"|?*/\\]/gu;
/** Windows opens what has such an ending as what that names, and hides the ending. */
const CLASS = /\.(?=\{[^{}]*\}$)/u;
const DEVICE = /^(?=(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])\s*(?:\.|$))/iu;

export interface FileNameParts {
  readonly stem: string;
  /** With its dot; empty when there is none. */
  readonly ending: string;
}

/** Never empty. Saving it again changes nothing. */
export function savedName(name: string): string {
  const { stem, ending } = partsOf(harmless(name));
  return harmless(cutBetweenGraphemes(stem, STEM_CHARS_MAX) + ending) || 'file';
}

export function partsOf(name: string): FileNameParts {
  const ending = ENDING.exec(name)?.[0] ?? '';
  return { stem: name.slice(0, name.length - ending.length), ending };
}

function harmless(name: string): string {
  const last = name.replace(/^.*[/\\]/su, '');
  return cleanName(last, Infinity)
    .replace(SPECIAL, '_')
    .replace(/[. ]+$/u, '')
    .replace(/^\.+/u, '_')
    .replace(CLASS, '_')
    .replace(/ +(?=\.[^.\s]*$)/u, '')
    .replace(DEVICE, '_');
}
