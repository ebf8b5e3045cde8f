// What leaves of who hides the address, in whatever a browser gives.
import { describe, expect, it } from 'vitest';
import { hasRelay, relayCandidate, relayDescription, withoutLocalNames } from './relay-only.ts';

const RELAY =
  'candidate:4 1 udp 41885439 192.0.2.7 50001 typ relay raddr 203.0.113.9 rport 61000 generation 0';
const MASKED = RELAY.replace('203.0.113.9', '0.0.0.0').replace('61000', '0');
const HOST = 'candidate:1 1 udp 2122260223 10.0.0.7 61000 typ host generation 0';
const NAMED = 'candidate:1 1 udp 2122260223 3a-b1.local 61000 typ host generation 0';
const REFLEXIVE =
  'candidate:2 1 udp 1686052607 203.0.113.9 61000 typ srflx raddr 10.0.0.7 rport 61000';

const of = (candidate: string) => ({ candidate, sdpMid: '0', sdpMLineIndex: 0 });
const sdp = (...candidates: readonly string[]): string =>
  [
    'v=0',
    'o=mozilla-1 123 0 IN IP4 10.0.0.7',
    's=-',
    'm=application 61000 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 203.0.113.9',
    ...candidates.map((line) => `a=${line}`),
    'a=mid:0',
    '',
  ].join('\r\n');

describe('what leaves', () => {
  it.each([HOST, NAMED, REFLEXIVE, `${HOST} x typ relay-like`])('[HA1] is never %s', (line) => {
    expect(relayCandidate(of(line))).toBeUndefined();
    expect(relayDescription(sdp(line))).not.toContain('candidate');
  });

  it('[HA1] is the relay, without the address that asked for it', () => {
    expect(relayCandidate(of(RELAY))).toEqual(of(MASKED));
    expect(relayDescription(sdp(HOST, RELAY, REFLEXIVE))).toContain(`a=${MASKED}\r\n`);
  });

  it('[HA1] is a description that names no address of ours', () => {
    const told = relayDescription(sdp(HOST, RELAY, REFLEXIVE));
    expect(told).not.toMatch(/10\.0\.0\.7|203\.0\.113\.9/);
    expect(told.split('\r\n')).toHaveLength(sdp(RELAY).split('\r\n').length);
  });

  it('still says that there are no more', () => {
    expect(relayCandidate(of(''))).toEqual(of(''));
  });
});

it('[HA1] what a friend sends makes nobody ask in the own network', () => {
  const friend = { sdp: sdp(NAMED, REFLEXIVE), candidates: [of(NAMED), of(RELAY), of('')] };
  expect(withoutLocalNames(friend)).toEqual({
    sdp: sdp(REFLEXIVE),
    candidates: [of(RELAY), of('')],
  });
  expect(withoutLocalNames({ candidates: [of(NAMED)] })).toEqual({ candidates: [] });
});

it('[HA1] only a TURN server is a relay', () => {
  expect(hasRelay([{ urls: ['stun:a.example:3478'] }])).toBe(false);
  expect(hasRelay([{ urls: ['stun:a.example:3478', 'turns:a.example:5349'] }])).toBe(true);
  expect(hasRelay([])).toBe(false);
});
