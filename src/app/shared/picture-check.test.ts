// Which pictures of strangers are drawn, and what is said of the others.
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Image } from '../../core/wire/content.ts';
import { concatBytes, utf8Bytes } from '../../base/bytes.ts';
import {
  PICTURE_FRAMES_MAX,
  PICTURE_SCANS_MAX,
  PICTURE_SHOWN_SIDE_MAX_PX,
  PICTURE_SIDE_MAX_PX,
} from '../constants.ts';
import { gifOf, jpegOf, pngOf, REAL_PICTURES, SVG, webpOf } from '../testing/picture-samples.ts';
import { checkPicture } from './picture-check.ts';

type Kind = 'png' | 'jpeg' | 'webp';

const check = (kind: Kind, bytes: Uint8Array, width: number, height: number): string =>
  checkPicture({ mime: `image/${kind}`, width, height, bytes } satisfies Image).type;

/** A whole picture of nothing but white, which packs a thousand times over. */
function whitePng(side: number): Uint8Array {
  const head = pngOf(side, side).slice(0, 33);
  // One bit a pixel.
  head.set([1, 0], 24);
  const packed = deflateSync(new Uint8Array(side * (1 + Math.ceil(side / 8))), { level: 9 });
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, packed.length);
  return concatBytes(head, length, utf8Bytes('IDAT'), packed, pngOf(1, 1).subarray(-16));
}

it('64 KB that claim 10 × 10 and decode to 2 GB aren’t drawn', () => {
  const bomb = whitePng(22_500);
  expect(bomb.length).toBeLessThan(65_536);
  expect(checkPicture({ mime: 'image/png', width: 10, height: 10, bytes: bomb })).toMatchObject({
    type: 'too-large',
    size: { width: 22_500, height: 22_500 },
  });
});

describe.each([
  ['png', pngOf],
  ['jpeg', jpegOf],
  ['webp', webpOf],
] as const)('%s', (kind, make) => {
  it('of what this app sends is drawn', () => {
    const [long, short] = [PICTURE_SIDE_MAX_PX, 1_200];
    expect(check(kind, make(long, short), long, short)).toBe('good');
    expect(check(kind, REAL_PICTURES[kind], 3, 2)).toBe('good');
  });

  it('is drawn up to a side and so many pixels', () => {
    const max = PICTURE_SHOWN_SIDE_MAX_PX;
    expect(check(kind, make(max, 2_048), max, 2_048)).toBe('good');
    expect(check(kind, make(max, 2_049), max, 2_049)).toBe('too-large');
    expect(check(kind, make(max + 1, 1), max + 1, 1)).toBe('too-large');
    expect(check(kind, make(1, max + 1), 1, max + 1)).toBe('too-large');
  });

  it('must be what its message says', () => {
    expect(check(kind, make(640, 480), 10, 10)).toBe('not-as-told');
    expect(check(kind, make(640, 480), 640, 481)).toBe('not-as-told');
    expect(check(kind, make(10, 10), 640, 480)).toBe('not-as-told');
  });

  it('cut in its head is no picture', () => {
    expect(check(kind, make(640, 480).subarray(0, 20), 640, 480)).toBe('no-picture');
  });
});

it('a JPEG may lie on its side', () => {
  expect(check('jpeg', jpegOf(640, 480), 480, 640)).toBe('good');
  expect(check('png', pngOf(640, 480), 480, 640)).toBe('not-as-told');
});

describe('what keeps a processor busy', () => {
  it('isn’t drawn: too many frames', () => {
    const most = PICTURE_FRAMES_MAX;
    for (const [kind, make] of [
      ['png', pngOf],
      ['webp', webpOf],
    ] as const) {
      expect(check(kind, make(10, 10, most), 10, 10)).toBe('good');
      expect(check(kind, make(10, 10, most + 1), 10, 10)).toBe('too-long');
      expect(check(kind, make(10, 10, 70_000), 10, 10)).toBe('too-long');
    }
  });

  it('isn’t drawn: few frames of many pixels', () => {
    expect(check('webp', webpOf(2_048, 2_048, 8), 2_048, 2_048)).toBe('good');
    expect(check('webp', webpOf(2_048, 2_048, 9), 2_048, 2_048)).toBe('too-long');
  });

  it('isn’t drawn: a JPEG of too many scans', () => {
    expect(check('jpeg', jpegOf(10, 10, PICTURE_SCANS_MAX), 10, 10)).toBe('good');
    expect(check('jpeg', jpegOf(10, 10, PICTURE_SCANS_MAX + 1), 10, 10)).toBe('too-long');
  });
});

describe('bytes of another kind than the message names', () => {
  it.each([
    ['a drawing that runs', SVG],
    ['a GIF', gifOf(10, 10)],
    ['another picture', jpegOf(10, 10)],
    ['nothing', new Uint8Array(0)],
  ])('aren’t drawn: %s', (_, bytes) => {
    expect(check('png', bytes, 10, 10)).toBe('no-picture');
  });
});
