// Spellings that are the same word to a person, and words that stay different.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldWithPlaces } from './fold-text.ts';

describe('the same word', () => {
  it.each([
    ['Straße', 'STRASSE'],
    ['Café', 'cafe\u0301'],
    ['naïve', 'NAIVE'],
    ['Łódź', 'lodz'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΟΣ', 'οδός'],
    ['ёлка', 'ЕЛКА'],
    ['أحمد', 'احمد'],
    ['مُحَمَّد', 'محمد'],
    ['مكتبة', 'مكتبه'],
    ['کتاب', 'كتاب'],
    ['سلـــام', 'سلام'],
    ['٢٠٢٦', '2026'],
    ['שָׁלוֹם', 'שלום'],
    ['ｶﾞｰﾃﾞﾝ', 'がーでん'],
    ['ガーデン', 'がーでん'],
    ['ＦＯＹＥＲ', 'foyer'],
    ['한국어', '\u1112\u1161\u11ab\u1100\u116e\u11a8\u110b\u1165'],
    ['ﬁn', 'fin'],
    ['zero\u200bwidth', 'zerowidth'],
    ['a\u00a0b', 'a b'],
  ])('%s and %s', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });
});

describe('another word', () => {
  it.each([
    ['мой', 'мои'],
    ['कि', 'का'],
    ['น้ำ', 'นา'],
    ['かき', 'がき'],
    ['漢', '汉'],
  ])('%s and %s', (one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });
});

it('finds the way back to what is shown', () => {
  const text = 'Die Straße, ガﾞ und “Łódź”';
  const { folded, starts } = foldWithPlaces(text);
  const at = folded.indexOf('strasse');
  expect(text.slice(starts[at], starts[at + 'strasse'.length])).toBe('Straße');
  const city = folded.indexOf('lodz');
  expect(text.slice(starts[city], starts[city + 4])).toBe('Łódź');
});

it('folds the same with places and without, and changes nothing the second time', () => {
  const letters = fc.string({ unit: 'binary', maxLength: 30 });
  const mixed = fc.string({
    unit: fc.constantFrom(
      ...['a', 'À', 'e\u0301', 'ß', 'か\u3099', 'ガ', 'ｶﾞ', '한', '\u1112\u1161\u11ab', 'إ'],
      ...['ي', '٣', ' ', '漢', 'й', 'ў', 'मि', 'น้ำ', '👩‍🌾'],
    ),
  });
  fc.assert(
    fc.property(fc.oneof(letters, mixed), (text) => {
      const { folded, starts } = foldWithPlaces(text);
      expect(folded).toBe(foldText(text));
      expect(starts).toHaveLength(folded.length + 1);
      expect(starts.toSorted((a, b) => a - b)).toEqual(starts);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(mixed, (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
    }),
    { numRuns: 500 },
  );
});
