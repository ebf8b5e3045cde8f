// Names and topics: one line, nothing that hides or turns the text around it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8Bytes } from '../../base/bytes.ts';
import { checkedLine, safeLine } from './text.ts';

it('[JO6] keeps ordinary names as they are', () => {
  for (const name of ['fern', 'Ångström', '日本語', 'مرحبا', 'two words', '🌿 leaf', "it's"]) {
    expect(safeLine(name)).toBe(name);
  }
});

it.each([
  ['line breaks', 'a\r\nb', 'a b'],
  ['tabs and many blanks', '\ta \t\u00a0 b  ', 'a b'],
  ['control characters', 'a\u0000\u0007\u009fb', 'a b'],
  ['bidi overrides', 'abc\u202edcba', 'abc dcba'],
  ['bidi isolates', '\u2066abc\u2069', 'abc'],
  ['direction marks', 'a\u200e\u200f\u061cb', 'a b'],
  ['zero-width blanks', 'ad\u200bmin', 'ad min'],
  ['line and paragraph separators', 'a\u2028b\u2029c', 'a b c'],
  ['byte order marks', '\ufeffa', 'a'],
])('[JO6] takes out %s', (_, text, safe) => {
  expect(safeLine(text)).toBe(safe);
});

it('[JO6] is stable: a safe line is its own safe line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const line = safeLine(text);
      return safeLine(line) === line && !/[\n\r\t\u202a-\u202e\u2066-\u2069]/u.test(line);
    }),
  );
});

it('[JO6] measures in UTF-8, takes what just fits and refuses one byte more', () => {
  expect(checkedLine('é'.repeat(32), 1, 64, 'a nickname')).toHaveLength(32);
  expect(() => checkedLine(`${'é'.repeat(32)}a`, 1, 64, 'a nickname')).toThrow(
    /a nickname is too long: 65 bytes, at most 64/,
  );
});

it('[JO6] refuses as empty what has only unsafe characters', () => {
  for (const text of ['', '  ', '\n\t', '\u200b\u202e', '\u3164', '\u00ad']) {
    expect(() => checkedLine(text, 1, 64, 'a nickname')).toThrow(/a nickname can’t be empty/);
  }
  expect(checkedLine(' \n', 0, 64, 'the topic')).toBe('');
});

it('[JO6] gives a line within its limits or throws RangeError, never anything else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      let line: string;
      try {
        line = checkedLine(text, 1, 20, 'a nickname');
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return;
      }
      expect(utf8Bytes(line).length).toBeLessThanOrEqual(20);
      expect(line.length).toBeGreaterThan(0);
    }),
  );
});

it('[JO6] joined emoji and Persian words stay whole; joiners alone are no name', () => {
  expect(safeLine('👩‍👩‍👧 می‌خواهم')).toBe('👩‍👩‍👧 می‌خواهم');
  expect(safeLine('\u200d \u200c')).toBe('');
});
