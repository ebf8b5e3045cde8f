// Plain values as bytes and back: what a structured clone carries, as far as records use it. For
// records that are sealed, on disk or in a backup. Knows nothing of records.
//
//   undefined 0 · null 1 · false 2 · true 3 · whole number u48 4 · other number f64 5
//   text 6, bytes 7: length u32, bytes · list 8: count u32, values
//   object 9: count u32, then of each field: name (length u8, bytes), value
import { utf8Bytes, utf8Text } from '../../base/bytes.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';

/** Lists and objects inside each other; records have 5. */
const DEPTH_MAX = 32;

/** Throws TypeError for a value that no record holds, such as a function. */
export function encodeValue(value: unknown): Uint8Array {
  const writer = new ByteWriter(512);
  writeValue(writer, value, DEPTH_MAX);
  return writer.done();
}

/** In a list of its own; undefined when the bytes are no value, or more than one. */
export function decodeValue(bytes: Uint8Array): readonly [unknown] | undefined {
  const reader = new ByteReader(bytes);
  try {
    const value = readValue(reader, DEPTH_MAX);
    return reader.ended ? [value] : undefined;
  } catch (error) {
    if (error instanceof BadValue) return undefined;
    throw error;
  }
}

class BadValue extends Error {}

function writeValue(writer: ByteWriter, value: unknown, depth: number): void {
  if (depth === 0) throw new TypeError('value must not be nested so deep');
  if (value === undefined) writer.u8(0);
  else if (value === null) writer.u8(1);
  else if (typeof value === 'boolean') writer.u8(value ? 3 : 2);
  else if (typeof value === 'number') writeNumber(writer, value);
  else if (typeof value === 'string') writeBytes(writer.u8(6), utf8Bytes(value));
  else if (value instanceof Uint8Array) writeBytes(writer.u8(7), value);
  else if (Array.isArray(value)) {
    writer.u8(8).u32(value.length);
    for (const item of value) writeValue(writer, item, depth - 1);
  } else if (typeof value === 'object') {
    const fields = Object.entries(value);
    writer.u8(9).u32(fields.length);
    for (const [name, field] of fields) writeValue(writer.short(utf8Bytes(name)), field, depth - 1);
  } else throw new TypeError(`value must be plain, got a ${typeof value}`);
}

function writeNumber(writer: ByteWriter, value: number): void {
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 48 && !Object.is(value, -0)) {
    writer.u8(4).u48(value);
    return;
  }
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  writer.u8(5).raw(bytes);
}

function writeBytes(writer: ByteWriter, bytes: Uint8Array): void {
  writer.u32(bytes.length).raw(bytes);
}

function readValue(reader: ByteReader, depth: number): unknown {
  if (depth === 0) throw new BadValue();
  const tag = reader.u8();
  if (reader.failed) throw new BadValue();
  switch (tag) {
    case 0:
      return undefined;
    case 1:
      return null;
    case 2:
      return false;
    case 3:
      return true;
    case 4:
      return reader.u48();
    case 5:
      return readFloat(reader);
    case 6:
      return readText(reader.raw(reader.u32()));
    case 7:
      return reader.raw(reader.u32()).slice();
    case 8:
      return Array.from({ length: readCount(reader) }, () => readValue(reader, depth - 1));
    case 9:
      // From entries, so that a field called __proto__ is a field like any other.
      return Object.fromEntries(
        Array.from({ length: readCount(reader) }, () => readField(reader, depth - 1)),
      );
    default:
      throw new BadValue();
  }
}

function readField(reader: ByteReader, depth: number): [string, unknown] {
  const name = readText(reader.short());
  return [name, readValue(reader, depth)];
}

/** Each item takes a byte at least, so a greater count than bytes left is refused unallocated. */
function readCount(reader: ByteReader): number {
  const count = reader.u32();
  if (reader.failed || count > reader.left) throw new BadValue();
  return count;
}

function readFloat(reader: ByteReader): number {
  const bytes = reader.raw(8);
  if (reader.failed) throw new BadValue();
  return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0);
}

function readText(bytes: Uint8Array): string {
  const text = utf8Text(bytes);
  if (text === undefined) throw new BadValue();
  return text;
}
