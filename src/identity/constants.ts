// Every limit and period of identity: its unit is in the name, its effect and source beside it.
// How they depend on each other is asserted in constants.test.ts.

/** Bytes of UTF-8 in a certificate's name. 16 letters of four bytes: a name, not a text. */
export const NAME_BYTES_MAX = 64;

/** Signaling servers a certificate may name; one is usual, more are for when one is away. */
export const SIGNALING_URLS_MAX = 4;

/** Bytes of one such address. A longer one has no use and would bloat QR codes. */
export const SIGNALING_URL_BYTES_MAX = 200;

/**
 * Bytes of a whole certificate. Today's largest has 988; the rest is room for the fields of later
 * versions, and as 3277 characters it still fits one QR code (4296 of its alphanumeric kind).
 */
export const CERTIFICATE_BYTES_MAX = 2048;

/** Characters looked through for a certificate: a long mail fits, a file picked by mistake not. */
export const CERTIFICATE_INPUT_CHARS_MAX = 65_536; // 64 Ki

/**
 * Public keys that stay imported for fast checks. One lobby of RetroShare's largest observed size
 * has 100 participants; 1024 hold ten of them, at under 1 KiB a key.
 */
export const IMPORTED_KEYS_MAX = 1024;

/** A sealed signal's size is a multiple of this, so that its size doesn't tell what it is. */
export const SIGNAL_STEP_BYTES = 2048; // 2 KiB

/**
 * Bytes of a sealed signal. In base64url that is 16,384 characters, the most that the signaling
 * server takes in one payload. An offer with all its candidates measured under 3 KiB.
 */
export const SIGNAL_BYTES_MAX = 12_288; // 12 KiB

/**
 * How far a signal's sending time may be from ours, to either side, in ms. An offer is of use for
 * seconds; the rest is for clocks. Ten minutes is what RetroShare forgives a clock in its lobbies,
 * and a peer further off could not take part in a lobby anyway.
 */
export const SIGNAL_AGE_MAX_MS = 600_000; // 10 min

/** Sessions remembered per friend against replay: three dials a minute for SIGNAL_AGE_MAX_MS. */
export const SIGNAL_SESSIONS_MAX = 32;

/** Signals in one session. A browser was seen to need 12 for one link. */
export const SIGNALS_PER_SESSION_MAX = 256;

/** How long a pair's topic is in use, in ms: a day of UTC. */
export const TOPIC_PERIOD_MS = 86_400_000; // 24 h

/**
 * How long before and after midnight (UTC) both days' topics are in use, in ms, so that two friends
 * whose clocks disagree still meet. More than SIGNAL_AGE_MAX_MS, so that a signal too old or too
 * early is seen as such and the person can be told about the clock.
 */
export const TOPIC_OVERLAP_MS = 3_600_000; // 1 h

/**
 * Bytes of every knock: the longest certificate and what is around it, so that all are of one size.
 * In base64url 4,096 characters; a signaling server takes 8,192 for an inbox.
 */
export const KNOCK_BYTES = 3072; // 3 KiB

/**
 * Bytes of every wake ticket: an endpoint of 870 bytes fits, and push services give shorter ones.
 * All are of one size, so that none tells which service it is.
 */
export const WAKE_TICKET_BYTES = 1024; // 1 KiB

/** A wake ticket holds for so long, in ms; it is renewed while friends are linked. */
export const WAKE_TICKET_LIFE_MS = 30 * 86_400_000; // 30 days

/**
 * Bytes that a whisper may have: the least of these that holds it, so that its size says little.
 */
export const WHISPER_SIZES = [512, 2048, 8192] as const;
/** Bytes of the longest text of a whisper, whatever it says it with. */
export const WHISPER_TEXT_BYTES_MAX = 8109;

/**
 * How far a knock's sealing time may be from ours, to either side, in ms: as with signals. Within
 * it a knock that is repeated by somebody else changes nothing, as it names the same asker.
 */
export const KNOCK_AGE_MAX_MS = 600_000; // 10 min

/** A knock that nobody answered is repeated for so long after the person asked, in ms. */
export const KNOCK_ASKED_MAX_MS = 30 * 86_400_000; // 30 days

/** Friends that are knocked at, at a time: the ones asked last. */
export const KNOCKED_AT_MAX = 32;

/** Bytes of UTF-8 in what a room link says of its room: as a name, which keeps the link short. */
export const ROOM_TITLE_BYTES_MAX = 64;

/** Characters of a room link, at most: the longest certificate and title in base32, twice over. */
export const ROOM_LINK_INPUT_CHARS_MAX = 8_192; // 8 Ki

/** A room link may be used for so long at most, in ms: as long as one asks to be friends. */
export const ROOM_LINK_LIFE_MAX_MS = 30 * 86_400_000; // 30 days

/** How many may come by one room link at most. */
export const ROOM_LINK_USES_MAX = 50;

/** An issuer takes a link for so long after its end, in ms: as far as clocks may differ. */
export const ROOM_LINK_GRACE_MS = 600_000; // 10 min

/**
 * Characters of a passphrase, at least. Whoever has the file may guess as fast as they can; NIST
 * SP 800-63B asks for 8 where guesses are slowed down by a server, and there is none here.
 */
export const PASSPHRASE_CHARS_MIN = 10;

/** Characters of a passphrase, at most: a poem fits, a file pasted by mistake does not. */
export const PASSPHRASE_CHARS_MAX = 1024;

/**
 * What Argon2id costs us, and each guess of a thief: memory in KiB, passes over it. The least that
 * OWASP advises (m = 19 MiB, t = 2, p = 1); a third to two thirds of a second in browsers.
 */
export const PASSPHRASE_MEMORY_KIB = 19_456; // 19 MiB
export const PASSPHRASE_PASSES = 2;
export const PASSPHRASE_LANES = 1;

/** The most that a file may ask of us, so that a hostile one can't take all memory or time. */
export const PASSPHRASE_MEMORY_KIB_MAX = 262_144; // 256 MiB
export const PASSPHRASE_PASSES_MAX = 16;
export const PASSPHRASE_LANES_MAX = 4;

/**
 * How long Argon2id may hold the page or worker in one go, in ms; the rest of a frame is theirs.
 */
export const PASSPHRASE_TICK_MS = 8;

/** Bits of guessing below which a passphrase is called weak, and from which it is called strong. */
export const PASSPHRASE_FAIR_BITS = 40;
export const PASSPHRASE_STRONG_BITS = 60;

/** Ids whose hidden form is remembered: LOBBIES_MAX lobbies and as many friends fit. */
export const HIDDEN_IDS_MAX = 2048;
