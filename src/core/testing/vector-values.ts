// The values whose bytes are fixed for ever in src/core/vectors: one of each packet, and what ids,
// keys, signatures and challenges are made from.
import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes, utf8Bytes } from '../../base/bytes.ts';
import { lobbyIdOf } from '../wire/card.ts';
import { encodeContent } from '../wire/content.ts';
import type { Content } from '../wire/content.ts';
import { decodeEnvelope, encodeUnsigned, KIND_CODES, signedBytes } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import { authorFrom, toMessageId, toMessageKey, toPeerId } from '../wire/ids.ts';
import type { Packet } from '../wire/packet.ts';
import { authorNameOf, partNameOf } from '../wire/packet-push.ts';
import type { LobbyCard } from '../wire/card.ts';
import { portraitOf } from './portraits.ts';

/** RFC 8032, section 7.1, test 1: so that any Ed25519 can be held against the envelope. */
const SECRET = Uint8Array.from(
  '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'.match(/../g)!,
  (pair) => parseInt(pair, 16),
);
export const AUTHOR = authorFrom(ed25519.getPublicKey(SECRET));
export const MESSAGE_ID = toMessageId('0102030405060708');
export const KEY = toMessageKey('a0a1a2a3a4a5a6a7a8a9aaabacadaeaf');
export const ASKER = toPeerId('11'.repeat(16));
export const ASKED = toPeerId('22'.repeat(16));
const WRITTEN_AT_MS = 1_768_478_400_123;

export const CARD: LobbyCard = {
  nonce: '000102030405060708090a0b0c0d0e0f',
  name: 'Garden 🌱',
  topic: 'seeds and weeds',
  visibility: 'private',
  history: 'none',
  createdAtMs: 1_768_478_400_000,
};
export const LOBBY = lobbyIdOf(CARD);

export const CONTENTS: Readonly<Record<string, Content>> = {
  chat: {
    type: 'chat',
    text: 'hé',
    replyTo: KEY,
    mentions: [AUTHOR],
    image: { mime: 'image/png', width: 640, height: 480, bytes: Uint8Array.of(1, 2, 3) },
  },
  chatWithFile: {
    type: 'chat',
    text: 'hé',
    attachment: { type: 'file', name: 'notes.tar.gz', bytes: Uint8Array.of(1, 2, 3) },
  },
  fileAlone: {
    type: 'chat',
    text: '',
    attachment: { type: 'file', name: '../a\nb.pdf', bytes: new Uint8Array(0) },
  },
  voiceNote: {
    type: 'chat',
    text: '',
    attachment: {
      ...{ type: 'voice', mime: 'audio/ogg', durationMs: 65_001 },
      ...{ peaks: Uint8Array.of(0, 255, 7), bytes: Uint8Array.of(1, 2) },
    },
  },
  edit: { type: 'edit', target: KEY, text: 'hey' },
  delete: { type: 'delete', target: KEY },
  reactionOn: { type: 'reaction', target: KEY, emoji: '🌱', on: true },
  reactionOff: { type: 'reaction', target: KEY, emoji: '🌱', on: false },
};

/** The second of three parts, signed. */
export const PART: Part = signed(encodeContent({ type: 'chat', text: 'hello' }));

const entries = [
  { writtenAtMs: WRITTEN_AT_MS, key: KEY },
  { writtenAtMs: WRITTEN_AT_MS + 1, key: toMessageKey('b0'.repeat(16)) },
];
const lookup = '33'.repeat(16);

const epoch = '77'.repeat(8);

const PART_NAME = partNameOf(PART.seen);

