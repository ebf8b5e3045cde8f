// What is unusual about the place where this tab and its host run, for the notes above the screen.

export class Surroundings {
  /** The host runs in a tab, because there is no service worker here. */
  noWorker = $state(false);
  /** The host is of another version and speaks otherwise: nothing is heard of it. */
  otherVersion = $state<'none' | 'older' | 'newer'>('none');
  /** The host owes an answer for some seconds; it is asked again by and by. */
  silent = $state(false);
  /** The browser knows that there is no network. */
  offline = $state(false);
}

/** `onLine` is true also where the network leads nowhere; false is never wrong. */
export function watchNetwork(
  surroundings: Surroundings,
  window: Pick<Window, 'addEventListener'> & { readonly navigator: Pick<Navigator, 'onLine'> },
): void {
  const look = (): void => {
    surroundings.offline = !window.navigator.onLine;
  };
  window.addEventListener('online', look);
  window.addEventListener('offline', look);
  look();
}
