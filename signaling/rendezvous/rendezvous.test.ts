// The rendezvous without a network: who hears whom, and every limit, one step to each side.

import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../constants.ts';
import { OTHERS_COUNT_CAP, TOPICS_PER_FRAME_MAX, type Topic } from '../protocol.ts';
import type { Effect, PublishElsewhere } from './effects.ts';
import type { SocketId } from './topics.ts';
import { setUpRendezvous } from '../testing/rendezvous-rig.ts';
import { limitsWithBuckets, payload, topic } from '../testing/values.ts';

const T = topic(1);
const P = payload('AAEC');

describe('listening', () => {
  it('tells how many others are there, and those who were there that one came', () => {
    const { a, b, say } = setUpRendezvous();
    expect(say(a, { type: 'listen', topics: [T] })).toEqual([listeners(a, 0), told(T, 1)]);
    expect(say(b, { type: 'listen', topics: [T] })).toEqual([
      listeners(b, 1),
      listeners(a, 1),
      told(T, 2),
    ]);
  });

  it('counts no further than the cap, and then leaves those who know alone', () => {
    const { say, open } = setUpRendezvous();
    const sockets = Array.from({ length: 4 }, () => open());
    const effects = sockets.map((socket) => say(socket, { type: 'listen', topics: [T] }));
    expect(effects[2]).toContainEqual(listeners(sockets[0]!, OTHERS_COUNT_CAP));
    expect(effects[3]).toEqual([listeners(sockets[3]!, OTHERS_COUNT_CAP), told(T, 4)]);
  });

  it('twice on the same topic changes nothing and answers again', () => {
    const { a, say } = setUpRendezvous();
    say(a, { type: 'listen', topics: [T] });
    expect(say(a, { type: 'listen', topics: [T] })).toEqual([listeners(a, 0)]);
  });

  it('ends with unlisten and with the socket, and the others are told', () => {
    const { rendezvous, a, b, say } = setUpRendezvous();
    for (const socket of [a, b]) say(socket, { type: 'listen', topics: [T] });
    expect(say(b, { type: 'unlisten', topics: [T] })).toEqual([listeners(a, 0), told(T, 1)]);
    expect(say(b, { type: 'unlisten', topics: [T] })).toEqual([]);
    say(b, { type: 'listen', topics: [T, topic(2)] });
    expect(rendezvous.close(b)).toEqual([listeners(a, 0), told(T, 1), told(topic(2), 0)]);
  });

  it('leaves nothing behind when all have gone', () => {
    const { rendezvous, a, b, say } = setUpRendezvous();
    for (const socket of [a, b]) say(socket, { type: 'listen', topics: [T, topic(2)] });
    rendezvous.close(a);
    rendezvous.close(b);
    expect(rendezvous.counts()).toMatchObject({ sockets: 0, topics: 0 });
  });
});

describe('publishing', () => {
  it('reaches every other listener, never the publisher', () => {
    const { a, b, say, open } = setUpRendezvous();
    const c = open();
    for (const socket of [a, b, c]) say(socket, { type: 'listen', topics: [T] });
    const effects = say(a, { type: 'publish', topic: T, payload: P });
    expect(effects.filter(({ type }) => type === 'send')).toEqual([message(b), message(c)]);
  });

  it('needs no listening of its own, as when a stranger asks to be a friend', () => {
    const { a, b, say } = setUpRendezvous();
    say(a, { type: 'listen', topics: [T] });
    expect(say(b, { type: 'publish', topic: T, payload: P })).toContainEqual(message(a));
  });

  it('to nobody is refused, and kept for no one who comes later', () => {
    const { rendezvous, a, b, say } = setUpRendezvous();
    say(a, { type: 'listen', topics: [T] });
    const [asked] = say(a, { type: 'publish', topic: T, payload: P }) as [PublishElsewhere];
    expect(asked).toMatchObject({ type: 'publishElsewhere', deliveredHere: false });
    expect(rendezvous.publishedElsewhere(asked, false)).toEqual([refused(a, 'nobody-listens', T)]);
    expect(say(b, { type: 'listen', topics: [T] })).not.toContainEqual(message(b));
  });

  it('is no offence when nobody listens, however often', () => {
    const limits = limitsWithBuckets({ offences: { burst: 1, perS: 0 } });
    const { rendezvous, a, say } = setUpRendezvous(limits);
    for (let times = 0; times < 10; times += 1) {
      const [asked] = say(a, { type: 'publish', topic: T, payload: P }) as [PublishElsewhere];
      expect(rendezvous.publishedElsewhere(asked, false)).toHaveLength(1);
    }
  });

  it('to somebody here or elsewhere is not refused, nor when the publisher has gone', () => {
    const { rendezvous, a, b, say } = setUpRendezvous();
    const publish = { type: 'publish', topic: T, payload: P } as const;
    const [toElsewhere] = say(a, publish) as [PublishElsewhere];
    expect(rendezvous.publishedElsewhere(toElsewhere, true)).toEqual([]);
    say(b, { type: 'listen', topics: [T] });
    const [, toHere] = say(a, publish) as [Effect, PublishElsewhere];
    expect(rendezvous.publishedElsewhere(toHere, false)).toEqual([]);
    rendezvous.close(a);
    expect(rendezvous.publishedElsewhere(toElsewhere, false)).toEqual([]);
  });
});

