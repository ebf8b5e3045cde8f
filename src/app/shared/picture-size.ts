// Reads from a picture's own bytes how large it becomes when it is drawn, without drawing it. The
// bytes may be anybody's: every loop goes forward, and what isn't plainly a picture of a known kind
// is none.

import { PICTURE_FILE_BYTES_MAX, PICTURE_FILE_PIXELS_MAX } from '../constants.ts';

export interface PictureSize {
  readonly kind: 'png' | 'jpeg' | 'webp' | 'gif' | 'heif';
  /** In pixels, at least 1. */
  readonly width: number;
  readonly height: number;
  /** How often all pixels are worked out: frames of an animation, scans of a JPEG. */
  readonly rounds: number;
  readonly animated: boolean;
}

interface Measured {
  readonly width: number;
  readonly height: number;
  readonly rounds?: number;
  readonly animated?: boolean;
}

type Reader = (bytes: DataView) => Measured | undefined;

/**
 * Undefined for what is no picture, of a kind not known here, or so made that its size can't be
 * told for sure. Sources: PNG third edition, ITU T.81, RFC 9649, GIF89a, ISO/IEC 23008-12.
 */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kind = KINDS.find(({ begins }) => begins(view));
  const measured = kind && readWhole(kind.read, view);
  if (!measured || measured.width < 1 || measured.height < 1) return undefined;
  return { rounds: 1, animated: false, ...measured, kind: kind.name };
}

