// Signatures that cost nothing and that nobody in a test breaks: hashes of author and bytes.
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, sameBytes, utf8Bytes } from '../../base/bytes.ts';
import { authorFrom, idBytes } from '../../core/wire/ids.ts';
import type { Author, LobbyId } from '../../core/wire/ids.ts';
import { keyOf } from '../../identity/whisper/whisper.ts';
import type { CreateSecrets } from '../peer/secrets.ts';

export const createFakeSecrets: CreateSecrets = (secret) => {
  const pseudonymOf = (lobby: LobbyId, generation: number): Author =>
    authorFrom(sha256(concatBytes(secret, idBytes(lobby), utf8Bytes(`${generation}`))));
  return {
    clockKey: sha256(secret),
    pseudonymOf,
    // Nobody seals to a pseudonym that is a hash; whispers are tested with true secrets.
    whisperKey: () => keyOf(secret),
    sign: async ({ lobby, generation, bytes }) =>
      signatureOf(pseudonymOf(lobby, generation), bytes),
    verify: async ({ author, signature, bytes }) =>
      sameBytes(signature, signatureOf(author, bytes)),
  };
};

function signatureOf(author: Author, bytes: Uint8Array): Uint8Array {
  return sha512(concatBytes(idBytes(author), bytes));
}
