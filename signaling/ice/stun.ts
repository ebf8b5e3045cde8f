// STUN messages as bytes: reads a binding request, writes its answer (RFC 8489). Nothing else of
// STUN: no authentication, no other method, no TCP. Pure; opens no socket.

import { isIP } from 'node:net';
import { crc32 } from 'node:zlib';
import { ipv6Groups } from '../addresses.ts';

export type BindingRequest = {
  /** 12 bytes that the answer repeats. */
  readonly transactionId: Uint8Array;
  /** Whether the request ended in a FINGERPRINT; then the answer does as well. */
  readonly hasFingerprint: boolean;
  /** Types that the sender insists on and we don't know: the answer is then an error 420. */
  readonly unknownTypes: readonly number[];
};

export type StunAddress = { readonly address: string; readonly port: number };

/** A remote's fault, never thrown; counted by reason and answered with silence. */
export const STUN_DROPS = ['not-stun', 'not-a-request', 'malformed', 'bad-fingerprint'] as const;
type StunDrop = (typeof STUN_DROPS)[number];

export type DecodedStun =
  | { readonly ok: true; readonly request: BindingRequest }
  | { readonly ok: false; readonly reason: StunDrop };

/**
 * Reads a datagram. Senders of RFC 3489, without the magic cookie, count as `not-stun`: no browser
 * is one, and what they ask could be any bytes.
 */
export function decodeBindingRequest(datagram: Uint8Array): DecodedStun {
  if (datagram.length < HEADER_BYTES || datagram.length % 4 !== 0) return drop('not-stun');
  const view = viewOf(datagram);
  if (view.getUint32(4) !== MAGIC_COOKIE) return drop('not-stun');
  if (view.getUint16(2) !== datagram.length - HEADER_BYTES) return drop('malformed');
  if (view.getUint16(0) !== BINDING_REQUEST) return drop('not-a-request');

  const attributes = readAttributes(view);
  if (!attributes) return drop('malformed');
  const fingerprint = attributes.find(({ type }) => type === FINGERPRINT);
  if (fingerprint && !isFingerprintRight(datagram, fingerprint)) return drop('bad-fingerprint');
  return {
    ok: true,
    request: {
      transactionId: datagram.slice(8, HEADER_BYTES),
      hasFingerprint: fingerprint !== undefined,
      unknownTypes: unknownTypesOf(attributes),
    },
  };
}

/** The answer to a request: where it came from, or which of its attributes nobody here knows. */
export function encodeBindingAnswer(request: BindingRequest, from: StunAddress): Uint8Array {
  const isUnderstood = request.unknownTypes.length === 0;
  const attributes = isUnderstood
    ? [attribute(XOR_MAPPED_ADDRESS, xorAddress(from, request.transactionId))]
    : [
        attribute(ERROR_CODE, UNKNOWN_ATTRIBUTE_ERROR),
        attribute(UNKNOWN_ATTRIBUTES, uint16List(request.unknownTypes)),
      ];
  attributes.push(attribute(SOFTWARE, new TextEncoder().encode(SOFTWARE_NAME)));
  const type = isUnderstood ? BINDING_SUCCESS : BINDING_ERROR;
  return message(type, request.transactionId, attributes, request.hasFingerprint);
}

/** The value of a (XOR-)MAPPED-ADDRESS attribute; XORed so that no NAT rewrites it on its way. */
export function xorAddress(from: StunAddress, transactionId: Uint8Array): Uint8Array {
  const family = isIP(from.address);
  if (family === 0) throw new TypeError(`from: "${from.address}" is not an IP address`);
  const plain = family === 4 ? ipv4Bytes(from.address) : ipv6Bytes(from.address);
  const mask = new Uint8Array(16);
  viewOf(mask).setUint32(0, MAGIC_COOKIE);
  mask.set(transactionId, 4);

  const value = new Uint8Array(4 + plain.length);
  value[1] = family === 4 ? FAMILY_IPV4 : FAMILY_IPV6;
  viewOf(value).setUint16(2, from.port ^ (MAGIC_COOKIE >>> 16));
  plain.forEach((byte, index) => (value[4 + index] = byte ^ (mask[index] ?? 0)));
  return value;
}

const HEADER_BYTES = 20;
const MAGIC_COOKIE = 0x2112a442;
const BINDING_REQUEST = 0x0001;
const BINDING_SUCCESS = 0x0101;
const BINDING_ERROR = 0x0111;

const ERROR_CODE = 0x0009;
const UNKNOWN_ATTRIBUTES = 0x000a;
const XOR_MAPPED_ADDRESS = 0x0020;
const SOFTWARE = 0x8022;
const FINGERPRINT = 0x8028;
const MESSAGE_INTEGRITY = 0x0008;
const MESSAGE_INTEGRITY_SHA256 = 0x001c;

/** From here on a receiver may pass over what it doesn't know (RFC 8489 §14). */
const OPTIONAL_TYPES_FROM = 0x8000;

