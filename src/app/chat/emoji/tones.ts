// Skin tones: emojis are kept without one, and get the person's when they are shown or picked.

/** 0 is the yellow of all emojis, 1 the lightest, 5 the darkest. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5;

export const TONES: readonly Tone[] = [0, 1, 2, 3, 4, 5];

/** What takes a tone; two joined hands of a pair don't, their persons do. */
const PERSON = /(?!\u{1f91d}\u200d)(\p{Emoji_Modifier_Base})\ufe0f?/gu;
const MODIFIER_BEFORE_FIRST = 0x1f3fa;

/** Only for those that have tones. */
export function withTone(emoji: string, tone: Tone): string {
  if (tone === 0) return emoji;
  return emoji.replace(PERSON, `$1${String.fromCodePoint(MODIFIER_BEFORE_FIRST + tone)}`);
}

/** The same for an emoji that is written with and without the sign that asks for a picture. */
export const bare = (emoji: string): string => emoji.replaceAll('\ufe0f', '');
