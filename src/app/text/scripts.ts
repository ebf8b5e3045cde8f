// Scripts that set no blanks between words, or none before what is appended to a name: there a
// letter alone doesn't tell that a word goes on.

const UNBROKEN = ['Han', 'Hira', 'Kana', 'Bopo', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr', 'Tibt'];

/** Matches one letter of such a script. */
export const UNBROKEN_LETTER = new RegExp(
  `[${UNBROKEN.map((script) => `\\p{scx=${script}}`).join('')}]`,
  'u',
);
