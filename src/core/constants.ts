// Every limit and period of the protocol: unit, effect, source. Their relations are asserted in
// constants.test.ts.

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const KIB = 1024;

// ---- version ------------------------------------------------------------------------------

/**
 * Of all that crosses a link. Peers of different versions exchange nothing: the older one must be
 * reloaded. 1: commit c997306 and before, whose signals name no version.
 */
export const PROTOCOL_VERSION = 2;

// ---- time -----------------------------------------------------------------------------------

/**
 * A message older than this (our clock minus its writing time) isn't forwarded. RetroShare: 1200 s.
 */
export const MESSAGE_AGE_MAX_MS = 20 * MINUTE_MS;
/**
 * A message written further ahead of our clock is dropped. RetroShare allows 600 s; we warn early.
 */
export const FUTURE_LEAD_MAX_MS = 5 * MINUTE_MS;
/**
 * What was written so long before a lobby's creation, by its card, can't be a message of it. More
 * than clocks that are still admitted differ by.
 */
export const BORN_SLACK_MS = 60 * MINUTE_MS;
/** Each participant writes a heartbeat this often. RetroShare: 5 minutes. */
export const HEARTBEAT_PERIOD_MS = 5 * MINUTE_MS;
/**
 * Up to this many participants the period holds. In larger lobbies it grows in proportion, so that
 * presence keeps a fixed share of the traffic.
 */
export const HEARTBEAT_STRETCH_FROM = 200;
/** The longest period, so that a presence message handed over is still young. */
export const HEARTBEAT_PERIOD_MAX_MS = 7 * MINUTE_MS;
/** A participant is dropped after this many missed heartbeats, plus the slack. */
export const HEARTBEATS_MISSED_MAX = 2;
export const HEARTBEAT_SLACK_MS = 1 * MINUTE_MS;
/** Housekeeping (expiry, pruning, retries) runs this often. RetroShare ticks every 10 s. */
export const HOUSEKEEPING_PERIOD_MS = 5 * SECOND_MS;

// ---- sizes ----------------------------------------------------------------------------------

/** Greatest size of one packet, so that it fits one data-channel message of 16 KiB with framing. */
export const PACKET_BYTES_MAX = 16_000;
/** Body bytes of one part; with header, nickname, signature and wrapper still a packet. */
export const PART_BODY_BYTES_MAX = 15_500;
/** Greatest body of a whole message. At least 1 MiB must go through: a long text or a picture. */
export const MESSAGE_BYTES_MAX = 2 * KIB * KIB;
export const PARTS_MAX = Math.ceil(MESSAGE_BYTES_MAX / PART_BODY_BYTES_MAX);
/** A message of more parts than this is sent in the bulk lane. */
export const LIVE_PARTS_MAX = 1;
export const NICKNAME_BYTES_MAX = 64;
export const LOBBY_NAME_BYTES_MAX = 64;
export const TOPIC_BYTES_MAX = 256;
/** Text of one message in UTF-8; leaves room for the other fields of a body. */
export const TEXT_BYTES_MAX = 1_500_000;
export const EMOJI_BYTES_MAX = 32;
/** Bytes of a file's name, as the file systems of Linux, macOS and Windows take it. */
export const FILE_NAME_BYTES_MAX = 255;
/** Bytes of a file that goes with a message; leaves room for its name, words and other fields. */
export const FILE_BYTES_MAX = MESSAGE_BYTES_MAX - 64 * KIB;
/** A voice note, in ms: longer words are better written, or sent as a file. */
export const VOICE_MS_MAX = 120_000;
/** Steps in which a voice note tells how loud it is: bars that a phone's screen has room for. */
export const VOICE_PEAKS_MAX = 64;
export const MENTIONS_MAX = 50;
/** Bytes of an introduction (KN12): the longest certificate's text, 3,283, and a name. */
export const INTRODUCTION_BYTES_MAX = 4_096;
/** Sealed bytes of a whisper (WH2), at most: one part always holds it. */
export const WHISPER_BYTES_MAX = 8_192;

