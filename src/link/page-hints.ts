// What the browser tells a page that matters to links: the network or the person is back, the page
// goes, the page comes back from the browser's cache.

export interface PageHintsListener {
  readonly onBack: () => void;
  /** The page is closed, reloaded, or put aside; there is no time left but for goodbyes. */
  readonly onLeave: () => void;
  /** A page that was put aside is shown again. */
  readonly onReturn: () => void;
}

/** Watches until the function it gives is called. */
export type PageHints = (listener: PageHintsListener) => () => void;

/** Phones may come back with `pageshow` and no other sign, so that all are watched. */
export const watchPage: PageHints = (listener) => {
  const watch = new AbortController();
  const { signal } = watch;
  const whenVisible = (): void => {
    if (document.visibilityState === 'visible') listener.onBack();
  };
  window.addEventListener('online', listener.onBack, { signal });
  document.addEventListener('visibilitychange', whenVisible, { signal });
  window.addEventListener('pagehide', listener.onLeave, { signal });
  window.addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (persisted) listener.onReturn();
    },
    { signal },
  );
  return () => watch.abort();
};
