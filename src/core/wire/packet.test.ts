// Packets: every type there and back, limits on each side, and hostile counts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, hexToBytes } from '../../base/bytes.ts';
import { encodeCard } from './card.ts';
import {
  CHALLENGES_PER_PACKET_MAX,
  DIRECT_PAGE,
  DIRECTORY_PAGE_BYTES_MAX,
  KEYS_PER_PACKET_MAX,
  MARKS_PER_PACKET_MAX,
  PACKET_BYTES_MAX,
  PARTS_MAX,
  PART_BODY_BYTES_MAX,
} from '../constants.ts';
import { LEANS_PER_PACKET_MAX, TOLD_PER_PACKET_MAX } from '../constants-push.ts';
import { decodePacket, encodePacket, wrapEnvelope } from './packet.ts';
import type { Packet } from './packet.ts';
import { authorNameOf, partNameOf } from './packet-push.ts';
import { packet, packets } from '../testing/arbitraries.ts';
import { greatestShown } from '../testing/portraits.ts';
import { envelopeOf, messageId, messageKey, partOf, PUBLIC_LOBBY } from '../testing/samples.ts';
import { PUBLIC_CARD } from '../testing/samples.ts';

describe.each(Object.entries(packets))('%s', (type, arbitrary) => {
  it('[WI1] is read as it was written', () => {
    fc.assert(
      fc.property(arbitrary, (written) => {
        const bytes = encodePacket(written);
        expect(decodePacket(bytes)).toEqual(written);
      }),
      { numRuns: 50 },
    );
  });

  it('[WI1] is malformed with a byte behind it, or cut, unless what is left is whole', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(), (written, at) => {
        const bytes = encodePacket(written);
        const cut = decodePacket(bytes.subarray(0, at % bytes.length));
        if (typeof cut === 'object') expect(encodePacket(cut).length).toBe(at % bytes.length);
        const longer = decodePacket(concatBytes(bytes, Uint8Array.of(0)));
        if (typeof longer === 'object') expect(longer).not.toEqual(written);
        else expect(longer).toBe('malformed');
      }),
      { numRuns: 50 },
    );
  });

  it('fits a packet with everything at its greatest', () => {
    const size = encodePacket(greatest[type as Packet['type']]).length;
    expect(size).toBeLessThanOrEqual(PACKET_BYTES_MAX);
    expect(decodePacket(encodePacket(greatest[type as Packet['type']]))).toHaveProperty(
      'type',
      type,
    );
  });
});

it('[WI2] names a type of a later version, whatever it holds', () => {
  for (const code of [0, 15, 16, 99, 255]) {
    expect(decodePacket(Uint8Array.of(code))).toBe('unknown-type');
    expect(decodePacket(Uint8Array.of(code, 1, 2, 3))).toBe('unknown-type');
  }
});

it('[WI1] is malformed when empty or over the limit, of whatever type', () => {
  expect(decodePacket(new Uint8Array(0))).toBe('malformed');
  const long = new Uint8Array(PACKET_BYTES_MAX + 1).fill(99);
  expect(decodePacket(long)).toBe('malformed');
  expect(decodePacket(long.subarray(1))).toBe('unknown-type');
});

it('[WI3] allocates nothing for a count before the bytes are there', () => {
  const lobby = hexToBytes(PUBLIC_LOBBY);
  const key = hexToBytes(messageKey('a'));
  const hostile = [
    // A directory of 65,535 entries, and a `want` of 65,535 parts, in a few bytes.
    Uint8Array.of(7, 0, 255, 255),
    concatBytes(Uint8Array.of(7, 0, 255, 255), encodeCard(PUBLIC_CARD), new Uint8Array(4)),
    concatBytes(Uint8Array.of(14), lobby, key, Uint8Array.of(255, 255)),
    concatBytes(Uint8Array.of(14), lobby, key, Uint8Array.of(0, 100, 0, 1)),
  ];
  for (const bytes of hostile) expect(decodePacket(bytes)).toBe('malformed');
});

