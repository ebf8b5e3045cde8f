// STUN as bytes: RFC 5769's vectors, our answers, and everything that must be met with silence.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeBindingRequest,
  encodeBindingAnswer,
  xorAddress,
  type BindingRequest,
} from './stun.ts';
import { STUN_BYTES_MAX } from '../constants.ts';

/** The transaction id of all vectors in RFC 5769. */
const ID = 'b7e7a701bc34d686fa87dfae';
const HEADER_END = `2112a442${ID}`;

/** RFC 5769 §2.1: a browser's kind of request, with attributes of ICE and a fingerprint. */
const SAMPLE_REQUEST =
  `00010058${HEADER_END}` +
  '80220010' +
  '5354554e207465737420636c69656e74' + // SOFTWARE "STUN test client"
  '00240004' +
  '6e0001ff' + // PRIORITY
  '80290008' +
  '932ff9b151263b36' + // ICE-CONTROLLED
  '00060009' +
  '6576746a3a68367659202020' + // USERNAME "evtj:h6vY", padded with blanks
  '00080014' +
  '9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2' + // MESSAGE-INTEGRITY
  '80280004' +
  'e57a3bcf'; // FINGERPRINT

const NO_UNKNOWN = { unknownTypes: [] };

const PLAIN_REQUEST = `00010000${HEADER_END}`;

describe('a binding request', () => {
  it('is read: 20 bytes with the magic cookie', () => {
    expect(decode(PLAIN_REQUEST)).toEqual({
      ok: true,
      request: { transactionId: bytes(ID), hasFingerprint: false, unknownTypes: [] },
    });
  });

  it('of RFC 5769 is read, fingerprint and padding included', () => {
    expect(decode(SAMPLE_REQUEST)).toEqual({
      ok: true,
      request: { transactionId: bytes(ID), hasFingerprint: true, unknownTypes: [0x0024] },
    });
  });

  it('may hold what may be passed over, and attributes after its integrity', () => {
    expect(decode(request('c0570004' + '00010000'))).toMatchObject({ request: NO_UNKNOWN });
    const integrity = '00080014' + '00'.repeat(20);
    expect(decode(request(`${integrity}00240004${'6e0001ff'}`))).toMatchObject({
      request: NO_UNKNOWN,
    });
  });

  it.each([
    ['nothing', '', 'not-stun'],
    ['19 bytes', PLAIN_REQUEST.slice(2), 'not-stun'],
    ['a length that is no multiple of four', `${PLAIN_REQUEST}00`, 'not-stun'],
    ['no magic cookie, as before RFC 5389', `0001000000000000${ID}`, 'not-stun'],
    ['a length that is not its own', `00010004${HEADER_END}`, 'malformed'],
    ['a binding answer', `01010000${HEADER_END}`, 'not-a-request'],
    ['an indication', `00110000${HEADER_END}`, 'not-a-request'],
    ['another method', `00030000${HEADER_END}`, 'not-a-request'],
    ['an attribute past its end', request('000600ff' + '00000000'), 'malformed'],
    ['a fingerprint that is wrong', SAMPLE_REQUEST.replace(/cf$/, 'ce'), 'bad-fingerprint'],
    [
      'a byte changed under its fingerprint',
      SAMPLE_REQUEST.replace('6e0001ff', '6e0001fe'),
      'bad-fingerprint',
    ],
    [
      'a fingerprint that is not last',
      request('80280004' + '00000000' + '80220000'),
      'bad-fingerprint',
    ],
    ['a fingerprint of no length', request('80280000'), 'bad-fingerprint'],
  ])('is not %s', (_, hex, reason) => {
    expect(decode(hex)).toEqual({ ok: false, reason });
  });

  it('is never anything that throws, whatever the bytes', () => {
    const some = fc.uint8Array({ maxLength: STUN_BYTES_MAX });
    const withHeader = some.map((body) => {
      const whole = new Uint8Array([...bytes(PLAIN_REQUEST), ...body.slice(0, body.length & ~3)]);
      new DataView(whole.buffer).setUint16(2, whole.length - 20);
      return whole;
    });
    fc.assert(
      fc.property(fc.oneof(some, withHeader), (datagram) => {
        const decoded = decodeBindingRequest(datagram);
        if (decoded.ok) encodeBindingAnswer(decoded.request, { address: '192.0.2.1', port: 1 });
      }),
    );
  });
});

