// Credentials for a TURN server of one's own that hold for a limited time, as coturn's
// `use-auth-secret` checks them (draft-uberti-behave-turn-rest-00). Knows no one they are for.

import { createHmac, randomBytes } from 'node:crypto';
import type { IceServer } from '../protocol.ts';

export type TurnOptions = {
  /** turn: and turns: URLs. */
  readonly urls: readonly string[];
  /** coturn's `static-auth-secret`. */
  readonly secret: string;
  /** How long credentials hold, in s. */
  readonly ttlS: number;
};

/** An entry with fresh credentials; the random part keeps two of them from being tied together. */
export function turnServer(options: TurnOptions, nowMs: number): IceServer {
  const expiryS = Math.floor(nowMs / 1000) + options.ttlS;
  const random = randomBytes(RANDOM_BYTES).toString('hex');
  return { urls: options.urls, ...turnCredentials(options.secret, expiryS, random) };
}

/** Username `<expiry in s since the epoch>:<random>`, credential base64(HMAC-SHA1(secret, it)). */
export function turnCredentials(
  secret: string,
  expiryS: number,
  random: string,
): { readonly username: string; readonly credential: string } {
  const username = `${expiryS}:${random}`;
  // SHA-1 is what the scheme prescribes; as an HMAC it still holds.
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return { username, credential };
}

/** 64 bits: enough that no two credentials meet within their lifetime. */
const RANDOM_BYTES = 8;
