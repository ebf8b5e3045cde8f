// Why something could not be. Types.

/** Why something a person asked for could not be; the app has one sentence per code. */
export interface Trouble {
  /** misuse, certificate-…, store-full, store-failed, no-profile, bug … */
  readonly code: string;
  /** For the person who reads the details; never message text, keys or lobby ids. */
  readonly detail: string;
}
