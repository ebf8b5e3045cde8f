// The signed part: there and back, what it doesn't say, and its limits on each side.
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes } from '../../base/bytes.ts';
import { NICKNAME_BYTES_MAX, PARTS_MAX, PART_BODY_BYTES_MAX } from '../constants.ts';
import * as envelopes from './envelope.ts';
import { authorFrom } from './ids.ts';
import { partHeader } from '../testing/arbitraries.ts';
import { author, envelopeOf, messageId, partOf } from '../testing/samples.ts';

const { decodeEnvelope, encodeUnsigned, KIND_CODES, messageKeyOf, toVerify } = envelopes;

it('[MS1] reads what was written', () => {
  fc.assert(
    fc.property(partHeader, fc.uint8Array({ maxLength: 2000 }), (header, body) => {
      const signature = new Uint8Array(64).fill(9);
      const envelope = concatBytes(encodeUnsigned(header, body), signature);
      const part = decodeEnvelope(envelope);
      expect(part).toMatchObject(header);
      expect(part!.body).toEqual(body);
      expect(part!.envelope).toBe(envelope);
      expect(toVerify(part!).signature).toEqual(signature);
    }),
  );
});

it('names its message, each part by its own author and id', () => {
  const part = decodeEnvelope(envelopeOf({}))!;
  const other = { ...part, id: messageId(77) };
  for (const one of [part, other, part]) {
    expect(envelopes.partKeyOf(one)).toBe(messageKeyOf(one.author, one.id));
  }
  expect(envelopes.partKeyOf(other)).not.toBe(envelopes.partKeyOf(part));
});

it('[MS3] is exactly the author’s own fields: nothing of route, peer or distance', () => {
  const nickname = utf8Bytes('fern');
  const body = Uint8Array.of(1, 2, 3);
  const fields = 1 + 8 + 32 + 8 + 2 + 2 + 6 + 1 + 1 + nickname.length + 2 + body.length + 64;
  expect(envelopeOf({ body }).length).toBe(fields);
});

it('names a part by author, message and index, and by nothing else', () => {
  const { seen } = partOf({ index: 1, total: 3 });
  expect(seen).toBe(`${author('fern')}${messageId('first')}0001`);
  for (const other of [{ nickname: 'x' }, { writtenAtMs: 5 }, { total: 4 }, { kindCode: 2 }]) {
    expect(partOf({ index: 1, total: 3, ...other }).seen).toBe(seen);
  }
  for (const other of [{ index: 2 }, { id: messageId('b') }, { author: author('otter') }]) {
    expect(partOf({ index: 1, total: 3, ...other }).seen).not.toBe(seen);
  }
});

it('[MS2] the signature covers everything before it, under a label', () => {
  const secret = new Uint8Array(32).fill(5);
  const header = { ...partOf(), author: authorFrom(ed25519.getPublicKey(secret)) };
  const unsigned = encodeUnsigned(header, utf8Bytes('body'));
  const signature = ed25519.sign(envelopes.signedBytes(unsigned), secret);
  const envelope = concatBytes(unsigned, signature);
  const holds = (bytes: Uint8Array): boolean => {
    const part = decodeEnvelope(bytes);
    if (!part) return false;
    const signed = toVerify(part);
    return ed25519.verify(signed.signature, signed.bytes, hexToBytes(part.author));
  };
  expect(holds(envelope)).toBe(true);
  for (let at = 0; at < envelope.length; at++) {
    const altered = envelope.slice();
    altered[at]! ^= 1;
    expect(holds(altered), `byte ${at}`).toBe(false);
  }
  // The label: a signature over the same bytes for another purpose is none here.
  expect(holds(concatBytes(unsigned, ed25519.sign(unsigned, secret)))).toBe(false);
});

it.each<[string, Uint8Array, boolean]>([
  ['the last part', envelopeOf({ index: PARTS_MAX - 1, total: PARTS_MAX }), true],
  ['an index that is the total', envelopeOf({ index: 3, total: 3 }), false],
  ['no parts at all', envelopeOf({ index: 0, total: 0 }), false],
  ['one part too many', envelopeOf({ index: 0, total: PARTS_MAX + 1 }), false],
  ['the longest nickname', envelopeOf({ nickname: 'n'.repeat(NICKNAME_BYTES_MAX) }), true],
  ['a longer one', envelopeOf({ nickname: 'n'.repeat(NICKNAME_BYTES_MAX + 1) }), false],
  ['no nickname', envelopeOf({ nickname: '' }), true],
  ['the longest body', envelopeOf({ body: new Uint8Array(PART_BODY_BYTES_MAX) }), true],
  ['a longer one', envelopeOf({ body: new Uint8Array(PART_BODY_BYTES_MAX + 1) }), false],
  ['no body', envelopeOf({ body: new Uint8Array(0) }), true],
  ['the latest time', envelopeOf({ writtenAtMs: 2 ** 48 - 1 }), true],
  ['an unknown kind', envelopeOf({ kindCode: 77 }), true],
  ['a short signature', envelopeOf({ signature: new Uint8Array(63) }), false],
  ['a byte behind it', envelopeOf({ signature: new Uint8Array(65) }), false],
  ['another version', Uint8Array.of(2, ...envelopeOf().subarray(1)), false],
])('[AD1] a part with %s', (_, envelope, isFine) => {
  expect(decodeEnvelope(envelope) !== undefined).toBe(isFine);
});

it('refuses a nickname that is no UTF-8', () => {
  const envelope = envelopeOf({ nickname: 'fern' });
  envelope[envelope.indexOf(0x66, 60)] = 0xff;
  expect(decodeEnvelope(envelope)).toBeUndefined();
});

it('[WI3] refuses every cut of a part', () => {
  const envelope = envelopeOf();
  for (let length = 0; length < envelope.length; length++) {
    expect(decodeEnvelope(envelope.subarray(0, length))).toBeUndefined();
  }
});

it('[KI1] knows the kinds that are kept and those that pass', () => {
  const kept = Object.entries(KIND_CODES).filter(([, code]) => envelopes.isKept(code));
  expect(kept.map(([kind]) => kind)).toEqual([
    'chat',
    'edit',
    'delete',
    'reaction',
    'introduction',
    'whisper',
  ]);
  for (const [kind, code] of Object.entries(KIND_CODES)) {
    expect(envelopes.kindOf(code)).toBe(kind);
  }
});

it('[KI2] keeps or passes unknown kinds by their number', () => {
  expect(envelopes.kindOf(99)).toBe('unknown');
  expect(envelopes.isKept(127)).toBe(true);
  expect(envelopes.isKept(128)).toBe(false);
});

it('[ID3] a message key depends on author and id alone', () => {
  const key = messageKeyOf(author('fern'), messageId('a'));
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(messageKeyOf(author('fern'), messageId('b'))).not.toBe(key);
  expect(messageKeyOf(author('otter'), messageId('a'))).not.toBe(key);
  expect(bytesToHex(hexToBytes(key))).toBe(key);
});