describe('counts on each side of their limits', () => {
  const entries = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ writtenAtMs: n, key: messageKey(n % 7) }));
  const challenges = (count: number) =>
    Array.from({ length: count }, () => ({ lookup: messageKey('l'), tag: messageKey('t') }));
  const want = (wants: number, parts: number): Packet => ({
    type: 'want',
    lobby: PUBLIC_LOBBY,
    wants: Array.from({ length: wants }, (_, n) => ({
      key: messageKey(n % 7),
      parts: Array.from({ length: parts }, (_part, index) => index),
    })),
  });
  const isRead = (value: Packet): boolean => typeof decodePacket(encodePacket(value)) === 'object';

  it('challenges: at least one, at most CHALLENGES_PER_PACKET_MAX', () => {
    expect(isRead({ type: 'challenge', challenges: [] })).toBe(false);
    expect(isRead({ type: 'challenge', challenges: challenges(1) })).toBe(true);
    const max = CHALLENGES_PER_PACKET_MAX;
    expect(isRead({ type: 'challenge', challenges: challenges(max) })).toBe(true);
    expect(isRead({ type: 'challenge', challenges: challenges(max + 1) })).toBe(false);
  });

  it('keys: at most KEYS_PER_PACKET_MAX', () => {
    const have = (count: number): Packet => ({
      type: 'have',
      lobby: PUBLIC_LOBBY,
      entries: entries(count),
    });
    expect(isRead(have(0))).toBe(true);
    expect(isRead(have(KEYS_PER_PACKET_MAX))).toBe(true);
    expect(isRead(have(KEYS_PER_PACKET_MAX + 1))).toBe(false);
  });

  it('wants: at most KEYS_PER_PACKET_MAX keys and PARTS_MAX parts of each', () => {
    expect(isRead(want(KEYS_PER_PACKET_MAX, 0))).toBe(true);
    expect(isRead(want(KEYS_PER_PACKET_MAX + 1, 0))).toBe(false);
    expect(isRead(want(1, PARTS_MAX))).toBe(true);
    expect(isRead(want(1, PARTS_MAX + 1))).toBe(false);
  });

  it('keys span at least a millisecond', () => {
    const span = (fromMs: number, toMs: number): Packet => ({
      type: 'keys',
      lobby: PUBLIC_LOBBY,
      fromMs,
      toMs,
      entries: [],
    });
    expect(isRead(span(5, 6))).toBe(true);
    expect(isRead(span(5, 5))).toBe(false);
    expect(isRead(span(6, 5))).toBe(false);
  });

  it('offers and answers of direct messages hold a page', () => {
    const ids = [...offered, messageId('more')];
    const entries = ids.map((id) => ({ id, writtenAtMs: 1 }));
    expect(isRead({ type: 'directOffer', epoch, entries: entries.slice(1) })).toBe(true);
    expect(isRead({ type: 'directOffer', epoch, entries })).toBe(false);
    const answer = { type: 'directLacking', epoch, count: 0, mark: epoch } as const;
    expect(isRead({ ...answer, ids: offered })).toBe(true);
    expect(isRead({ ...answer, ids })).toBe(false);
  });

  it('a direct part stands inside its message and within its size', () => {
    const part = (index: number, total: number, size = 1): Packet => ({
      ...direct,
      index,
      total,
      body: new Uint8Array(size),
    });
    expect(isRead(part(PARTS_MAX - 1, PARTS_MAX))).toBe(true);
    expect(isRead(part(0, PARTS_MAX + 1))).toBe(false);
    expect(isRead(part(0, 0))).toBe(false);
    expect(isRead(part(2, 2))).toBe(false);
    expect(isRead(part(0, 1, PART_BODY_BYTES_MAX))).toBe(true);
    expect(isRead(part(0, 1, PART_BODY_BYTES_MAX + 1))).toBe(false);
  });
});

it('[MS5] wraps an envelope without touching it', () => {
  const envelope = envelopeOf();
  for (const type of ['message', 'stem', 'handover', 'history'] as const) {
    const wrapped = wrapEnvelope(type, envelope);
    expect(wrapped.subarray(1)).toEqual(envelope);
    expect(wrapped).toEqual(encodePacket({ type, part: partOf() }));
  }
});

it('[WI3] never throws on any bytes, and what it reads it can write', () => {
  const typed = fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.uint8Array({ maxLength: 400 }))
    .map(([code, bytes]) => concatBytes(Uint8Array.of(code), bytes));
  const mutated = fc.tuple(packet, fc.nat(), fc.nat(255)).map(([one, at, value]) => {
    const bytes = encodePacket(one);
    bytes[at % bytes.length] = value;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), typed, mutated), (bytes) => {
      const read = decodePacket(bytes);
      if (typeof read === 'object') expect(encodePacket(read).length).toBe(bytes.length);
    }),
    { numRuns: 2000 },
  );
});

