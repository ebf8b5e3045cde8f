// What the browser tells a page and links need to know: the person is back, the network is or is
// another one, the page goes, the page comes back from the browser's cache.

/** What happens to the page; each may come several times. */
export interface PageEvents {
  /** The person is back. */
  readonly onBack: () => void;
  /** The network is back, or it is another one: what was open on the old one is likely dead. */
  readonly onNetwork: () => void;
  /** The network is gone, as far as the browser knows. */
  readonly onOffline: () => void;
  /** The page is closed, reloaded, or put aside: there is only time to tell friends. */
  readonly onLeave: () => void;
  /** A page that was put aside is shown again. */
  readonly onReturn: () => void;
}

/** Watches until the function it gives is called. */
export type WatchPage = (listener: PageEvents) => () => void;

/** Phones may come back with `pageshow` and no other sign, so that all are watched. */
export const watchPage: WatchPage = (listener) => {
  const watch = new AbortController();
  const { signal } = watch;
  const whenVisible = (): void => {
    if (document.visibilityState === 'visible') listener.onBack();
  };
  window.addEventListener('online', listener.onNetwork, { signal });
  window.addEventListener('offline', listener.onOffline, { signal });
  watchConnection(listener.onNetwork, signal);
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

/** Some browsers say by what they are connected, such as `wifi` or `cellular`. */
interface Connection extends EventTarget {
  readonly type?: string;
}

/** The event comes with every change of speed too, which is ignored here. */
function watchConnection(onOther: () => void, signal: AbortSignal): void {
  const { connection } = navigator as { readonly connection?: Connection };
  let type = connection?.type;
  const look = (): void => {
    const isOther = connection?.type !== type;
    type = connection?.type;
    if (isOther && type !== 'none') onOther();
  };
  connection?.addEventListener('change', look, { signal });
}
