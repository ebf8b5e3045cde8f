// Pictures of 3 × 2 pixels as a browser writes them, and heads of pictures of any size, as somebody
// writes them who means harm: sizes, frames and scans that a few bytes claim.
import { concatBytes, utf8Bytes } from '../../base/bytes.ts';

const fromBase64 = (...lines: string[]): Uint8Array =>
  Uint8Array.from(atob(lines.join('')), (letter) => letter.charCodeAt(0));

export const REAL_PICTURES = {
  png: fromBase64(
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEklEQVR4AWL6z8DwH4aZGJAAAAAA//+GpNPhAAAA',
    'BklEQVQDAHTzBf+1yIrkAAAAAElFTkSuQmCC',
  ),
  jpeg: fromBase64(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////',
    '////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////',
    '////////////////////////////////////wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAA',
    'AAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAUEQEAAAAAAAAAAAAAAAAA',
    'AAAA/9oADAMBAAIRAxEAPwCQA1j/2Q==',
  ),
  webp: fromBase64(
    'UklGRjQAAABXRUJQVlA4ICgAAACQAQCdASoDAAIAB0CWJaACdLoAA5gA/uUK+Cepco/+N48CvJdjoAAA',
  ),
  losslessWebp: fromBase64('UklGRhwAAABXRUJQVlA4TA8AAAAvAkAAAAcQ/Y/+ByKi/wEA'),
} as const;

const u16 = (n: number): number[] => [n >> 8, n & 255];
const u32 = (n: number): number[] => [...u16(Math.floor(n / 0x1_0000)), ...u16(n & 0xffff)];
const u16le = (n: number): number[] => u16(n).toReversed();
const u24le = (n: number): number[] => [...u16le(n & 0xffff), n >> 16];
const u32le = (n: number): number[] => u32(n).toReversed();
const bytes = (...list: number[]): Uint8Array => Uint8Array.from(list);
const times = (n: number, of: Uint8Array): Uint8Array =>
  concatBytes(...Array.from({ length: n }, () => of));

const chunk = (name: string, body: Uint8Array): Uint8Array =>
  concatBytes(bytes(...u32(body.length)), utf8Bytes(name), body, new Uint8Array(4));

export const pngOf = (width: number, height: number, frames = 0): Uint8Array =>
  concatBytes(
    bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
    chunk('IHDR', bytes(...u32(width), ...u32(height), 8, 6, 0, 0, 0)),
    times(frames, chunk('fcTL', new Uint8Array(26))),
    chunk('IDAT', new Uint8Array(4)),
    chunk('IEND', new Uint8Array(0)),
  );

const segment = (marker: number, ...body: number[]): Uint8Array =>
  bytes(0xff, marker, ...u16(2 + body.length), ...body);

/** `frame` is the marker of the frame header: 0xc0 plain, 0xc2 progressive. */
export const jpegOf = (width: number, height: number, scans = 1, frame = 0xc2): Uint8Array =>
  concatBytes(
    bytes(0xff, 0xd8),
    segment(0xe0, ...utf8Bytes('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0),
    segment(0xc4, 0, 0),
    segment(frame, 8, ...u16(height), ...u16(width), 1, 1, 0x11, 0),
    times(scans, concatBytes(segment(0xda, 1, 1, 0, 0, 63, 0), bytes(1, 0xff, 0, 0xff, 0xd3, 2))),
    bytes(0xff, 0xd9),
  );

/** With `frames` an animation. */
export const webpOf = (width: number, height: number, frames = 0): Uint8Array => {
  const box = (name: string, ...body: number[]): Uint8Array =>
    concatBytes(utf8Bytes(name), bytes(...u32le(body.length), ...body));
  const vp8 = box('VP8 ', 0, 0, 0, 0x9d, 1, 0x2a, ...u16le(width), ...u16le(height));
  const flat = [...u24le(0), ...u24le(0), ...u24le(width - 1), ...u24le(height - 1)];
  const inside =
    frames === 0 && Math.max(width, height) < 0x4000
      ? vp8
      : concatBytes(
          box('VP8X', 2, 0, 0, 0, ...u24le(width - 1), ...u24le(height - 1)),
          times(frames, box('ANMF', ...flat, 0, 0, 0, 0)),
        );
  return concatBytes(
    utf8Bytes('RIFF'),
    bytes(...u32le(4 + inside.length)),
    utf8Bytes('WEBP'),
    inside,
  );
};

/** The frame may be another size than the screen that it is on. */
export const gifOf = (width: number, height: number, frames = 1, frame = [width, height]) =>
  concatBytes(
    utf8Bytes('GIF89a'),
    bytes(...u16le(width), ...u16le(height), 0x80, 0, 0, ...[0, 0, 0, 255, 255, 255]),
    bytes(0x21, 0xf9, 4, 0, 0, 0, 0, 0),
    times(
      frames,
      bytes(0x2c, 0, 0, 0, 0, ...u16le(frame[0] ?? 0), ...u16le(frame[1] ?? 0), 0, 2, 1, 0, 0),
    ),
    bytes(0x3b),
  );

/** AVIF: a tile, and the whole that is made of tiles. */
export const avifOf = (width: number, height: number): Uint8Array => {
  const ispe = (w: number, h: number): Uint8Array =>
    concatBytes(bytes(...u32(20)), utf8Bytes('ispe'), bytes(...u32(0), ...u32(w), ...u32(h)));
  return concatBytes(
    bytes(...u32(16)),
    utf8Bytes('ftypavif'),
    new Uint8Array(4),
    ispe(Math.ceil(width / 2), height),
    ispe(width, height),
  );
};

/** A drawing in words, which a browser would run. */
export const SVG = utf8Bytes(
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script></svg>',
);
