// Text in which there is nothing to see.

/** Blanks, controls, what is never drawn, and the Braille pattern without a dot. */
const SEEN =
  /[^\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/u;

/** True for a text that would be an empty bubble. */
export const showsNothing = (text: string): boolean => !SEEN.test(text);

/** What is said of what was typed: no empty lines before it, nothing blank behind it. */
export const wordsOf = (text: string): string => text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
