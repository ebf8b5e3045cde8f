// Limits of the peer without a browser: unit, effect, source.

const MIB = 1024 * 1024;

/** Below this many bytes the journal isn't written anew: it isn't worth the work. */
export const JOURNAL_BYTES_MIN = 4 * MIB;
/** So many times its size when it was last written anew, the journal is written anew again. */
export const JOURNAL_GROWTH = 2;
/** Rows in one entry when it is: a damaged entry costs no more than these. */
export const ROWS_PER_ENTRY = 256;

/** Bytes of one request or answer on the control socket; a certificate has 3277 at most. */
export const CONTROL_BYTES_MAX = MIB;

/** Bytes of the control socket's path: macOS has no room for more, Linux for 107. */
export const CONTROL_PATH_BYTES_MAX = 103;

/** How long a command waits for the answer, in ms. */
export const CONTROL_WAIT_MS = 30_000;

/** After SIGTERM friends are told and the last words saved; this long at most, in ms. */
export const DRAIN_MS = 5_000;

/** While draining, this often it is looked whether all is saved, in ms. */
export const DRAIN_STEP_MS = 20;

/** The one profile of a folder; only the host hears the name. */
export const PROFILE = 'default';

/** Messages that the command `history` shows: the newest. */
export const HISTORY_SHOWN = 100;

/** Random bytes in a key file that `init` makes: as many as the key that they lead to. */
export const KEY_FILE_BYTES = 32;

/** Random bytes in the name of a peer's socket: no two peers ever take the same. */
export const SOCKET_NAME_BYTES = 6;

/** Numbers of former holders that stay in a folder's lock; a start takes one. */
export const LOCKS_KEPT = 16;
