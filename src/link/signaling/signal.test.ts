// Signals come back as written; a hostile friend's are refused before a browser sees them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes, utf8Text } from '../../base/bytes.ts';
import { SIGNAL_BODY_BYTES_MAX } from '../../identity/pair/sealed-box.ts';
import { PROTOCOL_VERSION } from '../../core/constants.ts';
import { CANDIDATE_CHARS_MAX, CANDIDATES_PER_SIGNAL_MAX, SDP_CHARS_MAX } from '../constants.ts';
import { decodeSignal, encodeSignal, sdpFingerprint } from './signal.ts';
import type { SignalBody } from './signal.ts';

const fingerprint = Array.from({ length: 32 }, (_, at) => (at + 16).toString(16)).join(':');
const sdp = [
  'v=0',
  'o=- 4 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  `a=fingerprint:sha-256 ${fingerprint.toUpperCase()}`,
  'a=sctp-port:5000',
  '',
].join('\r\n');
const candidate = { candidate: 'candidate:1 1 udp 9 a.local 9 typ host', sdpMid: '0' } as const;
const raw = (value: unknown) => decodeSignal(utf8Bytes(JSON.stringify(value)));
/** As this version writes it, whatever the fields are. */
const written = (fields: unknown) => {
  const version = PROTOCOL_VERSION;
  const isDial = (fields as { type?: unknown }).type === 'dial';
  return raw({ version, ...(fields as object), ...(isDial && { type: `dial/${version}` }) });
};

describe('signals', () => {
  it.each<[string, SignalBody]>([
    ['a hello', { type: 'hello' }],
    ['a goodbye', { type: 'goodbye', atMs: 1_790_000_000_000 }],
    ['a description alone', { type: 'dial', sdp, candidates: [] }],
    [
      'a description with candidates',
      { type: 'dial', sdp, candidates: [{ ...candidate, sdpMLineIndex: 0 }] },
    ],
    ['candidates alone', { type: 'dial', candidates: [{ ...candidate, sdpMLineIndex: null }] }],
    [
      'the end of candidates',
      { type: 'dial', candidates: [{ candidate: '', sdpMid: null, sdpMLineIndex: 0 }] },
    ],
  ])('come back as written: %s', (_, body) => {
    expect(decodeSignal(encodeSignal(body))).toEqual(body);
  });

  it('fit a sealed signal even when everything is at its limit', () => {
    const line = 'candidate:'.padEnd(CANDIDATE_CHARS_MAX, '9');
    const largest = { candidate: line, sdpMid: 'm'.repeat(16), sdpMLineIndex: 0 };
    const body: SignalBody = {
      type: 'dial',
      sdp: sdp.padEnd(SDP_CHARS_MAX, ' '),
      candidates: Array(CANDIDATES_PER_SIGNAL_MAX).fill(largest),
    };
    expect(decodeSignal(encodeSignal(body))).toEqual(body);
    expect(encodeSignal(body).length).toBeLessThan(SIGNAL_BODY_BYTES_MAX);
  });

  it.each([undefined, -1, 0.5, '7', null, 2 ** 60])('a goodbye at %s is none', (atMs) => {
    expect(written({ type: 'goodbye', atMs })).toBeUndefined();
  });

  it('name their SHA-256 fingerprint', () => {
    expect(sdpFingerprint(sdp)).toBe(`sha-256 ${fingerprint.toUpperCase()}`);
    expect(sdpFingerprint('v=0\r\na=fingerprint:sha-1 AA:BB\r\n')).toBeUndefined();
  });
});

describe('[VE2] signals of other versions', () => {
  const older = { type: 'otherVersion', version: 'older' };
  const newer = { type: 'otherVersion', version: 'newer' };

  it.each([
    ['a hello of the first version', { type: 'hello' }, older],
    ['its dial', { type: 'dial', sdp, candidates: [] }, older],
    ['its candidates', { type: 'dial', candidates: [['', null, 0]] }, older],
    ['a hello of the next version', { type: 'hello', version: PROTOCOL_VERSION + 1 }, newer],
    ['what only the next knows', { type: 'new', version: PROTOCOL_VERSION + 1, more: 1 }, newer],
  ])('are told from ours: %s', (_, value, other) => {
    expect(raw(value)).toEqual(other);
  });

  it('the first version finds no dial in ours, and knows our hello', () => {
    const typeOf = (body: SignalBody): unknown =>
      (JSON.parse(utf8Text(encodeSignal(body))!) as { type: unknown }).type;
    expect(typeOf({ type: 'hello' })).toBe('hello');
    expect(typeOf({ type: 'dial', sdp, candidates: [] })).not.toBe('dial');
  });
});

describe('hostile signals', () => {
  it.each([
    ['another type', { type: 'renegotiate', renegotiate: true }],
    ['no type', {}],
    ['no version that is a number', { type: 'hello', version: '2' }],
    ['nothing in it', { type: 'dial', candidates: [] }],
    ['a description that is no text', { type: 'dial', sdp: 5, candidates: [] }],
    [
      'a microphone',
      { type: 'dial', sdp: `${sdp}m=audio 9 UDP/TLS/RTP/SAVPF 1\r\n`, candidates: [] },
    ],
    ['no fingerprint', { type: 'dial', sdp: sdp.replace('sha-256', 'sha-1'), candidates: [] }],
    [
      'a description that is too long',
      { type: 'dial', sdp: sdp.padEnd(SDP_CHARS_MAX + 1), candidates: [] },
    ],
    ['candidates that are no list', { type: 'dial', candidates: { length: 1 } }],
    ['a candidate of another kind', { type: 'dial', candidates: [['http://a', '0', 0]] }],
    ['a candidate for another channel', { type: 'dial', candidates: [['candidate:1', '0', 1]] }],
    ['a candidate for none', { type: 'dial', candidates: [['candidate:1', null, null]] }],
    ['a candidate with line breaks', { type: 'dial', candidates: [['candidate:1\na=b', '0', 0]] }],
    ['too many candidates', { type: 'dial', candidates: Array(17).fill(['candidate:1', '0', 0]) }],
  ])('are refused: %s', (_, value) => {
    expect(written(value)).toBeUndefined();
  });

  it('never make the reader throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void decodeSignal(bytes)));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (any, candidates) => {
        raw(any);
        written({ type: 'dial', sdp: any, candidates });
        written({ type: 'dial', sdp, candidates: [any, candidates] });
      }),
    );
  });
});
