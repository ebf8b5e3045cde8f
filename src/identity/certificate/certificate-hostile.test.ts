// Certificates made to mislead: nothing but CertificateError comes out, and never a false one.
import { ed25519, ED25519_TORSION_SUBGROUP } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, hexToBytes, sameBytes, utf8Bytes } from '../../base/bytes.ts';
import { ByteWriter } from '../../core/wire/byte-io.ts';
import {
  claimedPeer,
  createCertificate,
  parseCertificate,
  readCertificateSlowly,
} from './certificate.ts';
import type { Certificate } from './certificate.ts';
import { readBody, writeBody } from './certificate-body.ts';
import { CertificateError } from './certificate-error.ts';
import { findBodies, textOf } from './certificate-text.ts';
import { verifySlowly } from '../keys/ed25519.ts';
import { CERTIFICATE_LABEL } from '../labels.ts';
import { CERTIFICATE_INPUT_CHARS_MAX, NAME_BYTES_MAX } from '../constants.ts';
import { cleanName } from './name.ts';
import { anyText } from '../testing/any-text.ts';
import { A, B, NOON_MS } from '../testing/known-peers.ts';

const FERN = { name: 'fern', signalingUrls: ['wss://h.example/'], issuedAtMs: NOON_MS };
const BODY = await writeBody(A.signer, FERN);
const TEXT = textOf(BODY);
const KEY_AT = 7;

describe('forged', () => {
  it('is whatever was altered after A signed it, with the checksum put right', async () => {
    for (let bit = 0; bit < BODY.length * 8; bit += 11) {
      const altered = BODY.slice();
      altered[bit >> 3]! ^= 1 << (bit & 7);
      const expected = bit < 8 ? 'unknown-version' : 'forged';
      expect(await codeOf(textOf(altered))).toBe(expected);
    }
  });

  it('is the same when it is read at once, whoever it claims to be of', async () => {
    const read = await parseCertificate(TEXT);
    expect(readCertificateSlowly(TEXT)).toEqual(read);
    expect(claimedPeer(TEXT)).toBe(read.peerId);
    for (let bit = 8; bit < BODY.length * 8; bit += 97) {
      const altered = BODY.slice();
      altered[bit >> 3]! ^= 1 << (bit & 7);
      expect(readCertificateSlowly(textOf(altered))).toBeUndefined();
      if (bit >> 3 > KEY_AT + 32) expect(claimedPeer(textOf(altered))).toBe(read.peerId);
    }
    for (const text of ['', 'foyer1', `${TEXT} `, TEXT.slice(0, -1), textOf(Uint8Array.of(1, 2))]) {
      expect([readCertificateSlowly(text), claimedPeer(text)]).toEqual([undefined, undefined]);
    }
  });

  it("is a certificate in A's name that B signed", async () => {
    const impostor = { publicKey: A.publicKey, sign: (bytes: Uint8Array) => B.signer.sign(bytes) };
    expect(await codeOf(textOf(await writeBody(impostor, FERN)))).toBe('forged');
  });

  it('is a signature of the same bytes without the label', async () => {
    const unsigned = BODY.subarray(0, -64);
    const body = concatBytes(unsigned, await A.signer.sign(unsigned));
    expect(await codeOf(textOf(body))).toBe('forged');
  });

  it('is one whose key belongs to everybody', async () => {
    const body = BODY.slice();
    body.fill(0, KEY_AT, KEY_AT + 32);
    body[KEY_AT] = 1;
    expect(await codeOf(textOf(body))).toBe('forged');
  });

  it('is one whose key has a twin with the same shared secrets', async () => {
    const { scalar, point } = ed25519.utils.getExtendedPublicKey(A.secret);
    const ofOrder8 = ed25519.Point.fromHex(ED25519_TORSION_SUBGROUP[1]!);
    const publicKey = point.add(ofOrder8).toBytes();
    const twin = { publicKey, sign: async (bytes: Uint8Array) => signAs(publicKey, scalar, bytes) };
    for (let issuedAtMs = 0; ; issuedAtMs++) {
      const body = await writeBody(twin, { ...FERN, issuedAtMs });
      const signed = concatBytes(CERTIFICATE_LABEL, body.subarray(0, -64));
      // One in eight holds by the equation alone.
      if (!verifySlowly(publicKey, body.subarray(-64), signed)) continue;
      expect(await codeOf(textOf(body))).toBe('forged');
      return;
    }
  });

  it('is one with more after what was signed', async () => {
    expect(await codeOf(textOf(concatBytes(BODY, Uint8Array.of(0))))).toBe('forged');
  });
});

