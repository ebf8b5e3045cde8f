// Names as they are shown. Whoever sends a name may have put anything into it; what reaches the
// screen is one line, visible, and reorders nothing around it.
import { NICKNAME_BYTES_MAX } from '../../core/constants.ts';
import { cleanName } from '../../identity/certificate/name.ts';
import { strings } from '../strings/strings.ts';

/** Never empty. */
export function shownName(name: string, bytesMax: number = NICKNAME_BYTES_MAX): string {
  return cleanName(name, bytesMax) || `(${strings.noName})`;
}

/** Controls and marks that reorder text are taken out; line breaks and tabs stay. */
export function shownText(text: string): string {
  return text.replace(UNWANTED, '');
}

/** C0 and C1 controls but for tab and line feed; bidi overrides, embeddings and isolates. */
// eslint-disable-next-line no-control-regex -- controls are what this finds
const UNWANTED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;