// ---- memory ---------------------------------------------------------------------------------

/**
 * Ids kept for one lobby, shared by who brought their parts: a friend at its share brings nothing
 * new until some expire. About 27 MB when full: 667 a second, while ids are kept for 25 minutes.
 */
export const SEEN_PER_LOBBY_MAX = 1_000_000;
/** Lobbies one profile takes part in. Bounds everything kept per lobby. */
export const LOBBIES_MAX = 500;
/** A lobby's own secret on each peer; 128 random bits, as much as a key needs. */
export const LOBBY_SECRET_BYTES = 16;
/** Participants of one lobby, shared by who brought them; ten times what RetroShare observed. */
export const PARTICIPANTS_MAX = 5_000;
/**
 * Signature checks under way for one friend, of known authors' live parts and of all else; more
 * wait, so that others' come in between: behind a flood by ten friends a known author's part waits
 * for some forty checks, and for as many of history.
 */
export const VERIFYING_PER_FRIEND_MAX = 64;
export const VERIFYING_UNKNOWN_PER_FRIEND_MAX = 4;
/**
 * Of history that we asked for, shared by the friends who bring it, each of whom has a few in any
 * case: enough that the thread that checks never waits for the one that asks.
 */
export const VERIFYING_HISTORY_MAX = 32;
export const VERIFYING_HISTORY_PER_FRIEND_MIN = 4;
/** Parts that wait for their check, shared by who brought them: a few lists of participants. */
export const UNVERIFIED_MAX = 20_000;
export const UNVERIFIED_BYTES_MAX = 32 * KIB * KIB;
/** Messages of which parts are missing, per lobby; shared by who brought them. */
export const INCOMPLETE_PER_LOBBY_MAX = 64;
export const INCOMPLETE_BYTES_PER_LOBBY_MAX = 32 * KIB * KIB;
/** Of those, how many one author may hold, whoever brings them. */
export const INCOMPLETE_PER_AUTHOR_MAX = 8;
/** Shared by who invites. */
export const INVITATIONS_MAX = 100;

// ---- rates: token buckets of (burst, refill per second) -------------------------------------

/**
 * What one author may write into a lobby. The burst lets a person paste; the rate stops a flood.
 */
export const AUTHOR_MESSAGES_BURST = 120;
export const AUTHOR_MESSAGES_PER_S = 0.5;
export const AUTHOR_BYTES_BURST = 3 * MESSAGE_BYTES_MAX;
export const AUTHOR_BYTES_PER_S = 128 * KIB;
/**
 * What one friend may send us, new or not; generous, because a friend forwards for many. In bytes
 * more than what it forwards and what we ask it for at the same time.
 */
export const FRIEND_PACKETS_BURST = 4_000;
export const FRIEND_PACKETS_PER_S = 500;
export const FRIEND_BYTES_BURST = 32 * KIB * KIB;
export const FRIEND_BYTES_PER_S = 3.25 * KIB * KIB;
/** Offences (malformed or forged packets, which no honest peer sends) before the link is cut. */
export const FRIEND_OFFENCES_BURST = 20;
export const FRIEND_OFFENCES_PER_S = 0.1;
/** Packets over the friend's rate before the person is told; they are dropped in any case. */
export const FRIEND_EXCESS_BURST = 2_000;
export const FRIEND_EXCESS_PER_S = 50;
/**
 * Parts that nobody asked for before the link is cut: many, since answers may come after we have
 * given up waiting.
 */
export const FRIEND_UNASKED_BURST = 4_000;
export const FRIEND_UNASKED_PER_S = 20;
/** How long an abusive friend's link stays cut; and how often the person is told of one. */
export const CUT_MS = 5 * MINUTE_MS;
/** Typing notices: at most one this often from us, and shown for a little longer. */
export const TYPING_PERIOD_MS = 5 * SECOND_MS;

/** In lobbies of more participants than this, no notices say who comes and goes. */
export const NOTICES_PARTICIPANTS_MAX = 50;

// ---- routes ---------------------------------------------------------------------------------