/** Types below that which RFC 8489 §18.3 defines; without authentication they mean nothing. */
const KNOWN_TYPES: ReadonlySet<number> = new Set([
  0x0001, // MAPPED-ADDRESS
  0x0006, // USERNAME
  MESSAGE_INTEGRITY,
  ERROR_CODE,
  UNKNOWN_ATTRIBUTES,
  0x0014, // REALM
  0x0015, // NONCE
  MESSAGE_INTEGRITY_SHA256,
  0x001d, // PASSWORD-ALGORITHM
  0x001e, // USERHASH
  XOR_MAPPED_ADDRESS,
]);

const FAMILY_IPV4 = 0x01;
const FAMILY_IPV6 = 0x02;

/** Kept short: an answer should hardly be longer than its request, so that nobody is flooded. */
const SOFTWARE_NAME = 'Foyer';

/** Most types named in an error, for the same reason. */
const UNKNOWN_TYPES_MAX = 8;

/** Class 4, number 20, and the phrase of RFC 8489 §14.8. */
const UNKNOWN_ATTRIBUTE_ERROR = Uint8Array.of(
  ...[0, 0, 4, 20],
  ...new TextEncoder().encode('Unknown Attribute'),
);

/** The last step of the fingerprint: XOR with the letters STUN (RFC 8489 §14.7). */
const FINGERPRINT_XOR = 0x5354554e;
const FINGERPRINT_BYTES = 8; // type and length, then four of value

type Attribute = { readonly type: number; readonly startsAt: number; readonly bytes: number };

/** All attributes in order, or undefined when one reaches past the end. */
function readAttributes(view: DataView): Attribute[] | undefined {
  const attributes: Attribute[] = [];
  let at = HEADER_BYTES;
  while (at < view.byteLength) {
    const bytes = view.getUint16(at + 2);
    attributes.push({ type: view.getUint16(at), startsAt: at, bytes });
    at += 4 + padded(bytes);
    if (at > view.byteLength) return undefined;
  }
  return attributes;
}

/** Attributes after a message's integrity are passed over (RFC 8489 §14.5), so also here. */
function unknownTypesOf(attributes: readonly Attribute[]): number[] {
  const unknown: number[] = [];
  for (const { type } of attributes) {
    if (type === MESSAGE_INTEGRITY || type === MESSAGE_INTEGRITY_SHA256) break;
    const isUnknown = type < OPTIONAL_TYPES_FROM && !KNOWN_TYPES.has(type);
    if (isUnknown && unknown.length < UNKNOWN_TYPES_MAX) unknown.push(type);
  }
  return unknown;
}

/** It must be the last attribute and cover all before it. */
function isFingerprintRight(datagram: Uint8Array, { startsAt, bytes }: Attribute): boolean {
  if (bytes !== 4 || startsAt + FINGERPRINT_BYTES !== datagram.length) return false;
  return viewOf(datagram).getUint32(startsAt + 4) === fingerprintOf(datagram.subarray(0, startsAt));
}

function fingerprintOf(before: Uint8Array): number {
  return (crc32(before) ^ FINGERPRINT_XOR) >>> 0;
}

function message(
  type: number,
  transactionId: Uint8Array,
  attributes: readonly Uint8Array[],
  hasFingerprint: boolean,
): Uint8Array {
  const body = attributes.reduce((sum, one) => sum + one.length, 0);
  const fingerprintBytes = hasFingerprint ? FINGERPRINT_BYTES : 0;
  const bytes = new Uint8Array(HEADER_BYTES + body + fingerprintBytes);
  const view = viewOf(bytes);
  view.setUint16(0, type);
  view.setUint16(2, body + fingerprintBytes);
  view.setUint32(4, MAGIC_COOKIE);
  bytes.set(transactionId, 8);
  let at = HEADER_BYTES;
  for (const one of attributes) {
    bytes.set(one, at);
    at += one.length;
  }
  if (hasFingerprint) {
    const value = new Uint8Array(4);
    viewOf(value).setUint32(0, fingerprintOf(bytes.subarray(0, at)));
    bytes.set(attribute(FINGERPRINT, value), at);
  }
  return bytes;
}

/** Type, length without padding, value, padding to four bytes. */
function attribute(type: number, value: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + padded(value.length));
  const view = viewOf(bytes);
  view.setUint16(0, type);
  view.setUint16(2, value.length);
  bytes.set(value, 4);
  return bytes;
}

function uint16List(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(numbers.length * 2);
  numbers.forEach((number, index) => viewOf(bytes).setUint16(index * 2, number));
  return bytes;
}

function ipv4Bytes(address: string): Uint8Array {
  return Uint8Array.from(address.split('.').map(Number));
}

function ipv6Bytes(address: string): Uint8Array {
  return uint16List(ipv6Groups(address).map((group) => Number.parseInt(group, 16)));
}

function padded(bytes: number): number {
  return Math.ceil(bytes / 4) * 4;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function drop(reason: StunDrop): DecodedStun {
  return { ok: false, reason };
}
