// What push keeps to, as in the SPEC's rules PU: unit, effect, source. Their relations are asserted
// in constants.test.ts.

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const KIB = 1024;

/** The last so many messages say by which routes they came early. Measured in models: 32. */
export const PUSH_MESSAGES = 32;
/** The routes that should send unasked are chosen anew after so many messages. */
export const PUSH_CHOICE_PERIOD = 8;
/** So many of them at most; more cost copies and gain next to nothing. */
export const PUSH_LINKS_MAX = 3;
/** A route that is later than this, or silent, counts as so late. */
export const PUSH_LATE_MAX_MS = 100;
/** A further route must make the mean earlier by this share of the links' median delay. */
export const PUSH_GAIN_SHARE = 0.3;
/**
 * Words of an author of whom no way was learnt go to who asked for this share of the authors whose
 * parts come by the same route. Measured: at 0.25 some graphs take more than a copy in vain each.
 */
export const PUSH_GUESS_SHARE = 0.31;
/** So many authors count beside those, of whom it asked for its share of all. */
export const PUSH_GUESS_PRIOR = 2;
/** An author's parts are wanted from who told of one so much before it came from another. */
export const PUSH_EARLIER_MS = 4;
/** Authors for whom a route's wishes are remembered, each way; the oldest is forgotten. */
export const PUSH_AUTHORS_MAX = 512;
/** What is wanted of one author from one route changes at most once in this time. */
export const PUSH_LEAN_PERIOD_MS = SECOND_MS;
/** Parts are kept for who asks for them: so long, and so many bytes in a lobby. */
export const PAYLOAD_KEPT_MS = MINUTE_MS;
export const PAYLOAD_BYTES_MAX = 8 * KIB * KIB;
/** Parts of a lobby that somebody gave or told of, remembered as long; the oldest is forgotten. */
export const HEARD_PARTS_MAX = 30_000;
/** Parts that one friend told of and that haven't come; what it tells beyond is ignored. */
export const TOLD_PENDING_MAX = 256;
/** The same for a friend that told of parts lately and didn't give them. */
export const TOLD_SUSPECT_MAX = 16;
/** What routes are told of is gathered so long, so that a packet names several parts. */
export const TELL_PERIOD_MS = 150;
/** The same in a lobby where much is said: a turn names two messages and more then. */
export const TELL_PERIOD_BUSY_MS = 300;
/** Much is said where so many parts, not counting those of long messages, came in TELL_BUSY_MS. */
export const TELL_BUSY_PARTS = 4;
export const TELL_BUSY_MS = SECOND_MS;
/** What a link may take for what is told in the second turn. */
export const PUSH_SETTLE_LINK_MS = 100;
/** Round trip of a link that wasn't measured yet. */
export const ROUND_TRIP_UNKNOWN_MS = 50;
/**
 * No link counts for slower: a friend says by its answers how long we wait for what it promises.
 * Satellites take 600 ms.
 */
export const ROUND_TRIP_MAX_MS = 1_000;
/** The shortest wait for a part that was told of, or asked for. */
export const FETCH_WAIT_MIN_MS = 20;
/** A route that tells and doesn't give is trusted less for so many messages, doubled each time. */
export const SUSPECT_MESSAGES = 8;
export const TOLD_PER_PACKET_MAX = 256;
export const LEANS_PER_PACKET_MAX = 64;
