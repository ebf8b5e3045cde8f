// Packets, the units of one link: a type byte and its fields. Decoding never throws, and never
// trusts a count before the bytes behind it are there.
import { hexToBytes } from '../../base/bytes.ts';
import { encodeCard, readCard } from './card.ts';
import { CHALLENGES_PER_PACKET_MAX, PACKET_BYTES_MAX } from '../constants.ts';
import { decodeEnvelope } from './envelope.ts';
import type { Part } from './envelope.ts';
import type { LobbyId } from './ids.ts';
import { COMPARING_CODES, HISTORY_CODES, readHex, readLobby } from './packet-fields.ts';
import type { Challenge } from './packet-fields.ts';
import { decodeDirect, encodeDirect } from './packet-direct.ts';
import type { DirectPacket } from './packet-direct.ts';
import { decodeSync, encodeSync } from './packet-sync.ts';
import type { SyncPacket } from './packet-sync.ts';
import { decodePush, decodeTold, encodePush, encodeTold } from './packet-push.ts';
import type { PushPacket } from './packet-push.ts';
import { decodeStatus, encodeStatus } from './packet-status.ts';
import type { StatusPacket } from './packet-status.ts';
import type { LobbyCard } from './card.ts';
import { ByteReader, ByteWriter } from './byte-io.ts';
import { never } from '../../base/assert.ts';

export type { KeyEntry, MarkEntry, SyncNode } from './packet-sync.ts';
export type { Challenge } from './packet-fields.ts';

export type Packet =
  /** A part on its way through the lobby. */
  | { readonly type: 'message'; readonly part: Part }
  /** A part on its stem: one friend at a time, until somebody diffuses it. */
  | { readonly type: 'stem'; readonly part: Part }
  /** The newest presence of a participant, for a new route. */
  | { readonly type: 'handover'; readonly part: Part }
  /** A part that was asked for with `want`. */
  | { readonly type: 'history'; readonly part: Part }
  /** Several parts that were asked for. */
  | { readonly type: 'histories'; readonly parts: readonly Part[] }
  /** I take part in this lobby and take you for a route; `answer` when you asked. */
  | { readonly type: 'enter'; readonly lobby: LobbyId; readonly answer: boolean }
  /** I no longer take part. */
  | { readonly type: 'withdraw'; readonly lobby: LobbyId }
  /** A request for a page of public lobbies, those after this id. */
  | { readonly type: 'directoryRequest'; readonly after: LobbyId | undefined }
  | {
      readonly type: 'directory';
      readonly entries: readonly { readonly card: LobbyCard; readonly participants: number }[];
      readonly more: boolean;
    }
  | { readonly type: 'invitation'; readonly card: LobbyCard; readonly invitedAtMs: number }
  | { readonly type: 'challenge'; readonly challenges: readonly Challenge[] }
  | { readonly type: 'challengeAnswer'; readonly lookup: string; readonly proof: string }
  | SyncPacket
  | PushPacket
  | DirectPacket
  | StatusPacket
  | { readonly type: 'presence'; readonly away: boolean }
  | { readonly type: 'clockRequest'; readonly sentAtMs: number }
  | { readonly type: 'clockAnswer'; readonly sentAtMs: number; readonly readAtMs: number };

export type PacketOf<T extends Packet['type']> = Extract<Packet, { readonly type: T }>;

const CODES = {
  message: 1,
  handover: 2,
  ...HISTORY_CODES,
  enter: 4,
  withdraw: 5,
  directoryRequest: 6,
  directory: 7,
  invitation: 8,
  challenge: 9,
  challengeAnswer: 10,
  ...COMPARING_CODES,
  want: 14,
  directTyping: 17,
  presence: 18,
  clockRequest: 19,
  clockAnswer: 20,
  direct: 21,
  directAck: 22,
  directReady: 23,
  directAsk: 24,
  directOffer: 25,
  directLacking: 26,
  directElsewhere: 27,
  stem: 28,
  audit: 30,
  marks: 31,
  told: 33,
  fetch: 34,
  lean: 35,
  status: 36,
  portraitWanted: 37,
  portrait: 38,
} as const satisfies Record<Packet['type'], number>;
const TYPES = new Map<number, Packet['type']>(
  Object.entries(CODES).map(([type, code]) => [code, type as Packet['type']]),
);

/** The packet's bytes. Values out of range are our bug and throw RangeError. */
export function encodePacket(packet: Packet): Uint8Array {
  if (packet.type === 'told') return encodeTold(packet, CODES.told);
  const out = new ByteWriter().u8(CODES[packet.type]);
  switch (packet.type) {
    case 'message':
    case 'stem':
    case 'handover':
    case 'history':
      return wrapEnvelope(packet.type, packet.part.envelope);
    case 'histories':
      return wrapEnvelopes(packet.parts.map(({ envelope }) => envelope));
    case 'enter':
      return out
        .raw(hexToBytes(packet.lobby))
        .u8(packet.answer ? 1 : 0)
        .done();
    case 'withdraw':
      return out.raw(hexToBytes(packet.lobby)).done();
    case 'directoryRequest':
      return out.raw(packet.after ? hexToBytes(packet.after) : new Uint8Array(0)).done();
    case 'directory':
      out.u8(packet.more ? 1 : 0).u16(packet.entries.length);
      for (const entry of packet.entries) out.raw(encodeCard(entry.card)).u32(entry.participants);
      return out.done();
    case 'invitation':
      return out.u48(packet.invitedAtMs).raw(encodeCard(packet.card)).done();
    case 'challenge':
      for (const { lookup, tag } of packet.challenges) {
        out.raw(hexToBytes(lookup)).raw(hexToBytes(tag));
      }
      return out.done();
    case 'challengeAnswer':
      return out.raw(hexToBytes(packet.lookup)).raw(hexToBytes(packet.proof)).done();
    case 'sync':
    case 'keys':
    case 'have':
    case 'want':
    case 'audit':
    case 'marks':
      return encodeSync(packet, out);
    case 'fetch':
    case 'lean':
      return encodePush(packet, out);
    case 'direct':
    case 'directAck':
    case 'directReady':
    case 'directAsk':
    case 'directOffer':
    case 'directLacking':
    case 'directElsewhere':
    case 'directTyping':
      return encodeDirect(packet, out);
    case 'status':
    case 'portraitWanted':
    case 'portrait':
      return encodeStatus(packet, out);
    case 'presence':
      return out.u8(packet.away ? 1 : 0).done();
    case 'clockRequest':
      return out.u48(packet.sentAtMs).done();
    case 'clockAnswer':
      return out.u48(packet.sentAtMs).u48(packet.readAtMs).done();
    default:
      return never(packet, 'encodePacket');
  }
}

