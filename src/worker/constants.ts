// Limits and periods of the host: unit, effect, source. Relations are asserted in
// constants.test.ts.

const MINUTE_MS = 60_000;
const MIB = 1024 * 1024;

/**
 * On a first visit all files of the app are put on the disk after this, in ms: wire and processor
 * are the first screen's until then.
 */
export const FIRST_SCREEN_MS = 1_000;

/**
 * A write that may wait is on disk this long after it came up, in ms. Several steps share one
 * transaction, and a stop by the browser loses no more than this.
 */
export const SAVE_SOON_MS = 250;
/** With this many writes waiting they are saved at once: 200 rows take about 40 ms. */
export const SAVE_SOON_WRITES = 200;
/** Writes in one commit of what waited, about: to hand them to the browser takes some 4 ms. */
export const COMMIT_WRITES = 100;
/**
 * Before each packet of a past, ms: without, all processors are full of it, and words meanwhile
 * wait at every page and worker on their way (measurements.md).
 */
export const PATIENT_PAUSE_MS = 12;
/**
 * Of comparing pasts in one turn, ms: a packet of keys takes some 8, one of an empty span hardly
 * any. A live word that came behind sixteen of them waited for 145 (measurements.md).
 */
export const YIELDING_TURN_MS = 4;
/** Checks of a past's signatures that begin in one turn; a packet of it brings some 70. */
export const PATIENT_CHECKS = 16;
/**
 * Unread messages that are known by their key in each place, the newest ones: one that is deleted
 * counts no more. They are written anew with each message, so as few as one counts at a glance.
 */
export const UNREAD_KNOWN_MAX = 20;
/** A failed group commit is tried again after this, in ms; the wait doubles with each failure. */
export const SAVE_AGAIN_MS = 1_000;
/** The longest wait before a failed group commit is tried again, in ms. */
export const SAVE_AGAIN_MAX_MS = 60_000;
/** Writes kept in memory while the disk refuses them; with more, the host starts anew from disk. */
export const UNSAVED_WRITES_MAX = 20_000;
/** Bytes of envelopes, texts and pictures in those writes; with more, likewise. */
export const UNSAVED_BYTES_MAX = 32 * MIB;

/** Lists go to the tabs at most this often, in ms: faster than a person notices. */
export const SHOW_PERIOD_MS = 50;
/** Lists that words have changed follow them after so many ms: after the next two frames. */
export const SHOW_AFTER_WORDS_MS = 40;
/** Lists that a past has changed follow it after so many ms, or with others. */
export const SHOW_AFTER_PAST_MS = 250;
/** The participants of a lobby, the longest list, go to the tabs at most this often, in ms. */
export const SHOW_PARTICIPANTS_PERIOD_MS = 250;

/** The progress of long work is told at most this often, in ms. */
export const PROGRESS_PERIOD_MS = 250;

/** What has expired is removed from disk this often, in ms. */
export const CLEAN_UP_PERIOD_MS = 5 * MINUTE_MS;
/** Whether tabs still live is looked up at most this often, in ms, when one says something. */
export const TABS_CHECK_PERIOD_MS = 10_000;

/** Answers kept in memory for requests that are handed over twice. */
export const ANSWERED_MAX = 1_000;
/** Messages in one page at most, whatever a tab asks for. */
export const PAGE_MESSAGES_MAX = 200;
/** Signers kept ready: one for each lobby and generation that was written in lately. */
export const SIGNERS_KEPT_MAX = 100;

/**
 * A host waits this long for a former host of its profile to end, in ms; then it takes its place.
 * A worker that is being replaced ends within about a second.
 */
export const HOST_LOCK_WAIT_MS = 5_000;
/**
 * A host that failed sooner than this after its start isn't started again by itself, in ms; the
 * next message of a tab starts it.
 */
export const RESTART_PAUSE_MS = 1_000;

/** Links to rooms that are open at a time. A person who needs more has a room that is public. */
export const ROOM_LINKS_MAX = 16;
/** Links to rooms that are kept, with who came by them: the oldest that are over go first. */
export const ROOM_LINKS_KEPT_MAX = 64;

