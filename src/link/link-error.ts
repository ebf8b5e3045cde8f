// What can go wrong where links touch the browser and the network, with codes that stay the same.
// The app has one sentence, with what to do, per code.

/** Stable: the app has one sentence for each. */
export type LinkErrorCode =
  /** This browser has no WebRTC, or it is switched off. */
  | 'no-webrtc'
  /** The browser makes no more connections in this page. */
  | 'webrtc-full'
  /** We hide our address, and no TURN server is there. */
  | 'no-relay';

/** What making a link throws. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly code: LinkErrorCode;

  constructor(code: LinkErrorCode, options?: ErrorOptions) {
    super(`link: ${code}`, options);
    this.code = code;
  }
}

/** Stable: the app has one sentence for each. */
export type SignalingErrorCode =
  /** Nothing answers there, or the content policy or the network forbids it. */
  | 'unreachable'
  /** Something answers, but it is no signaling server. */
  | 'no-welcome'
  /** The server speaks another version of the protocol: one of the two must be updated. */
  | 'other-version'
  /** The server no longer answers. */
  | 'silent'
  /** The server ended it: restarted, overloaded, or this page broke a limit. */
  | 'ended';

/** Why a signaling server was lost or never found. */
export class SignalingError extends Error {
  override readonly name = 'SignalingError';
  readonly code: SignalingErrorCode;

  constructor(code: SignalingErrorCode, options?: ErrorOptions) {
    super(`signaling: ${code}`, options);
    this.code = code;
  }
}
