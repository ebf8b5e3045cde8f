// Every limit and period of links and of the tab's side of signaling: its unit is in the name, its
// effect and source beside it. Their relations are asserted in constants.test.ts.

// ---- frames ---------------------------------------------------------------------------------

/** Bytes of one data-channel message: what every browser passes whole (RFC 8831, section 6.6). */
export const FRAME_BYTES_MAX = 16_384; // 16 KiB

/** No more is handed to the channel while so many bytes wait in it; Chromium throws at 16 MiB. */
export const BUFFERED_BYTES_HIGH = 262_144; // 256 KiB

/** Feeding goes on when so few bytes are left; simple-peer sets the same for its own use. */
export const BUFFERED_BYTES_LOW = 65_536; // 64 KiB

/**
 * Bytes that may wait for one friend in the tab. A link that is so far behind is closed: memory
 * stays bounded, and what was lost is caught up by sync. Room for a dozen of the longest messages.
 */
export const QUEUE_BYTES_MAX = 33_554_432; // 32 MiB

/** Frames kept while the friend's proof is being checked: 1 MiB, or 0.1 s of a fast link. */
export const HELD_FRAMES_MAX = 64;

// ---- a link's life --------------------------------------------------------------------------

/** A link asks its other end for a sign of life this often. */
export const PING_PERIOD_MS = 10_000;

/** After so long a silence the link is dead. Chromium itself takes 15 s to see it, Firefox 30 s. */
export const SILENCE_MAX_MS = 25_000;

/** After a pause of the whole machine, or the person's return, an answer must come within this. */
export const PROBE_ANSWER_MAX_MS = 3_000;

/** Pings a friend may send us within one PING_PERIOD_MS: one is due, the rest are probes. */
export const PINGS_PER_PERIOD_MAX = 32;

/** How often the clocks are compared to see whether the machine has slept. */
export const WAKE_CHECK_MS = 5_000;

/** A check that comes later was held up; the steady clock lags by more only after a sleep. */
export const WAKE_LATE_MS = 5_000;

/** A check later than this means sleep: browsers delay hidden pages by a minute at most. */
export const SLEEP_MIN_MS = 90_000;

/** A server that is brought a wake ticket asks a push service, which may take its time, in ms. */
export const WAKE_ANSWER_MAX_MS = 20_000;

// ---- dialling -------------------------------------------------------------------------------

/** From the first signal to a proved link. Trickled dials were measured to take under 0.5 s. */
export const DIAL_TIMEOUT_MS = 15_000;

/** How long to wait after the first failed dial; doubled each time, up to RETRY_WAIT_MAX_MS. */
export const RETRY_WAIT_MIN_MS = 1_000;
export const RETRY_WAIT_MAX_MS = 60_000;

/** Share of a wait that is left to chance, so that a crowd doesn't come back at one instant. */
export const JITTER_SHARE = 0.3;

/** The friend's hello is awaited this long, when it is the friend who should dial. */
export const OFFER_WAIT_MS = 5_000;

/** A hello during a dial younger than this changes nothing: it crossed our offer. */
export const HELLO_CROSSING_MS = 2_000;

/** Dials over all friends: a burst, then so many each second; Chromium's limit is not far. */
export const DIALS_BURST = 4;
export const DIALS_PER_S = 2;

/** Links and dials at a time. Chromium throws at about 500, closed ones not yet freed included. */
export const LINKS_MAX = 100;

/** With LINKS_MAX links up, the next look for room comes after this time. */
export const LINKS_FULL_WAIT_MS = 30_000;

/** A friend’s hellos and offers that are followed, and its comings: a burst, then each second. */
export const CALLS_BURST = 6;
export const CALLS_PER_S = 0.2;

/** How long candidates are gathered into one signal before it goes out. */
export const SIGNAL_GATHER_MS = 60;

// ---- signals --------------------------------------------------------------------------------

/** Characters of a session description without candidates: Chromium writes 716, Firefox 906. */
export const SDP_CHARS_MAX = 3_000;

