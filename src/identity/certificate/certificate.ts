// Certificates: the text by which two people become friends. Made, turned into a link, and read
// back from whatever was pasted.
import type { PeerId } from '../../core/wire/ids.ts';
import { keyIn, readBody, readBodySlowly, urlsIn, writeBody } from './certificate-body.ts';
import type { Certificate, CertificateFields } from './certificate-body.ts';
import { CertificateError } from './certificate-error.ts';
import type { CertificateErrorCode } from './certificate-error.ts';
import { BODY_BYTES_MAX, findBodies, isBareText, textOf } from './certificate-text.ts';
import { createSigner } from '../keys/keys.ts';
import { peerIdOf } from '../keys/peer-id.ts';
import type { IdentitySecret } from '../keys/keys.ts';
import { CERTIFICATE_INPUT_CHARS_MAX } from '../constants.ts';

export type { Certificate, CertificateFields } from './certificate-body.ts';
export { CertificateError } from './certificate-error.ts';
export type { CertificateErrorCode } from './certificate-error.ts';

/** Who is reading, to tell one's own certificate and those of friends from new ones. */
export interface CertificateReader {
  readonly own?: PeerId | undefined;
  readonly friends?: ReadonlySet<PeerId> | undefined;
}

/**
 * One line of letters and digits that begins with `foyer1`. Throws RangeError when a field isn't as
 * `CertificateFields` says; clean a name with `cleanName` first.
 */
export async function createCertificate(
  secret: IdentitySecret,
  fields: CertificateFields,
): Promise<string> {
  return textOf(await writeBody(createSigner(secret), fields));
}

/**
 * The key in a certificate of our own making; undefined when the text is none any more. Nothing is
 * proved by it, but it takes no time, and computing a key from its secret does at first.
 */
export function keyOfOwn(text: string): Uint8Array | undefined {
  const [body] = findBodies(text).bodies;
  return body && keyIn(body);
}

/** Whose certificate the text claims to be; undefined when it is none. Nothing is proved by it. */
export function claimedPeer(text: string): PeerId | undefined {
  const body = certificateBytes(text);
  const key = body && keyIn(body);
  return key && peerIdOf(key);
}

/** Where its owner is met, as `keyOfOwn` reads; nothing when the text is none any more. */
export function urlsOfOwn(text: string): readonly string[] {
  const body = certificateBytes(text);
  return body ? urlsIn(body) : [];
}

/** The bytes in a certificate's own text; undefined when it is none. */
export function certificateBytes(text: string): Uint8Array | undefined {
  return isBareText(text) ? findBodies(text).bodies[0] : undefined;
}

/**
 * The certificate that is nothing but this text, read at once; undefined when it is none, or
 * forged. Never throws.
 */
export function readCertificateSlowly(text: string): Certificate | undefined {
  const body = certificateBytes(text);
  const reading = body && readBodySlowly(body);
  return reading?.type === 'read' ? { ...reading.certificate, text: textOf(body!) } : undefined;
}

/** The certificate that the bytes are; undefined when they are none. Never rejects. */
export async function readCertificate(bytes: Uint8Array): Promise<Certificate | undefined> {
  if (bytes.length > BODY_BYTES_MAX) return undefined;
  const reading = await readBody(bytes);
  return reading.type === 'read' ? { ...reading.certificate, text: textOf(bytes) } : undefined;
}

/**
 * The address that opens Foyer with this certificate pasted. It stands in the fragment, which
 * browsers keep to themselves. Throws TypeError when `text` is no certificate's text or `baseUrl`
 * no address; the query of `baseUrl` names the writer's profile and is left out.
 */
export function certificateLink(text: string, baseUrl: string): string {
  if (!isBareText(text)) throw new TypeError("text must be a certificate's text");
  const link = new URL(baseUrl);
  link.search = '';
  link.hash = `add=${text}`;
  return link.href;
}

/**
 * The one certificate in `input`, whatever stands around and in it. The reader's own and friends'
 * certificates don't count while there is a new one (an answer quotes the letter it answers), and
 * of several by one peer the newest counts. Rejects with CertificateError.
 */
export async function parseCertificate(
  input: string,
  reader: CertificateReader = {},
): Promise<Certificate> {
  if (input.length > CERTIFICATE_INPUT_CHARS_MAX) throw new CertificateError('too-long');
  if (isBlank(input)) throw new CertificateError('empty');
  const { bodies, damaged } = findBodies(input);
  const troubles = new Set<CertificateErrorCode>(damaged ? ['damaged'] : ['not-a-certificate']);
  const newest = new Map<PeerId, Certificate>();
  for (const body of bodies) {
    const reading = await readBody(body);
    if (reading.type === 'read') keepNewest(newest, { ...reading.certificate, text: textOf(body) });
    else troubles.add(reading.type);
  }
  if (newest.size === 0) throw new CertificateError(worstOf(troubles));
  return choose([...newest.values()], reader);
}

function choose(found: readonly Certificate[], reader: CertificateReader): Certificate {
  const isOwn = ({ peerId }: Certificate): boolean => peerId === reader.own;
  const isFriend = ({ peerId }: Certificate): boolean => reader.friends?.has(peerId) ?? false;
  const fresh = found.filter((one) => !isOwn(one) && !isFriend(one));
  const friends = found.filter((one) => !isOwn(one) && isFriend(one));
  if (fresh.length > 1) throw new CertificateError('several');
  if (fresh[0]) return fresh[0];
  if (friends.length > 1) throw new CertificateError('several');
  if (friends[0]) throw new CertificateError('already-friend', friends[0]);
  throw new CertificateError('own', found[0]);
}

function keepNewest(newest: Map<PeerId, Certificate>, certificate: Certificate): void {
  const known = newest.get(certificate.peerId);
  if (known && known.issuedAtMs >= certificate.issuedAtMs) return;
  newest.set(certificate.peerId, certificate);
}

/** The trouble that tells the person most. */
function worstOf(troubles: ReadonlySet<CertificateErrorCode>): CertificateErrorCode {
  const order = ['forged', 'invalid', 'unknown-version', 'damaged'] as const;
  return order.find((code) => troubles.has(code)) ?? 'not-a-certificate';
}

/** Blanks, and what can't be seen. */
function isBlank(text: string): boolean {
  return /^[\s\p{Cc}\p{Cf}]*$/u.test(text);
}
