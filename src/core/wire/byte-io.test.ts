// Reading and writing numbers and bytes: what goes in comes out, and a reader never runs over.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteReader, ByteWriter } from './byte-io.ts';

const SIZES = [1, 2, 4, 6] as const;
type Size = (typeof SIZES)[number];

const write = (out: ByteWriter, size: Size, value: number): ByteWriter =>
  ({
    1: () => out.u8(value),
    2: () => out.u16(value),
    4: () => out.u32(value),
    6: () => out.u48(value),
  })[size]();
const read = (input: ByteReader, size: Size): number =>
  ({ 1: () => input.u8(), 2: () => input.u16(), 4: () => input.u32(), 6: () => input.u48() })[
    size
  ]();

const numbers = fc
  .constantFrom(...SIZES)
  .chain((size) =>
    fc.record({ size: fc.constant(size), value: fc.integer({ min: 0, max: 2 ** (8 * size) - 1 }) }),
  );

it('reads the numbers that were written, however the writer had to grow', () => {
  fc.assert(
    fc.property(fc.array(numbers), fc.integer({ min: 0, max: 8 }), (list, capacity) => {
      const out = new ByteWriter(capacity);
      for (const { size, value } of list) write(out, size, value);
      expect(out.length).toBe(list.reduce((sum, { size }) => sum + size, 0));
      const input = new ByteReader(out.done());
      for (const { size, value } of list) expect(read(input, size)).toBe(value);
      expect(input.ended).toBe(true);
    }),
  );
});

it('writes in network order', () => {
  const bytes = new ByteWriter().u8(1).u16(0x0203).u32(0x04050607).u48(0x08090a0b0c0d).done();
  expect([...bytes]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
});

it.each(SIZES)('takes the greatest number of %i bytes and refuses the next', (size) => {
  const max = 2 ** (8 * size) - 1;
  expect(read(new ByteReader(write(new ByteWriter(), size, max).done()), size)).toBe(max);
  for (const wrong of [max + 1, -1, 0.5, NaN, Infinity]) {
    expect(() => write(new ByteWriter(), size, wrong)).toThrow(RangeError);
  }
});

it('writes short values of up to 255 bytes', () => {
  const value = new Uint8Array(255).fill(3);
  expect(new ByteReader(new ByteWriter().short(value).done()).short()).toEqual(value);
  expect(() => new ByteWriter().short(new Uint8Array(256))).toThrow(RangeError);
});

it('gives away copies: what was handed out never changes', () => {
  const out = new ByteWriter().u8(1);
  const done = out.done();
  out.u8(2);
  done[0] = 9;
  expect(out.done()).toEqual(Uint8Array.of(1, 2));
});

it('[WI3] fails past the end, answers zeros, and stays failed', () => {
  const input = new ByteReader(Uint8Array.of(1, 2, 3));
  expect(input.u16()).toBe(0x0102);
  expect(input.u16()).toBe(0);
  expect(input.failed).toBe(true);
  expect(input.left).toBe(0);
  expect(input.u8()).toBe(0);
  expect(input.raw(0)).toEqual(new Uint8Array(0));
  expect(input.raw(1)).toEqual(new Uint8Array(0));
  expect(input.short()).toEqual(new Uint8Array(0));
  expect(input.rest()).toEqual(new Uint8Array(0));
  expect(input.ended).toBe(false);
});

it('[WI3] never reads beyond its bytes, whatever length it is asked for', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.array(fc.integer({ min: 0, max: 60 })),
      (bytes, lengths) => {
        const input = new ByteReader(bytes);
        let taken = 0;
        for (const length of lengths) {
          const got = input.raw(length);
          if (!input.failed) taken += length;
          expect(got.length).toBe(input.failed ? 0 : length);
        }
        expect(taken).toBeLessThanOrEqual(bytes.length);
        expect(input.failed).toBe(lengths.some((_, at) => sum(lengths, at + 1) > bytes.length));
      },
    ),
  );
});

it('has ended only when everything was read', () => {
  const input = new ByteReader(Uint8Array.of(2, 5, 6, 7));
  expect(input.ended).toBe(false);
  expect(input.short()).toEqual(Uint8Array.of(5, 6));
  expect(input.left).toBe(1);
  expect(input.rest()).toEqual(Uint8Array.of(7));
  expect(input.ended).toBe(true);
});

it('reads a view of a bigger buffer from its own start', () => {
  const view = Uint8Array.of(9, 9, 1, 2, 9).subarray(2, 4);
  const input = new ByteReader(view);
  expect(input.u16()).toBe(0x0102);
  expect(input.ended).toBe(true);
});

const sum = (lengths: readonly number[], count: number): number =>
  lengths.slice(0, count).reduce((total, length) => total + length, 0);
