// Limits of writing times, presence and clocks: unit, effect, source. Figures marked "model" were
// found by simulating clocks that differ, with an author at the limit among them.

const SECOND_MS = 1000;

/**
 * How far ahead of our clock we follow what others write, and show it; what is dated later is
 * parked until its time has come. Model: with 30 s below FUTURE_LEAD_MAX_MS clocks may differ by
 * 135 s before an honest word is refused.
 */
export const PARK_LEAD_MS = 30 * SECOND_MS;
/** Parked words of one lobby, and their bytes, shared by who brought them. Model: 200. */
export const PARKED_MAX = 200;
export const PARKED_BYTES_MAX = 8 * 1024 * 1024;
/** Own words are dated by our clock rounded down to this, and a random part of it. Model: 2 s. */
export const WRITING_GRID_MS = 2 * SECOND_MS;
/**
 * In each lobby, under each pseudonym, our words are dated up to this much ahead, by a secret
 * amount that stays: else a clock's own error, however blurred, shows in the mean of many times.
 * Ours: more than clocks that are set by the network differ by.
 */
export const WRITING_SHIFT_MAX_MS = 4 * SECOND_MS;
/**
 * Our words follow others' so far ahead of our clock, as it is shifted and rounded down. That is
 * further than PARK_LEAD_MS in any case, so an answer stands behind whatever is shown.
 */
export const FOLLOW_LEAD_MS = PARK_LEAD_MS + WRITING_GRID_MS;
/**
 * What was heard so short a time ago isn't followed: by then it is with others too, or turns out to
 * be one of two, or of more than its author may write. Ours: nobody reads and answers faster.
 */
export const FOLLOW_AFTER_MS = SECOND_MS;
/**
 * Nor is who has less than this share of a limit left: what is over it at others, and not yet at
 * us, is with us alone. Ours.
 */
export const FOLLOW_LEFT_SHARE = 0.5;
/** No honest author comes to so little of its rate: it writes at OWN_RATE_SHARE of it. */
export const RUSH_LEFT_SHARE = 0.1;
/** What an author who did writes may be with some alone for so long: till all have compared. */
export const RUSHED_MS = 10 * 60 * SECOND_MS;
/** Of so many live words of a lobby it is known when they came. */
export const RUSHED_KEPT = 2_000;
/** So what follows others is at most so far ahead. */
export const FOLLOWING_LEAD_MAX_MS = FOLLOW_LEAD_MS + WRITING_SHIFT_MAX_MS;
/** A burst of own words may be dated so much further ahead: one millisecond a word. */
export const BURST_LEAD_MAX_MS = 5 * SECOND_MS;
/** Friends are told our clock in steps of this. Model: 10 s. */
export const CLOCK_STEP_MS = 10 * SECOND_MS;
/** A heartbeat comes after its period times one minus to one plus this. */
export const HEARTBEAT_JITTER_SHARE = 0.25;
/** `joined` waits so long in the mean, exponentially, from the first route on. */
export const JOINED_MEAN_MS = 2 * SECOND_MS;
/**
 * A heartbeat that is late, and the first words of a fresh pseudonym, wait so long in the mean, in
 * each lobby by itself.
 */
export const OVERDUE_MEAN_MS = 60 * SECOND_MS;
