// One-way topics without a network: who may listen, and that nobody else learns anything.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, type OneWayLimits, type ServerLimits } from '../constants.ts';
import type { ToServer, Topic } from '../protocol.ts';
import { ONE_WAY_KEYS_PER_FRAME_MAX } from '../wire/one-way.ts';
import { createTopicOwner, TEST_VISIT } from '../testing/one-way.ts';
import { setUpRendezvous } from '../testing/rendezvous-rig.ts';
import { limitsWithBuckets, payload } from '../testing/values.ts';
import type { Effect } from './effects.ts';
import type { SocketId } from './topics.ts';

const P = payload('AAEC');
const OWNER = createTopicOwner();
const T = OWNER.topic;
const LISTEN: ToServer = { type: 'listenOneWay', keys: [OWNER.show(TEST_VISIT)] };
const PUBLISH: ToServer = { type: 'publishOneWay', topic: T, payload: P };

describe('listening on a one-way topic', () => {
  it('is for whoever proves its key, and tells nobody', () => {
    const { rendezvous, a, b, say } = setUpRendezvous();
    expect(say(a, LISTEN)).toEqual([listening(a), told(true)]);
    expect(say(b, LISTEN)).toEqual([listening(b)]);
    expect(say(a, LISTEN)).toEqual([listening(a)]);
    expect(rendezvous.counts()).toMatchObject({ topics: 0, oneWayTopics: 1 });
  });

  it.each([
    ['for another socket', { challenge: Buffer.alloc(32, 8).toString('base64url') }],
    ['for another host', { host: 'meet.example:8080' }],
  ])('is not for a proof that was made %s', (_, other) => {
    const { a, say } = setUpRendezvous();
    const keys = [OWNER.show({ ...TEST_VISIT, ...other })];
    expect(say(a, { type: 'listenOneWay', keys })).toEqual([refused(a, 'bad-proof')]);
    expect(say(a, PUBLISH)).not.toContainEqual(heard(a));
  });

  it('is not for a proof by another key, nor for 32 bytes that are no key', () => {
    const { a, say } = setUpRendezvous();
    const { publicKey } = OWNER.show(TEST_VISIT);
    const { proof } = createTopicOwner().show(TEST_VISIT);
    expect(say(a, { type: 'listenOneWay', keys: [{ publicKey, proof }] })).toEqual([
      refused(a, 'bad-proof'),
    ]);
    const keys = [{ publicKey: Buffer.alloc(32, 2).toString('base64url'), proof }];
    expect(say(a, { type: 'listenOneWay', keys })).toMatchObject([
      { message: { type: 'refused', reason: 'bad-proof' } },
    ]);
  });

  it('takes the good keys of a frame, and counts the bad ones as one offence', () => {
    const limits = limitsWithBuckets({ offences: { burst: 1, perS: 0 } });
    const { a, say } = setUpRendezvous(limits);
    const bad = { ...OWNER.show(TEST_VISIT), proof: 'A'.repeat(86) };
    const keys = [bad, OWNER.show(TEST_VISIT), bad];
    // The third is the topic that is listened on by then, so that it needs no proof.
    expect(say(a, { type: 'listenOneWay', keys })).toEqual([
      refused(a, 'bad-proof'),
      listening(a),
      told(true),
      listening(a),
    ]);
    const others = Array.from({ length: 2 }, () => ({
      ...createTopicOwner().show(TEST_VISIT),
      proof: bad.proof,
    }));
    expect(say(a, { type: 'listenOneWay', keys: others }).at(-1)).toEqual({
      type: 'end',
      socket: a,
    });
  });

  it('ends with unlisten and with the socket', () => {
    const { rendezvous, a, b, say } = setUpRendezvous();
    for (const socket of [a, b]) say(socket, LISTEN);
    expect(say(a, { type: 'unlisten', topics: [T] })).toEqual([]);
    expect(say(a, { type: 'unlisten', topics: [T] })).toEqual([]);
    expect(rendezvous.close(b)).toEqual([told(false)]);
    expect(rendezvous.counts()).toMatchObject({ oneWayTopics: 0 });
  });

  it('is for so many topics of a socket, and so many sockets of a topic', () => {
    const { open, say, a, b } = setUpRendezvous({
      ...limitsWithOneWay({ topicsPerSocketMax: 1 }),
      listenersPerTopicMax: 2,
    });
    say(a, LISTEN);
    const other = createTopicOwner();
    expect(say(a, { type: 'listenOneWay', keys: [other.show(TEST_VISIT)] })).toEqual([
      refused(a, 'too-many-topics', other.topic),
    ]);
    say(b, LISTEN);
    const c = open();
    expect(say(c, LISTEN)).toEqual([refused(c, 'too-many-listeners')]);
    say(a, { type: 'unlisten', topics: [T] });
    expect(say(c, LISTEN)).toEqual([listening(c)]);
  });
});

