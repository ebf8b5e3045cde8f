// The packets by which live messages spread frugally: who holds which part, who asks for one, and
// from whom one wants parts unasked. Their values and their bytes behind the type byte.
import { never } from '../../base/assert.ts';
import { bytesToHex, hexToBytes, writeHex } from '../../base/bytes.ts';
import { LEANS_PER_PACKET_MAX, TOLD_PER_PACKET_MAX } from '../constants-push.ts';
import { KnownIds, LOBBY_ID_BYTES, lobbyIdAt } from './ids.ts';
import type { LobbyId } from './ids.ts';
import { readHex, readLobby } from './packet-fields.ts';
import type { ByteReader, ByteWriter } from './byte-io.ts';

/**
 * Names a live part on one link, 18 bytes in hex: the first 8 of its author, the message id, the
 * index. Nobody finds another key with the same 8 bytes, so no part can stand for another's.
 */
export type PartName = string & { readonly __partName: true };
/** The first 8 bytes of an author, in hex. */
export type AuthorName = string & { readonly __authorName: true };

const NAME_BYTES = 18;
const AUTHOR_BYTES = 8;

export interface Lean {
  /** Undefined: of every author that isn't named. */
  readonly author: AuthorName | undefined;
  readonly on: boolean;
}

/** A part that is held, and for how long, ms: in steps of 4, at most 1,020. */
export interface Told {
  readonly name: PartName;
  readonly heldMs: number;
}

export type PushPacket =
  /** I hold these live parts. */
  | { readonly type: 'told'; readonly lobby: LobbyId; readonly parts: readonly Told[] }
  /** Send me these, of which you told. */
  | { readonly type: 'fetch'; readonly lobby: LobbyId; readonly parts: readonly PartName[] }
  /** Whose parts I want from you unasked, and whose not. */
  | { readonly type: 'lean'; readonly lobby: LobbyId; readonly leans: readonly Lean[] };

let lastSeen = '';
let lastName = '' as PartName;

/** From `Part.seen`: author 64 digits, message id 16, index 4. Asked for once a route and part. */
export function partNameOf(seen: string): PartName {
  if (seen !== lastSeen) {
    lastSeen = seen;
    lastName = (seen.slice(0, 2 * AUTHOR_BYTES) + seen.slice(64)) as PartName;
  }
  return lastName;
}

/** From an author, or from anything that begins with one: a part's name, `Part.seen`. */
export const authorNameOf = (of: string): AuthorName => of.slice(0, 2 * AUTHOR_BYTES) as AuthorName;

/** A message's first part. */
export const isFirstPart = (name: PartName): boolean => name.endsWith('0000');

/**
 * Whether, of the two ends of a link, this one is the first to tell of a message: half of all
 * messages for each, so that both learn how early the other has them. `isLower`: its peer id is
 * below the other's.
 */
export const tellsFirst = (name: PartName, isLower: boolean): boolean =>
  (name.charCodeAt(LAST_ID_DIGIT) & 2) === (isLower ? 0 : 2);

/** Where the last digit of the message id is. */
const LAST_ID_DIGIT = 31;
/** Holding times are told in steps, ms. */
const HELD_STEP_MS = 4;
const HELD_STEPS_MAX = 0xff;

const NOBODY = new Uint8Array(AUTHOR_BYTES);
/** Each friend tells of the same parts; what tells them apart is behind the author. */
const NAMES = new KnownIds(NAME_BYTES, 256, AUTHOR_BYTES);

/** A whole `told` packet: two of three packets are such, so it is written in one go. */
export function encodeTold(
  { lobby, parts }: Pick<Extract<PushPacket, { type: 'told' }>, 'lobby' | 'parts'>,
  code: number,
): Uint8Array {
  const bytes = new Uint8Array(1 + LOBBY_ID_BYTES + (NAME_BYTES + 1) * parts.length);
  bytes[0] = code;
  let at = writeHex(lobby, bytes, 1);
  for (const { name, heldMs } of parts) {
    at = writeHex(name, bytes, at);
    bytes[at++] = Math.min(HELD_STEPS_MAX, Math.max(0, Math.round(heldMs / HELD_STEP_MS)));
  }
  return bytes;
}

/** Its fields, from `at` on. Undefined when there are none or too many. */
export function decodeTold(bytes: Uint8Array, at: number): PushPacket | undefined {
  const from = at + LOBBY_ID_BYTES;
  const partsBytes = bytes.length - from;
  if (partsBytes <= 0 || partsBytes > (NAME_BYTES + 1) * TOLD_PER_PACKET_MAX) return undefined;
  if (partsBytes % (NAME_BYTES + 1) > 0) return undefined;
  const parts: Told[] = [];
  for (let next = from; next < bytes.length; next += NAME_BYTES + 1) {
    const name = NAMES.at(bytes, next) as PartName;
    parts.push({ name, heldMs: bytes[next + NAME_BYTES]! * HELD_STEP_MS });
  }
  return { type: 'told', lobby: lobbyIdAt(bytes, at), parts };
}

/** Behind the type byte, which `out` holds already. */
export function encodePush(
  packet: Exclude<PushPacket, { type: 'told' }>,
  out: ByteWriter,
): Uint8Array {
  out.raw(hexToBytes(packet.lobby));
  switch (packet.type) {
    case 'fetch':
      for (const part of packet.parts) out.raw(hexToBytes(part));
      return out.done();
    case 'lean':
      for (const { author, on } of packet.leans) {
        out.u8((on ? 1 : 0) | (author ? 2 : 0)).raw(author ? hexToBytes(author) : NOBODY);
      }
      return out.done();
    default:
      return never(packet, 'encodePush');
  }
}

/** Undefined when there are none or too many; `input` may have failed or hold more. */
export function decodePush(
  type: Exclude<PushPacket['type'], 'told'>,
  input: ByteReader,
): PushPacket | undefined {
  const lobby = readLobby(input);
  switch (type) {
    case 'fetch': {
      const parts: PartName[] = [];
      if (input.left === 0 || input.left > NAME_BYTES * TOLD_PER_PACKET_MAX) return undefined;
      while (input.left > 0) parts.push(readHex(input, NAME_BYTES) as PartName);
      return { type, lobby, parts };
    }
    case 'lean': {
      const leans: Lean[] = [];
      const leanBytes = 1 + AUTHOR_BYTES;
      if (input.left === 0 || input.left > leanBytes * LEANS_PER_PACKET_MAX) return undefined;
      while (input.left > 0) {
        const flags = input.u8();
        const name = bytesToHex(input.raw(AUTHOR_BYTES)) as AuthorName;
        leans.push({ on: (flags & 1) === 1, author: (flags & 2) === 2 ? name : undefined });
      }
      return { type, lobby, leans };
    }
    default:
      return never(type, 'decodePush');
  }
}