/** A friend who doesn't answer `enter` for this long isn't taken for a participant any more. */
export const ENTER_TIMEOUT_MS = 30 * SECOND_MS;
/** Friends who believe that we are still in a lobby that we left are told at most this often. */
export const WITHDRAW_PERIOD_MS = 10 * SECOND_MS;

// ---- directory and invitations --------------------------------------------------------------

/** Directory requests to one friend at once: on its new link, and when a person looks. */
export const DIRECTORY_BURST = 3;
/** Beyond these, one at most this often. RetroShare: 20 s. */
export const DIRECTORY_PERIOD_MS = 10 * SECOND_MS;
/** Lobbies that one friend may advertise to us; the list comes in pages. */
export const DIRECTORY_PER_FRIEND_MAX = 5_000;
export const DIRECTORY_PAGE_BYTES_MAX = 12_000;

/**
 * What one friend gets by asking, of lists of participants and of lobbies: so much at once, and
 * then so much a second. Ours: some 10,000 participants at once; more come a little later.
 */
export const ANSWERS_BYTES_BURST = 2 * KIB * KIB;
export const ANSWERS_BYTES_PER_S = 64 * KIB;

// ---- challenge ------------------------------------------------------------------------------

/** A lobby's challenges to a friend at most this often. */
export const CHALLENGE_PERIOD_MS = 60 * SECOND_MS;
/** An answer is accepted this long after its challenge. */
export const CHALLENGE_PENDING_MS = 60 * SECOND_MS;
/** Challenges in one packet. */
export const CHALLENGES_PER_PACKET_MAX = 200;

// ---- parts ----------------------------------------------------------------------------------

/** With no part for this long, the missing ones are asked for from a route. */
export const PARTS_QUIET_MS = 4 * SECOND_MS;
/** With no part for this long, the message is given up here; sync can still bring it. */
export const PARTS_TIMEOUT_MS = 3 * MINUTE_MS;

// ---- history and sync -----------------------------------------------------------------------

/** Fingerprints are kept per leaf of 2^22 ms (70 min); a node of each level has 32 children. */
export const LEAF_BITS = 22;
export const LEVEL_FAN_BITS = 5;
/** Below a leaf, keys are compared in slots of 2^17 ms (131 s). */
export const SLOT_BITS = 17;
/** The top level: 2^37 ms (4.3 years) a node. */
export const TOP_BITS = 37;
/** Leaves of one digest record on disk: 2^27 ms (37 h). */
export const DIGEST_SPAN_BITS = 27;
/** A wanted message that hasn't come is asked for again elsewhere after this. */
export const WANT_TIMEOUT_MS = 10 * SECOND_MS;
/** Wanted under way per friend and lobby: so many, since even the greatest fit a link's queue. */
export const WANTS_PER_FRIEND_MIN = 12;
/** And at the most, as far as the window allows. */
export const WANTS_PER_FRIEND_MAX = 4_000;
/** The window in bytes; at its greatest it keeps a link of 3 MB/s busy over 300 ms both ways. */
export const WINDOW_BYTES_MIN = 64 * KIB;
export const WINDOW_BYTES_MAX = KIB * KIB;
/** An answer that comes so much later than the quickest has waited in a queue. LEDBAT: 100 ms. */
export const WINDOW_QUEUE_MS = 50;
/** Taken for the size of a message while none has come: a window begins with few. */
export const WINDOW_MESSAGE_BYTES = KIB;
/** What one friend is asked for in one lobby, and is answered: below what is taken of a friend. */
export const FETCH_BYTES_BURST = 24 * KIB * KIB;
export const FETCH_BYTES_PER_S = 1.5 * KIB * KIB;
export const GIVEN_BYTES_BURST = 28 * KIB * KIB;
export const GIVEN_BYTES_PER_S = 2 * KIB * KIB;
/** The newest messages, told at once when a comparison begins: a screenful. */
export const NEWEST_TOLD = 50;
/**
 * Questions to the store for friends: under way, and those that wait in one friend's line. Before
 * those under way are answered IndexedDB writes nothing, and own words leave when they are written.
 */
