// Whispers: what they hold against another implementation, who can open them, and who can't.
import { createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { describe, expect, it } from 'vitest';
import { bytesToHex, concatBytes, hexToBytes, utf8Bytes } from '../../base/bytes.ts';
import { authorFrom, idBytes, toLobbyId, toMessageId } from '../../core/wire/ids.ts';
import { WHISPER_BYTES_MAX } from '../../core/constants.ts';
import { WHISPER_SIZES, WHISPER_TEXT_BYTES_MAX } from '../constants.ts';
import { pseudonymOf, pseudonymSecret } from '../keys/pseudonym.ts';
import { A, B, LOBBY } from '../testing/known-peers.ts';
import {
  createWhisperKey,
  keyOf,
  keyOfPseudonym,
  openWhisper,
  publicKeyOfAuthor,
  sealWhisper,
} from './whisper.ts';
import type { Whisper, WhisperPlace } from './whisper.ts';

const random = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));
const fixed = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(7);

const [writer, reader] = [pseudonymOf(A.secret, LOBBY, 0), pseudonymOf(B.secret, LOBBY, 0)];
const place: WhisperPlace = { lobby: LOBBY, writer, reader, id: toMessageId('0102030405060708') };
const readerKey = keyOfPseudonym(pseudonymSecret(B.secret, LOBBY, 0));
const asks: Whisper = { type: 'asks', key: new Uint8Array(32).fill(9), text: 'a word with you?' };
const says: Whisper = { type: 'says', text: 'meet me at the boats' };

describe('[WH2] a whisper', () => {
  it('opens for the pseudonym that it is sealed to', () => {
    const key = publicKeyOfAuthor(reader)!;
    expect(bytesToHex(key)).toBe(bytesToHex(readerKey.publicKey));
    for (const whisper of [asks, says, { ...asks, type: 'accepts' } as const]) {
      expect(openWhisper(place, readerKey, sealWhisper(place, key, whisper, random))).toEqual(
        whisper,
      );
    }
  });

  it('is what another implementation reads, byte for byte the same for ever', () => {
    const sealed = sealWhisper(place, readerKey.publicKey, asks, fixed);
    expect(bytesToHex(sealed.subarray(0, 96))).toBe(VECTOR);
    const [ephemeral, rest] = [sealed.subarray(0, 32), sealed.subarray(32)];
    const shared = diffieHellman({
      privateKey: nodeSecret(readerKey.secret),
      publicKey: nodePublic(ephemeral),
    });
    const names = [LOBBY, writer, reader, place.id].map(idBytes);
    const label = utf8Bytes('foyer whisper 1\0');
    const info = concatBytes(label, ...names, ephemeral, readerKey.publicKey);
    const derived = new Uint8Array(hkdfSync('sha256', shared, '', info, 56));
    const cipher = xchacha20poly1305(derived.subarray(0, 32), derived.subarray(32), info);
    const inside = cipher.decrypt(rest);
    const text = utf8Bytes(asks.text);
    const head = concatBytes(Uint8Array.of(1, ...new Uint8Array(32).fill(9), 0, text.length), text);
    expect(inside).toEqual(concatBytes(head, new Uint8Array(inside.length - head.length)));
  });

  it('has one of three sizes, the least that holds it', () => {
    const sizeOf = (bytes: number): number =>
      sealWhisper(place, readerKey.publicKey, { type: 'says', text: 'x'.repeat(bytes) }, random)
        .length;
    expect([0, 461, 462, 1997, 1998, WHISPER_TEXT_BYTES_MAX].map(sizeOf)).toEqual([
      512, 512, 2048, 2048, 8192, 8192,
    ]);
    expect(WHISPER_SIZES.at(-1)).toBe(WHISPER_BYTES_MAX);
    const longest = { ...asks, text: 'x'.repeat(WHISPER_TEXT_BYTES_MAX) };
    expect(sealWhisper(place, readerKey.publicKey, longest, random)).toHaveLength(8192);
    expect(() => sizeOf(WHISPER_TEXT_BYTES_MAX + 1)).toThrow(RangeError);
  });

  it('is never the same twice', () => {
    const seal = (): string =>
      bytesToHex(sealWhisper(place, readerKey.publicKey, says, random).subarray(0, 64));
    expect(seal()).not.toBe(seal());
  });
});

