// Texts that show nothing, and some that show little.
import { describe, expect, it } from 'vitest';
import { showsNothing } from './blank.ts';

describe('a text shows nothing', () => {
  it.each(['', ' \n\t', '\u2800', '\u2800\u2800 \u2800', '\u3164', '\u115f\u1160', '\uffa0'])(
    '%j',
    (text) => expect(showsNothing(text)).toBe(true),
  );

  it.each([
    '\u200b\u200d\ufeff',
    '\u00ad',
    '\u202e',
    '\ufe0f',
    '\u{e0020}',
    '\u0000\u0007',
    '\u3000',
  ])('%j', (text) => expect(showsNothing(text)).toBe(true));
});

describe('a text shows something', () => {
  it.each(['.', '\u2801', '👍', '\u3164x', 'é', '\u0301', '…', '😀\ufe0f', 'ـ', '\ue000'])(
    '%j',
    (text) => expect(showsNothing(text)).toBe(false),
  );
});