export const PACKETS: { readonly [T in Packet['type']]: Packet } = {
  message: { type: 'message', part: PART },
  stem: { type: 'stem', part: PART },
  handover: { type: 'handover', part: PART },
  history: { type: 'history', part: PART },
  enter: { type: 'enter', lobby: LOBBY, answer: true },
  withdraw: { type: 'withdraw', lobby: LOBBY },
  directoryRequest: { type: 'directoryRequest', after: LOBBY },
  directory: { type: 'directory', entries: [{ card: CARD, participants: 258 }], more: true },
  invitation: { type: 'invitation', card: CARD, invitedAtMs: WRITTEN_AT_MS },
  challenge: { type: 'challenge', challenges: [{ lookup, tag: '44'.repeat(16) }] },
  challengeAnswer: { type: 'challengeAnswer', lookup, proof: '55'.repeat(16) },
  sync: {
    type: 'sync',
    lobby: LOBBY,
    fromMs: 0,
    level: 22,
    parent: 13_176,
    nodes: [{ index: 421_637, count: 3, sum: '66'.repeat(16) }],
  },
  keys: { type: 'keys', lobby: LOBBY, fromMs: 1, toMs: 2 ** 48 - 1, entries },
  have: { type: 'have', lobby: LOBBY, entries },
  want: {
    type: 'want',
    lobby: LOBBY,
    wants: [
      { key: KEY, parts: [] },
      { key: toMessageKey('b0'.repeat(16)), parts: [0, 135] },
    ],
  },
  audit: {
    type: 'audit',
    lobby: LOBBY,
    fromMs: 1,
    toMs: 258,
    salt: '77'.repeat(8),
    hash: '66'.repeat(16),
  },
  marks: {
    type: 'marks',
    lobby: LOBBY,
    fromMs: 1,
    toMs: 258,
    answer: true,
    entries: [{ key: KEY, mark: '66'.repeat(16) }],
  },
  told: { type: 'told', lobby: LOBBY, parts: [{ name: PART_NAME, heldMs: 152 }] },
  fetch: { type: 'fetch', lobby: LOBBY, parts: [PART_NAME] },
  lean: {
    type: 'lean',
    lobby: LOBBY,
    leans: [
      { author: authorNameOf(AUTHOR), on: true },
      { author: undefined, on: false },
    ],
  },
  direct: {
    type: 'direct',
    epoch,
    sequence: 5,
    id: MESSAGE_ID,
    index: 1,
    total: 2,
    writtenAtMs: WRITTEN_AT_MS,
    afterMs: WRITTEN_AT_MS - 1,
    kindCode: KIND_CODES.chat,
    body: utf8Bytes('abc'),
  },
  directAck: { type: 'directAck', epoch, sequence: 5, id: MESSAGE_ID, mark: '88'.repeat(8) },
  directReady: {
    type: 'directReady',
    life: '99'.repeat(8),
    epoch,
    count: 258,
    mark: '88'.repeat(8),
  },
  directAsk: { type: 'directAsk' },
  directOffer: {
    type: 'directOffer',
    epoch,
    entries: [{ id: MESSAGE_ID, writtenAtMs: WRITTEN_AT_MS }],
  },
  directLacking: {
    type: 'directLacking',
    epoch,
    count: 258,
    mark: '88'.repeat(8),
    ids: [MESSAGE_ID],
  },
  directElsewhere: { type: 'directElsewhere' },
  directTyping: { type: 'directTyping' },
  presence: { type: 'presence', away: true },
  clockRequest: { type: 'clockRequest', sentAtMs: WRITTEN_AT_MS },
  clockAnswer: { type: 'clockAnswer', sentAtMs: WRITTEN_AT_MS, readAtMs: WRITTEN_AT_MS + 9 },
  histories: { type: 'histories', parts: [PART, PART] },
  status: {
    type: 'status',
    kind: 'busy',
    leftS: 3_600,
    portrait: 'c0c1c2c3c4c5c6c7',
    words: 'in the garden 🌱',
  },
  portraitWanted: { type: 'portraitWanted', portrait: 'c0c1c2c3c4c5c6c7' },
  portrait: { type: 'portrait', jpeg: portraitOf(Uint8Array.of(7, 8, 9)) },
};

function signed(body: Uint8Array): Part {
  const header = {
    ...{ lobby: LOBBY, author: AUTHOR, id: MESSAGE_ID, index: 1, total: 3 },
    ...{ writtenAtMs: WRITTEN_AT_MS, kindCode: KIND_CODES.chat, nickname: 'fern' },
  };
  const unsigned = encodeUnsigned(header, body);
  const signature = ed25519.sign(signedBytes(unsigned), SECRET);
  return decodeEnvelope(concatBytes(unsigned, signature))!;
}