describe('signed by its owner, but', () => {
  const signed = async (...fields: Uint8Array[]): Promise<string> => {
    const head = new ByteWriter().u8(1).u48(NOON_MS).raw(A.publicKey).done();
    const unsigned = concatBytes(head, ...fields);
    const signature = await A.signer.sign(concatBytes(CERTIFICATE_LABEL, unsigned));
    return textOf(concatBytes(unsigned, signature));
  };
  const field = (tag: number, value: Uint8Array | string): Uint8Array => {
    const bytes = typeof value === 'string' ? utf8Bytes(value) : value;
    return new ByteWriter().u8(tag).u16(bytes.length).raw(bytes).done();
  };
  const fern = field(1, 'fern');

  it.each<[string, Uint8Array[]]>([
    ['without a name', []],
    ['with two names', [fern, field(1, 'otter')]],
    ['with an empty name', [field(1, '')]],
    ['with a name that nobody can see', [field(1, '\u200b\u202e')]],
    ['with a name of 65 bytes', [field(1, 'x'.repeat(65))]],
    ['with a name that is no UTF-8', [field(1, hexToBytes('ff66'))]],
    ['with five addresses', [fern, ...[1, 2, 3, 4, 5].map((n) => field(2, `wss://h/${n}`))]],
    ['with a web address', [fern, field(2, 'https://h.example/')]],
    ['with an address of 201 bytes', [fern, field(2, `wss://h/${'x'.repeat(193)}`)]],
    [
      'with an address that grows too long when spelled out',
      [fern, field(2, `wss://h/${'é'.repeat(90)}`)],
    ],
    ['with a password in an address', [fern, field(2, 'wss://a:b@h/')]],
    ['with a field longer than what is left', [fern, hexToBytes('0200ff41')]],
    ['with half a field', [fern, hexToBytes('02')]],
  ])('%s, it is invalid', async (_, fields) => {
    expect(await codeOf(await signed(...fields))).toBe('invalid');
  });

  it('with a field that must be understood, it is of an unknown version', async () => {
    expect(await codeOf(await signed(fern, field(3, 'x')))).toBe('unknown-version');
    expect(await codeOf(await signed(field(127, ''), fern))).toBe('unknown-version');
  });

  it('with fields that may be skipped, it is read without them', async () => {
    const text = await signed(field(128, 'later'), fern, field(255, new Uint8Array(900)));
    expect((await parseCertificate(text)).name).toBe('fern');
  });

  it('with a name that reorders text, it is read without that', async () => {
    expect((await parseCertificate(await signed(field(1, 'fe\u202ern')))).name).toBe('fern');
  });

  it('with one address twice, it is read with it once', async () => {
    const text = await signed(fern, field(2, 'wss://h/'), field(2, 'wss://H'));
    expect((await parseCertificate(text)).signalingUrls).toEqual(['wss://h/']);
  });

  it('with anything in its fields, what is read keeps the rules', async () => {
    const scheme = fc.constantFrom('wss://', 'ws://', 'WSS:', 'wss://a@', 'http://', 'ws:\\\\');
    const address = fc.tuple(scheme, anyText()).map((pieces) => pieces.join(''));
    const someField = fc
      .tuple(fc.constantFrom(1, 2, 3, 128), fc.oneof(anyText(), address))
      .map(([tag, value]) => field(tag, value));
    const fields = fc.array(fc.oneof(someField, fc.uint8Array({ maxLength: 9 })), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fields, async (some) => {
        const text = await signed(fern, ...some);
        const read = await parseCertificate(text).catch(onlyCertificateError);
        if (read) expectRules(read);
      }),
      { numRuns: 40 },
    );
  });
});