describe('publishing to a one-way topic', () => {
  it('reaches all who listen, the publisher too if it does, some time later', () => {
    const { a, b, say } = setUpRendezvous();
    for (const socket of [a, b]) say(socket, LISTEN);
    expect(say(b, PUBLISH)).toEqual([taken(b), heard(a), heard(b), elsewhere()]);
  });

  it('is answered the same whoever listens, and however often', () => {
    const { a, b, say } = setUpRendezvous(limitsWithOneWay({ deliveriesPerTopic: ONE }));
    const toPublisher = () => say(b, PUBLISH).filter((effect) => isFor(effect, b));
    const toNobody = toPublisher();
    say(a, LISTEN);
    const toSomebody = [toPublisher(), toPublisher()];
    expect(toNobody).toEqual([taken(b)]);
    expect(toSomebody).toEqual([toNobody, toNobody]);
  });

  it('and publishing to a topic of friends know nothing of each other', () => {
    const { rendezvous, a, b, open, say } = setUpRendezvous();
    say(a, LISTEN);
    // A stranger who knows the topic takes it for one of friends: nobody is there, ever.
    expect(say(b, { type: 'listen', topics: [T] })[0]).toMatchObject({ message: { others: 0 } });
    const c = open();
    const words = { type: 'publish', topic: T, payload: P } as const;
    expect(say(c, words).filter((effect) => isFor(effect, a))).toEqual([]);
    expect(say(c, PUBLISH).filter((effect) => isFor(effect, b))).toEqual([]);
    expect(rendezvous.close(b)).toHaveLength(1);
  });

  it('comes from other servers as well', () => {
    const { rendezvous, a, say } = setUpRendezvous();
    expect(rendezvous.oneWayMessageFromElsewhere(T, P, 0)).toEqual([]);
    say(a, LISTEN);
    expect(rendezvous.oneWayMessageFromElsewhere(T, P, 0)).toEqual([heard(a)]);
  });
});

describe('limits of one-way topics', () => {
  it('are of each address, so that one can not use up what others need', () => {
    const limits = limitsWithOneWay({ publishesPerAddress: { burst: 2, perS: 1 } });
    const { open, say } = setUpRendezvous(limits);
    const [flood, alsoFlood, honest] = [open('192.0.2.9'), open('192.0.2.9'), open('192.0.2.1')];
    expect(say(flood, PUBLISH)).toContainEqual(taken(flood));
    expect(say(alsoFlood, PUBLISH)).toContainEqual(taken(alsoFlood));
    expect(say(flood, PUBLISH)).toEqual([refused(flood, 'too-fast')]);
    expect(say(honest, PUBLISH)).toContainEqual(taken(honest));
    expect(say(flood, PUBLISH, 1000)).toContainEqual(taken(flood));
  });

  it('are of each address to one topic', () => {
    const { a, say } = setUpRendezvous(limitsWithOneWay({ publishesPerSender: ONE }));
    expect(say(a, PUBLISH)).toContainEqual(taken(a));
    expect(say(a, PUBLISH)).toEqual([refused(a, 'too-fast')]);
    const other = createTopicOwner().topic;
    expect(say(a, { ...PUBLISH, topic: other })).toContainEqual(taken(a, other));
  });

  it('are of all addresses together', () => {
    const { open, say } = setUpRendezvous(limitsWithOneWay({ publishesInAll: ONE }));
    const [first, second] = [open('192.0.2.1'), open('192.0.2.2')];
    expect(say(first, PUBLISH)).toContainEqual(taken(first));
    expect(say(second, PUBLISH)).toEqual([refused(second, 'too-fast')]);
  });

  it('of what one topic is sent drop without a word', () => {
    const { a, b, say } = setUpRendezvous(limitsWithOneWay({ deliveriesPerTopic: ONE }));
    say(a, LISTEN);
    expect(say(b, PUBLISH)).toContainEqual(heard(a));
    expect(say(b, PUBLISH)).toEqual([taken(b), elsewhere()]);
  });

  it.each(['proofsPerAddress', 'proofsInAll'] as const)('hold for %s', (name) => {
    const { a, say } = setUpRendezvous(limitsWithOneWay({ [name]: ONE }));
    expect(say(a, LISTEN)).toContainEqual(listening(a));
    const other = createTopicOwner();
    const keys = [other.show(TEST_VISIT)];
    expect(say(a, { type: 'listenOneWay', keys })).toEqual([refused(a, 'too-fast', other.topic)]);
  });

  it('end no page for what others at its address did', () => {
    const limits = limitsWithBuckets({ offences: { burst: 1, perS: 0 } });
    const oneWay = { ...limits.oneWay, publishesPerAddress: ONE };
    const { a, say } = setUpRendezvous({ ...limits, oneWay });
    const effects = Array.from({ length: 4 }, () => say(a, PUBLISH)).flat();
    expect(effects.filter(({ type }) => type === 'end')).toEqual([]);
  });

  it('have room for as many keys in a frame as a page replaces at once', () => {
    const { proofsPerAddress, topicsPerSocketMax } = DEFAULT_LIMITS.oneWay;
    expect(proofsPerAddress.burst).toBeGreaterThanOrEqual(2 * topicsPerSocketMax);
    expect(ONE_WAY_KEYS_PER_FRAME_MAX).toBeLessThanOrEqual(topicsPerSocketMax);
  });
});

