// Limits of the screens: how much is kept at hand and for how long things are shown. What may be
// written is the protocol's business, in core/constants.ts.

/** Messages asked for at a time: fills a tall screen twice. */
export const PAGE_MESSAGES = 50;
/**
 * Entries kept of a conversation that is read at its newest end; older ones are asked for again.
 */
export const ENTRIES_KEPT = 300;
/** Of pictures, files and voice notes in a conversation; beyond, fewer entries are kept. */
export const BYTES_AT_HAND_MAX = 32_000_000;
/**
 * Pages read again when a new host answers, the newest first: as many as are kept. Late messages
 * that a tab missed are found as far up as this.
 */
export const CATCH_UP_PAGES_MAX = ENTRIES_KEPT / PAGE_MESSAGES;
/**
 * Rows of a conversation on the page at once: three tall screens of the smallest rows. At most 18
 * elements each, so that the whole page stays below 2,000.
 */
export const ROWS_DRAWN_MAX = 100;
/** Rows drawn as a conversation opens: an ordinary screen. More come at once on a taller one. */
export const ROWS_DRAWN_FIRST = 30;
/** Rows drawn at a time as one scrolls to where they begin or end; as many leave the other end. */
export const ROWS_DRAWN_STEP = 30;
/**
 * Edits and reactions kept, the newest, also to messages that aren't at hand: a guard against
 * floods. What a message's writer and we ourselves say of it goes only when there is more of that.
 */
export const REFERENCES_KEPT = 1_000;
export const OWN_REFERENCES_KEPT = 5_000;
/** Conversations kept at hand for going back and forth without asking. */
export const CONVERSATIONS_KEPT = 12;
/** Characters of a long message that are shown before "Show all": half a page of reading. */
export const LONG_TEXT_CHARS = 1_500;
/** Lines of a long message that are shown before "Show all". */
export const LONG_TEXT_LINES = 40;
/**
 * Segments of one message: links, mentions, certificates and the text between them. Each is an
 * element of the page; a hostile message could have a million. What follows is plain text.
 */
export const SEGMENTS_MAX = 1_000;
/**
 * Places of a message that are tried as links, mentions or certificates, most of them in vain: 20
 * for each segment is more than anyone writes.
 */
export const SEGMENT_TRIES_MAX = 20_000;
/**
 * Blocks, list items and marks of one message; as with segments, what follows is plain text. More
 * than half a page that is folded away can sensibly have.
 */
export const FORMATS_MAX = 300;
/** Marks inside marks, and quotes and lists inside each other: deeper ones stay as typed. */
export const FORMAT_DEPTH_MAX = 3;
/** Different reactions shown under one message; a hostile lobby could send thousands. */
export const REACTIONS_SHOWN_MAX = 20;
/** Words that came so much after what stands behind them are said to have, ms. */
export const CAME_LATER_MS = 10_000;

/**
 * An ask without an answer for this long is given up and told, in ms. A host restarts in under 1 s.
 */
export const ANSWER_TIMEOUT_MS = 30_000;
/**
 * One that goes through a whole profile (a backup, a passphrase) may take this long without a word,
 * in ms: 100,000 messages on an old phone.
 */
export const LONG_ANSWER_TIMEOUT_MS = 10 * 60_000;
/** A typing notice is shown for this long, in ms: a little over the core's period of 5 s. */
export const TYPING_SHOWN_MS = 7_000;
/** One's own typing is told at most this often, in ms; the core has the same period. */
export const TYPING_TOLD_MS = 5_000;
/**
 * How far one's own words have come is shown this late, in ms, so that drawing it isn't in the way
 * of these words to others' screens; a person sees no difference.
 */
export const OWN_MARK_MS = 50;
/** A sound is heard at most once in this time, in ms, however many messages come. */
export const SOUND_PERIOD_MS = 2_000;
/** How messages pass is asked for this often while the map is looked at, in ms. */
export const HOPS_PERIOD_MS = 1_000;
/** Dots for one friend and way in that time; and dots on the map at a time. More are numbers. */
export const DOTS_EACH_MAX = 3;
export const DOTS_MAX = 40;
/**
 * The list of lobbies asks again this often while it is looked at, in ms. The core bounds what
 * friends are really asked, so that this only decides how soon after its period.
 */
export const DIRECTORY_LOOK_MS = 2_000;
/** A tab out of sight for this long, in ms, says that nobody looks; less is a glance. */
export const AWAY_AFTER_MS = 5 * 60_000;
/** Messages by one writer stand together when they follow within this, in ms. */
export const GROUP_GAP_MS = 5 * 60_000;
/**
 * A screen reader is told of new messages at most this often, in ms; what comes between is counted.
 */
