// What the findings of a network check are said to mean.
import { expect, it } from 'vitest';
import { CLOCK_OFF_TOLD_MS, findingsOf } from './findings.ts';
import type { Gathered, NetworkFacts } from './findings.ts';

const host: Gathered = { type: 'host', base: 'a.local 9', mapped: 'a.local 9' };
const seen = (mapped: string, base = 'h 1'): Gathered => ({ type: 'srflx', base, mapped });

const GOOD: NetworkFacts = {
  signaling: undefined,
  clockAheadMs: 0,
  stunServers: 2,
  turnServers: 1,
  gathered: [host, seen('x 5'), seen('x 5')],
  stunIsSilent: false,
  relayWorks: true,
};

it.each<[string, Partial<NetworkFacts>, string[]]>([
  ['all well', {}, ['signaling-works', 'stun-works', 'nat-easy', 'turn-works']],
  ['no server', { signaling: 'unreachable' }, ['signaling-fails']],
  [
    'a wrong clock',
    { clockAheadMs: -CLOCK_OFF_TOLD_MS - 1 },
    ['signaling-works', 'clock-off', 'stun-works', 'nat-easy', 'turn-works'],
  ],
  ['no WebRTC', { gathered: undefined }, ['signaling-works', 'no-webrtc']],
  [
    'another port for each server',
    { gathered: [host, seen('x 5'), seen('x 6')] },
    ['signaling-works', 'stun-works', 'nat-strict', 'turn-works'],
  ],
  [
    'two networks at once',
    { gathered: [seen('x 5', 'h 1'), seen('y 6', 'h 2')] },
    ['signaling-works', 'stun-works', 'nat-easy', 'turn-works'],
  ],
  [
    'one STUN server only',
    { stunServers: 1, gathered: [host, seen('x 5')] },
    ['signaling-works', 'stun-works', 'nat-unknown', 'turn-works'],
  ],
  [
    'no router between',
    { gathered: [host] },
    ['signaling-works', 'stun-works', 'nat-none', 'turn-works'],
  ],
  [
    'UDP blocked, and no relay',
    { gathered: [host], stunIsSilent: true, turnServers: 0, relayWorks: false },
    ['signaling-works', 'stun-fails', 'no-turn'],
  ],
  [
    'nothing gathered, and a relay that lets nothing through',
    { gathered: [], relayWorks: false },
    ['signaling-works', 'stun-fails', 'turn-fails'],
  ],
  [
    'no STUN server',
    { stunServers: 0, gathered: [host] },
    ['signaling-works', 'no-stun', 'turn-works'],
  ],
])('%s', (_, facts, findings) => {
  expect(findingsOf({ ...GOOD, ...facts })).toEqual(findings);
});
