// What is unusual about the place where this tab and its host run, for the notes above the screen.

export class Surroundings {
  /** The host runs in a tab, because there is no service worker here. */
  noWorker = $state(false);
  /** The host is of another version and speaks otherwise. */
  otherVersion = $state(false);
  /** The host owes an answer for some seconds; it is asked again by and by. */
  silent = $state(false);
}
