// Bytes fixed for ever: whoever speaks this protocol writes and reads exactly these. They were held
// against other implementations of SHA-256, HMAC and Ed25519. A vector is never changed, only
// added.
import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, it } from 'vitest';
import { bytesToHex, hexToBytes } from '../base/bytes.ts';
import { encodeCard, lobbyIdOf, readCard } from './wire/card.ts';
import { lookupOf, proofOf, tagOf } from './state/challenge-index.ts';
import { decodeContent, encodeContent } from './wire/content.ts';
import { decodeEnvelope, KIND_CODES, messageKeyOf, toVerify } from './wire/envelope.ts';
import { decodePacket, encodePacket } from './wire/packet.ts';
import type { Packet } from './wire/packet.ts';
import * as values from './testing/vector-values.ts';
import contents from './vectors/contents.json';
import hashes from './vectors/hashes.json';
import former from './vectors/former-packets.json';
import packets from './vectors/packets.json';
import { ByteReader } from './wire/byte-io.ts';

it.each(Object.entries(packets))('[WI1] packet %s', (type, hex) => {
  const packet = values.PACKETS[type as Packet['type']];
  expect(bytesToHex(encodePacket(packet))).toBe(hex);
  expect(decodePacket(hexToBytes(hex))).toEqual(packet);
});

it('[WI1] there is a vector for every packet type, under the codes of the SPEC', () => {
  expect(Object.keys(packets)).toEqual(Object.keys(values.PACKETS));
  const codes = Object.values(packets).map((hex) => parseInt(hex.slice(0, 2), 16));
  const unused = [15, 16, 32];
  const all = Array.from({ length: 38 }, (_, at) => at + 1);
  expect(codes.sort((a, b) => a - b)).toEqual(all.filter((code) => !unused.includes(code)));
});

it('[WI2] words of former versions are of an unknown type', () => {
  for (const hex of Object.values(former))
    expect(decodePacket(hexToBytes(hex))).toBe('unknown-type');
});

it.each(Object.entries(contents))('[KI4] content %s', (name, hex) => {
  const content = values.CONTENTS[name]!;
  expect(bytesToHex(encodeContent(content))).toBe(hex);
  expect(decodeContent(content.type, hexToBytes(hex))).toEqual(content);
});

it('[KI1] the codes of the kinds', () => {
  expect(KIND_CODES).toEqual({
    ...{ chat: 1, edit: 2, delete: 3, reaction: 4, introduction: 5, whisper: 6 },
    ...{ joined: 128, heartbeat: 129, left: 130, away: 131, renamed: 132, typing: 133 },
  });
});

it('[ID2] card and lobby id', () => {
  expect(bytesToHex(encodeCard(values.CARD))).toBe(hashes.card);
  expect(readCard(new ByteReader(hexToBytes(hashes.card)))).toEqual(values.CARD);
  expect(lobbyIdOf(values.CARD)).toBe(hashes.lobbyId);
});

it('[ID3] message key', () => {
  expect(messageKeyOf(values.AUTHOR, values.MESSAGE_ID)).toBe(hashes.messageKey);
});

it('[MS1] [MS2] signed envelope', () => {
  expect(values.AUTHOR).toBe(hashes.author);
  expect(bytesToHex(values.PART.envelope)).toBe(hashes.envelope);
  const part = decodeEnvelope(hexToBytes(hashes.envelope))!;
  const { signature, bytes } = toVerify(part);
  expect(ed25519.verify(signature, bytes, hexToBytes(hashes.author))).toBe(true);
});

it('[CH1] [CH2] challenge: lookup, tag and proof', () => {
  const known = { lobby: values.LOBBY, key: values.KEY };
  const { ASKER, ASKED } = values;
  expect(lookupOf(known, ASKED)).toBe(hashes.lookup);
  expect(tagOf(known, ASKER, ASKED)).toBe(hashes.tag);
  expect(proofOf(known, ASKED, ASKER)).toBe(hashes.proof);
});