/** Knocks that wait for an answer at most; who finds no room is counted, and may ask again. */
export const KNOCKS_WAITING_MAX = 50;
/** Of those, taken in within an hour: a flood takes hours to fill the list, and is seen. */
export const KNOCKS_PER_HOUR_MAX = 20;
/** Marks of who was declined or removed, with those who wait: the oldest declined go first. */
export const KNOCKS_KEPT_MAX = 1_000;
/** People who wait for an answer at most, whom one friend introduces; what is over is told. */
export const INTRODUCED_BY_FRIEND_MAX = 8;
/** The same of all friends; each friend's share stays free for it, up to this many friends. */
export const INTRODUCED_WAITING_MAX = 40;
/** Introductions by one friend that are looked at within an hour: a check costs milliseconds. */
export const INTRODUCTIONS_PER_HOUR_MAX = 20;
/** Addresses in our own certificate: where we are met, and the last two of before. */
export const OWN_ADDRESSES_MAX = 3;
/** Friends whose introducing of one person is remembered. */
export const INTRODUCERS_MAX = 4;
/** A friend who was removed is awaited for so long, in ms, to be told: 30 days. */
export const GOODBYE_OWED_MS = 30 * 86_400_000;
/** Friends who are awaited to be told, at a time: the ones removed last. */
export const GOODBYES_MAX = 32;

/**
 * Messages whose words are held in memory for searching, the newest ones: about 350 bytes each. A
 * worker that takes much more is what browsers stop first.
 */
export const SEARCHED_MESSAGES_MAX = 200_000;
/** Characters of those words at most, 2 bytes each where the script isn't Latin: 32 MiB. */
export const SEARCHED_CHARACTERS_MAX = 16 * MIB;
/** With this much more than that, as a part of it, the oldest are let go down to it. */
export const SEARCHED_OVER = 0.1;
/**
 * Messages whose edits and deletions are kept until they are read from the disk themselves, which
 * comes after, since the newest is read first. Most change what was written minutes before.
 */
export const CHANGES_KEPT_MAX = 20_000;
/** Rows read at once for searching: a few ms of the worker's time. */
export const SEARCH_READ_MESSAGES = 200;
/** Between two such reads the worker does what else there is to do, for so long at least, in ms. */
export const SEARCH_READ_PAUSE_MS = 1;
/** A search waits for history to be read at most so long before it says what it found, in ms. */
export const SEARCH_WAIT_MS = 60;
/** Results in one answer at most, whatever a tab asks for. */
export const SEARCH_RESULTS_MAX = 100;
/** Words of a query that are looked for: more come by a paste only, and each costs a look. */
export const SEARCH_WORDS_MAX = 16;
/** Characters of a message shown in a result, and of those before what was found. */
export const SNIPPET_LENGTH = 240;
export const SNIPPET_BEFORE = 60;

/** A message that was written longer ago, in ms, is told by no notification: a day. */
export const NEWS_AGE_MAX_MS = 86_400_000;
/** Characters of a name in a notification, and of a message’s words: devices cut both sooner. */
export const NOTIFIED_NAME_LENGTH = 60;
export const NOTIFIED_TEXT_LENGTH = 200;

/**
 * Messages that pass are counted for a lobby while it is asked for at least this often, in ms: the
 * map asks once a second.
 */
export const HOPS_ASKED_WITHIN_MS = 5_000;
/** Lobbies whose messages are counted at a time: one for each map that is open. */
export const HOPS_LOBBIES_MAX = 8;
/** Words wait so long for a friend before it is woken, in ms: it may be about to come back. */
export const WAKE_GRACE_MS = 20_000;
/** A friend is woken again after so long at the earliest, in ms: what servers allow, and some. */
export const WAKE_PERIOD_MS = 930_000;

/** Messages read at once to measure what they take: each may be a picture of a megabyte. */
export const SIZES_READ_MESSAGES = 32;
/** Messages looked through at once for pictures to take out. */
export const PICTURES_READ_MESSAGES = 50;

/** Whispered conversations that we asked for or that are agreed on, at most. */
export const WHISPERS_OPEN_MAX = 64;
/** Whispers that wait for an answer at most, of one lobby and of all; what is over is counted. */
export const WHISPERS_WAITING_LOBBY_MAX = 8;
export const WHISPERS_WAITING_MAX = 32;
/** Of these, of authors that aren't known there: pseudonyms cost nothing. */
export const WHISPERS_WAITING_FRESH_LOBBY_MAX = WHISPERS_WAITING_LOBBY_MAX / 2;
export const WHISPERS_WAITING_FRESH_MAX = WHISPERS_WAITING_MAX / 2;
/** Refusals that are remembered: the oldest go first. */
export const WHISPERS_KEPT_MAX = 500;
/** Words that one whispered conversation keeps, and bytes of them: it is one record on disk. */
export const WHISPER_WORDS_MAX = 200;
export const WHISPER_KEPT_BYTES_MAX = 64 * 1024;
/**
 * Whispers of others that are tried at once, and in a second after: those of agreed conversations,
 * of other known authors, and of fresh ones, so many of each. A try takes about 2 ms, so that three
 * floods take a seventh of the worker. What is over is for somebody else, or lost.
 */
export const WHISPER_TRIES_BURST = 1_000;
export const WHISPER_TRIES_PER_S = 25;
