// A lobby's card and the id that is a hash of it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { concatBytes, utf8Bytes } from '../../base/bytes.ts';
import { encodeCard, lobbyIdOf, readCard } from './card.ts';
import type { LobbyCard } from './card.ts';
import { card } from '../testing/arbitraries.ts';
import { PRIVATE_CARD, PUBLIC_CARD } from '../testing/samples.ts';
import { ByteReader } from './byte-io.ts';

const read = (bytes: Uint8Array): LobbyCard | undefined => readCard(new ByteReader(bytes));

it('reads what was written and leaves the rest to the reader', () => {
  fc.assert(
    fc.property(card, (written) => {
      const input = new ByteReader(concatBytes(encodeCard(written), Uint8Array.of(42)));
      expect(readCard(input)).toEqual(written);
      expect(input.u8()).toBe(42);
      expect(input.ended).toBe(true);
    }),
  );
});

it('[ID2] an altered card names another lobby', () => {
  const changes: Partial<LobbyCard>[] = [
    { nonce: 'ff'.repeat(16) },
    { name: 'garden' },
    { topic: '' },
    { visibility: 'private' },
    { history: 'none' },
    { createdAtMs: PUBLIC_CARD.createdAtMs + 1 },
    // What moves from the name into the topic must not make the same bytes.
    { name: 'Gard', topic: 'enseeds and weeds' },
  ];
  const ids = changes.map((change) => lobbyIdOf({ ...PUBLIC_CARD, ...change }));
  expect(new Set([lobbyIdOf(PUBLIC_CARD), ...ids]).size).toBe(changes.length + 1);
});

it('[ID2] the same card names the same lobby everywhere', () => {
  fc.assert(
    fc.property(card, (one) => {
      expect(lobbyIdOf(read(encodeCard(one))!)).toBe(lobbyIdOf(one));
    }),
  );
});

it('takes names and topics of the greatest size and not a byte more', () => {
  const sized = (name: number, topic: number): LobbyCard | undefined =>
    read(encodeCard({ ...PUBLIC_CARD, name: 'n'.repeat(name), topic: 't'.repeat(topic) }));
  expect(sized(64, 256)).toBeDefined();
  expect(sized(65, 256)).toBeUndefined();
  expect(sized(64, 257)).toBeUndefined();
  expect(sized(0, 0)).toBeUndefined();
  expect(sized(1, 0)).toBeDefined();
});

it('refuses flags that it doesn’t know', () => {
  const bytes = encodeCard(PRIVATE_CARD);
  for (const [flags, known] of [
    [0, true],
    [3, true],
    [4, false],
    [255, false],
  ] as const) {
    bytes[16] = flags;
    expect(read(bytes) !== undefined).toBe(known);
  }
});

it('refuses names that are no UTF-8', () => {
  const bytes = encodeCard(PUBLIC_CARD);
  bytes[24] = 0xff;
  expect(read(bytes)).toBeUndefined();
});

it('[WI3] refuses every cut of a card', () => {
  const bytes = encodeCard(PUBLIC_CARD);
  for (let length = 0; length < bytes.length; length++) {
    expect(read(bytes.subarray(0, length))).toBeUndefined();
  }
  expect(utf8Bytes(PUBLIC_CARD.name).length).toBe(6);
});
