// A friend as a profile keeps it: a certificate we accepted. Plain values that survive a structured
// clone; knows nothing of links or of where it is kept.
import type { PeerId } from '../../core/wire/ids.ts';
import type { Certificate } from './certificate-body.ts';

/** Stored and posted as it is here. */
export interface Friend {
  readonly peerId: PeerId;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** As the friend names itself. */
  readonly name: string;
  readonly signalingUrls: readonly string[];
  /** The certificate all of this is from, to show and to hand on. */
  readonly certificateText: string;
  /** The friend's clock when it made the certificate, ms since the epoch. */
  readonly issuedAtMs: number;
  /** Our clock when we accepted it, ms since the epoch. */
  readonly addedAtMs: number;
}

/** A new friend by its certificate; `addedAtMs` is our clock, ms since the epoch. */
export function friendFrom(certificate: Certificate, addedAtMs: number): Friend {
  const { peerId, publicKey, name, signalingUrls, issuedAtMs, text } = certificate;
  return { peerId, publicKey, name, signalingUrls, certificateText: text, issuedAtMs, addedAtMs };
}

/**
 * The friend as its newer certificate says, or the same friend when the certificate is no newer.
 * Throws RangeError when it is another peer's.
 */
export function renewedFriend(friend: Friend, certificate: Certificate): Friend {
  if (certificate.peerId !== friend.peerId) {
    throw new RangeError("certificate must be the friend's own");
  }
  if (certificate.issuedAtMs <= friend.issuedAtMs) return friend;
  return friendFrom(certificate, friend.addedAtMs);
}