describe('[WH3] nobody else opens it', () => {
  const sealed = sealWhisper(place, readerKey.publicKey, says, random);

  it.each<[string, Partial<WhisperPlace>]>([
    ['in another lobby', { lobby: toLobbyId('0123456789abcdee') }],
    ['as somebody else’s words', { writer: pseudonymOf(A.secret, LOBBY, 1) }],
    ['as somebody else', { reader: writer }],
    ['under another id', { id: toMessageId('0102030405060709') }],
  ])('%s', (_, change) => {
    expect(openWhisper({ ...place, ...change }, readerKey, sealed)).toBeUndefined();
  });

  it('with another key, of the writer or of anybody', () => {
    for (const key of [
      keyOfPseudonym(pseudonymSecret(A.secret, LOBBY, 0)),
      keyOfPseudonym(pseudonymSecret(B.secret, LOBBY, 1)),
      createWhisperKey(random),
    ]) {
      expect(openWhisper(place, key, sealed)).toBeUndefined();
    }
  });

  it('altered in any place, cut or lengthened', () => {
    for (let at = 0; at < sealed.length; at += 13) {
      const altered = sealed.slice();
      altered[at]! ^= 1;
      expect(openWhisper(place, readerKey, altered)).toBeUndefined();
    }
    for (const bytes of [0, 31, 32, 511, 513, 2048]) {
      const cut = concatBytes(sealed, new Uint8Array(2048)).subarray(0, bytes);
      expect(openWhisper(place, readerKey, cut)).toBeUndefined();
    }
  });

  it('with a key of small order, on either side', () => {
    const zeros = new Uint8Array(32);
    expect(() => sealWhisper(place, zeros, says, random)).toThrow(RangeError);
    expect(openWhisper(place, readerKey, concatBytes(zeros, sealed.subarray(32)))).toBeUndefined();
    expect(publicKeyOfAuthor(authorFrom(hexToBytes('02'.padEnd(64, '0'))))).toBeUndefined();
  });

  it('without what a kind must have, or with more behind it', () => {
    for (const inside of [
      [0, 0, 0],
      [4, 0, 0],
      [3, 255, 255],
      [3, 0, 1, 255],
      [3, 0, 0, 1],
    ]) {
      expect(openWhisper(place, readerKey, sealedRaw(inside))).toBeUndefined();
    }
    expect(openWhisper(place, readerKey, sealedRaw([3, 0, 1, 97]))).toEqual({
      type: 'says',
      text: 'a',
    });
  });
});

/** As one seals who keeps to no format. */
function sealedRaw(inside: readonly number[]): Uint8Array {
  const ephemeral = createWhisperKey(random);
  const shared = diffieHellman({
    privateKey: nodeSecret(ephemeral.secret),
    publicKey: nodePublic(readerKey.publicKey),
  });
  const names = [LOBBY, writer, reader, place.id].map(idBytes);
  const label = utf8Bytes('foyer whisper 1\0');
  const info = concatBytes(label, ...names, ephemeral.publicKey, readerKey.publicKey);
  const derived = new Uint8Array(hkdfSync('sha256', shared, '', info, 56));
  const padded = concatBytes(Uint8Array.from(inside), new Uint8Array(464 - inside.length));
  const cipher = xchacha20poly1305(derived.subarray(0, 32), derived.subarray(32), info);
  return concatBytes(ephemeral.publicKey, cipher.encrypt(padded));
}

function nodeSecret(secret: Uint8Array) {
  const der = concatBytes(hexToBytes('302e020100300506032b656e04220420'), keyOf(secret).secret);
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
}

function nodePublic(publicKey: Uint8Array) {
  const der = concatBytes(hexToBytes('302a300506032b656e032100'), publicKey);
  return createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
}

/** Ephemeral key and the first bytes sealed, of `asks` with a chance that is always 7. */
const VECTOR =
  '13be4feaeaf204c7fd3358fc9c00721881d174278128227ec674f37f7fe97b6d' +
  '1f43b9e3cace17399404d1f64767109b0fc2ef0730ed36135c04f2792490d5da' +
  '0ee9458feb62338920f1d46261b789cae5ac1322376e1a71cef2bd1c19dfb42b';