describe('other servers', () => {
  it('count as others, and what they pass on reaches all who listen here', () => {
    const { rendezvous, a, b, say } = setUpRendezvous();
    say(a, { type: 'listen', topics: [T] });
    expect(rendezvous.listenersElsewhere(T, 1)).toEqual([listeners(a, 1)]);
    expect(say(b, { type: 'listen', topics: [T] })[0]).toEqual(listeners(b, 2));
    expect(rendezvous.messageFromElsewhere(T, P)).toEqual([message(a), message(b)]);
    expect(rendezvous.listenersElsewhere(T, 0)).toEqual([listeners(a, 1), listeners(b, 1)]);
  });

  it('change nothing by late news of a topic that nobody here listens on', () => {
    const { rendezvous } = setUpRendezvous();
    expect(rendezvous.listenersElsewhere(T, 5)).toEqual([]);
    expect(rendezvous.messageFromElsewhere(T, P)).toEqual([]);
    expect(rendezvous.counts().topics).toBe(0);
  });
});

describe('limits', () => {
  it('refuse the topic over the limit of one socket and keep the others', () => {
    const { a, say } = setUpRendezvous({ ...DEFAULT_LIMITS, topicsPerSocketMax: 2 });
    expect(say(a, { type: 'listen', topics: [topic(1), topic(2), topic(3)] })).toEqual([
      listeners(a, 0, topic(1)),
      told(topic(1), 1),
      listeners(a, 0, topic(2)),
      told(topic(2), 1),
      refused(a, 'too-many-topics', topic(3)),
    ]);
    say(a, { type: 'unlisten', topics: [topic(1)] });
    expect(say(a, { type: 'listen', topics: [topic(3)] })[0]).toEqual(listeners(a, 0, topic(3)));
  });

  it('refuse one listener more than a topic may have, here and elsewhere together', () => {
    const { rendezvous, a, b, say } = setUpRendezvous({
      ...DEFAULT_LIMITS,
      listenersPerTopicMax: 3,
    });
    say(a, { type: 'listen', topics: [T] });
    rendezvous.listenersElsewhere(T, 2);
    expect(say(b, { type: 'listen', topics: [T] })).toEqual([refused(b, 'too-many-listeners', T)]);
    rendezvous.listenersElsewhere(T, 1);
    expect(say(b, { type: 'listen', topics: [T] })[0]).toEqual(listeners(b, 2));
  });

  it('refuse publishes over their rate with the topic, and take them again in time', () => {
    const limits = limitsWithBuckets({ publishes: { burst: 1, perS: 1 } });
    const { a, b, say } = setUpRendezvous(limits);
    say(b, { type: 'listen', topics: [T] });
    const publish = { type: 'publish', topic: T, payload: P } as const;
    expect(say(a, publish, 0)).toContainEqual(message(b));
    expect(say(a, publish, 999)).toEqual([refused(a, 'too-fast', T)]);
    expect(say(a, publish, 1000)).toContainEqual(message(b));
  });

  it('refuse topics over their rate, yet letting go and listening twice are free', () => {
    const { a, say } = setUpRendezvous(limitsWithBuckets({ topics: { burst: 1, perS: 0 } }));
    say(a, { type: 'listen', topics: [T] });
    expect(say(a, { type: 'listen', topics: [T] })).toEqual([listeners(a, 0)]);
    say(a, { type: 'unlisten', topics: [T] });
    expect(say(a, { type: 'listen', topics: [T] })).toEqual([refused(a, 'too-fast', T)]);
  });

  it('refuse questions for ICE servers over their rate', () => {
    const { a, say } = setUpRendezvous(limitsWithBuckets({ iceQuestions: { burst: 1, perS: 0 } }));
    expect(say(a, { type: 'ice' })).toEqual([{ type: 'giveIceServers', to: a }]);
    expect(say(a, { type: 'ice' })).toEqual([refused(a, 'too-fast')]);
  });

  it('refuse frames over their rate, those of WebSocket itself included', () => {
    const { rendezvous, a, say } = setUpRendezvous(
      limitsWithBuckets({ frames: { burst: 2, perS: 0 } }),
    );
    expect(say(a, { type: 'ping' })).toEqual([send(a, { type: 'pong' })]);
    expect(rendezvous.receiveControl(a, 0, 0)).toEqual([]);
    expect(rendezvous.receiveControl(a, 0, 0)).toEqual([refused(a, 'too-fast'), rest(a)]);
    expect(say(a, { type: 'ping' })).toEqual([refused(a, 'too-fast'), rest(a)]);
  });

  it('refuse bytes over their rate', () => {
    const { rendezvous, a } = setUpRendezvous(
      limitsWithBuckets({ bytes: { burst: 100, perS: 0 } }),
    );
    expect(rendezvous.receive(a, '{"type":"ping"}', 100, 0)).toHaveLength(1);
    expect(rendezvous.receive(a, '{"type":"ping"}', 1, 0)).toEqual([
      refused(a, 'too-much'),
      rest(a),
    ]);
  });

  it('end a socket that keeps on, and then hear it no more', () => {
    const { rendezvous, a } = setUpRendezvous(
      limitsWithBuckets({ offences: { burst: 2, perS: 1 } }),
    );
    const nonsense = (nowMs: number) => rendezvous.receive(a, 'nonsense', 8, nowMs);
    expect(nonsense(0)).toEqual([refused(a, 'malformed')]);
    expect(nonsense(0)).toEqual([refused(a, 'malformed')]);
    expect(nonsense(1000)).toEqual([refused(a, 'malformed')]);
    expect(nonsense(1000)).toEqual([refused(a, 'malformed'), { type: 'end', socket: a }]);
    expect(nonsense(60_000)).toEqual([]);
    expect(rendezvous.receiveControl(a, 0, 60_000)).toEqual([]);
  });

  it('count one offence for a whole frame of refused topics', () => {
    const limits = limitsWithBuckets({ offences: { burst: 1, perS: 0 } });
    const { a, say } = setUpRendezvous({ ...limits, topicsPerSocketMax: 1 });
    const topics = Array.from({ length: TOPICS_PER_FRAME_MAX }, (_, index) => topic(index));
    const ends = () => say(a, { type: 'listen', topics }).filter(({ type }) => type === 'end');
    expect(ends()).toEqual([]);
    expect(ends()).toHaveLength(1);
  });

  it('take a binary frame for malformed', () => {
    const { rendezvous, a } = setUpRendezvous();
    expect(rendezvous.receive(a, null, 4, 0)).toEqual([refused(a, 'malformed')]);
  });

  it('are counted by reason, with no topic in the counts', () => {
    const { rendezvous, a, say } = setUpRendezvous();
    rendezvous.receive(a, 'nonsense', 8, 0);
    say(a, { type: 'listen', topics: [T] });
    expect(rendezvous.counts()).toMatchObject({ sockets: 2, topics: 1, refused: { malformed: 1 } });
    expect(JSON.stringify(rendezvous.counts())).not.toContain(T);
  });
});

function send(to: SocketId, words: object) {
  return { type: 'send', to, message: words };
}

function listeners(to: SocketId, others: number, of: Topic = T) {
  return send(to, { type: 'listeners', topic: of, others });
}

function message(to: SocketId) {
  return send(to, { type: 'message', topic: T, payload: P });
}

function refused(to: SocketId, reason: string, of?: Topic) {
  return send(to, { type: 'refused', reason, ...(of ? { topic: of } : {}) });
}

/** Nothing is read from it for a while. */
function rest(socket: SocketId) {
  return { type: 'rest', socket };
}

function told(of: Topic, count: number) {
  return { type: 'tellListening', topic: of, count };
}