describe('the answer', () => {
  const plain: BindingRequest = { transactionId: bytes(ID), ...NO_UNKNOWN, hasFingerprint: false };

  it('tells an IPv4 address as RFC 5769 §2.2 does', () => {
    const from = { address: '192.0.2.1', port: 32853 };
    expect(hex(xorAddress(from, bytes(ID)))).toBe('0001a147e112a643');
    expect(hex(encodeBindingAnswer(plain, from))).toBe(
      `01010018${HEADER_END}` + '00200008' + '0001a147e112a643' + '80220005' + '466f796572000000',
    );
  });

  it('tells an IPv6 address as RFC 5769 §2.3 does', () => {
    const from = { address: '2001:db8:1234:5678:11:2233:4455:6677', port: 32853 };
    const value = '0002a1470113a9faa5d3f179bc25f4b5bed2b9d9';
    expect(hex(xorAddress(from, bytes(ID)))).toBe(value);
    expect(hex(encodeBindingAnswer(plain, from))).toContain(`00200014${value}`);
  });

  it('ends in a fingerprint when the request did, over all before it', () => {
    const asked = { ...plain, hasFingerprint: true };
    const answer = encodeBindingAnswer(asked, { address: '192.0.2.1', port: 32853 });
    expect(hex(answer)).toBe(
      `01010020${HEADER_END}00200008${'0001a147e112a643'}80220005${'466f796572000000'}` +
        `80280004${'e16acbcc'}`,
    );
  });

  it('is error 420 and names the types when the request insists on what we do not know', () => {
    const asked = { ...plain, unknownTypes: [0x0003, 0x0024] };
    expect(hex(encodeBindingAnswer(asked, { address: '192.0.2.1', port: 1 }))).toBe(
      `01110030${HEADER_END}` +
        `00090015${'00000414'}${hex(new TextEncoder().encode('Unknown Attribute'))}000000` +
        '000a0004' +
        '00030024' +
        '80220005' +
        '466f796572000000',
    );
  });

  it('is never much longer than the shortest request, so that it floods nobody', () => {
    const from = { address: '2001:db8::1', port: 65535 };
    const unknown = request(Array.from({ length: 20 }, (_, i) => `00${i + 48}0000`).join(''));
    const decoded = decode(unknown);
    if (!decoded.ok) throw new Error('the request must be read');
    const udpAndIpBytes = 28;
    const answers = [encodeBindingAnswer(plain, from), encodeBindingAnswer(decoded.request, from)];
    const asked = [20, bytes(unknown).length];
    answers.forEach((answer, index) => {
      const factor = (answer.length + udpAndIpBytes) / (asked[index]! + udpAndIpBytes);
      expect(factor).toBeLessThan(2);
    });
  });

  it('cannot be made for what is no address', () => {
    expect(() => xorAddress({ address: 'a.example', port: 1 }, bytes(ID))).toThrow(TypeError);
  });
});

function decode(hexText: string) {
  return decodeBindingRequest(bytes(hexText));
}

/** A binding request around these attributes, with its length filled in. */
function request(attributes: string): string {
  return `0001${(attributes.length / 2).toString(16).padStart(4, '0')}${HEADER_END}${attributes}`;
}

function bytes(hexText: string): Uint8Array {
  return Uint8Array.from(hexText.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hex(of: Uint8Array): string {
  return Buffer.from(of).toString('hex');
}
