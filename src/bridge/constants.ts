// Limits and periods of the bridge: unit, effect, source. Relations are asserted in
// constants.test.ts.

const KIB = 1024;

/**
 * While there is something to do, a tab posts at least this often, in ms. Browsers stop a service
 * worker 30 s after its last message (measured: Chromium 30.0 s, Firefox 30.7 s).
 */
export const KEEP_ALIVE_PERIOD_MS = 20_000;
/**
 * A service worker without a message for this long is stopped by the browser, in ms.
 * @internal a fact that tests hold the periods against
 */
export const WORKER_IDLE_LIFE_MS = 30_000;

/**
 * A host that hasn't finished with something and says nothing for this long is sent everything
 * again, in ms. Posting restarts a stopped worker within 50 ms; a busy one drops the duplicates.
 */
export const SILENT_AFTER_MS = 3_000;
/** The wait doubles with each silence, up to this many ms. */
export const SILENT_AFTER_MAX_MS = 24_000;

/**
 * Bytes of packets that a tab keeps for a host that doesn't finish with them; what comes on top is
 * lost here and healed by sync. Requests are always kept.
 */
export const PACKETS_KEPT_BYTES_MAX = 16 * KIB * KIB;
/** How long the host gathers what no person waits for, ms: a few frames. */
export const GATHER_MS = 50;
/** Messages in one batch, so that handing over everything kept doesn't stop the tab for long. */
export const BATCH_MESSAGES_MAX = 512;
/** Bytes of packets in one batch, above which the next one is begun. */
export const BATCH_BYTES_MAX = 1 * KIB * KIB;

/** Characters of a profile's name as it stands in the address and in the database's name. */
export const PROFILE_NAME_CHARS_MAX = 32;

/** Until a service worker that couldn't be installed is registered again, in ms. */
export const REGISTER_AGAIN_MS = 5_000;

/** Pages whose ports a service worker keeps; to others it answers in the slower way. */
export const REPLY_PORTS_MAX = 64;
/**
 * A worker that a page has posted to itself less than this ago is spoken to by a port alone, in ms:
 * far below what browsers let one live. What one that crashed didn't hear is said again (silence).
 */
export const TAKEN_AS_ALIVE_MS = 500;
