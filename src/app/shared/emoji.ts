// What counts as one emoji, and those offered at once for reactions. A reaction comes from
// strangers, so whatever isn’t an emoji isn’t shown.
import { graphemesOf } from './graphemes.ts';

/** Offered at once: most reactions anywhere are one of these. */
export const QUICK_EMOJIS = ['👍', '❤️', '😂', '😮', '😢', '🎉'] as const;

const EMOJI_CHARACTERS = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component})+$/u;
const EMOJI_CORE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/** True for exactly one emoji as a person sees it, however many code points it takes. */
export function isEmoji(text: string): boolean {
  return EMOJI_CHARACTERS.test(text) && EMOJI_CORE.test(text) && graphemesOf(text).length === 1;
}

/** True for a text of one to three emojis and nothing else: shown large. */
export function isJustEmojis(text: string): boolean {
  const bare = text.replace(/\s/gu, '');
  if (bare === '' || bare.length > 30 || !EMOJI_CORE.test(bare)) return false;
  return EMOJI_CHARACTERS.test(bare) && graphemesOf(bare).length <= 3;
}
