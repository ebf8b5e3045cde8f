// Known values for tests: ids that tell themselves apart, cards, and parts with a signature that is
// only looked at where a test brings a real one.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8Bytes } from '../../base/bytes.ts';
import { lobbyIdOf } from '../wire/card.ts';
import { encodeContent } from '../wire/content.ts';
import { decodeEnvelope, encodeUnsigned, KIND_CODES } from '../wire/envelope.ts';
import type { Part, PartHeader } from '../wire/envelope.ts';
import { toAuthor, toMessageId, toMessageKey, toPeerId } from '../wire/ids.ts';
import type { Author, MessageId, MessageKey, PeerId } from '../wire/ids.ts';
import type { LobbyCard } from '../wire/card.ts';
import type { LobbyRecord } from '../state/records.ts';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
/** A fixed now: 2026-01-15T12:00:00Z. */
export const NOW_MS = 1_768_478_400_000;

/** Ids made before: many tests fill a table again and again with the same ones. */
const ids = new Map<string, string>();

function named(kind: string, name: string | number, bytes: number): string {
  const text = `${kind} ${name}`;
  let id = ids.get(text);
  if (id === undefined) ids.set(text, (id = bytesToHex(sha256(utf8Bytes(text)), 0, bytes)));
  return id;
}

export const peer = (name: string): PeerId => toPeerId(named('peer', name, 16));
export const author = (name: string): Author => toAuthor(named('author', name, 32));
export const messageId = (name: string | number): MessageId =>
  toMessageId(named('message', name, 8));
export const messageKey = (name: string | number): MessageKey =>
  toMessageKey(named('key', name, 16));
/** Without a hash, for tables of many thousands; `n` from -1 on. */
export const numberedKey = (n: number): MessageKey =>
  toMessageKey((n + 1).toString(16).padStart(32, '0'));

export const PUBLIC_CARD: LobbyCard = {
  nonce: '000102030405060708090a0b0c0d0e0f',
  name: 'Garden',
  topic: 'seeds and weeds',
  visibility: 'public',
  history: 'shared',
  createdAtMs: NOW_MS - 60 * MINUTE_MS,
};
export const PRIVATE_CARD: LobbyCard = { ...PUBLIC_CARD, visibility: 'private' };
export const PUBLIC_LOBBY = lobbyIdOf(PUBLIC_CARD);
export const PRIVATE_LOBBY = lobbyIdOf(PRIVATE_CARD);

export interface PartOptions extends Partial<PartHeader> {
  readonly body?: Uint8Array;
  readonly signature?: Uint8Array;
}

export const chatBody = (text: string): Uint8Array => encodeContent({ type: 'chat', text });

/** A chat message by `fern` in the public lobby, written now, unless said otherwise. */
export function envelopeOf(options: PartOptions = {}): Uint8Array {
  const { body = chatBody('hello'), signature = new Uint8Array(64).fill(7), ...header } = options;
  const whole: PartHeader = {
    lobby: PUBLIC_LOBBY,
    author: author('fern'),
    id: messageId('first'),
    index: 0,
    total: 1,
    writtenAtMs: NOW_MS,
    kindCode: KIND_CODES.chat,
    nickname: 'fern',
    ...header,
  };
  return concatBytes(encodeUnsigned(whole, body), signature);
}

export function partOf(options: PartOptions = {}): Part {
  const part = decodeEnvelope(envelopeOf(options));
  if (!part) throw new TypeError('these options make no well-formed part');
  return part;
}

/** The public lobby, joined as `ash` half an hour after its creation, unless said otherwise. */
export const lobbyRecordOf = (change: Partial<LobbyRecord> = {}): LobbyRecord => ({
  ...{ lobby: PUBLIC_LOBBY, card: PUBLIC_CARD, state: 'joined', nickname: 'ash' },
  ...{ author: author('ash'), generation: 0, joinedAtMs: NOW_MS - 30 * MINUTE_MS },
  ...{ leftAtMs: 0, heartbeatAtMs: 0 },
  ...change,
});
