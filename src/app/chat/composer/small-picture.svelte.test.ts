// A picture that is made to fit a message: tried smaller and smaller, in a form that browsers know.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  PICTURE_BYTES_MAX,
  PICTURE_FILE_BYTES_MAX,
  PICTURE_FILE_PIXELS_MAX,
} from '../../constants.ts';
import { avifOf, gifOf, jpegOf, pngOf, SVG, webpOf } from '../../testing/picture-samples.ts';
import { smallPicture } from './small-picture.ts';

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly mime: string;
  readonly quality: number | undefined;
}

const closed = vi.fn<() => void>();
let drawings: Drawing[] = [];
let paper: string[] = [];

/** A browser that reads a picture of this size and writes `bytesOf` a drawing, or can't. */
function fakeBrowser(
  [width, height]: readonly [number, number],
  bytesOf: (drawing: Drawing) => number,
  writes: (mime: string) => string | undefined = (mime) => mime,
): void {
  vi.stubGlobal('createImageBitmap', async () => ({ width, height, close: closed }));
  const prototype = HTMLCanvasElement.prototype;
  const context = {
    drawImage: () => undefined,
    fillRect: () => void paper.push('white'),
    globalCompositeOperation: '',
    fillStyle: '',
  };
  vi.spyOn(prototype, 'getContext').mockReturnValue(context as never);
  vi.spyOn(prototype, 'toBlob').mockImplementation(function (
    this: HTMLCanvasElement,
    give: BlobCallback,
    mime = '',
    quality?: number,
  ) {
    const drawing = { width: this.width, height: this.height, mime, quality };
    drawings.push(drawing);
    const type = writes(mime);
    const bytes = new Uint8Array(bytesOf(drawing));
    give(type === undefined ? null : new Blob([bytes], { type }));
  });
}

beforeEach(() => {
  drawings = [];
  paper = [];
  closed.mockClear();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const fileOf = (bytes: Uint8Array): Blob => new Blob([bytes.slice()]);
const photo = fileOf(jpegOf(800, 600));

describe('a picture that is made small', () => {
  it('keeps its size where that fits', async () => {
    fakeBrowser([800, 600], () => 10);
    const made = await smallPicture(photo);
    expect(made).toEqual({
      mime: 'image/webp',
      width: 800,
      height: 600,
      bytes: new Uint8Array(10),
    });
    expect(drawings).toHaveLength(1);
    expect(closed).toHaveBeenCalledOnce();
  });

  it('has at most 1,600 pixels on its longer side, and never none', async () => {
    fakeBrowser([3_200, 1_000], () => 10);
    expect(await smallPicture(photo)).toMatchObject({ width: 1_600, height: 500 });
    fakeBrowser([100_000, 2], () => 10);
    expect(await smallPicture(photo)).toMatchObject({ width: 1_600, height: 1 });
  });

  it('loses quality first, then pixels, until it fits', async () => {
    fakeBrowser([1_000, 1_000], ({ width }) => (width > 600 ? PICTURE_BYTES_MAX + 1 : 10));
    expect(await smallPicture(photo)).toMatchObject({ width: 500 });
    expect(drawings.map(({ width, quality }) => [width, quality])).toEqual([
      [1_000, 0.85],
      [1_000, 0.7],
      [700, 0.7],
      [500, 0.65],
    ]);
  });

  it('is none when it never fits', async () => {
    fakeBrowser([1_000, 1_000], () => PICTURE_BYTES_MAX + 1);
    expect(await smallPicture(photo)).toBeUndefined();
    expect(closed).toHaveBeenCalledOnce();
  });

  it('is a JPEG on white paper where the browser writes no WebP', async () => {
    const webpIsPng = (mime: string): string => (mime === 'image/webp' ? 'image/png' : mime);
    fakeBrowser([10, 10], () => 10, webpIsPng);
    expect(await smallPicture(photo)).toMatchObject({ mime: 'image/jpeg' });
    expect(paper).toEqual(['white']);
  });

  it('is none in a form that no message holds, or when nothing is written', async () => {
    fakeBrowser(
      [10, 10],
      () => 10,
      () => 'image/bmp',
    );
    expect(await smallPicture(photo)).toBeUndefined();
    fakeBrowser(
      [10, 10],
      () => 10,
      () => undefined,
    );
    expect(await smallPicture(photo)).toBeUndefined();
  });
});

describe('a file that can’t become a picture', () => {
  it('is one that the browser can’t read', async () => {
    vi.stubGlobal('createImageBitmap', async () => Promise.reject(new Error('no picture')));
    expect(await smallPicture(photo)).toBeUndefined();
  });

  it('is one so large that it isn’t even opened', async () => {
    const opened = vi.fn<() => Promise<unknown>>();
    vi.stubGlobal('createImageBitmap', opened);
    const size = PICTURE_FILE_BYTES_MAX + 1;
    expect(await smallPicture({ size } as Blob)).toBeUndefined();
    expect(opened).not.toHaveBeenCalled();
  });

  it('is one that would become more pixels than fit, and isn’t even decoded', async () => {
    const opened = vi.fn<() => Promise<unknown>>().mockRejectedValue(new Error('unused'));
    vi.stubGlobal('createImageBitmap', opened);
    const side = Math.floor(Math.sqrt(PICTURE_FILE_PIXELS_MAX));
    for (const make of [pngOf, jpegOf, gifOf, avifOf]) {
      expect(await smallPicture(fileOf(make(side + 1, side + 1)))).toBeUndefined();
    }
    expect(opened).not.toHaveBeenCalled();
    for (const make of [pngOf, jpegOf, gifOf, avifOf]) await smallPicture(fileOf(make(side, side)));
    await smallPicture(fileOf(webpOf(16_000, 13_000)));
    expect(opened).toHaveBeenCalledTimes(5);
  });

  it('is one of no kind whose size can be read', async () => {
    fakeBrowser([10, 10], () => 10);
    expect(await smallPicture(fileOf(SVG))).toBeUndefined();
    expect(await smallPicture(new Blob(['photo'], { type: 'image/jpeg' }))).toBeUndefined();
  });

  it('is any where the browser doesn’t let us draw', async () => {
    fakeBrowser([10, 10], () => 10);
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    expect(await smallPicture(photo)).toBeUndefined();
  });
});
