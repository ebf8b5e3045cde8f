// What a query looks for, and what is shown of a message in which it is found.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEARCH_WORDS_MAX, SNIPPET_LENGTH } from '../constants.ts';
import { snippetOf, wordsOfQuery } from './search-words.ts';

describe('the words of a query', () => {
  it('are folded, each once, and a phrase is one', () => {
    expect(wordsOfQuery('  Café "Große  Bären" café ')).toEqual(['cafe', 'grosse  baren']);
    for (const phrase of ['“two words”', '„two words“', '«two words»']) {
      expect(wordsOfQuery(phrase)).toEqual(['two words']);
    }
  });

  it('are none in blanks, quotes and marks alone', () => {
    expect(wordsOfQuery(' "" " ')).toEqual([]);
  });

  it('are so many and no more', () => {
    const many = Array.from({ length: 99 }, (_, at) => `w${at}`).join(' ');
    expect(wordsOfQuery(many)).toHaveLength(SEARCH_WORDS_MAX);
  });
});

const marked = (text: string, query: string): string[] | undefined => {
  const found = snippetOf(text, wordsOfQuery(query));
  return found?.marks.map(([start, end]) => found.text.slice(start, end));
};

describe('what is shown', () => {
  it.each([
    ['Die Straße am See', 'strasse see', ['Straße', 'See']],
    ['Gruß', 'grus', ['Gruß']],
    ['мой сад', 'САД', ['сад']],
    ['في مُحَمَّد هنا', 'محمد', ['مُحَمَّد']],
    ['東京タワー', 'たわー', ['タワー']],
    ['한국어 사전', '사전', ['사전']],
    ['我们去公园', '公园', ['公园']],
    ['aaaa', 'aa', ['aaaa']],
    ['one two', 'two one', ['one', 'two']],
  ])('marks in “%s” what “%s” finds', (text, query, marks) => {
    expect(marked(text, query)).toEqual(marks);
  });

  it('is nothing when a word is missing', () => {
    expect(marked('one two', 'one three')).toBeUndefined();
  });

  it('is the piece round the first find, and says what is left out', () => {
    const text = `${'before '.repeat(80)}needle ${'after '.repeat(80)}`;
    const found = snippetOf(text, ['needle'])!;
    expect(found.text.length).toBeLessThanOrEqual(SNIPPET_LENGTH);
    expect(found.text.startsWith('before')).toBe(true);
    expect([found.cutBefore, found.cutAfter]).toEqual([true, true]);
    expect(found.marks.map(([start, end]) => found.text.slice(start, end))).toEqual(['needle']);
    expect(snippetOf('short', [])).toEqual({
      ...{ text: 'short', cutBefore: false, cutAfter: false, marks: [] },
    });
  });

  it('has marks in order, apart and inside it, and no half letter, whatever the text', () => {
    const unit = fc.constantFrom('a', 'ß', 'é', 'e\u0301', '🌱', '漢', ' ', 'ガ', 'إ');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 200, maxLength: 600 }), (text) => {
        const found = snippetOf(text, ['a'])!;
        if (!text.includes('a')) return expect(found).toBeUndefined();
        expect(found.text.isWellFormed()).toBe(true);
        let end = -1;
        for (const [from, to] of found.marks) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(found.text.length);
      }),
    );
  });
});
