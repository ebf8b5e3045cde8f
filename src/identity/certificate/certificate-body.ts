// A certificate's signed bytes. Knows nothing of the text that carries them.
//
//   version       u8    1
//   issued at     u48   ms since the epoch, owner's clock
//   public key    32    Ed25519, the owner's identity
//   fields        …     each: tag u8, length u16, value
//   signature     64    over label ‖ all of the above
//
// Field tags: 1 name (once), 2 signaling address (up to SIGNALING_URLS_MAX). A reader skips tags
// from OPTIONAL_TAG on that it doesn't know; a lower one that it doesn't know makes the certificate
// one of an unknown version. So later fields choose whether old readers may do without them.
import { concatBytes, utf8Bytes, utf8Text } from '../../base/bytes.ts';
import type { PeerId } from '../../core/wire/ids.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';
import {
  isPrimeOrderKey,
  PUBLIC_KEY_BYTES,
  SIGNATURE_BYTES,
  verifySlowly,
} from '../keys/ed25519.ts';
import { verify } from '../keys/keys.ts';
import type { Signer } from '../keys/keys.ts';
import { CERTIFICATE_LABEL } from '../labels.ts';
import { NAME_BYTES_MAX, SIGNALING_URL_BYTES_MAX, SIGNALING_URLS_MAX } from '../constants.ts';
import { cleanName } from './name.ts';
import { peerIdOf } from '../keys/peer-id.ts';

export const CERTIFICATE_VERSION = 1;
/** Version, issue time, key, a name of one byte, signature. @internal only tests reckon with it */
export const BODY_BYTES_MIN = 1 + 6 + PUBLIC_KEY_BYTES + 4 + SIGNATURE_BYTES;

const TAG = { name: 1, signalingUrl: 2 } as const;
const OPTIONAL_TAG = 128;

/** What an owner says of itself. */
export interface CertificateFields {
  /** 1 to NAME_BYTES_MAX bytes of UTF-8, clean in the sense of `cleanName`. */
  readonly name: string;
  /** At most SIGNALING_URLS_MAX addresses, ws: or wss:, where the owner can be met. */
  readonly signalingUrls: readonly string[];
  readonly issuedAtMs: number;
}

/** A certificate that was read and whose signature holds. */
export interface Certificate extends CertificateFields {
  readonly version: typeof CERTIFICATE_VERSION;
  readonly publicKey: Uint8Array;
  readonly peerId: PeerId;
  /** The one spelling of this certificate, without what stood around it where it was read. */
  readonly text: string;
}

/** The certificate in the bytes, or what is wrong with them. */
export type BodyReading =
  | { readonly type: 'read'; readonly certificate: Omit<Certificate, 'text'> }
  | { readonly type: 'forged' | 'invalid' | 'unknown-version' };

/** Throws TypeError or RangeError when a field isn't as `CertificateFields` says. */
export async function writeBody(signer: Signer, fields: CertificateFields): Promise<Uint8Array> {
  if (fields.name === '' || cleanName(fields.name, NAME_BYTES_MAX) !== fields.name) {
    throw new RangeError('name must be clean, and 1 to 64 bytes of UTF-8');
  }
  const urls = new Set(fields.signalingUrls.map(checkedUrl));
  if (urls.size > SIGNALING_URLS_MAX) {
    throw new RangeError(`signalingUrls must be at most ${SIGNALING_URLS_MAX}`);
  }
  if (!Number.isSafeInteger(fields.issuedAtMs) || fields.issuedAtMs < 0) {
    throw new RangeError('issuedAtMs must be a time in whole ms since the epoch');
  }
  const out = new ByteWriter().u8(CERTIFICATE_VERSION).u48(fields.issuedAtMs).raw(signer.publicKey);
  writeField(out, TAG.name, fields.name);
  for (const url of urls) writeField(out, TAG.signalingUrl, url);
  const unsigned = out.done();
  const signature = await signer.sign(concatBytes(CERTIFICATE_LABEL, unsigned));
  return concatBytes(unsigned, signature);
}

/** The key that a body names, believed as it stands; undefined when there is none. */
export function keyIn(body: Uint8Array): Uint8Array | undefined {
  const input = new ByteReader(body);
  const version = input.u8();
  input.u48();
  const publicKey = input.raw(PUBLIC_KEY_BYTES).slice();
  return version === CERTIFICATE_VERSION && !input.failed ? publicKey : undefined;
}

