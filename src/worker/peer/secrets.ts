// Signing and checking for the host, with the profile's secret: pseudonyms and signers that were
// used lately are kept ready, because both are slow to make.
import type { Author, LobbyId } from '../../core/wire/ids.ts';
import { idBytes } from '../../core/wire/ids.ts';
import type { SignRequest, VerifyRequest } from '../../core/io.ts';
import { createSigner, identitySecretFrom, verify } from '../../identity/keys/keys.ts';
import type { IdentitySecret, Signer } from '../../identity/keys/keys.ts';
import { clockKeyOf, pseudonymOf, pseudonymSecret } from '../../identity/keys/pseudonym.ts';
import { keyOfPseudonym } from '../../identity/whisper/whisper.ts';
import type { WhisperKey } from '../../identity/whisper/whisper.ts';
import { RecentMap } from '../../base/recent-map.ts';
import { SIGNERS_KEPT_MAX } from '../constants.ts';

/** What a host needs of cryptography for one profile; tests put something fast in its place. */
export interface Secrets {
  /** From it comes how each friend's clock answers are rounded; the same at every start. */
  readonly clockKey: Uint8Array;
  pseudonymOf(lobby: LobbyId, generation: number): Author;
  /** Of our pseudonym in a lobby: what others ask us there alone is sealed to it. */
  whisperKey(lobby: LobbyId, generation: number): WhisperKey;
  sign(request: SignRequest): Promise<Uint8Array>;
  verify(request: VerifyRequest): Promise<boolean>;
}

export type CreateSecrets = (secret: Uint8Array) => Secrets;

/** Throws TypeError when `secret` isn't 32 bytes. */
export const createSecrets: CreateSecrets = (bytes) => {
  const secret = identitySecretFrom(bytes);
  const authors = new RecentMap<string, Author>(SIGNERS_KEPT_MAX);
  const signers = new RecentMap<string, Signer>(SIGNERS_KEPT_MAX);
  return {
    clockKey: clockKeyOf(secret),
    pseudonymOf: (lobby, generation) =>
      authors.getOrMake(`${lobby} ${generation}`, () => pseudonymOf(secret, lobby, generation)),
    whisperKey: (lobby, generation) => keyOfPseudonym(pseudonymSecret(secret, lobby, generation)),
    sign: ({ lobby, generation, bytes: signed }) =>
      signers
        .getOrMake(`${lobby} ${generation}`, () => signerFor(secret, lobby, generation))
        .sign(signed),
    verify: ({ author, signature, bytes: signed }) => verify(idBytes(author), signature, signed),
  };
};

function signerFor(secret: IdentitySecret, lobby: LobbyId, generation: number): Signer {
  return createSigner(pseudonymSecret(secret, lobby, generation));
}
