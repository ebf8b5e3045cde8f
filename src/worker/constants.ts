// Limits and periods of the host: unit, effect, source. Relations are asserted in constants.test.ts.

const MINUTE_MS = 60_000;
const MIB = 1024 * 1024;

/** What may wait is saved at the latest so long after it came up, in ms. platform facts §4. */
export const SAVE_SOON_MS = 250;
/** So many waiting writes are saved at once: one transaction of 200 rows takes about 40 ms. */
export const SAVE_SOON_WRITES = 200;
/** A failed group commit is tried again after this, in ms; the wait doubles with each failure. */
export const SAVE_AGAIN_MS = 1_000;
export const SAVE_AGAIN_MAX_MS = 60_000;
/** While the disk takes nothing, so much is kept for it; beyond, the host starts anew from it. */
export const UNSAVED_WRITES_MAX = 20_000;
export const UNSAVED_BYTES_MAX = 32 * MIB;

/** Lists go to the tabs at most this often, in ms. */
export const SHOW_PERIOD_MS = 50;
/** The participants of a lobby, the longest list, go to the tabs at most this often, in ms. */
export const SHOW_PARTICIPANTS_PERIOD_MS = 250;

/** How far long work has come is told at most this often, in ms. */
export const PROGRESS_PERIOD_MS = 250;

/** What has expired is removed from disk this often, in ms. */
export const CLEAN_UP_PERIOD_MS = 5 * MINUTE_MS;
/** Whether tabs still live is looked up at most this often, in ms, when one says something. */
export const TABS_CHECK_PERIOD_MS = 10_000;

/** Answers kept in memory for asks that are handed over twice. */
export const ANSWERED_MAX = 1_000;
/** Messages in one page, whatever a tab asks for. */
export const PAGE_MESSAGES_MAX = 200;
/** Signers kept ready: one a lobby and generation that was written in lately. */
export const SIGNERS_KEPT_MAX = 100;

/** A host waits so long for a former one of its profile to end, in ms; then it takes its place. */
export const HOST_LOCK_WAIT_MS = 5_000;
/** A host that fails again within this after its start is left alone for as long, in ms. */
export const RESTART_PAUSE_MS = 1_000;
