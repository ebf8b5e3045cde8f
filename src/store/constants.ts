// Limits of the store: unit, effect, source. Relations are asserted in constants.test.ts.

const KIB = 1024;

/**
 * Answered requests are remembered on disk this long, in ms. A tab hands a request over again
 * within seconds, so an hour leaves room for a suspended tab.
 */
export const ANSWERED_KEPT_MS = 60 * 60_000;

/** A lost connection to IndexedDB is opened again after this, in ms; each wait doubles the last. */
export const REOPEN_WAIT_MS = 50;
/** After a longer wait than this, in ms, nothing is opened until the store is used again. */
export const REOPEN_WAIT_MAX_MS = 3_200;

/** Rows sealed or opened in one commit: 100 of the longest parts are 1.6 MB. */
export const CONVERTED_ROWS = 100;

/** Rows of a backup are gathered to about this many bytes, then compressed and sealed together. */
export const PIECE_BYTES = 64 * KIB;

/**
 * Bytes of one piece of a backup at most, sealed or not. A row over PIECE_BYTES has a piece to
 * itself, and the longest message has 2 MiB. A longer piece isn't ours and would fill our memory.
 */
export const PIECE_BYTES_MAX = 4 * KIB * KIB;

/** Rows of history read from the disk at once while a backup is made or taken in. */
export const SCANNED_ROWS = 100;

/** Bytes of a backup kept in memory before they are handed to the browser's own store of blobs. */
export const BLOB_STEP_BYTES = 8 * KIB * KIB;

/** Seen ids in one row of a backup; each takes about 150 bytes. */
export const SEEN_IN_ROW = 1_000;

/** Writes in one commit while a backup is taken in. */
export const MERGED_WRITES = 200;
