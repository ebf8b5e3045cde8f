// How large a picture becomes, read from its bytes: of browsers' own pictures, and of those that
// somebody made who means harm.
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { concatBytes, utf8Bytes } from '../../base/bytes.ts';
import { fuzz } from '../../core/testing/fuzz.ts';
import { SeededRandom } from '../../core/testing/seeded-random.ts';
import {
  avifOf,
  gifOf,
  jpegOf,
  pngOf,
  REAL_PICTURES,
  SVG,
  webpOf,
} from '../testing/picture-samples.ts';
import { pictureSize } from './picture-size.ts';

const KINDS = [
  ['png', pngOf],
  ['jpeg', jpegOf],
  ['webp', webpOf],
  ['gif', gifOf],
  ['heif', avifOf],
] as const;

describe('a picture that a browser wrote', () => {
  it.each(Object.entries(REAL_PICTURES))('is measured: %s', (name, bytes) => {
    const kind = name === 'losslessWebp' ? 'webp' : name;
    expect(pictureSize(bytes)).toEqual({ kind, width: 3, height: 2, rounds: 1, animated: false });
  });

  it('is measured where a file holds it', () => {
    const path = '../../../public/icon-192.png';
    const icon = readFileSync(new URL(path, import.meta.url));
    expect(pictureSize(icon)).toMatchObject({ kind: 'png', width: 192, height: 192 });
  });
});

describe.each(KINDS)('%s', (kind, make) => {
  it.each([
    [1, 1],
    [640, 480],
    [15_000, 9_000],
  ])('of %i × %i pixels is measured', (width, height) => {
    expect(pictureSize(make(width, height))).toMatchObject({ kind, width, height });
  });

  it('is measured wherever its bytes lie', () => {
    const inMiddle = concatBytes(new Uint8Array(7), make(20, 10), new Uint8Array(7));
    const bytes = inMiddle.subarray(7, inMiddle.length - 7);
    expect(pictureSize(bytes)).toMatchObject({ kind, width: 20, height: 10 });
  });

  it('cut short anywhere has its true size or none', () => {
    const whole = make(640, 480);
    for (let length = 0; length < whole.length; length++) {
      const { width, height } = pictureSize(whole.subarray(0, length)) ?? {};
      const isTile = kind === 'heif' && width === 320;
      if (width !== undefined && !isTile) expect([width, height]).toEqual([640, 480]);
    }
  });

  it('throws on no bytes at all, and takes what is right', async () => {
    const target = {
      name: kind,
      seeds: [make(640, 480), make(3, 2)],
      read: (input: Uint8Array) => pictureSize(input) !== undefined,
    };
    const { taken, inputs } = await fuzz(target, 5_000, new SeededRandom(20261128));
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(inputs);
  });
});

describe('sizes beyond all that fits', () => {
  it.each([
    ['png', pngOf(4_294_967_295, 2), 4_294_967_295],
    ['jpeg', jpegOf(65_535, 2), 65_535],
    ['webp', webpOf(16_777_216, 2), undefined],
    ['animated webp', webpOf(16_777_216, 2, 1), 16_777_216],
    ['gif', gifOf(65_535, 2), 65_535],
    ['heif', avifOf(4_294_967_295, 2), 4_294_967_295],
  ])('are read as they are: %s', (_, bytes, width) => {
    expect(pictureSize(bytes)?.width).toBe(width);
  });
});

describe('what is worked out many times', () => {
  it('is counted: frames of animations', () => {
    expect(pictureSize(pngOf(4, 4, 900))).toMatchObject({ rounds: 900, animated: true });
    expect(pictureSize(webpOf(4, 4, 900))).toMatchObject({ rounds: 900, animated: true });
    expect(pictureSize(gifOf(4, 4, 900))).toMatchObject({ rounds: 900, animated: true });
    expect(pictureSize(gifOf(4, 4, 1))).toMatchObject({ rounds: 1, animated: false });
  });

  it('is counted: scans of a progressive JPEG', () => {
    expect(pictureSize(jpegOf(4, 4, 900))).toMatchObject({ rounds: 900, animated: false });
    expect(pictureSize(jpegOf(4, 4, 1, 0xc0))).toMatchObject({ rounds: 1 });
  });
});

