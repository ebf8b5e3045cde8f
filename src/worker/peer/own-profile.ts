// The profile itself, as the host has it and as tabs are shown it.
import type { ProfileView } from '../../bridge/messages.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { keyOfOwn } from '../../identity/certificate/certificate.ts';
import { identitySecretFrom, publicKeyOf } from '../../identity/keys/keys.ts';
import { peerIdOf } from '../../identity/keys/peer-id.ts';
import type { ProfileRecord } from '../../store/store.ts';

export interface OwnProfile {
  readonly record: ProfileRecord;
  readonly peerId: PeerId;
}

/** From the certificate where that can be read: computing the key from the secret is slow. */
export function ownProfile(record: ProfileRecord): OwnProfile {
  const { certificateText, secret } = record;
  const key = keyOfOwn(certificateText) ?? publicKeyOf(identitySecretFrom(secret));
  return { record, peerId: peerIdOf(key) };
}

export function viewOfOwn({ record, peerId }: OwnProfile): ProfileView {
  const { name, certificateText: certificate, hidesAddress } = record;
  return { peerId, name, certificate, ...(hidesAddress && { hidesAddress }) };
}
