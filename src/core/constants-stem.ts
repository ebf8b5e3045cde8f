// What the stem keeps to, as in the SPEC's rules ST: unit, effect, source. Their relations are
// asserted in constants.test.ts.

const SECOND_MS = 1000;
const DAY_MS = 86_400_000;

// ---- the way: who passes it on, and to whom --------------------------------------------------

/**
 * The chance that a stem ends at a hop. Dandelion++ asks for little; at ½ a message is half as late
 * again as by flooding, and less hides it from spies hardly better (simulated).
 */
export const STEM_COIN = 0.5;
/** The coin for what a friend feeds is thrown once in so long: each new draw tells a little. */
export const STEM_EPOCH_MS = 30 * DAY_MS;
/** A route that lost so many of the newest stems that it was given goes last for a while. */
export const STEMS_LOST_MAX = 3;
export const STEMS_COUNTED = 8;
/** Long, so that whoever swallows stems can't steer the choice. */
export const ROUTE_LAST_MS = DAY_MS;

// ---- what is held on its way -------------------------------------------------------------------

/** Parts held that one friend gave; what comes beyond is diffused at once. */
export const STEM_PER_FRIEND_MAX = 64;
/** In all lobbies, shared by who gave them; who holds most has its oldest diffused early. */
export const STEM_HELD_MAX = 4_096;
export const STEM_HELD_BYTES_MAX = 4 * 1024 * 1024;
/** Presence that was given and didn’t come back in time: so much of it is known again. */
export const STEM_LOST_MAX = 1_024;
/**
 * Own parts of one lobby on their way at a time, of short messages and as many of long ones: less
 * than a friend holds for us, so that nothing of ours finds its places taken.
 */
export const STEM_WINDOW = 28;
/**
 * Of long messages so many to begin with, and more or fewer as they come back sooner or later than
 * this: so that they wait at home and not in a slow link's queue.
 */
export const LONG_WINDOW_MIN = 4;
export const LONG_RETURN_MS = SECOND_MS;

// ---- embargo: how long a holder waits for a message to come back --------------------------------

/**
 * At least so long and at most; between them twice what nearly all took that came back: for a route
 * by which little has come back, and as the most for others.
 */
export const EMBARGO_MIN_MS = 500;
export const EMBARGO_MAX_MS = 3 * SECOND_MS;
/** While too few have come back to tell. */
export const EMBARGO_START_MS = SECOND_MS;
export const EMBARGO_SAMPLES_MIN = 8;
export const EMBARGO_SAMPLES_MAX = 32;
/** By a route that has brought back so many: their mean, and so many deviations (RFC 6298). */
export const EMBARGO_ROUTE_MIN = 2;
export const EMBARGO_DEVIATIONS = 4;
export const EMBARGO_ROUTE_MIN_MS = 150;
/**
 * By another one: its round trip, and so many usual ones behind it. One stem of sixteen is longer,
 * and is given twice until it was measured.
 */
export const EMBARGO_HOPS = 4;
/** For each that a route lost in turn. */
export const EMBARGO_BACKOFF = 2;
/**
 * What chance adds in the mean, as a share: so that links of uneven delay lose no presence. How
 * many wait for a stem is hardly hidden better by more (`docs/anonymity.md`).
 */
export const EMBARGO_BLUR_SHARE = 0.5;
/** So often a holder gives a part to another route before it diffuses it itself. */
export const RESTEMS_MAX = 2;
/**
 * Own words are named to nobody so long after they were written, whatever became of their stem:
 * longer than all embargoes of an author together.
 */
export const OWN_SECRET_MS = 60 * SECOND_MS;
/**
 * Own words that waited for a route begin so long after one is there, in the mean of an exponential
 * distribution: what a new link brings at once tells who wrote it.
 */
export const OWN_REST_MEAN_MS = 2 * SECOND_MS;
/**
 * Those that a route may have had before wait so much longer: until comparing has shown what came
 * of them. Who has them and is given them anew knows who wrote them. Three ways there and back.
 */
export const OWN_AGAIN_MS = 4 * SECOND_MS;
