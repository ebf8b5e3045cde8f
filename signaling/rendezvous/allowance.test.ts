// Shares: each socket its own, and all sockets of an address together.

import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, type ServerLimits } from '../constants.ts';
import { setUpRendezvous } from '../testing/rendezvous-rig.ts';
import { limitsWithBuckets, payload, topic } from '../testing/values.ts';
import type { Effect } from './effects.ts';
import type { SocketId } from './topics.ts';

const T = topic(1);
const PUBLISH = { type: 'publish', topic: T, payload: payload('AAEC') } as const;

describe('the sockets of one address together', () => {
  it('may do so much, while those of another address go on', () => {
    const { open, say } = setUpRendezvous(limitsTogether({ publishes: { burst: 2, perS: 1 } }));
    const addresses = ['192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.2'];
    const sockets = addresses.map((address) => open(address));
    const [first, second, third, other] = sockets as [SocketId, SocketId, SocketId, SocketId];
    expect([say(first, PUBLISH), say(second, PUBLISH)].flatMap(refusals)).toEqual([]);
    expect(refusals(say(third, PUBLISH))).toEqual(['too-fast']);
    expect(refusals(say(other, PUBLISH))).toEqual([]);
    expect(refusals(say(third, PUBLISH, 1000))).toEqual([]);
  });

  it.each([
    ['frames', 'too-fast'],
    ['bytes', 'too-much'],
  ] as const)('pay for %s', (name, reason) => {
    const { a, b, say } = setUpRendezvous(limitsTogether({ [name]: { burst: 20, perS: 0 } }));
    for (let count = 0; count < 20; count += 1) say(a, { type: 'ping' });
    expect(refusals(say(b, { type: 'ping' }))).toEqual([reason]);
  });

  it('pay for topics', () => {
    const { a, b, say } = setUpRendezvous(limitsTogether({ topics: { burst: 1, perS: 0 } }));
    say(a, { type: 'listen', topics: [T] });
    expect(refusals(say(b, { type: 'listen', topics: [T] }))).toEqual(['too-fast']);
  });

  it('do not end one that did no wrong by itself', () => {
    const limits = limitsWithBuckets({ offences: { burst: 1, perS: 0 } });
    const together = limitsTogether({ frames: { burst: 1, perS: 0 } });
    const { addressBuckets } = together;
    const { a, b, say } = setUpRendezvous({ ...limits, addressBuckets });
    say(a, { type: 'ping' });
    const effects = Array.from({ length: 8 }, () => say(b, { type: 'ping' })).flat();
    expect(effects.flatMap((effect) => refusals([effect]))).toHaveLength(8);
    expect(effects.filter(({ type }) => type === 'end')).toEqual([]);
  });

  it('can not begin anew by closing and opening', () => {
    const limits = limitsTogether({ publishes: { burst: 1, perS: 0 } });
    const { rendezvous, open, say } = setUpRendezvous(limits);
    const first = open();
    say(first, PUBLISH);
    rendezvous.close(first);
    expect(refusals(say(open(), PUBLISH))).toEqual(['too-fast']);
  });
});

function limitsTogether(addressBuckets: Partial<ServerLimits['addressBuckets']>): ServerLimits {
  const all = { ...DEFAULT_LIMITS.addressBuckets, ...addressBuckets };
  return { ...DEFAULT_LIMITS, addressBuckets: all };
}

function refusals(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) =>
    effect.type === 'send' && effect.message.type === 'refused' ? [effect.message.reason] : [],
  );
}
