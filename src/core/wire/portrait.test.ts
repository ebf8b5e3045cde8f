// Portraits: what is one, what is taken out of a file to make it one, and hostile files.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8Bytes } from '../../base/bytes.ts';
import { PORTRAIT_BYTES_MAX, PORTRAIT_SCANS_MAX } from '../constants-status.ts';
import { END, frame, portraitOf, scan, segment, START } from '../testing/portraits.ts';
import { isPortrait, plainPortrait, portraitNameOf } from './portrait.ts';

const DATA = Uint8Array.of(1, 2, 0xff, 0, 3, 0xff, 0xd3, 4);
const WHOLE = portraitOf(DATA);
const file = (...parts: Uint8Array[]): Uint8Array => concatBytes(START, ...parts, END);
const exif = segment(0xe1, ...utf8Bytes('Exif\0\0 where and with what'));
const tables = [segment(0xdb, 0, ...new Uint8Array(64)), segment(0xc4, 0, 1)];
const colours = segment(0xc2, 8, 0, 96, 0, 96, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1);

describe('[FS5] what is a portrait', () => {
  it('a whole JPEG of the right size, whatever its scans hold', () => {
    expect(isPortrait(WHOLE)).toBe(true);
    expect(isPortrait(file(...tables, colours, scan(DATA), ...tables, scan(DATA)))).toBe(true);
  });

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array(0)],
    ['a start alone', START],
    ['text', utf8Bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['another width', file(frame(97, 96), scan(DATA))],
    ['another height', file(frame(96, 95), scan(DATA))],
    ['one that decodes to gigabytes', file(frame(65_535, 65_535), scan(DATA))],
    ['two frames', file(frame(), frame(), scan(DATA))],
    ['a frame behind its scan', file(scan(DATA), frame())],
    ['no frame', file(scan(DATA))],
    ['no scan', file(frame())],
    ['four components', file(segment(0xc0, 8, 0, 96, 0, 96, 4, ...new Uint8Array(12)), scan(DATA))],
    ['a frame that is too short', file(segment(0xc0, 8, 0, 96, 0, 96, 3), scan(DATA))],
    ['12 bits', file(segment(0xc1, 12, 0, 96, 0, 96, 1, 1, 17, 0), scan(DATA))],
    ['arithmetic coding', file(segment(0xc9, 8, 0, 96, 0, 96, 1, 1, 17, 0), scan(DATA))],
    ['a length of one', file(frame(), Uint8Array.of(0xff, 0xdb, 0, 1), scan(DATA))],
    ['a length beyond the end', file(frame(), Uint8Array.of(0xff, 0xdb, 0xff, 0xff))],
    ['where it was taken', file(exif, frame(), scan(DATA))],
    ['a comment', file(frame(), segment(0xfe, 65), scan(DATA))],
    ['something behind its end', concatBytes(WHOLE, Uint8Array.of(0))],
    ['too many scans', file(frame(), ...Array.from({ length: 17 }, () => scan(DATA)))],
    ['too many bytes', portraitOf(new Uint8Array(PORTRAIT_BYTES_MAX))],
  ])('not: %s', (_what, bytes) => {
    expect(isPortrait(bytes)).toBe(false);
  });

  it('the greatest is one, with as many scans as may be', () => {
    const room = PORTRAIT_BYTES_MAX - portraitOf(new Uint8Array(0)).length;
    expect(isPortrait(portraitOf(new Uint8Array(room)))).toBe(true);
    expect(isPortrait(portraitOf(new Uint8Array(room + 1)))).toBe(false);
    const scans = Array.from({ length: PORTRAIT_SCANS_MAX }, () => scan(DATA));
    expect(isPortrait(file(frame(), ...scans))).toBe(true);
  });

  it('cut anywhere it is none', () => {
    for (let at = 0; at < WHOLE.length; at++) expect(isPortrait(WHOLE.subarray(0, at))).toBe(false);
  });
});

describe('[FS5] a file becomes a portrait', () => {
  it('without what applications add, comments, and what stands behind its end', () => {
    const jfif = segment(0xe0, ...utf8Bytes('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0);
    const colour = segment(0xe2, ...utf8Bytes('ICC_PROFILE\0'));
    const long = file(jfif, exif, frame(), colour, segment(0xfe, 1, 2), scan(DATA));
    const made = plainPortrait(concatBytes(long, utf8Bytes('more')));
    expect(made).toEqual(WHOLE);
    expect(isPortrait(made!)).toBe(true);
  });

  it('whatever comes, what it gives is a portrait or too large, and it never throws', () => {
    const piece = fc.oneof(
      fc.constantFrom(START, END, exif, frame(), scan(DATA), colours, ...tables),
      fc.uint8Array({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const made = plainPortrait(concatBytes(START, frame(), ...pieces));
        if (made) expect(isPortrait(made)).toBe(true);
      }),
    );
  });
});

it('[FS4] a portrait is named by its bytes', () => {
  expect(portraitNameOf(WHOLE)).toMatch(/^[0-9a-f]{16}$/);
  expect(portraitNameOf(WHOLE)).toBe(portraitNameOf(WHOLE.slice()));
  expect(portraitNameOf(WHOLE)).not.toBe(portraitNameOf(portraitOf(Uint8Array.of(1))));
});
