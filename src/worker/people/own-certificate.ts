// Our own certificate: made when there is a profile, another name, or another place to be met.
import type { Clock } from '../../base/clock.ts';
import {
  certificateBytes,
  createCertificate,
  readCertificate,
  urlsOfOwn,
} from '../../identity/certificate/certificate.ts';
import type { Certificate } from '../../identity/certificate/certificate.ts';
import { cleanName } from '../../identity/certificate/name.ts';
import { NAME_BYTES_MAX } from '../../identity/constants.ts';
import { identitySecretFrom } from '../../identity/keys/keys.ts';
import type { IdentitySecret } from '../../identity/keys/keys.ts';
import type { FriendRecord, ProfileRecord } from '../../store/store.ts';
import { OWN_ADDRESSES_MAX } from '../constants.ts';

type Named = Pick<ProfileRecord, 'name' | 'certificateText'>;

/** Where and when a certificate is made. */
export interface Place {
  readonly signalingUrl: string;
  readonly clock: Clock;
}

/** The first certificate of a profile. Rejects with RangeError when the name has no letter. */
export function firstCertificate(
  secret: IdentitySecret,
  wanted: string,
  place: Place,
): Promise<Named> {
  return certified(secret, wanted, place, undefined);
}

/** With another name, and every place of before. Rejects as `firstCertificate` does. */
export async function renamedCertificate(
  record: ProfileRecord,
  wanted: string,
  place: Place,
): Promise<Named> {
  const before = await read(record);
  return certified(identitySecretFrom(record.secret), wanted, place, before);
}

/** Whether ours names another place first. At once: each start of a host asks. */
export function isElsewhere(record: ProfileRecord, signalingUrl: string): boolean {
  const [first] = urlsOfOwn(record.certificateText);
  return first !== undefined && first !== signalingUrl && first !== new URL(signalingUrl).href;
}

/** A new friend may know an older certificate, which names our former places alone. */
export function untoldAtFirst({ certificateText }: ProfileRecord): Pick<FriendRecord, 'untold'> {
  return urlsOfOwn(certificateText).length > 1 ? { untold: true } : {};
}

/** One that names this place first; undefined when ours does so already, or can't be read. */
export async function movedCertificate(
  record: ProfileRecord,
  place: Place,
): Promise<Named | undefined> {
  const before = await read(record);
  if (!before || before.signalingUrls[0] === new URL(place.signalingUrl).href) return undefined;
  return certified(identitySecretFrom(record.secret), record.name, place, before);
}

async function certified(
  secret: IdentitySecret,
  wanted: string,
  { signalingUrl, clock }: Place,
  before: Certificate | undefined,
): Promise<Named> {
  const name = cleanName(wanted, NAME_BYTES_MAX);
  if (name === '') throw new RangeError('a name needs a letter or two');
  const here = new URL(signalingUrl).href;
  const former = before?.signalingUrls.filter((url) => url !== here) ?? [];
  const signalingUrls = [here, ...former].slice(0, OWN_ADDRESSES_MAX);
  // A clock that was set back must not make a certificate that friends take for an old one.
  const issuedAtMs = Math.max(clock.nowMs(), (before?.issuedAtMs ?? 0) + 1);
  const certificateText = await createCertificate(secret, { name, signalingUrls, issuedAtMs });
  return { name, certificateText };
}

async function read({ certificateText }: ProfileRecord): Promise<Certificate | undefined> {
  const bytes = certificateBytes(certificateText);
  return bytes && (await readCertificate(bytes));
}
