// What reading one message has cost so far. Its text is a stranger's: each kind of find is bounded
// for the whole of it, and the steps are counted so that a test can hold that they grow no faster
// than the text.

export class Effort {
  /** Links, mentions, certificates, and the text between them. */
  segments = 0;
  /** Places that were tried as one of these. */
  tries = 0;
  /** Blocks, items and marks: each is an element of the page at least. */
  formats = 0;
  /** Characters and delimiters looked at. */
  steps = 0;
}
