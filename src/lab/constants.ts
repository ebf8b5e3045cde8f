// The lab's limits: unit, effect, source.

/** How fast virtual time goes, of real time: slow enough to follow a packet, or quick. */
export const SPEEDS = [0.02, 0.05, 0.1, 0.25, 1, 4] as const;
export type Speed = (typeof SPEEDS)[number];
export const SPEED_START: Speed = 0.1;
/** The engine is so far ahead of what is drawn, real ms: three frames. */
export const AHEAD_MS = 50;
/** The engine answers after so much work, real ms, so that a deed is soon done. */
export const BUDGET_MS = 30;
/** Virtual time between two looks at the budget, ms. */
export const SLICE_MS = 5;
/** A tab that was away goes on where it was: a frame is never taken for longer, real ms. */
export const FRAME_MAX_MS = 100;
/** Figures are sent at most so often, real ms: quicker than this nobody reads. */
export const FIGURES_PERIOD_MS = 250;
/** One press on “Step”, virtual ms. */
export const STEP_MS = 10;
/** The bins in which packets are counted for the plot, virtual ms, and how many are shown. */
export const BIN_MS = 100;
export const BINS = 60;
/** “Ten messages”: so many, so far apart, virtual ms. */
export const SERIES = 10;
export const SERIES_GAP_MS = 400;
/** A ring around a peer to which something came, real ms. */
export const RING_MS = 380;
/** The halves move apart in so long, real ms. */
export const DRIFT_MS = 700;