export const ANNOUNCE_PERIOD_MS = 1_000;
/** What a screen reader was told stays on the page for this long after that, in ms. */
export const ANNOUNCE_SHOWN_MS = 4_000;
/** Characters of a new message that a screen reader is told at once. */
export const ANNOUNCED_CHARS_MAX = 200;
/** A toast that only informs goes away by itself after this, in ms. */
export const TOAST_SHOWN_MS = 5_000;

/** A backup older than this, in ms, is too old to lose what came since: 30 days. */
export const BACKUP_AFTER_MS = 30 * 86_400_000;
/** "Not now" puts the reminder off for this long, in ms: 7 days. */
export const BACKUP_PUT_OFF_MS = 7 * 86_400_000;
/** What this peer does is asked for anew this often while one looks at it, in ms. */
export const DIAGNOSTICS_PERIOD_MS = 2_000;
/** Signaling must be away for this long before it is told, in ms: a reconnect takes less. */
export const NO_SIGNALING_AFTER_MS = 5_000;

/** The longer side of a picture after it was made small, in pixels. */
export const PICTURE_SIDE_MAX_PX = 1_600;
/** A picture is made smaller until it has at most this many bytes: twenty-odd parts. */
export const PICTURE_BYTES_MAX = 400_000;
/** Things that wait to be sent in one draft; each goes out as a message of its own. */
export const ATTACHED_MAX = 10;
/**
 * Pixels of all pictures together that are drawn of what another app shares, each frame and scan
 * counted: two photos of large phones, in 400 MB. The others are named.
 */
export const SHARED_PIXELS_MAX = 100_000_000;
/** UTF-16 units of words that are shared: more than a message holds. What is longer isn't taken. */
export const SHARED_TEXT_CHARS_MAX = 1_048_576;
/** UTF-16 units of the caption of each picture but the first: a paragraph; longer is a message. */
export const CAPTION_CHARS_MAX = 1_000;
/** A file above this isn't even opened: no phone makes a larger photo. */
export const PICTURE_FILE_BYTES_MAX = 50_000_000;
/**
 * A file that becomes more pixels than this isn't opened either: the largest phones' photos have
 * 200 million, and each takes 4 bytes.
 */
export const PICTURE_FILE_PIXELS_MAX = 210_000_000;

/**
 * The longer side of a stranger's picture that is drawn, in pixels: over twice what this app sends,
 * for others and later versions; texture limits of old devices.
 */
export const PICTURE_SHOWN_SIDE_MAX_PX = 4_096;
/** Its pixels: 32 MiB once decoded, three times what this app sends. */
export const PICTURE_SHOWN_PIXELS_MAX = 8 * 1_024 * 1_024;
/** Frames of an animation: some ten seconds. Together they have as many pixels as four pictures. */
export const PICTURE_FRAMES_MAX = 120;
/** Scans of a progressive JPEG, each over all pixels; encoders write about ten. */
export const PICTURE_SCANS_MAX = 32;
/** A picture that isn't there after this long, in ms, is given up: bounded ones take far less. */
export const PICTURE_OPENS_MS = 10_000;

/**
 * After so long at the latest, what is opened daily is loaded beside the first screen. Longer than
 * that screen takes to stand, shorter than a person takes to choose a conversation.
 */
export const IDLE_MAX_MS = 500;

/** Where this browser keeps how a person likes the screens, as JSON. */
export const PREFERENCES_KEY = 'foyer:preferences';
/**
 * Modules a side of a QR code, at most: finer ones weren't read from rough pictures by most
 * cameras. 458 bytes find room, or 667 capitals.
 */
export const CODE_MODULES_MAX = 73;
/** Characters tried as a QR code: more than find room in one of CODE_MODULES_MAX. */
export const CODE_CHARS_MAX = 700;
/** Modules of white around a QR code, by its standard. */
export const CODE_QUIET_MODULES = 4;
/** A frame of the camera is looked at this often for a code, in ms; one look takes about 30 ms. */
export const CODE_PERIOD_MS = 200;
/** Pixels of a picture's longer side as it is looked at for a code: enough for the finest code. */
export const CODE_PICTURE_SIDE_MAX = 1_280;
/** Bytes of a picture that is looked at for a code: more than any phone's camera makes. */
export const CODE_PICTURE_BYTES_MAX = 32 * 1024 * 1024; // 32 MiB

/** Messages found that are shown at once, and more with each press. */
export const RESULTS_PER_PAGE = 20;
/** While history is read, a search that found little is asked again after so long, in ms. */
export const SEARCH_AGAIN_MS = 300;

/** A wake ticket is made anew when it holds for less than this, in ms: a week before its end. */
export const WAKE_RENEW_MS = 7 * 86_400_000;
