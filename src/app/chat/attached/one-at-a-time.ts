// Of all that can sound on this page one sounds at a time.
let stop: (() => void) | undefined;

/** What sounded before is stopped. Returns what is called when this one is silent again. */
export function sounds(stopThis: () => void): () => void {
  stop?.();
  stop = stopThis;
  return () => {
    if (stop === stopThis) stop = undefined;
  };
}
