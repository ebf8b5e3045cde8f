// Made-up words of six scripts, the same in each run.
const WORDS_EACH = 5_000;
/** Of each script: its first letter, how many follow, and how long words are. */
export const SCRIPTS = {
  latin: [0x61, 26, 7],
  cyrillic: [0x430, 32, 7],
  arabic: [0x627, 28, 5],
  chinese: [0x4e00, 3_000, 2],
  japanese: [0x3042, 80, 4],
  korean: [0xac00, 2_000, 3],
} as const;

/** Small and repeatable; nothing depends on its quality. */
let seed = 7;
export const below = (n: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % n;

/** In the order of SCRIPTS. */
export const vocabularies: readonly (readonly string[])[] = Object.values(SCRIPTS).map(
  ([from, letters, length]) =>
    Array.from({ length: WORDS_EACH }, () =>
      Array.from({ length }, () => String.fromCodePoint(from + below(letters))).join(''),
    ),
);
