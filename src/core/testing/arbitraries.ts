// Every well-formed value that can cross a link, as fast-check arbitraries, within its limits.
import fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { bytesToHex, utf8Bytes } from '../../base/bytes.ts';
import {
  FILE_NAME_BYTES_MAX,
  NICKNAME_BYTES_MAX,
  PARTS_MAX,
  VOICE_MS_MAX,
  VOICE_PEAKS_MAX,
} from '../constants.ts';
import type { FileAttachment, VoiceNote } from '../wire/attachment.ts';
import type { Content } from '../wire/content.ts';
import type { Author, LobbyId, MessageId, MessageKey } from '../wire/ids.ts';
import type { AuthorName, PartName } from '../wire/packet-push.ts';
import type { Packet, PacketOf } from '../wire/packet.ts';
import type { LobbyCard } from '../wire/card.ts';
import { STATUS_WORDS_BYTES_MAX } from '../constants-status.ts';
import { STATUS_KINDS } from '../wire/packet-status.ts';
import { portraitOf } from './portraits.ts';
import { envelopeOf, partOf } from './samples.ts';

export const bytes = (length: number): Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
export const hex = (length: number): Arbitrary<string> =>
  bytes(length).map((value) => bytesToHex(value));
export const timeMs = fc.maxSafeNat().map((value) => value % 2 ** 48);
const u16 = fc.nat(2 ** 16 - 1);
const u32 = fc.nat(2 ** 32 - 1);
const lobby = hex(8) as Arbitrary<LobbyId>;
const key = hex(16) as Arbitrary<MessageKey>;

/** A text of at most so many bytes in UTF-8. */
export const line = (bytesMin: number, bytesMax: number): Arbitrary<string> =>
  fc
    .string({ unit: 'grapheme-composite', minLength: bytesMin, maxLength: bytesMax })
    .filter((text) => utf8Bytes(text).length <= bytesMax);

export const card: Arbitrary<LobbyCard> = fc.record({
  nonce: hex(16),
  name: line(1, 64),
  topic: line(0, 256),
  visibility: fc.constantFrom('public', 'private'),
  history: fc.constantFrom('shared', 'none'),
  createdAtMs: timeMs,
});

const image = fc.record({
  mime: fc.constantFrom('image/webp', 'image/jpeg', 'image/png'),
  width: fc.integer({ min: 1, max: 65_535 }),
  height: fc.integer({ min: 1, max: 65_535 }),
  bytes: fc.uint8Array(),
});
export const file: Arbitrary<FileAttachment> = fc.record({
  type: fc.constant('file'),
  name: line(1, FILE_NAME_BYTES_MAX).filter((name) => name !== ''),
  bytes: fc.uint8Array(),
});
export const voice: Arbitrary<VoiceNote> = fc.record({
  type: fc.constant('voice'),
  mime: fc.constantFrom('audio/webm', 'audio/ogg', 'audio/mp4'),
  durationMs: fc.integer({ min: 1, max: VOICE_MS_MAX }),
  peaks: fc.uint8Array({ maxLength: VOICE_PEAKS_MAX }),
  bytes: fc.uint8Array({ minLength: 1 }),
});
const text = fc.string({ unit: 'grapheme' });

const chatWith = (thing: Readonly<Record<string, Arbitrary<unknown>>>): Arbitrary<Content> =>
  fc.record(
    {
      type: fc.constant('chat'),
      text,
      replyTo: key,
      mentions: fc.array(hex(32) as Arbitrary<Author>, { minLength: 1, maxLength: 50 }),
      ...thing,
    },
    { requiredKeys: ['type', 'text'] },
  ) as Arbitrary<Content>;

export const content: Arbitrary<Content> = fc.oneof(
  chatWith({ image }),
  chatWith({ attachment: fc.oneof(file, voice) }),
  fc.record({ type: fc.constant('edit'), target: key, text }),
  fc.record({ type: fc.constant('delete'), target: key }),
  fc.record({
    type: fc.constant('reaction'),
    target: key,
    emoji: line(1, 32),
    on: fc.boolean(),
  }),
);

export const partHeader = fc
  .record({
    lobby,
    author: hex(32) as Arbitrary<Author>,
    id: hex(8) as Arbitrary<MessageId>,
    total: fc.integer({ min: 1, max: PARTS_MAX }),
    at: fc.nat(),
    writtenAtMs: timeMs,
    kindCode: fc.nat(255),
    nickname: line(0, NICKNAME_BYTES_MAX),
  })
  .map(({ at, ...header }) => ({ ...header, index: at % header.total }));

export const envelope = fc
  .record({ header: partHeader, body: fc.uint8Array({ maxLength: 300 }), signature: bytes(64) })
  .map(({ header, body, signature }) => envelopeOf({ ...header, body, signature }));

const part = fc
  .record({ header: partHeader, body: fc.uint8Array({ maxLength: 300 }), signature: bytes(64) })
  .map(({ header, body, signature }) => partOf({ ...header, body, signature }));

const keyEntries = fc.array(fc.record({ writtenAtMs: timeMs, key }), { maxLength: 40 });

const messageId = hex(8) as Arbitrary<MessageId>;

const packetOf = <T extends Packet['type']>(
  type: T,
  fields: { [K in keyof Omit<PacketOf<T>, 'type'>]: Arbitrary<PacketOf<T>[K]> },
): Arbitrary<Packet> =>
  fc.record({ type: fc.constant(type), ...fields }) as unknown as Arbitrary<Packet>;

const carried = (type: 'message' | 'stem' | 'handover' | 'history'): Arbitrary<Packet> =>
  part.map((one) => ({ type, part: one }));

