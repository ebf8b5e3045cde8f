// How hard a passphrase is to guess, roughly, to tell a person while they type. Kept simple and
// rather too strict: it knows no dictionary, and so takes every run of letters for a word.
import { PASSPHRASE_FAIR_BITS, PASSPHRASE_STRONG_BITS } from '../constants.ts';
import { passphraseTrouble } from './passphrase.ts';

export type PassphraseStrength = 'unfit' | 'weak' | 'fair' | 'strong';

/** A common word, as from a list of 4096. */
const WORD_BITS = 12;
const WORD_LETTERS_MIN = 4;
/** Letters after the eighth make a word rarer, but not as rare as chance would. */
const WORD_LETTERS_USUAL = 8;
const MORE_LETTER_BITS = 1.5;
const LETTER_BITS = 4.7; // log2 26
const IDEOGRAPH_BITS = 8;
const DIGIT_BITS = 3.3; // log2 10
const SIGN_BITS = 5; // log2 32
const CAPITAL_BITS = 1;
/** A blank between words, a repetition, the next of a sequence. */
const EXPECTED_BITS = 0.5;

/** `unfit` when it can't be taken at all; see passphraseTrouble. */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  if (passphraseTrouble(passphrase)) return 'unfit';
  const bits = guessBits(passphrase);
  if (bits < PASSPHRASE_FAIR_BITS) return 'weak';
  return bits < PASSPHRASE_STRONG_BITS ? 'fair' : 'strong';
}

/** How many yes-or-no questions a guesser needs, about. */
function guessBits(passphrase: string): number {
  const runs = passphrase.normalize('NFKC').match(RUNS) ?? [];
  const known = new Set<string>();
  let bits = 0;
  for (const run of runs) {
    const plain = run.toLowerCase();
    bits += known.has(plain) ? EXPECTED_BITS : runBits(run);
    known.add(plain);
  }
  return bits;
}

/** Letters with an alphabet, other letters, digits, all else one by one. */
const RUNS = /[\p{Lu}\p{Ll}]+|\p{Lo}+|\p{Nd}+|[^]/gu;

function runBits(run: string): number {
  const letters = run.length;
  if (/^[\p{Lu}\p{Ll}]/u.test(run)) {
    const capitals = run.slice(1).match(/\p{Lu}/gu)?.length ?? 0;
    const byChance = stepBits(run.toLowerCase(), LETTER_BITS);
    const more = MORE_LETTER_BITS * Math.max(0, letters - WORD_LETTERS_USUAL);
    const asWord = letters < WORD_LETTERS_MIN ? byChance : Math.min(byChance, WORD_BITS + more);
    return asWord + CAPITAL_BITS * capitals;
  }
  if (/^\p{Lo}/u.test(run)) return stepBits(run, IDEOGRAPH_BITS);
  if (/^\p{Nd}/u.test(run)) return stepBits(run, DIGIT_BITS);
  return /\s/u.test(run) ? EXPECTED_BITS : SIGN_BITS;
}

/** So many bits a character, but few for one that repeats or follows the one before. */
function stepBits(run: string, bitsEach: number): number {
  let bits = 0;
  let before: number | undefined;
  for (const character of run) {
    const code = character.codePointAt(0)!;
    const isExpected = before !== undefined && Math.abs(code - before) <= 1;
    bits += isExpected ? EXPECTED_BITS : bitsEach;
    before = code;
  }
  return bits;
}
