// Rows of a backup as pieces of bytes and back. A piece: 0 plain or 1 deflated, then of each row:
// table (length u8, name), length u32, value.
import { concatBytes, utf8Bytes, utf8Text } from '../../base/bytes.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';
import { BackupError } from './backup-error.ts';
import { PIECE_BYTES, PIECE_BYTES_MAX } from '../constants.ts';
import { RECORD_SHAPES } from '../records/record-shapes.ts';
import type { Row } from '../records/schema.ts';
import { decodeValue, encodeValue } from '../records/value.ts';
import type { TableName } from '../table-name.ts';

/** Tables in the order of a file: all that is small first, then history. */
export const BACKUP_TABLES = [
  'profile',
  'friends',
  'knocks',
  'lobbies',
  'routes',
  'invitations',
  'mutes',
  'whispers',
  'participants',
  'authors',
  'seen',
  'marks',
  'parts',
  'messages',
  'directs',
] as const satisfies readonly TableName[];

export type BackupTable = (typeof BACKUP_TABLES)[number];

export type BackupRow = {
  readonly [Table in BackupTable]: { readonly table: Table; readonly row: Row<Table> };
}[BackupTable];

const PLAIN = 0;
const DEFLATED = 1;

/** Pieces of about PIECE_BYTES before compression; none for no rows. */
export async function* piecesOf(rows: AsyncIterable<BackupRow>): AsyncGenerator<Uint8Array> {
  let writer = new ByteWriter(PIECE_BYTES);
  for await (const { table, row } of rows) {
    const value = encodeValue(row);
    if (writer.length > 0 && writer.length + value.length > PIECE_BYTES) {
      yield await pack(writer.done());
      writer = new ByteWriter(PIECE_BYTES);
    }
    writer.short(utf8Bytes(table)).u32(value.length).raw(value);
  }
  if (writer.length > 0) yield await pack(writer.done());
}

/** Rejects with BackupError. Rows of a table that this version doesn't know are left out. */
export async function rowsOf(piece: Uint8Array): Promise<BackupRow[]> {
  const input = new ByteReader(await unpack(piece));
  const rows: BackupRow[] = [];
  while (!input.ended) {
    const table = utf8Text(input.short()) as BackupTable | undefined;
    const decoded = decodeValue(input.raw(input.u32()));
    if (input.failed || !table || !decoded) throw new BackupError('damaged');
    if (!BACKUP_TABLES.includes(table)) continue;
    if (!RECORD_SHAPES[table](decoded[0])) throw new BackupError('damaged');
    rows.push({ table, row: decoded[0] } as BackupRow);
  }
  return rows;
}

async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  if (!('CompressionStream' in globalThis)) return concatBytes(Uint8Array.of(PLAIN), bytes);
  const deflated = await through(bytes, new CompressionStream('deflate-raw'), Infinity);
  return deflated.length < bytes.length
    ? concatBytes(Uint8Array.of(DEFLATED), deflated)
    : concatBytes(Uint8Array.of(PLAIN), bytes);
}

async function unpack(piece: Uint8Array): Promise<Uint8Array> {
  const bytes = piece.subarray(1);
  switch (piece[0]) {
    case PLAIN:
      return bytes;
    case DEFLATED:
      if (!('DecompressionStream' in globalThis)) throw new BackupError('needs-newer-browser');
      return through(bytes, new DecompressionStream('deflate-raw'), PIECE_BYTES_MAX).catch(() => {
        throw new BackupError('damaged');
      });
    default:
      throw new BackupError('damaged');
  }
}

/** Stops reading, and rejects, as soon as more than `bytesMax` came out: a few bytes can swell. */
async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  bytesMax: number,
): Promise<Uint8Array> {
  const source = new Blob([new Uint8Array(bytes)]).stream();
  const reader = source.pipeThrough<Uint8Array>(stream).getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return concatBytes(...pieces);
    pieces.push(value);
    length += value.length;
    if (length > bytesMax) {
      await reader.cancel();
      throw new RangeError('piece must not swell so much');
    }
  }
}
