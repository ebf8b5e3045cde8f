// A file to which entries are only ever added: each with its length and a check sum, so that one
// that was cut off by a crash is told from a whole one. Knows nothing of what is in an entry.
//
//   file: MAGIC, then of each entry: length u32, CRC-32 of the bytes u32, bytes
import { closeSync, fdatasync, fsyncSync, ftruncateSync, openSync } from 'node:fs';
import { readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { errorCode, fileTrouble } from '../../base/file-trouble.ts';
import { StoreError } from '../../store/store-error.ts';

const MAGIC = Buffer.from('FOYERJ1\n');
/** What a later form of the file will begin with. */
const LATER_MAGIC = /^FOYERJ[2-9]\n$/;
const HEAD_BYTES = 8;

export class Journal {
  readonly #path: string;
  #file: number;
  #bytes: number;

  /**
   * Hands every entry to `onEntry`, in order. An entry that was being written at a crash is cut
   * off. Throws StoreError `corrupt` for damage elsewhere: nothing is thrown away then.
   */
  constructor(path: string, onEntry: (bytes: Uint8Array) => void) {
    this.#path = path;
    this.#file = openedForMore(path);
    try {
      const content = readFileSync(path);
      const sound = readEntries(content, onEntry);
      if (sound < content.length) ftruncateSync(this.#file, sound);
      if (sound === 0) writeAll(this.#file, MAGIC);
      this.#bytes = Math.max(sound, MAGIC.length);
      fsyncSync(this.#file);
      syncFolder(path);
    } catch (error) {
      closeSync(this.#file);
      throw error instanceof StoreError ? error : fileError(error, 'begin the journal');
    }
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Given to the system. Throws StoreError; nothing of the entry is kept then. */
  add(entry: Uint8Array): void {
    const bytes = framed(entry);
    try {
      writeAll(this.#file, bytes);
    } catch (error) {
      ftruncateSync(this.#file, this.#bytes);
      throw fileError(error, 'write the journal');
    }
    this.#bytes += bytes.length;
  }

  /** Resolves when all that was added is on the device. */
  sync(): Promise<void> {
    return new Promise((resolve, reject) => {
      fdatasync(this.#file, (error) => {
        if (error) reject(fileError(error, 'sync the journal'));
        else resolve();
      });
    });
  }

  /** These entries take the place of all others: at once, or not at all. */
  replace(entries: Iterable<Uint8Array>): void {
    const next = `${this.#path}.new`;
    const file = openAnew(next);
    try {
      let bytes = writeAll(file, MAGIC);
      for (const entry of entries) bytes += writeAll(file, framed(entry));
      fsyncSync(file);
      renameSync(next, this.#path);
      syncFolder(this.#path);
      closeSync(this.#file);
      [this.#file, this.#bytes] = [file, bytes];
    } catch (error) {
      closeSync(file);
      // Where the disk is full, this is what fills it.
      rmSync(next, { force: true });
      throw fileError(error, 'write the journal anew');
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** How many bytes from the start are sound; 0 for a file that is new. */
function readEntries(content: Buffer, onEntry: (bytes: Uint8Array) => void): number {
  if (content.length < MAGIC.length && MAGIC.subarray(0, content.length).equals(content)) return 0;
  if (!content.subarray(0, MAGIC.length).equals(MAGIC)) {
    if (LATER_MAGIC.test(content.toString('latin1', 0, MAGIC.length)))
      throw new StoreError('newer-version', 'open the journal');
    throw new StoreError('corrupt', 'open the journal (it is none)');
  }
  let at = MAGIC.length;
  while (at + HEAD_BYTES <= content.length) {
    const start = at + HEAD_BYTES;
    const end = start + content.readUInt32BE(at);
    if (end > content.length) break;
    const entry = content.subarray(start, end);
    if (crc32(entry) !== content.readUInt32BE(at + 4)) {
      if (end === content.length) break;
      throw new StoreError('corrupt', `read the journal (byte ${at})`);
    }
    onEntry(new Uint8Array(entry));
    at = end;
  }
  return at;
}

/** Throws StoreError. */
function openedForMore(path: string): number {
  try {
    return openSync(path, 'a+', 0o600);
  } catch (error) {
    throw fileError(error, `open ${path}`);
  }
}

/** Throws StoreError. */
function openAnew(path: string): number {
  try {
    rmSync(path, { force: true });
    return openSync(path, 'a+', 0o600);
  } catch (error) {
    throw fileError(error, 'write the journal anew');
  }
}

function framed(entry: Uint8Array): Buffer {
  const bytes = Buffer.alloc(HEAD_BYTES + entry.length);
  bytes.writeUInt32BE(entry.length, 0);
  bytes.writeUInt32BE(crc32(entry), 4);
  bytes.set(entry, HEAD_BYTES);
  return bytes;
}

function writeAll(file: number, bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  return bytes.length;
}

/** A new name in a folder is only there for good once the folder was written. */
function syncFolder(path: string): void {
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function fileError(error: unknown, doing: string): StoreError {
  const code = errorCode(error);
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
  return new StoreError(isFull ? 'full' : 'failed', `${doing} (${fileTrouble(error)})`, {
    cause: error,
  });
}
