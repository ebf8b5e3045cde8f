// What people write, as bytes: there and back, and what bodies from elsewhere may hold.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8Bytes } from '../../base/bytes.ts';
import {
  EMOJI_BYTES_MAX,
  INTRODUCTION_BYTES_MAX,
  MENTIONS_MAX,
  WHISPER_BYTES_MAX,
} from '../constants.ts';
import {
  decodeContent,
  decodeIntroduction,
  decodeWhisper,
  encodeContent,
  encodeWhisper,
} from './content.ts';
import type { Content, Introduction } from './content.ts';
import { hexToBytes } from '../../base/bytes.ts';
import { content } from '../testing/arbitraries.ts';
import { author, messageKey } from '../testing/samples.ts';
import { ByteWriter } from './byte-io.ts';

const field = (tag: number, value: Uint8Array): Uint8Array =>
  new ByteWriter().u8(tag).u32(value.length).raw(value).done();
const TEXT = field(1, utf8Bytes('hello'));
const TARGET = field(5, hexToBytes(messageKey('a')));

it('[KI4] reads what was written', () => {
  fc.assert(
    fc.property(content, (written) => {
      expect(decodeContent(written.type, encodeContent(written))).toEqual(written);
    }),
  );
});

it('[KI4] writes tag, length, value', () => {
  expect([...encodeContent({ type: 'chat', text: 'hi' })]).toEqual([1, 0, 0, 0, 2, 0x68, 0x69]);
});

it('[KI4] skips tags that a later version may bring', () => {
  const later = field(200, Uint8Array.of(1, 2, 3));
  expect(decodeContent('chat', concatBytes(later, TEXT, later))).toEqual({
    type: 'chat',
    text: 'hello',
  });
});

it('takes an empty text: a picture needs no words', () => {
  expect(decodeContent('chat', field(1, new Uint8Array(0)))).toEqual({ type: 'chat', text: '' });
});

it.each<[Content['type'], string, Uint8Array]>([
  ['chat', 'no text', new Uint8Array(0)],
  ['chat', 'a text that is no UTF-8', field(1, Uint8Array.of(0xff))],
  ['chat', 'a field cut short', TEXT.subarray(0, TEXT.length - 1)],
  ['chat', 'a cut header', concatBytes(TEXT, Uint8Array.of(1, 0, 0))],
  ['chat', 'a length of 4 GiB', concatBytes(TEXT, Uint8Array.of(9, 255, 255, 255, 255, 1))],
  ['chat', 'a short reply', concatBytes(TEXT, field(2, new Uint8Array(15)))],
  ['chat', 'a long mention', concatBytes(TEXT, field(3, new Uint8Array(33)))],
  ['chat', 'an image of no known kind', concatBytes(TEXT, field(4, Uint8Array.of(3, 0, 1, 0, 1)))],
  ['chat', 'an image of no width', concatBytes(TEXT, field(4, Uint8Array.of(0, 0, 0, 0, 1)))],
  ['chat', 'an image of no height', concatBytes(TEXT, field(4, Uint8Array.of(0, 0, 1, 0, 0)))],
  ['chat', 'an image cut short', concatBytes(TEXT, field(4, Uint8Array.of(0, 0, 1, 0)))],
  ['edit', 'no target', TEXT],
  ['edit', 'no text', TARGET],
  ['delete', 'no target', TEXT],
  ['delete', 'a target of 17 bytes', field(5, new Uint8Array(17))],
  ['reaction', 'no emoji', TARGET],
  ['reaction', 'an empty emoji', concatBytes(TARGET, field(6, new Uint8Array(0)))],
  ['reaction', 'an endless emoji', concatBytes(TARGET, field(6, new Uint8Array(33).fill(97)))],
  ['reaction', 'no target', field(6, utf8Bytes('🌱'))],
])('[KI2] reads no %s out of a body with %s', (type, _, body) => {
  expect(decodeContent(type, body)).toBeUndefined();
});

describe('limits on each side', () => {
  const mentions = (count: number): Uint8Array =>
    concatBytes(TEXT, ...Array.from({ length: count }, () => field(3, hexToBytes(author('a')))));

  it('takes as many mentions as the limit says and no more', () => {
    expect(decodeContent('chat', mentions(MENTIONS_MAX))).toMatchObject({ type: 'chat' });
    expect(decodeContent('chat', mentions(MENTIONS_MAX + 1))).toBeUndefined();
  });

  it('takes an emoji of the greatest size', () => {
    const emoji = field(6, new Uint8Array(EMOJI_BYTES_MAX).fill(97));
    expect(decodeContent('reaction', concatBytes(TARGET, emoji))).toMatchObject({ on: true });
  });
});

it('never throws on any body', () => {
  const types = fc.constantFrom<Content['type']>('chat', 'edit', 'delete', 'reaction');
  const tagged = fc
    .array(fc.tuple(fc.nat(9), fc.uint8Array({ maxLength: 40 })))
    .map((fields) => concatBytes(...fields.map(([tag, value]) => field(tag, value))));
  fc.assert(
    fc.property(types, fc.oneof(fc.uint8Array(), tagged), (type, body) => {
      decodeContent(type, body);
    }),
  );
});

it('[KN12] reads an introduction, and none that lacks a field or is too long', () => {
  const written: Introduction = { type: 'introduction', certificate: 'foyer1abc', name: 'Cleo' };
  const body = encodeContent(written);
  expect(decodeIntroduction(body)).toEqual(written);
  expect(decodeIntroduction(concatBytes(body, field(200, Uint8Array.of(1))))).toEqual(written);
  expect(decodeIntroduction(TEXT)).toBeUndefined();
  for (const wake of ['', '1 9 abc wss://a.example/']) {
    const waking = { ...written, wake };
    expect(decodeIntroduction(encodeContent(waking))).toEqual(waking);
  }
  expect(decodeIntroduction(concatBytes(body, field(10, Uint8Array.of(0xff))))).toBeUndefined();
  expect(decodeIntroduction(field(8, utf8Bytes('foyer1abc')))).toBeUndefined();
  expect(decodeIntroduction(concatBytes(TEXT, field(8, Uint8Array.of(0xff))))).toBeUndefined();
  const room = INTRODUCTION_BYTES_MAX - encodeContent({ ...written, certificate: '' }).length;
  const longest = { ...written, certificate: 'x'.repeat(room) };
  expect(decodeIntroduction(encodeContent(longest))).toEqual(longest);
  const longer = { ...written, certificate: 'x'.repeat(room + 1) };
  expect(decodeIntroduction(encodeContent(longer))).toBeUndefined();
});

describe('[KI4] [WH2] the body of a whisper', () => {
  const SEALED = Uint8Array.of(1, 2, 3);

  it('is one field, and skips what a later version adds', () => {
    expect([...encodeWhisper(SEALED)]).toEqual([9, 0, 0, 0, 3, 1, 2, 3]);
    const more = concatBytes(field(200, SEALED), encodeWhisper(SEALED));
    expect(decodeWhisper(more)).toEqual(SEALED);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['something else', TEXT],
    ['a field cut short', encodeWhisper(SEALED).subarray(0, 7)],
    ['too much', encodeWhisper(new Uint8Array(WHISPER_BYTES_MAX + 1))],
  ])('gives nothing for %s', (_, body) => {
    expect(decodeWhisper(body)).toBeUndefined();
  });
});
