// A portrait: the small picture of themselves that people show their friends. It is a JPEG of one
// size, and holds nothing but the picture: no place, no camera, no words, nothing behind its end.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8Bytes } from '../../base/bytes.ts';
import { PORTRAIT_BYTES_MAX, PORTRAIT_SCANS_MAX, PORTRAIT_SIDE_PX } from '../constants-status.ts';

/** 8 bytes in hex, by which a portrait is asked for. */
export type PortraitName = string;

export const PORTRAIT_NAME_BYTES = 8;
const LABEL = utf8Bytes('foyer/portrait/v1');
const SCAN = 0xda;
const END = 0xd9;
/** Baseline, extended and progressive frames, as every browser draws them. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2];
/** Tables and intervals that a frame needs. */
const TABLES: readonly number[] = [0xc4, 0xdb, 0xdd];

/** 64 bits of SHA-256(label ‖ picture). */
export const portraitNameOf = (jpeg: Uint8Array): PortraitName =>
  bytesToHex(sha256(concatBytes(LABEL, jpeg)).slice(0, PORTRAIT_NAME_BYTES));

/** Exactly what `plainPortrait` gives. */
export const isPortrait = (jpeg: Uint8Array): boolean =>
  jpeg.length <= PORTRAIT_BYTES_MAX && plainPortrait(jpeg)?.length === jpeg.length;

/**
 * The picture without whatever else its file holds. Undefined when it is no JPEG of the right size,
 * or not whole. Nothing of it is decoded.
 */
export function plainPortrait(file: Uint8Array): Uint8Array | undefined {
  if (file[0] !== 0xff || file[1] !== 0xd8) return undefined;
  const kept = [file.subarray(0, 2)];
  let at = 2;
  let frames = 0;
  let scans = 0;
  while (at + 1 < file.length && file[at] === 0xff) {
    const marker = file[at + 1]!;
    if (marker === END) {
      if (frames !== 1 || scans === 0 || scans > PORTRAIT_SCANS_MAX) return undefined;
      return concatBytes(...kept, file.subarray(at, at + 2));
    }
    const length = at + 3 < file.length ? 256 * file[at + 2]! + file[at + 3]! : 0;
    const segment = file.subarray(at, at + 2 + length);
    if (length < 2 || segment.length < 2 + length) return undefined;
    at += segment.length;
    if (isAside(marker)) continue;
    kept.push(segment);
    if (FRAMES.includes(marker)) {
      frames += 1;
      if (!isRightFrame(segment)) return undefined;
    } else if (marker === SCAN) {
      if (frames !== 1) return undefined;
      scans += 1;
      const end = endOfScan(file, at);
      kept.push(file.subarray(at, end));
      at = end;
    } else if (!TABLES.includes(marker)) return undefined;
  }
  return undefined;
}

/** What applications add, and comments. */
const isAside = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;

/** `marker 2, length u16, precision u8, height u16, width u16, components u8, 3 bytes of each`. */
function isRightFrame(frame: Uint8Array): boolean {
  const number = (at: number): number => 256 * frame[at]! + frame[at + 1]!;
  const components = frame[9];
  const isSquare = number(5) === PORTRAIT_SIDE_PX && number(7) === PORTRAIT_SIDE_PX;
  const isWhole = frame.length === 10 + 3 * (components ?? 0);
  return frame[4] === 8 && isSquare && isWhole && (components === 1 || components === 3);
}

/** Where the next marker stands that is neither a stuffed byte nor a restart. */
function endOfScan(file: Uint8Array, from: number): number {
  let at = from;
  for (; at < file.length; at++) {
    if (file[at] !== 0xff) continue;
    const next = file[at + 1];
    if (next !== undefined && next !== 0 && (next < 0xd0 || next > 0xd7)) break;
  }
  return at;
}
