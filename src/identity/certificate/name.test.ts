// Names made safe to show.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '../../base/bytes.ts';
import { cleanName } from './name.ts';
import { anyText } from '../testing/any-text.ts';

const clean = (text: string): string => cleanName(text, 64);

describe('leaves alone', () => {
  it.each([
    ['fern'],
    ['otter the second'],
    ['Ωmega'],
    ['苔'],
    ['می\u200cخواهم'], // the joiner is spelling
    ['क्\u200dष'],
    ['👩\u200d🌾'],
    ['❤\ufe0f'],
    ['1\ufe0f\u20e3'],
    ['辻\u{e0100}'],
    ['Nguyễn'],
  ])('%s', (name) => {
    expect(clean(name)).toBe(name.normalize('NFC'));
  });
});

describe('takes out', () => {
  it.each([
    ['controls', 'fe\u0000r\u001bn\u007f', 'fern'],
    ['what turns the direction of text', '\u202egnp.fern\u202c\u2066x\u2069\u200f', 'gnp.fernx'],
    ['what is invisible', 'f\u200be\ufeffr\u2060n\u00ad\u3164\u115f\u034f', 'fern'],
    ['tags hidden in flags', 'fern\u{e0041}\u{e007f}', 'fern'],
    ['private and impossible characters', 'f\ue000e\ufffer\ud800n\u{10fffe}', 'fern'],
    ['line breaks', 'fern\r\n\u2028\u2029otter', 'fern otter'],
    ['blanks around and repeated', ' \u00a0\u3000 fern \u2800 otter\t', 'fern otter'],
    ['joiners that join nothing', '\u200dfern \u200c otter\u200d', 'fern otter'],
    ['more marks than a letter has', `e${'\u0301'.repeat(40)}`, 'é\u0301\u0301\u0301\u0301'],
    ['marks that would sit on what is before the name', '\u0338\u20e3fern', 'fern'],
    ['everything, when nothing can be seen', '\u200b\u202e \u2800\ufe0f', ''],
  ])('%s', (_, dirty, expected) => {
    expect(clean(dirty)).toBe(expected);
  });
});

it('cuts between characters, never inside one', () => {
  expect(cleanName('ééé', 5)).toBe('éé');
  expect(cleanName('👩👩', 7)).toBe('👩');
  expect(cleanName('👩\u200d🌾', 7)).toBe('👩');
  expect(cleanName('ab cd', 3)).toBe('ab');
  expect(cleanName('fern', 0)).toBe('');
});

it('is within its bytes, well-formed, and stays the same when cleaned again', () => {
  const odd = fc.constantFrom(
    ...'aé苔 \u0301\u200d\u200c\ufe0f\u00a0\u2800\u202e\ud800\n\u00ad\u3164',
    ...'\u094dक\u0344\u1100\u1161',
    '👩',
    '\u{e0041}',
    '\u{e0100}',
    '\u{1f3fd}',
  );
  const text = fc
    .array(fc.oneof(odd, anyText(1)), { maxLength: 40 })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 70 }), (dirty, bytesMax) => {
      const name = cleanName(dirty, bytesMax);
      expect(utf8Bytes(name).length).toBeLessThanOrEqual(bytesMax);
      expect(name.isWellFormed()).toBe(true);
      expect(cleanName(name, bytesMax)).toBe(name);
    }),
    { numRuns: 1000 },
  );
});
