// Room links: "be my friend and come into this room", as the fragment of an address. It holds the
// issuer's certificate and what the issuer wants to be read before anything is asked; of the room
// itself it holds nothing: no id, no key, nothing from which one follows. The card is handed over
// on the proved link, to whom the issuer has let in.
//
//   version      u8   1
//   nonce        16   random: what only this link's holders know
//   expires at   u48  ms since the epoch, by the issuer's clock
//   title        length u8, bytes: as the issuer wrote it, may be empty
//   certificate  the rest but four bytes: the issuer's
//   checksum     4    SHA-256 over all before, to tell damage on the way
//
// Whoever comes names the link by its ticket, a hash of all that is in it: of a link with another
// title or time the issuer knows no ticket. So it needs no signature, and stays short.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, sameBytes, utf8Bytes } from '../../base/bytes.ts';
import { ByteReader, ByteWriter } from '../../core/wire/byte-io.ts';
import { fromBase32, toBase32 } from '../certificate/base32.ts';
import { certificateBytes, readCertificate } from '../certificate/certificate.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { cleanName } from '../certificate/name.ts';
import { ROOM_LINK_INPUT_CHARS_MAX, ROOM_TITLE_BYTES_MAX } from '../constants.ts';
import type { RandomBytes } from '../keys/keys.ts';
import { ROOM_CHECKSUM_LABEL, ROOM_TICKET_LABEL } from '../labels.ts';

/** What a link says, before anybody was asked. */
export interface RoomLink {
  /** 16 bytes in hex. */
  readonly ticket: string;
  /** Of the room, by its issuer; empty when that said nothing. */
  readonly title: string;
  /** ms since the epoch, by the issuer's clock. */
  readonly expiresAtMs: number;
  /** The issuer's. */
  readonly certificate: Certificate;
}

export interface RoomLinkFields {
  /** The issuer's own certificate. */
  readonly certificateText: string;
  readonly title: string;
  readonly expiresAtMs: number;
}

/** Why a text gives no link. */
export type RoomLinkTrouble =
  /** There is none in it, or not all of it. */
  | 'damaged'
  /** Of a later version. */
  | 'unknown-version'
  /** Its certificate doesn't hold. */
  | 'invalid';

export type ReadRoomLink =
  | { readonly type: 'read'; readonly link: RoomLink }
  | { readonly type: 'trouble'; readonly code: RoomLinkTrouble };

const VERSION = 1;
const NONCE_BYTES = 16;
const TICKET_BYTES = 16;
const CHECKSUM_BYTES = 4;
/** In front of a link's text where there is no address: no certificate and no prose has it. */
const MARK = 'foyer-room:';
const IN_TEXT = /(?:#room=|foyer-room:)([a-z2-7]+)/iu;

/** `text` stands behind `#room=`. Throws RangeError when the title is too long. */
export function createRoomLink(
  { certificateText, title, expiresAtMs }: RoomLinkFields,
  random: RandomBytes,
): { readonly text: string; readonly ticket: string } {
  const titleBytes = utf8Bytes(title);
  const certificate = certificateBytes(certificateText);
  if (titleBytes.length > ROOM_TITLE_BYTES_MAX) throw new RangeError('the title is too long');
  if (!certificate) throw new TypeError("text must be a certificate's text");
  const body = new ByteWriter()
    .u8(VERSION)
    .raw(random(NONCE_BYTES))
    .u48(expiresAtMs)
    .u8(titleBytes.length)
    .raw(titleBytes)
    .raw(certificate)
    .done();
  return { text: toBase32(concatBytes(body, checksumOf(body))), ticket: ticketOf(body) };
}

/** The address that opens Foyer at this link, which stands in the fragment: no server sees it. */
export function roomLinkAddress(text: string, baseUrl: string): string {
  const address = new URL(baseUrl);
  address.search = '';
  address.hash = `room=${text}`;
  return address.href;
}

/** The link without an address, as it stands in QR codes where an address would be too long. */
export function markedRoomLink(text: string): string {
  return MARK + text;
}

/** The text of the room link in `input`, in an address or marked; undefined if there is none. */
export function roomLinkIn(input: string): string | undefined {
  return IN_TEXT.exec(input.slice(0, ROOM_LINK_INPUT_CHARS_MAX))?.[1];
}

/** Never rejects. */
export async function readRoomLink(text: string): Promise<ReadRoomLink> {
  const letters = text.trim().toLowerCase();
  const bytes = letters.length > ROOM_LINK_INPUT_CHARS_MAX ? undefined : fromBase32(letters);
  if (!bytes || bytes.length <= CHECKSUM_BYTES) return trouble('damaged');
  const body = bytes.slice(0, -CHECKSUM_BYTES);
  if (!sameBytes(bytes.slice(-CHECKSUM_BYTES), checksumOf(body))) return trouble('damaged');
  const input = new ByteReader(body);
  if (input.u8() !== VERSION) return trouble('unknown-version');
  input.raw(NONCE_BYTES);
  const expiresAtMs = input.u48();
  const titleBytes = input.raw(input.u8());
  if (input.failed || titleBytes.length > ROOM_TITLE_BYTES_MAX) return trouble('invalid');
  const title = cleanName(new TextDecoder().decode(titleBytes), ROOM_TITLE_BYTES_MAX);
  const certificate = await readCertificate(input.rest().slice());
  if (!certificate) return trouble('invalid');
  return { type: 'read', link: { ticket: ticketOf(body), title, expiresAtMs, certificate } };
}

function ticketOf(body: Uint8Array): string {
  return bytesToHex(sha256(concatBytes(ROOM_TICKET_LABEL, body)).subarray(0, TICKET_BYTES));
}

function checksumOf(body: Uint8Array): Uint8Array {
  return sha256(concatBytes(ROOM_CHECKSUM_LABEL, body)).subarray(0, CHECKSUM_BYTES);
}

const trouble = (code: RoomLinkTrouble): ReadRoomLink => ({ type: 'trouble', code });
