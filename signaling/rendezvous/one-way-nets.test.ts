// One-way topics against whoever has many topics to try, or a whole net of addresses.

import { describe, expect, it } from 'vitest';
import { ADDRESSES_REMEMBERED_MAX, DEFAULT_LIMITS, type ServerLimits } from '../constants.ts';
import type { ToServer, Topic } from '../protocol.ts';
import { TEST_VISIT } from '../testing/one-way.ts';
import { setUpRendezvous } from '../testing/rendezvous-rig.ts';
import { limitsWithBuckets, payload, topic } from '../testing/values.ts';
import type { Effect } from './effects.ts';
import { nodeOneWayKeys } from './one-way-keys.ts';
import { OneWayTopics } from './one-way.ts';
import type { SocketId } from './topics.ts';

const P = payload('AAEC');
const T = topic(1_000_000);
const PUBLISH = { type: 'publishOneWay', topic: T, payload: P } satisfies ToServer;

describe('whoever has many topics, or many addresses of one net', () => {
  const limits: ServerLimits = {
    ...limitsWithBuckets({ publishes: { burst: 1e6, perS: 0 }, frames: { burst: 1e6, perS: 0 } }),
    addressBuckets: DEFAULT_LIMITS.addressBuckets,
  };
  const { publishesPerSender, deliveriesPerTopic } = limits.oneWay;
  const isTaken = (effects: readonly Effect[]): boolean =>
    effects.some((one) => one.type === 'send' && one.message.type === 'taken');

  it('gets no more to one topic by trying others in vain', () => {
    const visitor = { addressKey: '192.0.2.1', oneWay: TEST_VISIT };
    const topics = new OneWayTopics(DEFAULT_LIMITS, nodeOneWayKeys);
    const publish = (to: Topic, nowMs: number): boolean =>
      topics.publish(1 as SocketId, visitor, to, P, nowMs) !== 'too-fast';
    for (let n = 0; n < publishesPerSender.burst; n++) expect(publish(T, 0)).toBe(true);
    for (let n = 0; n < ADDRESSES_REMEMBERED_MAX + 100; n++) publish(topic(n), 0);
    expect(publish(T, 3_000)).toBe(false);
  });

  it('takes up little of one topic from all of them', () => {
    const { say, open } = setUpRendezvous(limits);
    let taken = 0;
    for (let n = 0; n < 200; n++) {
      if (isTaken(say(open(`2001:db8:1:${n.toString(16)}::/64`), PUBLISH))) taken += 1;
    }
    expect(taken).toBeLessThan(deliveriesPerTopic.burst / 2);
    expect(isTaken(say(open('2001:db8:2:1::/64'), PUBLISH))).toBe(true);
  });

  it('leaves of what all may publish the most to others', () => {
    const { say, open } = setUpRendezvous(limits);
    const { publishesInAll } = limits.oneWay;
    let taken = 0;
    for (let n = 0; n < 2 * publishesInAll.burst; n++) {
      const from = open(`2001:db8:1:${(n >> 5).toString(16)}::/64`);
      if (isTaken(say(from, { ...PUBLISH, topic: topic(n) }))) taken += 1;
    }
    expect(taken).toBeLessThan(publishesInAll.burst / 2);
  });

  it('leaves of what all may prove the most to others', () => {
    const topics = new OneWayTopics(DEFAULT_LIMITS, { ...nodeOneWayKeys, isProved: () => true });
    const { proofsPerAddress, proofsInAll } = DEFAULT_LIMITS.oneWay;
    const key = { publicKey: '', proof: '' };
    let proved = 0;
    for (let n = 0; n < 2 * proofsInAll.burst; n++) {
      const home = Math.floor(n / proofsPerAddress.burst);
      const visitor = { addressKey: `2001:db8:1:${home}::/64`, oneWay: TEST_VISIT };
      if (!topics.whyNotListen(1 as SocketId, visitor, topic(n), key, 0)) proved += 1;
    }
    expect(proved).toBe(proofsInAll.burst / 2);
  });
});