describe('a picture that says two things about itself', () => {
  const end = (bytes: Uint8Array, back: number): Uint8Array => bytes.subarray(0, -back);

  it('is none: a second header', () => {
    const twice = concatBytes(end(pngOf(4, 4), 12), pngOf(9, 9).subarray(8));
    expect(pictureSize(twice)).toBeUndefined();
    const frame = jpegOf(9, 9).subarray(2);
    expect(pictureSize(concatBytes(end(jpegOf(4, 4), 2), frame))).toBeUndefined();
  });

  it('is none: a height that comes afterwards', () => {
    const later = Uint8Array.of(0xff, 0xdc, 0, 4, 0xff, 0xff, 0xff, 0xd9);
    expect(pictureSize(concatBytes(end(jpegOf(4, 4), 2), later))).toBeUndefined();
    expect(pictureSize(concatBytes(end(jpegOf(4, 0), 2), later))).toBeUndefined();
  });

  it('is none: a canvas that is another size than what lies on it', () => {
    const canvas = webpOf(4, 4, 1).subarray(12, 30);
    const still = webpOf(9, 9).subarray(12);
    const riff = webpOf(4, 4).subarray(0, 12);
    expect(pictureSize(concatBytes(riff, canvas, still))).toBeUndefined();
    expect(pictureSize(concatBytes(riff, still, canvas))).toBeUndefined();
    expect(pictureSize(concatBytes(riff, still, still))).toBeUndefined();
    const fitting = concatBytes(riff, canvas, webpOf(4, 4).subarray(12));
    expect(pictureSize(fitting)).toMatchObject({ width: 4, height: 4, animated: false });
  });

  it('is as large as its largest part: a frame beyond the screen', () => {
    expect(pictureSize(gifOf(4, 4, 1, [60_000, 50_000]))).toMatchObject({
      width: 60_000,
      height: 50_000,
    });
  });
});

describe('what is no picture', () => {
  it.each([
    ['nothing', new Uint8Array(0)],
    ['zeros', new Uint8Array(4_096)],
    ['a drawing that runs', SVG],
    ['a page', utf8Bytes('<!doctype html><script>alert(1)</script>')],
    ['a bitmap', concatBytes(utf8Bytes('BM'), new Uint8Array(60))],
    ['a PNG of no width', pngOf(0, 4)],
    ['a JPEG of no height', jpegOf(4, 0)],
    ['a PNG whose first chunk is another', concatBytes(pngOf(4, 4).subarray(0, 8), SVG)],
    ['a JPEG with bytes between its segments', jpegOf(4, 4).with(2, 7)],
    ['a JPEG with a segment of no length', jpegOf(4, 4).with(4, 0).with(5, 1)],
    ['a JPEG with a marker that has no length', jpegOf(4, 4).with(3, 0xd0)],
    ['a WebP without its start code', webpOf(4, 4).with(23, 0)],
    ['a lossless WebP without its first byte', REAL_PICTURES.losslessWebp.with(20, 0)],
    ['a GIF without a frame', gifOf(4, 4, 0)],
    ['a GIF with an unknown block', gifOf(4, 4).with(19, 0x55)],
    ['an AVIF that tells no size', avifOf(4, 4).subarray(0, 16)],
  ])('has no size: %s', (_, bytes) => {
    expect(pictureSize(bytes)).toBeUndefined();
  });
});

it('skips filling bytes before a marker of a JPEG', () => {
  const jpeg = jpegOf(4, 3);
  const filled = concatBytes(jpeg.subarray(0, 2), Uint8Array.of(0xff, 0xff), jpeg.subarray(2));
  expect(pictureSize(filled)).toMatchObject({ width: 4, height: 3 });
});
