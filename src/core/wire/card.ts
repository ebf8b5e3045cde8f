// A lobby's card: what is fixed at its creation. The lobby's id is a hash of the card, so a friend
// who advertises a lobby can't alter its name, topic or openness without naming another lobby.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes, utf8Text } from '../../base/bytes.ts';
import { LOBBY_NAME_BYTES_MAX, TOPIC_BYTES_MAX } from '../constants.ts';
import { LOBBY_ID_BYTES, lobbyIdFrom } from './ids.ts';
import type { LobbyId } from './ids.ts';

import type { ByteReader } from './byte-io.ts';
import { ByteWriter } from './byte-io.ts';

const LOBBY_LABEL = utf8Bytes('foyer/lobby/v1');
const NONCE_BYTES = 16;
const PRIVATE = 1;
const NO_HISTORY = 2;

/** Fixed at a lobby's creation; the lobby's id is a hash of it, so nobody can alter a copy. */
export interface LobbyCard {
  /** 16 random bytes in hex: what makes the id of a private lobby impossible to guess. */
  readonly nonce: string;
  readonly name: string;
  readonly topic: string;
  readonly visibility: 'public' | 'private';
  /** Whether a newcomer is given what was written before it joined. */
  readonly history: 'shared' | 'none';
  readonly createdAtMs: number;
}

/** 64 bits of SHA-256(label ‖ card). */
export function lobbyIdOf(card: LobbyCard): LobbyId {
  return lobbyIdFrom(sha256(concatBytes(LOBBY_LABEL, encodeCard(card))).slice(0, LOBBY_ID_BYTES));
}

/** `nonce 16 ‖ flags u8 ‖ created u48 ‖ name length u8, name ‖ topic length u16, topic`. */
export function encodeCard(card: LobbyCard): Uint8Array {
  const topic = utf8Bytes(card.topic);
  return new ByteWriter()
    .raw(hexToBytes(card.nonce))
    .u8((card.visibility === 'private' ? PRIVATE : 0) | (card.history === 'none' ? NO_HISTORY : 0))
    .u48(card.createdAtMs)
    .short(utf8Bytes(card.name))
    .u16(topic.length)
    .raw(topic)
    .done();
}

/** Undefined when the next bytes aren't a card within the limits. */
export function readCard(input: ByteReader): LobbyCard | undefined {
  const nonce = input.raw(NONCE_BYTES);
  const flags = input.u8();
  const createdAtMs = input.u48();
  const nameBytes = input.short();
  const topicBytes = input.raw(input.u16());
  if (input.failed || flags > (PRIVATE | NO_HISTORY)) return undefined;
  if (nameBytes.length === 0 || nameBytes.length > LOBBY_NAME_BYTES_MAX) return undefined;
  if (topicBytes.length > TOPIC_BYTES_MAX) return undefined;
  const name = utf8Text(nameBytes);
  const topic = utf8Text(topicBytes);
  if (name === undefined || topic === undefined) return undefined;
  return {
    nonce: bytesToHex(nonce),
    name,
    topic,
    visibility: flags & PRIVATE ? 'private' : 'public',
    history: flags & NO_HISTORY ? 'none' : 'shared',
    createdAtMs,
  };
}
