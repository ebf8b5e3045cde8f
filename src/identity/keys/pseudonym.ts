// The key a person signs with in one lobby. It is computed from the profile's secret, so that a
// restored profile has its pseudonyms back; without that secret nothing ties it to the identity, to
// another lobby's pseudonym, or to the one that was used before it.
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { authorFrom, idBytes } from '../../core/wire/ids.ts';
import type { Author, LobbyId } from '../../core/wire/ids.ts';
import { ByteWriter } from '../../core/wire/byte-io.ts';
import { SECRET_BYTES } from './ed25519.ts';
import { publicKeyOf } from './keys.ts';
import type { IdentitySecret, PseudonymSecret } from './keys.ts';
import { CLOCK_LABEL, PSEUDONYM_LABEL } from '../labels.ts';

/**
 * HKDF-SHA-256(secret, salt = label, info = lobby id ‖ generation u32). `generation` counts the
 * fresh pseudonyms a person took in this lobby; throws RangeError when it isn't a u32.
 */
export function pseudonymSecret(
  secret: IdentitySecret,
  lobby: LobbyId,
  generation: number,
): PseudonymSecret {
  const info = new ByteWriter().raw(idBytes(lobby)).u32(generation).done();
  return hkdf(sha256, secret, PSEUDONYM_LABEL, info, SECRET_BYTES) as Uint8Array as PseudonymSecret;
}

/** The name under which others in the lobby know this person. */
export function pseudonymOf(secret: IdentitySecret, lobby: LobbyId, generation: number): Author {
  return authorFrom(publicKeyOf(pseudonymSecret(secret, lobby, generation)));
}

/** HKDF-SHA-256(secret, salt = label): what a profile's clock is told by is rounded with it. */
export const clockKeyOf = (secret: IdentitySecret): Uint8Array =>
  hkdf(sha256, secret, CLOCK_LABEL, undefined, SECRET_BYTES);