/** What ends before all is said is no picture. */
function readWhole(read: Reader, bytes: DataView): Measured | undefined {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const KINDS: readonly {
  readonly name: PictureSize['kind'];
  readonly begins: (bytes: DataView) => boolean;
  readonly read: Reader;
}[] = [
  {
    name: 'png',
    begins: (bytes) => tag(bytes, 0) === '\u0089PNG' && tag(bytes, 4) === '\r\n\u001a\n',
    read: readPng,
  },
  { name: 'jpeg', begins: (bytes) => tag(bytes, 0).startsWith('ÿØÿ'), read: readJpeg },
  {
    name: 'webp',
    begins: (bytes) => tag(bytes, 0) === 'RIFF' && tag(bytes, 8) === 'WEBP',
    read: readWebp,
  },
  { name: 'gif', begins: (bytes) => tag(bytes, 0) === 'GIF8', read: readGif },
  { name: 'heif', begins: (bytes) => tag(bytes, 4) === 'ftyp', read: readHeif },
];

/** Four bytes as Latin letters; fewer at the end. */
function tag(bytes: DataView, at: number): string {
  let text = '';
  for (let n = at; n < Math.min(at + 4, bytes.byteLength); n++) {
    text += String.fromCharCode(bytes.getUint8(n));
  }
  return text;
}

// Each throws RangeError beyond the end.
const u8 = (bytes: DataView, at: number): number => bytes.getUint8(at);
const u16 = (bytes: DataView, at: number): number => bytes.getUint16(at);
const u16le = (bytes: DataView, at: number): number => bytes.getUint16(at, true);
const u24le = (bytes: DataView, at: number): number => u16le(bytes, at) | (u8(bytes, at + 2) << 16);
const u32 = (bytes: DataView, at: number): number => bytes.getUint32(at);
const u32le = (bytes: DataView, at: number): number => bytes.getUint32(at, true);

/** The header stands first and once; of an animation each frame has a control chunk. */
function readPng(bytes: DataView): Measured | undefined {
  if (u32(bytes, 8) !== 13 || tag(bytes, 12) !== 'IHDR') return undefined;
  let frames = 0;
  for (let at = 33; at < bytes.byteLength; at += 12 + u32(bytes, at)) {
    const name = tag(bytes, at + 4);
    if (name === 'IHDR') return undefined;
    if (name === 'fcTL') frames++;
  }
  const animated = frames > 0;
  return { width: u32(bytes, 16), height: u32(bytes, 20), rounds: frames || 1, animated };
}

/** One frame header, and as many scans as the picture is worked out in. */
function readJpeg(bytes: DataView): Measured | undefined {
  let size: Measured | undefined;
  let scans = 0;
  let at = 2;
  while (at + 4 <= bytes.byteLength) {
    if (u8(bytes, at) !== 0xff) return undefined;
    const marker = u8(bytes, at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) break;
    const length = u16(bytes, at + 2);
    if (length < 2 || !isJpegSegment(marker)) return undefined;
    if (isFrameHeader(marker)) {
      if (size) return undefined;
      size = { width: u16(bytes, at + 7), height: u16(bytes, at + 5) };
    }
    at += 2 + length;
    if (marker === 0xda) {
      scans++;
      at = endOfScan(bytes, at);
    }
  }
  return size && { ...size, rounds: Math.max(1, scans) };
}

/** All that have a length; 0xdc would say another height afterwards. */
const isJpegSegment = (marker: number): boolean =>
  marker >= 0xc0 && marker !== 0xdc && !(marker >= 0xd0 && marker <= 0xd8);

/** SOF0 to SOF15, without the tables and the extension that stand between. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Where the next marker stands after compressed bytes, in which 0xff has 0 or a restart behind. */
function endOfScan(bytes: DataView, from: number): number {
  let at = from;
  while (at + 1 < bytes.byteLength) {
    const next = u8(bytes, at + 1);
    if (u8(bytes, at) === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at++;
  }
  return bytes.byteLength;
}

/** A canvas and what lies on it; without a canvas the one picture is all there is. */
function readWebp(bytes: DataView): Measured | undefined {
  let canvas: Measured | undefined;
  let still: Measured | undefined;
  let frames = 0;
  for (let at = 12; at + 8 <= bytes.byteLength;) {
    const name = tag(bytes, at);
    const body = at + 8;
    const length = u32le(bytes, at + 4);
    if (name === 'VP8X') {
      if (at !== 12) return undefined;
      canvas = { width: 1 + u24le(bytes, body + 4), height: 1 + u24le(bytes, body + 7) };
    } else if (name === 'VP8 ' || name === 'VP8L') {
      if (still) return undefined;
      still = name === 'VP8 ' ? readVp8(bytes, body) : readVp8l(bytes, body);
      if (!still || (canvas && !isSameSize(still, canvas))) return undefined;
    } else if (name === 'ANMF') frames++;
    at = body + length + (length % 2);
  }
  return frames > 0 ? canvas && { ...canvas, rounds: frames, animated: true } : still;
}

const isSameSize = (a: Measured, b: Measured): boolean =>
  a.width === b.width && a.height === b.height;

function readVp8(bytes: DataView, at: number): Measured | undefined {
  if (u24le(bytes, at + 3) !== 0x2a019d) return undefined;
  return { width: u16le(bytes, at + 6) & 0x3fff, height: u16le(bytes, at + 8) & 0x3fff };
}

function readVp8l(bytes: DataView, at: number): Measured | undefined {
  if (u8(bytes, at) !== 0x2f) return undefined;
  const bits = u32le(bytes, at + 1);
  return { width: 1 + (bits & 0x3fff), height: 1 + (Math.floor(bits / 0x4000) & 0x3fff) };
}

/** Browsers make the screen as large as the first frame if that is larger: any frame counts. */
function readGif(bytes: DataView): Measured | undefined {
  let width = u16le(bytes, 6);
  let height = u16le(bytes, 8);
  let frames = 0;
  let at = 13 + tableLength(u8(bytes, 10));
  while (u8(bytes, at) !== 0x3b) {
    const block = u8(bytes, at);
    if (block === 0x21) at = afterBlocks(bytes, at + 2);
    else if (block === 0x2c) {
      frames++;
      width = Math.max(width, u16le(bytes, at + 1) + u16le(bytes, at + 5));
      height = Math.max(height, u16le(bytes, at + 3) + u16le(bytes, at + 7));
      at = afterBlocks(bytes, at + 11 + tableLength(u8(bytes, at + 9)));
    } else return undefined;
  }
  return frames > 0 ? { width, height, rounds: frames, animated: frames > 1 } : undefined;
}

const tableLength = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 6 << (flags & 7));

function afterBlocks(bytes: DataView, from: number): number {
  let at = from;
  while (u8(bytes, at) > 0) at += 1 + u8(bytes, at);
  return at + 1;
}

/** The sizes stand in front of what is compressed; a file of a phone needs some 4 KB for that. */
const HEIF_HEAD_BYTES = 65_536;

/** AVIF and HEIC: the largest size that any of its parts is said to have. */
function readHeif(bytes: DataView): Measured | undefined {
  let width = 0;
  let height = 0;
  for (let at = 8; at + 16 <= Math.min(bytes.byteLength, HEIF_HEAD_BYTES); at++) {
    if (u8(bytes, at) !== 0x69 || tag(bytes, at) !== 'ispe') continue;
    width = Math.max(width, u32(bytes, at + 8));
    height = Math.max(height, u32(bytes, at + 12));
  }
  return { width, height };
}

/**
 * The file's pixels, which the caller closes. Undefined when it isn't a picture that this browser
 * can read, or would become too large once it is read.
 */
export async function readPicture(file: Blob): Promise<ImageBitmap | undefined> {
  if (file.size > PICTURE_FILE_BYTES_MAX) return undefined;
  const size = pictureSize(new Uint8Array(await file.arrayBuffer()));
  if (!size || size.width * size.height > PICTURE_FILE_PIXELS_MAX) return undefined;
  return createImageBitmap(file).catch(() => undefined);
}
