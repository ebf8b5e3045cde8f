// The limits by which what is passed on is shared, as in the SPEC's rules SH: unit, effect, source.
// Their relations are asserted in constants.test.ts.

const MINUTE_MS = 60_000;

// ---- shares: what is passed on, and for whom -------------------------------------------------

/**
 * What one link is sent at the most, over all lobbies: below what a friend accepts, so that no
 * honest peer is ever over its rate. Known authors first.
 */
export const OUTLET_PACKETS_BURST = 2_000;
export const OUTLET_PACKETS_PER_S = 400;
/**
 * A packet counts as one for so many bytes begun: so bytes too stay below what a friend accepts.
 */
export const OUTLET_PACKET_BYTES = 4_096;
/** Packets of known authors that wait for one link; the friend who brought most loses first. */
export const OUTLET_QUEUE_MAX = 400;
/**
 * Of a burst, so many packets are left to authors who write little, and as many again by long
 * messages to short ones.
 */
export const OUTLET_RESERVE = 20;
/**
 * Parts by unknown authors that one link is sent of one lobby. Never lent out: so what a stranger
 * can put into a lobby in a second is its friends' number times this, whatever it sends.
 */
export const UNKNOWN_PACKETS_BURST = 50;
export const UNKNOWN_PACKETS_PER_S = 4;
/**
 * Of these that wait for one link, how many one friend may have brought; the oldest goes. Of parts
 * of long messages it is PARTS_MAX: one message of the greatest length.
 */
export const UNKNOWN_QUEUE_MAX = 40;
export const UNKNOWN_LONG_RESERVE = 10;
/** What one friend may bring of unknown authors into one lobby: twice what an honest one sends. */
export const INLET_UNKNOWN_BURST = 2 * UNKNOWN_PACKETS_BURST;
export const INLET_UNKNOWN_PER_S = 2 * UNKNOWN_PACKETS_PER_S;
/** Presence handed over by one friend: a full list, then a little. */
export const INLET_HANDOVER_BURST = 5_000;
export const INLET_HANDOVER_PER_S = 10;
/**
 * What of that stays on our disk, counted as direct messages are: 256 MiB at once, and then 2.7 GB
 * a day. A short message counts one unit, of which an inlet takes no more in any case.
 */
export const INLET_STORED_UNIT_BYTES = 4_096;
export const INLET_STORED_BURST = 65_536;
export const INLET_STORED_PER_S = 2 * UNKNOWN_PACKETS_PER_S;
/** What an inlet refuses before the person is told that this friend floods the lobby. */
export const FLOOD_BURST = 200;
export const FLOOD_PER_S = 20;
/**
 * Once nothing more of a friend was refused, or dropped that waited for it, for so long, histories
 * are compared with it: soon after a burst, and not while a flood goes on, ms.
 */
export const HOLE_QUIET_MS = 5_000;
/** The flood is over when nothing was refused for this long. */
export const FLOOD_QUIET_MS = MINUTE_MS;
/** A known author's words that go before all others. */
export const SPARSE_BURST = 5;
export const SPARSE_PER_S = 0.2;

// ---- known authors: a peer's own experience, lobby by lobby ------------------------------------

/** An author heard on so many days is known … */
export const KNOWN_DAYS = 3;
/** … or one who was heard so often, over at least this time. */
export const KNOWN_MESSAGES = 5;
export const KNOWN_SPAN_MS = 30 * MINUTE_MS;
/** Known authors of one lobby, and those who may become known; both shared by their bringers. */
export const KNOWN_AUTHORS_MAX = 1_000;
export const HEARD_AUTHORS_MAX = 4_000;
/** Who isn't heard for so long isn't known any more. */
export const KNOWN_IDLE_MS = 30 * 24 * 60 * MINUTE_MS;
/** Authors of one bringing friend who become known: at once, and then one a minute. */
export const PROMOTIONS_BURST = 8;
export const PROMOTIONS_PER_S = 1 / 60;

// ---- history by unknown authors: what one friend may bring into one lobby by catching up --------

/** Messages at once; one counts as one more for each so many bytes. */
export const HISTORY_BURST = 800;
export const HISTORY_UNIT_BYTES = 4_096;
/**
 * What is younger than this counts by this share: it could have come live, where a friend may bring
 * more (INLET_UNKNOWN_PER_S). So a flood's words, which nobody can tell from a newcomer's before
 * they are here, don't use up a budget in a minute: a newcomer's first words come with the next
 * comparison, also to who has two friends.
 */
export const HISTORY_YOUNG_MS = 30 * MINUTE_MS;
export const HISTORY_YOUNG_SHARE = 0.2;
/** And then, saved up to what comes together in a day: 84 MiB at the most, of short ones less. */
export const HISTORY_PER_S = 0.25;
export const HISTORY_MAX = 24 * 3_600 * HISTORY_PER_S;
/** Nothing is charged so long after coming in: to a newcomer all authors are unknown. */
export const HISTORY_FIRST_MS = 30 * 60_000;
/** The person is told at most this often that a friend has used up its budget. */
export const HISTORY_GROWN_MS = 24 * 3_600_000;

// ---- what one friend may make us note --------------------------------------------------------

/**
 * What one friend makes us write down or tell the person beside anybody's words: so often at once,
 * and then so many times a second. Ours: of an honest friend 100 invitations are kept at the most
 * (INVITATIONS_MAX), and nobody looks away and back, or types, more than once in 2 s.
 */
export const NOTES_BURST = 200;
export const NOTES_PER_S = 1;

// ---- what one friend may make us read and store ----------------------------------------------

/**
 * What one friend's packets may make us read from disk: so much at once, and then so much a second;
 * the rest waits. A unit is a message looked up or READ_UNIT_BYTES of what it holds: more than an
 * honest friend asks for who fetches at FETCH_BYTES_PER_S. A span of time costs
 * READ_SPAN_UNITS at least, also where there is nothing: a small packet asks for thirty, and a disk
 * answers some thousands a second at the most. (Two who differ in all of 100,000 messages ask for
 * some 1,300.) What is asked for by key is bounded by packets a second.
 */
export const READ_UNITS_BURST = 262_144;
export const READ_UNITS_PER_S = 8_192;
export const READ_UNIT_BYTES = 1_024;
export const READ_SPAN_UNITS = 64;
/** What is read at a time of what a friend wants: a screenful of messages, of great ones few. */
export const READ_MESSAGES_MAX = 64;
export const READ_BYTES_MAX = 262_144;
/**
 * What one friend's words may take on our disk: 256 MiB at once, and then 2.7 GB a day; a message
 * counts as one unit, and as one more for each so many bytes. The rest waits with the friend.
 */
export const DIRECT_STORED_UNIT_BYTES = 4_096;
export const DIRECT_STORED_BURST = 65_536;
export const DIRECT_STORED_PER_S = 8;