describe('whatever is pasted', () => {
  it('noise gives a CertificateError', async () => {
    await fc.assert(
      fc.asyncProperty(anyText(), async (noise) => {
        expect(await parseCertificate(noise).catch(onlyCertificateError)).toBeUndefined();
        const marked = `foyer1${noise}`;
        expect(await parseCertificate(marked).catch(onlyCertificateError)).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it('a body of noise with a right checksum gives a CertificateError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (noise) => {
        const text = textOf(concatBytes(Uint8Array.of(1), noise));
        expect(await parseCertificate(text).catch(onlyCertificateError)).toBeUndefined();
      }),
      { numRuns: 150 },
    );
  });

  it('an altered text gives a CertificateError or the very same certificate', async () => {
    const at = fc.nat(TEXT.length - 1);
    const letter = fc.constantFrom(...'abcxyz012789 -é');
    const edit = fc.tuple(at, fc.nat(3), fc.array(letter, { maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        let altered = TEXT;
        for (const [from, removed, put] of edits) {
          altered = altered.slice(0, from) + put.join('') + altered.slice(from + removed);
        }
        const read = await parseCertificate(altered).catch(onlyCertificateError);
        if (read) expect(read.text).toBe(TEXT);
      }),
      { numRuns: 150 },
    );
  });

  it('a body of any bytes is read without throwing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect((await readBody(bytes)).type).not.toBe('read');
      }),
      { numRuns: 150 },
    );
  });

  it('a text full of marks and lengths costs no more than its length', () => {
    const marks = 'foyer1'.repeat(CERTIFICATE_INPUT_CHARS_MAX / 6);
    expect(findBodies(marks).bodies).toEqual([]);
    const lengths = 'foyer1bzaa'.repeat(CERTIFICATE_INPUT_CHARS_MAX / 10);
    expect(findBodies(lengths).bodies).toEqual([]);
    const escapes =
      '%'.repeat(CERTIFICATE_INPUT_CHARS_MAX / 2) + '&#'.repeat(9999) + '<'.repeat(9999);
    expect(findBodies(escapes).damaged).toBe(false);
  });

  it('hundreds of copies are read as one', async () => {
    const copies = TEXT.repeat(Math.floor(CERTIFICATE_INPUT_CHARS_MAX / TEXT.length));
    expect(findBodies(copies).bodies).toHaveLength(1);
    expect((await parseCertificate(copies)).name).toBe('fern');
  });
});

it('has no room for a body that is too long', () => {
  expect(() => textOf(new Uint8Array(2043))).toThrow(RangeError);
  const longest = new Uint8Array(2042).fill(3);
  const [found] = findBodies(textOf(longest)).bodies;
  expect(found && sameBytes(found, longest)).toBe(true);
});

it('two certificates of one peer made at different times differ', async () => {
  const later = await createCertificate(A.secret, { ...FERN, issuedAtMs: NOON_MS + 1 });
  expect(later).not.toBe(TEXT);
});

async function codeOf(text: string): Promise<string> {
  try {
    await parseCertificate(text);
    return 'read';
  } catch (error) {
    if (error instanceof CertificateError) return error.code;
    throw error;
  }
}

/** Ed25519 with a secret scalar and a key that needn't belong to it. */
function signAs(publicKey: Uint8Array, scalar: bigint, bytes: Uint8Array): Uint8Array {
  const { Point } = ed25519;
  const r = Point.BASE.toBytes();
  const k = bytesToNumberLE(sha512(concatBytes(r, publicKey, bytes)));
  const s = Point.Fn.create(1n + k * scalar);
  return concatBytes(r, Point.Fn.toBytes(s));
}

function onlyCertificateError(error: unknown): undefined {
  if (!(error instanceof CertificateError)) throw error;
}

function expectRules({ name, signalingUrls, publicKey, peerId }: Certificate): void {
  expect(name).toBe(cleanName(name, NAME_BYTES_MAX));
  expect(name).not.toBe('');
  expect(signalingUrls.length).toBeLessThanOrEqual(4);
  for (const url of signalingUrls) expect(url).toMatch(/^wss?:\/\//);
  expect(publicKey).toEqual(A.publicKey);
  expect(peerId).toBe(A.peerId);
}
