// Limits of what friends show each other of themselves: unit, effect, source. Ours, unless said.

/** Words of a status; 80 characters of any script fit. */
export const STATUS_WORDS_BYTES_MAX = 320;
/** Times a friend may change its status at once, and in an hour after: more isn't taken. */
export const STATUS_BURST = 10;
export const STATUS_PER_HOUR = 10;
/** Ends of a status that differ by less are the same one, told twice, ms. */
export const STATUS_END_SLACK_MS = 120_000;
/** Sides of a portrait, pixels: twice the size at which it is mostly drawn. */
export const PORTRAIT_SIDE_PX = 96;
/** Whole portrait; it fits one packet. Tried: photos of faces take 3,000 to 5,000. */
export const PORTRAIT_BYTES_MAX = 12_288;
/** Scans of a portrait: each costs a decoder a whole pass. libjpeg's own progressive files: 10. */
export const PORTRAIT_SCANS_MAX = 16;
