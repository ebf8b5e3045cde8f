// Portraits by their parts: files that hold together as JPEGs do. What they would show is nothing.
import { concatBytes } from '../../base/bytes.ts';
import {
  PORTRAIT_BYTES_MAX,
  PORTRAIT_SIDE_PX,
  STATUS_WORDS_BYTES_MAX,
} from '../constants-status.ts';
import type { Packet } from '../wire/packet.ts';

export const START = Uint8Array.of(0xff, 0xd8);
export const END = Uint8Array.of(0xff, 0xd9);

/** One segment behind its marker and length. */
export const segment = (marker: number, ...body: number[]): Uint8Array =>
  Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body);

/** A frame of grey pixels. */
export const frame = (width: number = PORTRAIT_SIDE_PX, height: number = width): Uint8Array =>
  segment(0xc0, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0);

/** A scan of these bytes, among which is no marker. */
export const scan = (data: Uint8Array): Uint8Array =>
  concatBytes(segment(0xda, 1, 1, 0, 0, 63, 0), data);

/** A portrait of its own for all data. */
export const portraitOf = (data: Uint8Array): Uint8Array =>
  concatBytes(START, frame(), scan(data), END);

/** The greatest packet of each type that shows something of oneself. */
export const greatestShown = {
  status: {
    ...{ type: 'status', kind: 'away', leftS: 2 ** 32 - 1, portrait: 'ff'.repeat(8) },
    words: 'w'.repeat(STATUS_WORDS_BYTES_MAX),
  },
  portraitWanted: { type: 'portraitWanted', portrait: 'ff'.repeat(8) },
  portrait: {
    type: 'portrait',
    jpeg: portraitOf(new Uint8Array(PORTRAIT_BYTES_MAX - portraitOf(new Uint8Array(0)).length)),
  },
} as const satisfies Partial<Record<Packet['type'], Packet>>;
