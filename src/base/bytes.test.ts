// Bytes: hex and UTF-8 there and back, and what isn't either.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesToHex, concatBytes, hexToBytes, sameBytes, utf8Bytes, utf8Text } from './bytes.ts';

it('turns bytes into hex and back, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const hex = bytesToHex(bytes);
      expect(hex).toMatch(/^[0-9a-f]*$/);
      expect(hex.length).toBe(2 * bytes.length);
      expect(hexToBytes(hex)).toEqual(bytes);
    }),
  );
});

it('gives the hex of a span', () => {
  const bytes = Uint8Array.of(0, 1, 15, 16, 254, 255);
  expect(bytesToHex(bytes)).toBe('00010f10feff');
  expect(bytesToHex(bytes, 1, 4)).toBe('010f10');
  expect(bytesToHex(bytes, 6)).toBe('');
});

it('reads upper-case hex too', () => {
  expect(hexToBytes('DeadBEEF')).toEqual(Uint8Array.of(0xde, 0xad, 0xbe, 0xef));
});

it.each(['0', 'abc', '0g', 'zz', '0x', ' 0', '0 ', '/0', ':0', '@0', '`0', 'é0', '٣٣'])(
  'refuses %j, which is no hex',
  (text) => {
    expect(() => hexToBytes(text)).toThrow(TypeError);
  },
);

it('turns well-formed text into UTF-8 and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(utf8Text(utf8Bytes(text))).toBe(text);
    }),
  );
});

it('keeps a byte order mark, so that a text has one encoding only', () => {
  const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0x61);
  expect(utf8Text(bytes)).toBe('\ufeffa');
});

it.each([
  ['a lone continuation', [0x80]],
  ['a cut sequence', [0xe2, 0x82]],
  ['an overlong zero', [0xc0, 0x80]],
  ['an overlong slash', [0xe0, 0x80, 0xaf]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
  ['more than Unicode has', [0xf4, 0x90, 0x80, 0x80]],
  ['no UTF-8 at all', [0xff]],
])('reads no text from %s', (_, bytes) => {
  expect(utf8Text(Uint8Array.from(bytes))).toBeUndefined();
});

it('joins bytes into bytes of their own', () => {
  const first = Uint8Array.of(1, 2);
  const joined = concatBytes(first, new Uint8Array(0), Uint8Array.of(3));
  expect(joined).toEqual(Uint8Array.of(1, 2, 3));
  joined[0] = 9;
  expect(first[0]).toBe(1);
  expect(concatBytes()).toEqual(new Uint8Array(0));
});

it('compares bytes by value', () => {
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
  expect(sameBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0))).toBe(false);
  expect(sameBytes(new Uint8Array(0), new Uint8Array(0))).toBe(true);
});
