// Values survive the way to bytes and back; bytes that are no value are refused, however they lie.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesToHex } from '../../base/bytes.ts';
import { decodeValue, encodeValue } from './value.ts';
import { messageRecord } from '../testing/sample-records.ts';

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(undefined),
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.nat(),
    fc.string({ unit: 'grapheme' }),
    fc.uint8Array().map((bytes) => new Uint8Array(bytes)),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ maxLength: 20 }), tie('value'), { noNullPrototype: true }),
  ),
})).value;

it('gives back what it was given', () => {
  fc.assert(
    fc.property(plain, (value) => {
      expect(decodeValue(encodeValue(value))).toEqual([value]);
    }),
  );
  const record = messageRecord(1);
  expect(Object.keys(decodeValue(encodeValue(record))?.[0] as object)).toEqual(Object.keys(record));
});

it('is fixed for ever: it is inside old backups', () => {
  const value = { a: [undefined, null, false, true, 7, -1.5], b: 'é', c: Uint8Array.of(1, 2) };
  expect(bytesToHex(encodeValue(value))).toBe(
    '0900000003' +
      '0161' +
      '0800000006' +
      '00' +
      '01' +
      '02' +
      '03' +
      '04000000000007' +
      '05bff8000000000000' +
      '0162' +
      '0600000002c3a9' +
      '0163' +
      '07000000020102',
  );
});

it('refuses whatever is cut, longer, or not a value, and throws at nothing', () => {
  const bytes = encodeValue({ list: [1, 'two', { three: new Uint8Array(3) }] });
  for (let end = 0; end < bytes.length; end++) {
    expect(decodeValue(bytes.subarray(0, end))).toBeUndefined();
  }
  expect(decodeValue(Uint8Array.of(...bytes, 0))).toBeUndefined();
  expect(decodeValue(Uint8Array.of(10))).toBeUndefined();
  expect(decodeValue(Uint8Array.of(8, 255, 255, 255, 255))).toBeUndefined();
  expect(decodeValue(Uint8Array.of(6, 0, 0, 0, 1, 0xff))).toBeUndefined();
  fc.assert(fc.property(fc.uint8Array(), (any) => void decodeValue(any)));
});

it('refuses what is nested too deep, both ways', () => {
  const deep = Uint8Array.from({ length: 200 }, (_, at) =>
    at % 5 === 0 ? 8 : at % 5 === 4 ? 1 : 0,
  );
  expect(decodeValue(deep)).toBeUndefined();
  let value: unknown = 0;
  for (let depth = 0; depth < 40; depth++) value = [value];
  expect(() => encodeValue(value)).toThrow(TypeError);
  expect(() => encodeValue(() => 1)).toThrow(TypeError);
});

it('makes a field called __proto__ a field like any other', () => {
  const hostile = JSON.parse('{"__proto__":{"own":true}}') as object;
  const [value] = decodeValue(encodeValue(hostile))!;
  expect((value as { own?: boolean }).own).toBeUndefined();
  expect(Object.keys(value as object)).toEqual(['__proto__']);
});
