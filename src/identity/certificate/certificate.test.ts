// Certificates made and read: a fixed vector, limits, links, and which one of several counts.
import { describe, expect, it } from 'vitest';
import { certificateLink, createCertificate, keyOfOwn, parseCertificate } from './certificate.ts';
import type { CertificateErrorCode, CertificateFields, CertificateReader } from './certificate.ts';
import { CertificateError } from './certificate-error.ts';
import { CERTIFICATE_INPUT_CHARS_MAX, NAME_BYTES_MAX } from '../constants.ts';
import { A, B, C, NOON_MS } from '../testing/known-peers.ts';

const FERN: CertificateFields = {
  name: 'fern',
  signalingUrls: ['wss://foyer.example/signal'],
  issuedAtMs: NOON_MS,
};
/** FERN of A, as the first version wrote it: must be readable for ever. */
const FERN_TEXT =
  'foyer1achqcancamqkeaf4ps6lky3dox5b3asdjvdgojgzen37ko4ya2k52sosnugociqfuuaqabdgmv' +
  'zg4aqadj3xg4z2f4xwm33zmvzc4zlymfwxa3dff5zwsz3omfwiddzb3dlit6euwrrcsguhacmx6v7hko' +
  'fffozg5x4exa2yxdvndougqhrlhbf6sjhhtf7bk5tr5gr2bp5pprbxzurxpur3woch6szubzxuwejv';

describe('the text', () => {
  it('is the same for ever', async () => {
    expect(await createCertificate(A.secret, FERN)).toBe(FERN_TEXT);
  });

  it('gives back what went in', async () => {
    expect(await parseCertificate(FERN_TEXT)).toEqual({
      ...FERN,
      version: 1,
      publicKey: A.publicKey,
      peerId: A.peerId,
      text: FERN_TEXT,
    });
  });

  it('names the key of whoever made it, without any computing', () => {
    expect(keyOfOwn(FERN_TEXT)).toEqual(A.publicKey);
  });

  it.each(['', 'fern', FERN_TEXT.slice(0, 60), FERN_TEXT.replace('foyer1', 'foyer2')])(
    'names no key when it is %j',
    (text) => {
      expect(keyOfOwn(text)).toBeUndefined();
    },
  );

  it('is one word that a double click selects', () => {
    expect(FERN_TEXT).toMatch(/^[a-z0-9]+$/);
  });

  it.each<[string, CertificateFields]>([
    ['the least', { name: 'x', signalingUrls: [], issuedAtMs: 0 }],
    [
      'the most',
      {
        name: '👩'.repeat(NAME_BYTES_MAX / 4),
        signalingUrls: ['a', 'b', 'c', 'd'].map((path) => `wss://h.example/${path.repeat(184)}`),
        issuedAtMs: 2 ** 48 - 1,
      },
    ],
    ['a plain address', { ...FERN, signalingUrls: ['ws://[::1]:8080/signal?x=1'] }],
  ])('holds %s', async (_, fields) => {
    expect(await parseCertificate(await createCertificate(A.secret, fields))).toMatchObject(fields);
  });

  it('names an address once, in its usual spelling', async () => {
    const signalingUrls = ['WSS://Foyer.Example:443/signal', 'wss://foyer.example/signal'];
    expect(await createCertificate(A.secret, { ...FERN, signalingUrls })).toBe(FERN_TEXT);
  });
});

describe('making one is refused', () => {
  const urls = (...signalingUrls: string[]): CertificateFields => ({ ...FERN, signalingUrls });
  it.each<[string, CertificateFields]>([
    ['without a name', { ...FERN, name: '' }],
    ['with too long a name', { ...FERN, name: 'x'.repeat(65) }],
    ['with a name that is not clean', { ...FERN, name: 'fern\u202e' }],
    ['with a name that is not trimmed', { ...FERN, name: ' fern' }],
    ['with a time before the epoch', { ...FERN, issuedAtMs: -1 }],
    ['with a time that is no number', { ...FERN, issuedAtMs: Number.NaN }],
    ['with a time beyond its field', { ...FERN, issuedAtMs: 2 ** 48 }],
    ['with five addresses', urls(...'abcde'.split('').map((path) => `wss://h.example/${path}`))],
    ['with too long an address', urls(`wss://h.example/${'x'.repeat(200)}`)],
    ['with a web address', urls('https://h.example/')],
    ['with a script for an address', urls('javascript:alert(1)')],
    ['with a password in an address', urls('wss://fern:secret@h.example/')],
    ['with a fragment in an address', urls('wss://h.example/#x')],
    ['with no address at all', urls('h.example')],
  ])('%s', async (_, fields) => {
    await expect(createCertificate(A.secret, fields)).rejects.toThrow(RangeError);
  });
});

describe('the link', () => {
  it('carries the certificate in its fragment and nothing of the page it was made on', async () => {
    const link = certificateLink(FERN_TEXT, 'https://host.example/foyer/?profile=two#friends');
    expect(link).toBe(`https://host.example/foyer/#add=${FERN_TEXT}`);
    expect((await parseCertificate(link)).peerId).toBe(A.peerId);
  });

  it('is made of a certificate and an address only', () => {
    expect(() => certificateLink('fern', 'https://host.example/')).toThrow(TypeError);
    expect(() => certificateLink(`${FERN_TEXT}&x=<b>`, 'https://host.example/')).toThrow(TypeError);
    expect(() => certificateLink(FERN_TEXT, 'host')).toThrow(TypeError);
  });
});

