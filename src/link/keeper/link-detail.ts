// Why it stands as it does between us and a friend, in codes for which the app has sentences.

/** Stable: the app has one sentence for each. */
export type LinkDetail =
  /** The link is up. */
  | 'linked'
  | 'dialling'
  /** The next try comes by itself. */
  | 'waiting'
  /** The friend has no tab open, or no network. */
  | 'friend-not-there'
  /** No signaling server can be reached: we are offline, or the server is. */
  | 'no-signaling'
  /** The friend is there, but doesn't answer. */
  | 'no-answer'
  /** It answers, but the two networks let no link through; a TURN server would. */
  | 'ice-failed'
  /** Whoever answered is not the friend. */
  | 'proof-failed'
  /** The friend's Foyer is older than ours, or newer: one of the two pages must be reloaded. */
  | 'friend-older'
  | 'friend-newer'
  /** The friend's clock and ours are too far apart. */
  | 'clock-off'
  /** The friend sent too much and is kept away for some minutes. */
  | 'cut'
  /** LINKS_MAX links are up. */
  | 'too-many-links'
  | 'no-webrtc'
  | 'webrtc-full'
  /** We hide our address, and the server names no TURN server. */
  | 'no-relay';