it('a stranger sees the same, whatever the owner does', () => {
  const act = fc.record({
    who: fc.constantFrom('owner', 'stranger'),
    what: fc.constantFrom<ToServer>(
      LISTEN,
      PUBLISH,
      { type: 'unlisten', topics: [T] },
      { type: 'listen', topics: [T] },
      { type: 'publish', topic: T, payload: P },
    ),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const seenBy = (isOwnerThere: boolean): Effect[] => {
        const { open, say } = setUpRendezvous();
        const [owner, stranger] = [open('192.0.2.1'), open('192.0.2.2')];
        return acts.flatMap(({ who, what }) => {
          const isOwn = what.type === 'listenOneWay' || what.type === 'publishOneWay';
          if (who === 'owner') {
            const effects = isOwnerThere && isOwn ? say(owner, what) : [];
            return effects.filter((effect) => isFor(effect, stranger));
          }
          const words = what === LISTEN ? FORGED : what;
          return say(stranger, words).filter((effect) => isFor(effect, stranger));
        });
      };
      expect(seenBy(true)).toEqual(seenBy(false));
    }),
  );
});

/** What somebody without the key can show. */
const FORGED: ToServer = {
  type: 'listenOneWay',
  keys: [{ ...OWNER.show(TEST_VISIT), proof: 'A'.repeat(86) }],
};

const ONE = { burst: 1, perS: 0 };

function limitsWithOneWay(oneWay: Partial<OneWayLimits>): ServerLimits {
  return { ...DEFAULT_LIMITS, oneWay: { ...DEFAULT_LIMITS.oneWay, ...oneWay } };
}

function isFor(effect: Effect, socket: SocketId): boolean {
  return (effect.type === 'send' || effect.type === 'sendLater') && effect.to === socket;
}

function listening(to: SocketId): Effect {
  return { type: 'send', to, message: { type: 'listening', topic: T } };
}

function told(isListening: boolean): Effect {
  return { type: 'tellOneWay', topic: T, isListening };
}

function taken(to: SocketId, topic: Topic = T): Effect {
  return { type: 'send', to, message: { type: 'taken', topic } };
}

function heard(to: SocketId): Effect {
  const { delayMaxMs } = DEFAULT_LIMITS.oneWay;
  const message = { type: 'message', topic: T, payload: P } as const;
  return { type: 'sendLater', to, message, delayMaxMs };
}

function elsewhere(): Effect {
  return { type: 'publishOneWayElsewhere', topic: T, payload: P };
}

function refused(to: SocketId, reason: string, topic: Topic = T) {
  return { type: 'send', to, message: { type: 'refused', reason, topic } };
}