describe('reading says what is wrong', () => {
  it.each<[CertificateErrorCode, string, string]>([
    ['empty', 'nothing', ''],
    ['empty', 'blanks', ' \u00a0\n\t\u200b\ufeff'],
    ['not-a-certificate', 'a letter', 'Here is my certificate, add me!'],
    ['not-a-certificate', 'a sentence with the mark', 'We meet in the foyer, 1st floor, at noon.'],
    ['not-a-certificate', 'a word with the mark', 'Foyer1st is the one by the stairs.'],
    ['not-a-certificate', 'the mark alone', 'foyer1'],
    ['not-a-certificate', 'a web address', 'https://foyer1.example/#add='],
    ['too-long', 'a file', 'x'.repeat(CERTIFICATE_INPUT_CHARS_MAX + 1)],
    ['damaged', 'the first half', FERN_TEXT.slice(0, 100)],
    ['damaged', 'all but the last letter', FERN_TEXT.slice(0, -1)],
    ['damaged', 'all but the first letter', FERN_TEXT.slice(1)],
    ['damaged', 'the second half', FERN_TEXT.slice(110)],
    ['damaged', 'a shortened link', `${FERN_TEXT.slice(0, 40)}…${FERN_TEXT.slice(-20)}`],
    ['damaged', 'one letter changed', FERN_TEXT.replace('xwm33', 'xwn33')],
    ['damaged', 'two letters swapped', FERN_TEXT.replace('gzen3', 'gzne3')],
    ['damaged', 'one letter lost', FERN_TEXT.replace('xwm33', 'xw33')],
    ['damaged', 'one letter doubled', FERN_TEXT.replace('xwm33', 'xwmm33')],
    ['damaged', 'a first letter that says another length', FERN_TEXT.replace('1ac', '1zc')],
  ])('%s: %s', async (code, _, input) => {
    await expectCode(code, input);
  });

  it('tells one own certificate and those of friends', async () => {
    const own = await expectCode('own', FERN_TEXT, { own: A.peerId });
    expect(own.certificate?.name).toBe('fern');
    const known = await expectCode('already-friend', FERN_TEXT, { friends: new Set([A.peerId]) });
    expect(known.certificate?.text).toBe(FERN_TEXT);
  });
});

describe('of several', () => {
  const certificateOf = (peer: typeof A, name: string, issuedAtMs = NOON_MS): Promise<string> =>
    createCertificate(peer.secret, { name, signalingUrls: [], issuedAtMs });

  it('the same one twice is one', async () => {
    const twice = `${FERN_TEXT} ${certificateLink(FERN_TEXT, 'https://host.example/')}`;
    expect((await parseCertificate(twice)).name).toBe('fern');
  });

  it('two new ones are too many, and neither is taken', async () => {
    const both = `${FERN_TEXT}\n${await certificateOf(B, 'otter')}`;
    const error = await expectCode('several', both, { own: C.peerId });
    expect(error.certificate).toBeUndefined();
  });

  it("an answer that quotes the reader's own certificate gives the other's", async () => {
    const answer = `${await certificateOf(B, 'otter')}\n\n> ${FERN_TEXT}\n> -- fern`;
    expect((await parseCertificate(answer, { own: A.peerId })).name).toBe('otter');
  });

  it("a friend's letter that introduces a third gives the third's", async () => {
    const letter = `${FERN_TEXT}\nmeet\n${await certificateOf(B, 'otter')}`;
    const reader = { own: C.peerId, friends: new Set([A.peerId]) };
    expect((await parseCertificate(letter, reader)).name).toBe('otter');
  });

  it("one's own among friends' says friend, and two friends are several", async () => {
    const [b, c] = [await certificateOf(B, 'otter'), await certificateOf(C, 'newt')];
    const reader = { own: A.peerId, friends: new Set([B.peerId, C.peerId]) };
    await expectCode('already-friend', FERN_TEXT + b, reader);
    await expectCode('several', b + FERN_TEXT + c, reader);
  });

  it('by one peer the newest counts, wherever it stands', async () => {
    const newer = await certificateOf(A, 'fern anew', NOON_MS + 1);
    expect((await parseCertificate(newer + FERN_TEXT)).name).toBe('fern anew');
    expect((await parseCertificate(FERN_TEXT + newer)).name).toBe('fern anew');
  });

  it('a whole one counts when another is damaged', async () => {
    const text = `${FERN_TEXT.slice(0, 150)} ${await certificateOf(B, 'otter')}`;
    expect((await parseCertificate(text)).name).toBe('otter');
  });
});

async function expectCode(
  code: CertificateErrorCode,
  input: string,
  reader?: CertificateReader,
): Promise<CertificateError> {
  const error: unknown = await parseCertificate(input, reader).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CertificateError);
  expect((error as CertificateError).code).toBe(code);
  return error as CertificateError;
}
