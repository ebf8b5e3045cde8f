// What goes into a frame comes out of it, and nothing a friend sends makes the reader throw.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PACKET_BYTES_MAX } from '../../core/constants.ts';
import {
  CONTROL_KINDS,
  controlFrame,
  decodeFrame,
  FrameWriter,
  pingFrame,
  pongFrame,
  readToken,
} from './framing.ts';
import { FRAME_BYTES_MAX } from '../constants.ts';

const packets = fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 }), {
  minLength: 1,
  maxLength: 60,
});

describe('frames', () => {
  it('bring packets back whole and in order', () => {
    fc.assert(
      fc.property(packets, (written) => {
        const frame = new FrameWriter();
        for (const packet of written) frame.packet(packet);
        const items = decodeFrame(frame.done());
        expect(items).toEqual(written.map((packet) => ({ type: 'packet', packet })));
      }),
    );
  });

  it('hold the largest packet, and no more than FRAME_BYTES_MAX', () => {
    const frame = new FrameWriter().packet(new Uint8Array(PACKET_BYTES_MAX).fill(7));
    const left = FRAME_BYTES_MAX - PACKET_BYTES_MAX - 2;
    expect(frame.fits(left - 2)).toBe(true);
    expect(frame.fits(left - 1)).toBe(false);
    expect(() => frame.packet(new Uint8Array(left - 1))).toThrow(RangeError);
    frame.packet(new Uint8Array(left - 2));
    expect(frame.done()).toHaveLength(FRAME_BYTES_MAX);
    expect(decodeFrame(frame.done())).toHaveLength(2);
  });

  it('take no packet that is empty or too long', () => {
    expect(() => new FrameWriter().packet(new Uint8Array(0))).toThrow(RangeError);
    expect(() => new FrameWriter().packet(new Uint8Array(PACKET_BYTES_MAX + 1))).toThrow(
      RangeError,
    );
    expect(new FrameWriter().isEmpty).toBe(true);
  });

  it('have these bytes for ever', () => {
    const frame = new FrameWriter().packet(Uint8Array.of(1, 2, 3)).packet(Uint8Array.of(9));
    expect(Buffer.from(frame.done()).toString('hex')).toBe('0003010203000109');
    expect(Buffer.from(pingFrame(0x01020304)).toString('hex')).toBe('0000020401020304');
    expect(Buffer.from(pongFrame(5)).toString('hex')).toBe('0000030400000005');
  });

  it('give packets buffers of their own, so that they can be handed to the worker', () => {
    const frame = new FrameWriter().packet(Uint8Array.of(1, 2)).packet(Uint8Array.of(3));
    for (const item of decodeFrame(frame.done()) ?? []) {
      if (item.type !== 'packet') throw new Error('a packet was written');
      expect(item.packet.buffer.byteLength).toBe(item.packet.length);
    }
  });
});

describe('control items', () => {
  it('come back with kind and body, unknown kinds too', () => {
    const body = Uint8Array.of(1, 2, 3);
    expect(decodeFrame(controlFrame(200, body))).toEqual([{ type: 'control', kind: 200, body }]);
  });

  it('carry ping tokens of exactly four bytes', () => {
    const [item] = decodeFrame(pingFrame(4_000_000_000)) ?? [];
    if (item?.type !== 'control') throw new Error('a control item was written');
    expect(item.kind).toBe(CONTROL_KINDS.ping);
    expect(readToken(item.body)).toBe(4_000_000_000);
    expect(readToken(item.body.subarray(1))).toBeUndefined();
    expect(readToken(new Uint8Array(5))).toBeUndefined();
  });
});

describe('hostile frames', () => {
  it.each([
    ['nothing at all', []],
    ['half a length', [0]],
    ['a packet cut short', [0, 3, 1, 2]],
    ['a packet over the limit', [0xff, 0xff, ...new Uint8Array(100)]],
    ['a control item without kind', [0, 0]],
    ['a control item without length', [0, 0, 1]],
    ['a control item cut short', [0, 0, 1, 4, 1, 2, 3]],
    ['a good packet and then half of one', [0, 1, 7, 0, 2, 1]],
  ])('are malformed: %s', (_, bytes) => {
    expect(decodeFrame(Uint8Array.from(bytes))).toBeUndefined();
  });

  it('are malformed when longer than a frame', () => {
    const frame = new Uint8Array(FRAME_BYTES_MAX + 1);
    frame.set([0, 1, 7]);
    expect(decodeFrame(frame)).toBeUndefined();
  });

  it('never throw, and what is read accounts for every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const items = decodeFrame(bytes);
        if (!items) return;
        let total = 0;
        for (const item of items) {
          total += item.type === 'packet' ? 2 + item.packet.length : 4 + item.body.length;
        }
        expect(total).toBe(bytes.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throw when a good frame is damaged', () => {
    fc.assert(
      fc.property(packets, fc.nat(), fc.integer({ min: 0, max: 255 }), (written, at, value) => {
        const writer = new FrameWriter();
        for (const packet of written) writer.packet(packet);
        const bytes = writer.done();
        bytes[at % bytes.length] = value;
        decodeFrame(bytes);
        decodeFrame(bytes.subarray(0, at % bytes.length));
      }),
    );
  });
});
