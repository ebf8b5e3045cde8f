// Web Locks by which tabs and hosts show that they live: a browser frees a lock the moment its
// holder is gone, even after a crash. Where a browser has no locks, these functions do nothing.

/** The little of the Web Locks API that is used, so that tests can do without a browser. */
export interface Locks {
  request(
    name: string,
    options: { readonly signal?: AbortSignal; readonly steal?: boolean },
    held: () => Promise<void>,
  ): Promise<void>;
  query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
}

export const tabLockName = (tab: string): string => `foyer-tab-${tab}`;
export const hostLockName = (profile: string): string => `foyer-host-${profile}`;
/** Of the tab in which the host of all runs, where there is no service worker. */
export const servingLockName = (profile: string): string => `foyer-serving-${profile}`;

/** This place's locks; undefined in old browsers and insecure pages. */
export function locksHere(): Locks | undefined {
  const here = (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
  return (
    here && {
      request: (name, options, held) => here.request(name, options, held),
      query: () => here.query(),
    }
  );
}

/** Holds a lock until the answer is called; waits for it as long as need be. */
export function holdLock(
  locks: Locks | undefined,
  name: string,
  onHeld: () => void = () => {},
): () => void {
  if (!locks) return () => {};
  const gaveUp = new AbortController();
  let free = (): void => gaveUp.abort();
  const held = (): Promise<void> =>
    new Promise((resolve) => {
      free = resolve;
      onHeld();
    });
  locks.request(name, { signal: gaveUp.signal }, held).catch(() => {
    // Given up before it was free, or taken from us: nothing is held either way.
  });
  return () => free();
}

/** The names of all locks that are held now; undefined when nobody can know. */
export async function heldLocks(
  locks: Locks | undefined,
): Promise<ReadonlySet<string> | undefined> {
  if (!locks) return undefined;
  const { held } = await locks.query();
  return new Set(held?.flatMap(({ name }) => (name === undefined ? [] : [name])));
}