/** Never throws: whatever the bytes are, they are the fault of somebody far away. */
export async function readBody(body: Uint8Array): Promise<BodyReading> {
  const part = signedPart(body);
  if ('type' in part) return part;
  const { publicKey, signature, signed } = part;
  if (!isPrimeOrderKey(publicKey) || !(await verify(publicKey, signature, signed))) {
    return { type: 'forged' };
  }
  return fieldsOf(part);
}

/** As `readBody`, at once, for who can't wait: some milliseconds of work. */
export function readBodySlowly(body: Uint8Array): BodyReading {
  const part = signedPart(body);
  if ('type' in part) return part;
  const { publicKey, signature, signed } = part;
  if (!isPrimeOrderKey(publicKey) || !verifySlowly(publicKey, signature, signed)) {
    return { type: 'forged' };
  }
  return fieldsOf(part);
}

interface SignedPart {
  readonly issuedAtMs: number;
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
  readonly signed: Uint8Array;
  /** Stands at the first field. */
  readonly input: ByteReader;
}

function signedPart(body: Uint8Array): SignedPart | BodyReading {
  const unsigned = body.subarray(0, Math.max(0, body.length - SIGNATURE_BYTES));
  const input = new ByteReader(unsigned);
  if (input.u8() !== CERTIFICATE_VERSION) return { type: 'unknown-version' };
  const issuedAtMs = input.u48();
  const publicKey = input.raw(PUBLIC_KEY_BYTES).slice();
  if (input.failed) return { type: 'invalid' };
  const signature = body.subarray(unsigned.length);
  const signed = concatBytes(CERTIFICATE_LABEL, unsigned);
  return { issuedAtMs, publicKey, signature, signed, input };
}

/** The signature holds. */
function fieldsOf({ issuedAtMs, publicKey, input }: SignedPart): BodyReading {
  const fields = readFields(input);
  if (typeof fields === 'string') return { type: fields };
  const version = CERTIFICATE_VERSION;
  const peerId = peerIdOf(publicKey);
  return { type: 'read', certificate: { version, publicKey, peerId, issuedAtMs, ...fields } };
}

/** As the address is written in a certificate, or undefined when it is no signaling address. */
export function signalingUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const usual = (url.protocol === 'wss:' || url.protocol === 'ws:') && url.username === '';
  if (!usual || url.password !== '' || url.href.includes('#')) return undefined;
  return url.href.length <= SIGNALING_URL_BYTES_MAX ? url.href : undefined;
}

function checkedUrl(text: string): string {
  const url = signalingUrl(text);
  if (url === undefined) {
    throw new RangeError('signalingUrls must be ws: or wss: addresses of at most 200 bytes');
  }
  return url;
}

function writeField(out: ByteWriter, tag: number, text: string): void {
  const value = utf8Bytes(text);
  out.u8(tag).u16(value.length).raw(value);
}

type Fields = Pick<CertificateFields, 'name' | 'signalingUrls'>;

/** Where the body says that its owner is met, the first place first. Nothing is proved by it. */
export function urlsIn(body: Uint8Array): readonly string[] {
  const fields = body.subarray(1 + 6 + PUBLIC_KEY_BYTES, body.length - SIGNATURE_BYTES);
  const read = readFields(new ByteReader(fields));
  return typeof read === 'string' ? [] : read.signalingUrls;
}

function readFields(input: ByteReader): Fields | 'invalid' | 'unknown-version' {
  const names: string[] = [];
  const urls: string[] = [];
  while (input.left > 0) {
    const tag = input.u8();
    const value = input.raw(input.u16());
    if (input.failed) return 'invalid';
    if (tag >= OPTIONAL_TAG) continue;
    if (tag !== TAG.name && tag !== TAG.signalingUrl) return 'unknown-version';
    const text = tag === TAG.name ? readName(value) : readUrl(value);
    if (text === undefined) return 'invalid';
    (tag === TAG.name ? names : urls).push(text);
  }
  const [name] = names;
  if (name === undefined || names.length > 1 || urls.length > SIGNALING_URLS_MAX) return 'invalid';
  return { name, signalingUrls: [...new Set(urls)] };
}

/**
 * Cleaned again rather than refused when it isn't clean: what Unicode counts as invisible grows, so
 * an older browser may have let pass what a newer one takes out.
 */
function readName(value: Uint8Array): string | undefined {
  const text = value.length <= NAME_BYTES_MAX ? utf8Text(value) : undefined;
  return text === undefined ? undefined : cleanName(text, NAME_BYTES_MAX) || undefined;
}

function readUrl(value: Uint8Array): string | undefined {
  const text = value.length <= SIGNALING_URL_BYTES_MAX ? utf8Text(value) : undefined;
  return text === undefined ? undefined : signalingUrl(text);
}
