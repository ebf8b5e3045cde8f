// A backup file: its head, then sealed pieces, each as length u32, 1 for the last else 0, bytes.
// Knows nothing of what the pieces say.
import { concatBytes } from '../../base/bytes.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';
import { HEAD_BYTES, openStream, readHead } from '../../identity/vault/vault-head.ts';
import { PieceOpener, PieceSealer } from '../../identity/vault/vault-stream.ts';
import type { StreamKey } from '../../identity/vault/vault-stream.ts';
import { BackupError } from './backup-error.ts';
import { PIECE_BYTES_MAX } from '../constants.ts';

const PIECE_HEAD_BYTES = 5;

/** The bytes of the file, in order. The last piece may be empty. */
export async function* writeFile(
  stream: StreamKey,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const sealer = new PieceSealer(stream);
  const write = (piece: Uint8Array, last: boolean): Uint8Array => {
    const sealed = sealer.seal(piece, last);
    const head = new ByteWriter(PIECE_HEAD_BYTES).u32(sealed.length).u8(last ? 1 : 0);
    return concatBytes(head.done(), sealed);
  };
  yield stream.head;
  let waiting: Uint8Array | undefined;
  for await (const piece of pieces) {
    if (waiting) yield write(waiting, false);
    waiting = piece;
  }
  yield write(waiting ?? new Uint8Array(0), true);
}

/** Reads only the head. Rejects with BackupError. */
export async function openFile(file: Blob, passphrase: string): Promise<StreamKey> {
  const reading = readHead(await bytesAt(file, 0, HEAD_BYTES));
  if (reading.type !== 'head') throw new BackupError(reading.type);
  const stream = await openStream(reading.head, passphrase);
  if (!stream) throw new BackupError('wrong-passphrase');
  return stream;
}

/** Every piece in its order; rejects with BackupError `damaged` at the first that isn't right. */
export async function* readPieces(file: Blob, stream: StreamKey): AsyncGenerator<Uint8Array> {
  const opener = new PieceOpener(stream);
  let at = HEAD_BYTES;
  for (let ended = false; !ended;) {
    const head = new ByteReader(await bytesAt(file, at, PIECE_HEAD_BYTES));
    const length = head.u32();
    ended = head.u8() === 1;
    at += PIECE_HEAD_BYTES + length;
    const isSound = head.ended && length <= PIECE_BYTES_MAX && at <= file.size;
    if (!isSound) throw new BackupError('damaged');
    const piece = opener.open(await bytesAt(file, at - length, length), ended);
    if (!piece) throw new BackupError('damaged');
    if (piece.length > 0) yield piece;
  }
  if (at !== file.size) throw new BackupError('damaged');
}

/** Fewer at the end of the file. */
async function bytesAt(file: Blob, at: number, length: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(at, at + length).arrayBuffer());
}