/** A part behind its type byte, without decoding it again. */
export function wrapEnvelope(
  type: 'message' | 'stem' | 'handover' | 'history',
  envelope: Uint8Array,
): Uint8Array {
  const packet = new Uint8Array(1 + envelope.length);
  packet[0] = CODES[type];
  packet.set(envelope, 1);
  return packet;
}

/** Several parts of a history behind one type byte, each behind its length. */
export function wrapEnvelopes(envelopes: readonly Uint8Array[]): Uint8Array {
  const out = new ByteWriter().u8(CODES.histories);
  for (const envelope of envelopes) out.u16(envelope.length).raw(envelope);
  return out.done();
}

/**
 * 'unknown-type': a later version's packet, which is no offence. 'malformed': anything else that
 * fails.
 */
export function decodePacket(bytes: Uint8Array): Packet | 'malformed' | 'unknown-type' {
  if (bytes.length === 0 || bytes.length > PACKET_BYTES_MAX) return 'malformed';
  const type = TYPES.get(bytes[0]!);
  if (!type) return 'unknown-type';
  if (type === 'message') {
    const part = decodeEnvelope(bytes.subarray(1));
    return part ? { type, part } : 'malformed';
  }
  if (type === 'told') return decodeTold(bytes, 1) ?? 'malformed';
  const input = new ByteReader(bytes.subarray(1));
  const packet = decodeFields(type, input);
  return packet && input.ended ? packet : 'malformed';
}

function decodeFields(type: Read, input: ByteReader): Packet | undefined {
  switch (type) {
    case 'stem':
    case 'handover':
    case 'history': {
      const part = decodeEnvelope(input.rest());
      return part && { type, part };
    }
    case 'histories': {
      const parts = readEnvelopes(input);
      return parts && { type, parts };
    }
    case 'enter': {
      const lobby = readLobby(input);
      return { type, lobby, answer: input.u8() === 1 };
    }
    case 'withdraw':
      return { type, lobby: readLobby(input) };
    case 'directoryRequest':
      return { type, after: input.left === 0 ? undefined : readLobby(input) };
    case 'directory':
      return decodeDirectory(input);
    case 'invitation': {
      const invitedAtMs = input.u48();
      const card = readCard(input);
      return card && { type, card, invitedAtMs };
    }
    case 'challenge': {
      if (input.left === 0 || input.left > 32 * CHALLENGES_PER_PACKET_MAX) return undefined;
      const all: Challenge[] = [];
      while (input.left > 0) all.push({ lookup: readHex(input, 16), tag: readHex(input, 16) });
      return { type, challenges: all };
    }
    case 'challengeAnswer':
      return { type, lookup: readHex(input, 16), proof: readHex(input, 16) };
    case 'sync':
    case 'keys':
    case 'have':
    case 'want':
    case 'audit':
    case 'marks':
      return decodeSync(type, input);
    case 'fetch':
    case 'lean':
      return decodePush(type, input);
    case 'direct':
    case 'directAck':
    case 'directReady':
    case 'directAsk':
    case 'directOffer':
    case 'directLacking':
    case 'directElsewhere':
    case 'directTyping':
      return decodeDirect(type, input);
    case 'status':
    case 'portraitWanted':
    case 'portrait':
      return decodeStatus(type, input);
    case 'presence':
      return { type, away: input.u8() === 1 };
    case 'clockRequest':
      return { type, sentAtMs: input.u48() };
    case 'clockAnswer':
      return { type, sentAtMs: input.u48(), readAtMs: input.u48() };
    default:
      return never(type, 'decodeFields');
  }
}

/** What is read field by field: all but what comes most. */
type Read = Exclude<Packet['type'], 'message' | 'told'>;

/** Undefined when one of them isn't a well-formed part, or there is none. */
function readEnvelopes(input: ByteReader): Part[] | undefined {
  const parts: Part[] = [];
  while (input.left > 0) {
    const part = decodeEnvelope(input.raw(input.u16()));
    if (!part) return undefined;
    parts.push(part);
  }
  return parts.length > 0 ? parts : undefined;
}

function decodeDirectory(input: ByteReader): Packet | undefined {
  const more = input.u8() === 1;
  const count = input.u16();
  const entries = [];
  for (let n = 0; n < count; n++) {
    const card = readCard(input);
    if (!card) return undefined;
    entries.push({ card, participants: input.u32() });
  }
  return { type: 'directory', entries, more };
}