export const READS_UNDER_WAY_MAX = 2;
export const READS_PER_FRIEND_MAX = 1_000;
/** Messages that one comparison by keys may make us read over more than a leaf of time. */
export const KEYS_SPAN_MAX = 1_000;
/** What waits to be asked for, per lobby; when some found no place, compared anew at the low. */
export const WANT_QUEUE_MAX = 120_000;
export const WANT_QUEUE_LOW = 5_000;
/** Messages of one audit: few enough to be read with each comparison. */
export const AUDIT_MESSAGES = 100;
/** What is younger isn't audited: it may be on its way, ms. */
export const AUDIT_SETTLED_MS = MINUTE_MS;
/** Marks of messages in memory, per lobby: some hundred kilobytes. */
export const MARKS_CACHED_MAX = 2_000;
/** Marks in one packet. */
export const MARKS_PER_PACKET_MAX = 400;
/** Other versions of messages that one friend is asked for at a time, per lobby. */
export const OTHERS_PER_FRIEND_MAX = 32;
/** Keys in one packet. */
export const KEYS_PER_PACKET_MAX = 500;

/** The smallest limits a person can set for the history kept of a lobby. */
export const KEPT_MESSAGES_MIN = 100;
export const KEPT_DAYS_MIN = 1;
/** Messages removed from the disk at a time, so that nothing else waits long for it. */
export const TRIM_MESSAGES_MAX = 2_000;

// ---- direct messages ------------------------------------------------------------------------

/** Direct messages that wait for one friend on disk. */
export const DIRECT_QUEUE_MAX = 1_000;
/** Words wait and nothing is heard of them so long: the friend is asked anew for its epoch. */
export const DIRECT_RETRY_MS = 2 * MINUTE_MS;
/** A friend that names epoch after epoch and acknowledges nothing is told again after so long. */
export const DIRECT_HOLD_MS = 5 * SECOND_MS;
export const DIRECT_HOLD_MAX_MS = 10 * MINUTE_MS;
/** Messages whose presence on the friend's disk is asked for at a time. */
export const DIRECT_PAGE = 64;
/** Of what those hold, so much is in memory at a time, and one message more. */
export const DIRECT_PAGE_BYTES = 2 * KIB * KIB;
/**
 * Audits of all that a friend has, at once and then one in this time: each reads the whole
 * conversation from the disk. Ours: enough for a profile used in two places in turn.
 */
export const DIRECT_AUDIT_BURST = 4;
export const DIRECT_AUDIT_PERIOD_MS = MINUTE_MS;
/**
 * How far ahead of our clock a friend's words may stand in the conversation; what is dated later
 * stands there. Little, since each answer names the words that it follows.
 */
export const DIRECT_LEAD_MAX_MS = 30 * SECOND_MS;
/** What was written so long before a friendship began here is part of it still: clocks differ. */
export const DIRECT_SINCE_SLACK_MS = 60 * MINUTE_MS;
/** Starts of a friend's host that are remembered while we run, to notice two that take turns. */
export const DIRECT_LIVES_MAX = 8;
/**
 * Ids of own messages that are remembered on disk: who asks again, because no answer came, writes
 * once. More than anybody writes between two tries.
 */
export const DIRECT_RECENT_IDS = 64;
/** Sent and not yet acknowledged at a time. */
export const DIRECT_WINDOW = 16;

// ---- clock ----------------------------------------------------------------------------------

/** The person is warned when the median of the friends' clocks is off by more than this. */
export const CLOCK_WARN_MS = 1 * MINUTE_MS;
/** Each friend's clock is asked for this often. */
export const CLOCK_PERIOD_MS = 10 * MINUTE_MS;

// ---- own messages ------------------------------------------------------------------------------

/** We write at this share of an author's rate, so that jitter on the way never costs a message. */
export const OWN_RATE_SHARE = 0.7;
/** Own messages of one lobby that may wait for a route or for their turn. */
export const OWN_WAITING_MAX = 1_000;
