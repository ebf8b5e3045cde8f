// Base32: the vectors of RFC 4648 §10 without padding, and what it refuses.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8Bytes } from '../../base/bytes.ts';
import { base32Length, fromBase32, toBase32 } from './base32.ts';

it.each([
  ['', ''],
  ['f', 'my'],
  ['fo', 'mzxq'],
  ['foo', 'mzxw6'],
  ['foob', 'mzxw6yq'],
  ['fooba', 'mzxw6ytb'],
  ['foobar', 'mzxw6ytboi'],
])('%o is %o', (text, base32) => {
  expect(toBase32(utf8Bytes(text))).toBe(base32);
  expect(fromBase32(base32)).toEqual(utf8Bytes(text));
});

it('gives back any bytes, in the length it said', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const text = toBase32(bytes);
      expect(text).toHaveLength(base32Length(bytes.length));
      expect(fromBase32(text)).toEqual(bytes);
    }),
  );
});

it('takes the digits that it lacks for the letters they look like', () => {
  expect(fromBase32('0180')).toBeUndefined(); // the bits left over are not zero
  expect(fromBase32('018a')).toEqual(fromBase32('olba'));
});

it.each(['a', 'abc', 'abcdef', 'a9', 'my======', 'MY', 'm y', 'é2'])('refuses %o', (text) => {
  expect(fromBase32(text)).toBeUndefined();
});

it('has one spelling for the same bytes', () => {
  expect(fromBase32('my')).toEqual(utf8Bytes('f'));
  expect(fromBase32('mz')).toBeUndefined();
});
