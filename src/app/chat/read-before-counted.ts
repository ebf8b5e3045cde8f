// Words that come where the person looks are read before the list that would count them as unread:
// that list would come, and be drawn, once more. Those it misses are read with the list.
import type { Shown } from '../client/fold.ts';

/** `tell`: the host, that all here is read. */
export function readBeforeCounted(
  tell: () => Promise<unknown>,
): (shown: readonly Shown[], isSeen: boolean) => void {
  let newest: string | undefined;
  let isTelling = false;
  return (shown, isSeen) => {
    const last = shown.at(-1);
    const hasCome = newest !== undefined && last?.key !== newest;
    newest = last?.key;
    if (!isSeen || !hasCome || isTelling) return;
    if (last?.type !== 'message' || last.own || last.caughtUp) return;
    isTelling = true;
    void tell()
      .catch(() => undefined)
      .finally(() => (isTelling = false));
  };
}
