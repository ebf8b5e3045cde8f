// A profile with a real certificate, for the fake host.
import type { ProfileView } from '../../bridge/messages.ts';
import { createCertificate } from '../../identity/certificate/certificate.ts';
import { createIdentitySecret } from '../../identity/keys/keys.ts';
import { fakePeer } from './fake-disk.ts';

/** A real certificate of a key that is the same each time. */
export async function fakeProfile(name: string): Promise<ProfileView> {
  const secret = createIdentitySecret(() => new Uint8Array(32).fill(7));
  const signalingUrls = ['wss://foyer.example/signal'];
  const certificate = await createCertificate(secret, { name, signalingUrls, issuedAtMs: 1 });
  return { peerId: fakePeer('self'), name, certificate };
}