const nodes = fc.array(fc.record({ index: timeMs, count: u32, sum: hex(16) }), { maxLength: 40 });
const wants = fc.array(fc.record({ key, parts: fc.array(u16, { maxLength: PARTS_MAX }) }), {
  maxLength: 20,
});

const partName = hex(18) as Arbitrary<PartName>;
const partNames = fc.array(partName, { minLength: 1, maxLength: 20 });
const tolds = fc.array(
  fc.record({ name: partName, heldMs: fc.nat(255).map((steps) => 4 * steps) }),
  { minLength: 1, maxLength: 20 },
);
const authorName = hex(8) as Arbitrary<AuthorName>;

/** One arbitrary for each type, so that a new type can't be forgotten. */
export const packets: { readonly [T in Packet['type']]: Arbitrary<Packet> } = {
  message: carried('message'),
  stem: carried('stem'),
  handover: carried('handover'),
  history: carried('history'),
  histories: packetOf('histories', {
    parts: fc.array(part, { minLength: 1, maxLength: 5 }),
  }),
  enter: packetOf('enter', { lobby, answer: fc.boolean() }),
  withdraw: packetOf('withdraw', { lobby }),
  directoryRequest: packetOf('directoryRequest', { after: fc.option(lobby, { nil: undefined }) }),
  directory: packetOf('directory', {
    entries: fc.array(fc.record({ card, participants: u32 }), { maxLength: 10 }),
    more: fc.boolean(),
  }),
  invitation: packetOf('invitation', { card, invitedAtMs: timeMs }),
  challenge: packetOf('challenge', {
    challenges: fc.array(fc.record({ lookup: hex(16), tag: hex(16) }), {
      minLength: 1,
      maxLength: 20,
    }),
  }),
  challengeAnswer: packetOf('challengeAnswer', { lookup: hex(16), proof: hex(16) }),
  sync: packetOf('sync', { lobby, fromMs: timeMs, level: fc.nat(255), parent: timeMs, nodes }),
  keys: fc
    .tuple(lobby, timeMs, timeMs, keyEntries)
    .filter(([, a, b]) => a !== b)
    .map(([id, a, b, entries]) => {
      const [fromMs, toMs] = [Math.min(a, b), Math.max(a, b)];
      return { type: 'keys', lobby: id, fromMs, toMs, entries };
    }),
  have: packetOf('have', { lobby, entries: keyEntries }),
  want: packetOf('want', { lobby, wants }),
  audit: packetOf('audit', {
    lobby,
    fromMs: fc.nat(1_000),
    toMs: fc.integer({ min: 1_001, max: 2 ** 48 - 1 }),
    salt: hex(8),
    hash: hex(16),
  }),
  marks: packetOf('marks', {
    lobby,
    fromMs: fc.nat(1_000),
    toMs: fc.integer({ min: 1_001, max: 2 ** 48 - 1 }),
    answer: fc.boolean(),
    entries: fc.array(fc.record({ key, mark: hex(16) }), { maxLength: 20 }),
  }),
  told: packetOf('told', { lobby, parts: tolds }),
  fetch: packetOf('fetch', { lobby, parts: partNames }),
  lean: packetOf('lean', {
    lobby,
    leans: fc.array(
      fc.record({ author: fc.option(authorName, { nil: undefined }), on: fc.boolean() }),
      { minLength: 1, maxLength: 20 },
    ),
  }),
  direct: partHeader.chain(({ index, total }) =>
    packetOf('direct', {
      epoch: hex(8),
      sequence: timeMs,
      id: messageId,
      index: fc.constant(index),
      total: fc.constant(total),
      writtenAtMs: timeMs,
      afterMs: timeMs,
      kindCode: fc.nat(255),
      body: fc.uint8Array({ maxLength: 300 }),
    }),
  ),
  directAck: packetOf('directAck', {
    epoch: hex(8),
    sequence: timeMs,
    id: messageId,
    mark: hex(8),
  }),
  directReady: packetOf('directReady', {
    life: hex(8),
    epoch: hex(8),
    count: timeMs,
    mark: hex(8),
  }),
  directAsk: packetOf('directAsk', {}),
  directOffer: packetOf('directOffer', {
    epoch: hex(8),
    entries: fc.array(fc.record({ id: messageId, writtenAtMs: timeMs }), { maxLength: 20 }),
  }),
  directLacking: packetOf('directLacking', {
    epoch: hex(8),
    count: timeMs,
    mark: hex(8),
    ids: fc.array(messageId, { maxLength: 20 }),
  }),
  directElsewhere: packetOf('directElsewhere', {}),
  directTyping: packetOf('directTyping', {}),
  presence: packetOf('presence', { away: fc.boolean() }),
  clockRequest: packetOf('clockRequest', { sentAtMs: timeMs }),
  clockAnswer: packetOf('clockAnswer', { sentAtMs: timeMs, readAtMs: timeMs }),
  status: packetOf('status', {
    kind: fc.constantFrom(...STATUS_KINDS),
    leftS: u32,
    portrait: fc.option(
      hex(8).filter((name) => !/^0*$/.test(name)),
      { nil: undefined },
    ),
    words: line(0, STATUS_WORDS_BYTES_MAX),
  }),
  portraitWanted: packetOf('portraitWanted', { portrait: hex(8) }),
  portrait: packetOf('portrait', {
    jpeg: fc
      .array(fc.nat(254), { maxLength: 200 })
      .map((data) => portraitOf(Uint8Array.from(data))),
  }),
};

export const packet: Arbitrary<Packet> = fc.oneof(...Object.values(packets));