const direct = {
  type: 'direct',
  epoch: '00'.repeat(8),
  sequence: 1,
  id: messageId('a'),
  index: 0,
  total: 1,
  writtenAtMs: 0,
  afterMs: 0,
  kindCode: 1,
  body: new Uint8Array(PART_BODY_BYTES_MAX),
} as const;
const epoch = '00'.repeat(8);
const offered = Array.from({ length: DIRECT_PAGE }, (_, n) => messageId(n));
const longPart = partOf({ nickname: 'n'.repeat(64), body: new Uint8Array(PART_BODY_BYTES_MAX) });
const longCard = { ...PUBLIC_CARD, name: 'n'.repeat(64), topic: 't'.repeat(256) };
const cardBytes = encodeCard(longCard).length + 4;
const manyKeys = Array.from({ length: KEYS_PER_PACKET_MAX }, () => ({
  writtenAtMs: 1,
  key: messageKey('a'),
}));
const manyNames = Array.from({ length: TOLD_PER_PACKET_MAX }, () => partNameOf(longPart.seen));
const aLean = { author: authorNameOf(longPart.author), on: true };
const greatest: { readonly [T in Packet['type']]: Packet } = {
  message: { type: 'message', part: longPart },
  stem: { type: 'stem', part: longPart },
  handover: { type: 'handover', part: longPart },
  history: { type: 'history', part: longPart },
  histories: { type: 'histories', parts: [longPart] },
  enter: { type: 'enter', lobby: PUBLIC_LOBBY, answer: true },
  withdraw: { type: 'withdraw', lobby: PUBLIC_LOBBY },
  directoryRequest: { type: 'directoryRequest', after: PUBLIC_LOBBY },
  directory: {
    type: 'directory',
    entries: Array.from({ length: Math.floor(DIRECTORY_PAGE_BYTES_MAX / cardBytes) }, () => ({
      card: longCard,
      participants: 5000,
    })),
    more: true,
  },
  invitation: { type: 'invitation', card: longCard, invitedAtMs: 1 },
  challenge: {
    type: 'challenge',
    challenges: Array.from({ length: CHALLENGES_PER_PACKET_MAX }, () => ({
      lookup: messageKey('l'),
      tag: messageKey('t'),
    })),
  },
  challengeAnswer: { type: 'challengeAnswer', lookup: messageKey('l'), proof: messageKey('p') },
  // All children of a node, which is the most that is ever sent at once.
  sync: {
    type: 'sync',
    lobby: PUBLIC_LOBBY,
    fromMs: 0,
    level: 17,
    parent: 1,
    nodes: Array.from({ length: 32 }, (_, index) => ({ index, count: 1, sum: messageKey('s') })),
  },
  keys: { type: 'keys', lobby: PUBLIC_LOBBY, fromMs: 0, toMs: 2, entries: manyKeys },
  have: { type: 'have', lobby: PUBLIC_LOBBY, entries: manyKeys },
  want: {
    type: 'want',
    lobby: PUBLIC_LOBBY,
    wants: manyKeys.map(({ key }) => ({ key, parts: [] })),
  },
  audit: {
    type: 'audit',
    lobby: PUBLIC_LOBBY,
    fromMs: 0,
    toMs: 2,
    salt: '00'.repeat(8),
    hash: messageKey('h'),
  },
  marks: {
    type: 'marks',
    lobby: PUBLIC_LOBBY,
    fromMs: 0,
    toMs: 2,
    answer: true,
    entries: manyKeys
      .slice(0, MARKS_PER_PACKET_MAX)
      .map(({ key }) => ({ key, mark: messageKey('m') })),
  },
  told: {
    type: 'told',
    lobby: PUBLIC_LOBBY,
    parts: manyNames.map((name) => ({ name, heldMs: 1020 })),
  },
  fetch: { type: 'fetch', lobby: PUBLIC_LOBBY, parts: manyNames },
  lean: { type: 'lean', lobby: PUBLIC_LOBBY, leans: new Array(LEANS_PER_PACKET_MAX).fill(aLean) },
  direct,
  directAck: { type: 'directAck', epoch, sequence: 1, id: messageId('a'), mark: epoch },
  directReady: { type: 'directReady', life: epoch, epoch, count: 1, mark: epoch },
  directAsk: { type: 'directAsk' },
  directOffer: {
    type: 'directOffer',
    epoch,
    entries: offered.map((id) => ({ id, writtenAtMs: 1 })),
  },
  directLacking: { type: 'directLacking', epoch, count: 1, mark: epoch, ids: offered },
  directElsewhere: { type: 'directElsewhere' },
  directTyping: { type: 'directTyping' },
  presence: { type: 'presence', away: true },
  clockRequest: { type: 'clockRequest', sentAtMs: 1 },
  clockAnswer: { type: 'clockAnswer', sentAtMs: 1, readAtMs: 2 },
  ...greatestShown,
};