/** Candidates in one signal; a laptop with two networks and TURN gathers about that many. */
export const CANDIDATES_PER_SIGNAL_MAX = 16;

/** Candidates taken from a friend in one dial. */
export const CANDIDATES_PER_DIAL_MAX = 64;

/** Characters of one candidate line; measured ones have under 200. */
export const CANDIDATE_CHARS_MAX = 500;

// ---- signaling servers ----------------------------------------------------------------------

/** Signaling servers a tab is at, its own first; normally there is one. */
export const SIGNALING_SERVERS_MAX = 8;

/** Former servers of our own where we are met (KN21): a certificate names two beside the first. */
export const FORMER_SERVERS_MAX = 2;

/** Friends whose keys are computed at a time; each takes 2 ms here and maybe 10 on a phone. */
export const MEETINGS_PER_TURN = 4;

/** Signals of ours that another page sends count when they are heard for so long. */
export const OWN_VOICE_AFTER_MS = 5_000;
/** What was heard longer ago says nothing about now. */
export const OWN_VOICE_KEPT_MS = 600_000; // 10 min
/** Signals that this page has sent and would know again. */
export const OWN_SIGNALS_KEPT = 1_024;

/**
 * A server's clock counts while it and ours differ by no more than this. Both friends share it, so
 * that they meet though one forgot summer time; and what a lying server can win by it, old signals
 * that open and old topics that are listened to, is so much old, not a day or a year. Beyond, our
 * own clock counts, and the person is told.
 */
export const SERVER_CLOCK_TRUST_MS = 7_200_000; // 2 h

/** How often the topics are checked against the date. */
export const TOPICS_CHECK_MS = 3_600_000; // 1 h

/** A connection on which the server hasn't said welcome by then is closed and tried again. */
export const WELCOME_WAIT_MS = 10_000;

/** A server is asked for a sign of life this often; proxies cut what is silent for 60 s. */
export const SIGNALING_PING_PERIOD_MS = 25_000;

/** No answer to a ping for so long: the connection to the server is dead. */
export const SIGNALING_ANSWER_MAX_MS = 8_000;

/** When the person or the network is back, the server must answer within this time. */
export const SIGNALING_PROBE_MAX_MS = 3_000;

/** A connection that has been opening for less than this isn't replaced by a new one. */
export const SIGNALING_OPENING_MIN_MS = 2_000;

/** Waits between tries to reach a server, doubled each time. */
export const SIGNALING_RETRY_MIN_MS = 500;
export const SIGNALING_RETRY_MAX_MS = 30_000;

/** After `too-fast` or `too-much` nothing is sent to the server for this time. */
export const SIGNALING_PAUSE_MS = 5_000;

/** ICE servers with credentials are asked for again this often; credentials last an hour. */
export const ICE_REFRESH_MS = 1_200_000; // 20 min

// ---- knocks ---------------------------------------------------------------------------------

/** A knock is repeated after this; doubled each time, up to KNOCK_WAIT_MAX_MS. */
export const KNOCK_WAIT_MIN_MS = 15_000;

/** So long at the most does an owner who comes wait for the knock of an asker who is there. */
export const KNOCK_WAIT_MAX_MS = 300_000; // 5 min

/** Between two knocks of ours in ms: each takes some ms of work; a server takes two a second. */
export const KNOCK_SPACING_MS = 500;

/** Knocks that are opened: a burst, then so many each second; an honest server passes on two. */
export const KNOCK_OPENS_BURST = 64;
export const KNOCK_OPENS_PER_S = 4;

// ---- the connection check -------------------------------------------------------------------

/** Candidates are gathered for so long at most; a silent STUN server is given up after 10 s. */
export const CHECK_GATHER_MS = 10_000;

/** Bytes through the relay: more than a first packet, which some firewalls let pass. */
export const CHECK_RELAY_BYTES = 65_536; // 64 KiB

/** They must have passed after so long. */
export const CHECK_RELAY_MS = 15_000;
