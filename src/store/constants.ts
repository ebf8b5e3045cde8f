// Limits of backup files: unit, effect, source. Relations are asserted in constants.test.ts.

const KIB = 1024;

/** Rows are gathered to about so many bytes before they are compressed and sealed together. */
export const PIECE_BYTES = 64 * KIB;

/**
 * Bytes of one piece at most, sealed or not. A row over PIECE_BYTES has a piece to itself, and the
 * longest message has 2 MiB; what is longer is no piece of ours and would take our memory.
 */
export const PIECE_BYTES_MAX = 4 * KIB * KIB;

/** Rows read from the disk at once. */
export const SCANNED_ROWS = 100;

/** Bytes kept in memory before they are handed to the browser's own store of blobs. */
export const BLOB_STEP_BYTES = 8 * KIB * KIB;

/** Seen ids in one row; each takes about 150 bytes. */
export const SEEN_IN_ROW = 1_000;

/** Writes in one commit when a backup is taken in. */
export const MERGED_WRITES = 200;
