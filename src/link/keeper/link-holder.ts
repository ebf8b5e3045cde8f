// Which tab of a profile holds its links: the one that has the Web Lock. When that tab goes, the
// browser gives the lock to the next by itself. Knows nothing of what a link is.

/** This tab, as one that waits for its turn or holds the links. */
export interface LinkHolderOptions {
  readonly profile: string;
  /** This tab holds the links from now on. */
  readonly onHolder: () => void;
  /** It did, and no longer does: it was closed, or the lock was taken away. */
  readonly onReleased: () => void;
  /** `navigator.locks` when not given; undefined where a browser has none. */
  readonly locks?: Pick<LockManager, 'request'> | undefined;
}

export interface LinkHolder {
  readonly isHolder: boolean;
  /** Lets another tab take over. */
  close(): void;
}

/**
 * Waits for its turn, however long. Without Web Locks the tab behaves as the only one: two
 * such tabs would both dial, and the newest link to a friend wins.
 */
export function createLinkHolder(options: LinkHolderOptions): LinkHolder {
  const locks = 'locks' in options ? options.locks : pageLocks();
  const asking = new AbortController();
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  let state: 'waiting' | 'holding' | 'over' = 'waiting';

  const take = (): Promise<void> | undefined => {
    if (state !== 'waiting') return undefined;
    state = 'holding';
    options.onHolder();
    return held;
  };
  const release = (): void => {
    const wasHolding = state === 'holding';
    state = 'over';
    letGo();
    if (wasHolding) options.onReleased();
  };

  if (locks) {
    locks
      .request(linksLockName(options.profile), { signal: asking.signal }, take)
      // Refused to pages without an origin of their own; such a page shares with nobody.
      .catch(() => (state === 'holding' ? release() : void take()));
  } else {
    queueMicrotask(() => void take());
  }
  return {
    get isHolder() {
      return state === 'holding';
    },
    close: () => {
      release();
      asking.abort();
    },
  };
}

/** The name of the Web Lock that the holder has. */
export const linksLockName = (profile: string): string => `foyer-links-${profile}`;

function pageLocks(): Pick<LockManager, 'request'> | undefined {
  // Old browsers have none, though the types say so.
  return (navigator as Partial<Navigator>).locks;
}
