// The wire: what is read, what is refused, and that no text whatever makes reading throw.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asPayload,
  asTopic,
  FRAME_BYTES_MAX,
  parseFromServer,
  parseToServer,
  PAYLOAD_BYTES_MAX,
  readIceServers,
  TOPICS_PER_FRAME_MAX,
  type FromServer,
  type OneWayKey,
  type ToServer,
} from './protocol.ts';
import { ICE_SERVERS_MAX, ICE_TEXT_CHARS_MAX } from './wire/ice-server.ts';
import { ONE_WAY_KEYS_PER_FRAME_MAX, ONE_WAY_PAYLOAD_BYTES_MAX } from './wire/one-way.ts';
import { WAKE_TICKET_CHARS } from './wire/wake.ts';
import { DEFAULT_LIMITS, signalLimits } from './constants.ts';
import { payload, topic } from './testing/values.ts';

const MALFORMED = { ok: false, reason: 'malformed' };

const TO_SERVER: readonly ToServer[] = [
  { type: 'listen', topics: [topic(1), topic(2)] },
  { type: 'unlisten', topics: [topic(1)] },
  { type: 'publish', topic: topic(1), payload: payload('AAEC') },
  { type: 'listenOneWay', keys: [{ publicKey: 'A'.repeat(43), proof: 'B'.repeat(86) }] },
  { type: 'publishOneWay', topic: topic(1), payload: payload('AAEC') },
  { type: 'wake', ticket: payload('A'.repeat(WAKE_TICKET_CHARS)) },
  { type: 'ice' },
  { type: 'ping' },
];

const FROM_SERVER: readonly FromServer[] = [
  {
    type: 'welcome',
    version: 1,
    iceServers: [
      { urls: ['stun:a.example:8080'] },
      { urls: ['turn:a.example'], username: 'u', credential: 'c' },
    ],
    serverTimeMs: 1_700_000_000_000,
    limits: signalLimits(DEFAULT_LIMITS),
    oneWay: { challenge: 'A'.repeat(43), topicsMax: 64 },
    wake: { vapidKey: 'B'.repeat(87), ticketKey: 'A'.repeat(43) },
  },
  { type: 'wakeAnswer', outcome: 'sent' },
  { type: 'wakeAnswer', outcome: 'too-soon' },
  { type: 'listening', topic: topic(1) },
  { type: 'taken', topic: topic(1) },
  { type: 'refused', reason: 'bad-proof', topic: topic(1) },
  { type: 'message', topic: topic(1), payload: payload('AAEC') },
  { type: 'listeners', topic: topic(1), others: 2 },
  { type: 'refused', reason: 'nobody-listens', topic: topic(1) },
  { type: 'refused', reason: 'malformed' },
  { type: 'ice', iceServers: [] },
  { type: 'pong' },
];

type Welcome = Extract<FromServer, { type: 'welcome' }>;

const ONE_WAY_KEY: OneWayKey = { publicKey: 'A'.repeat(43), proof: 'B'.repeat(86) };

const oneWayFrame = (keys: unknown): string => JSON.stringify({ type: 'listenOneWay', keys });

const oneWayPublish = (chars: number): string =>
  JSON.stringify({ type: 'publishOneWay', topic: topic(1), payload: 'A'.repeat(chars) });

describe('what a page says', () => {
  it.each(TO_SERVER)('is read as it was written: $type', (message) => {
    expect(parseToServer(JSON.stringify(message))).toEqual({ ok: true, message });
  });

  it('is read without the fields that nobody knows', () => {
    const text = '{"type":"ping","__proto__":{"x":1},"more":[1]}';
    expect(parseToServer(text)).toStrictEqual({ ok: true, message: { type: 'ping' } });
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['no object', '"ping"'],
    ['null', 'null'],
    ['a list', '[{"type":"ping"}]'],
    ['no type', '{}'],
    ['a type only by inheritance', '{"__proto__":{"type":"ping"}}'],
    ['a type that is no text', '{"type":{"type":"ping"}}'],
    ['no topics', '{"type":"listen"}'],
    ['an empty list of topics', '{"type":"listen","topics":[]}'],
    ['a topic that is none among some', `{"type":"listen","topics":["${topic(1)}","x"]}`],
    ['topics that look like a list', `{"type":"listen","topics":{"0":"${topic(1)}","length":1}}`],
    ['no payload', `{"type":"publish","topic":"${topic(1)}"}`],
    ['an empty payload', `{"type":"publish","topic":"${topic(1)}","payload":""}`],
    ['a key too short', oneWayFrame([{ publicKey: 'A'.repeat(42), proof: 'B'.repeat(86) }])],
    ['a proof too long', oneWayFrame([{ publicKey: 'A'.repeat(43), proof: 'B'.repeat(87) }])],
    [
      'a key that is no text',
      oneWayFrame([{ publicKey: ['A'.repeat(43)], proof: 'B'.repeat(86) }]),
    ],
    ['no keys', oneWayFrame([])],
    ['too many keys', oneWayFrame(Array(ONE_WAY_KEYS_PER_FRAME_MAX + 1).fill(ONE_WAY_KEY))],
    ['a long payload for a one-way topic', oneWayPublish(ONE_WAY_PAYLOAD_BYTES_MAX + 4)],
    ['a list as the topic', `{"type":"publish","topic":["${topic(1)}"],"payload":"AAEC"}`],
  ])('is malformed with %s', (_, text) => {
    expect(parseToServer(text)).toEqual(MALFORMED);
  });

  it('may hold as many keys, and as long a one-way payload, as it is told', () => {
    const keys = Array<OneWayKey>(ONE_WAY_KEYS_PER_FRAME_MAX).fill(ONE_WAY_KEY);
    expect(parseToServer(oneWayFrame(keys)).ok).toBe(true);
    expect(parseToServer(oneWayPublish(ONE_WAY_PAYLOAD_BYTES_MAX)).ok).toBe(true);
  });

  it('is told apart when only its type is unknown, so that a later version can be added', () => {
    expect(parseToServer('{"type":"wave"}')).toEqual({ ok: false, reason: 'unknown-type' });
    expect(parseToServer('{"type":"__proto__"}')).toEqual({ ok: false, reason: 'unknown-type' });
    expect(parseFromServer('{"type":"wave"}')).toEqual({ ok: false, reason: 'unknown-type' });
  });

  it('holds as many topics as a frame may have and not one more', () => {
    const topics = Array.from({ length: TOPICS_PER_FRAME_MAX }, (_, index) => topic(index));
    expect(parseToServer(JSON.stringify({ type: 'listen', topics })).ok).toBe(true);
    const more = [...topics, topic(999)];
    expect(parseToServer(JSON.stringify({ type: 'listen', topics: more }))).toEqual(MALFORMED);
  });

  it('is not even looked at when it is over the size of a frame', () => {
    const blanks = ' '.repeat(FRAME_BYTES_MAX - '{"type":"ping"}'.length);
    expect(parseToServer(`{"type":"ping"}${blanks}`).ok).toBe(true);
    const tooBig = { ok: false, reason: 'frame-too-big' };
    expect(parseToServer(`{"type":"ping"}${blanks} `)).toEqual(tooBig);
  });

  it('survives nesting as deep as a frame allows', () => {
    expect(parseToServer('['.repeat(FRAME_BYTES_MAX))).toEqual(MALFORMED);
    expect(parseToServer('{"a":'.repeat(FRAME_BYTES_MAX / 5 - 1))).toEqual(MALFORMED);
  });
});

describe('what a server says', () => {
  it.each(FROM_SERVER)('is read as it was written: $type', (message) => {
    expect(parseFromServer(JSON.stringify(message))).toEqual({ ok: true, message });
  });

  it.each([
    ['a reason nobody knows', { type: 'refused', reason: 'constructor' }],
    ['a topic that is none', { type: 'refused', reason: 'too-fast', topic: 'x' }],
    ['a negative count', { type: 'listeners', topic: topic(1), others: -1 }],
    ['half a listener', { type: 'listeners', topic: topic(1), others: 0.5 }],
    ['a limit missing', { ...FROM_SERVER[0], limits: { frameBytesMax: 1 } }],
    ['a limit of zero', withLimit(0)],
    ['a limit that is text', withLimit('64')],
    ['a script as an ICE server', { type: 'ice', iceServers: [{ urls: ['javascript:1'] }] }],
    ['an ICE server without URLs', { type: 'ice', iceServers: [{ urls: [] }] }],
    ['a username that is none', { type: 'ice', iceServers: [{ urls: ['turn:a'], username: 1 }] }],
  ])('is malformed with %s', (_, message) => {
    expect(parseFromServer(JSON.stringify(message))).toEqual(MALFORMED);
  });

  it.each([undefined, null, [], { challenge: 'A' }, { challenge: 'A'.repeat(43), topicsMax: -1 }])(
    'is a welcome without one-way topics when their terms are %j',
    (oneWay) => {
      const { oneWay: _, ...welcome } = FROM_SERVER[0] as Welcome;
      const text = JSON.stringify({ ...welcome, oneWay });
      expect(parseFromServer(text)).toEqual({ ok: true, message: welcome });
    },
  );

  it('names no more and no longer ICE servers than a browser should be given', () => {
    const url = `stun:${'a'.repeat(ICE_TEXT_CHARS_MAX - 'stun:'.length)}`;
    const most = Array.from({ length: ICE_SERVERS_MAX }, () => ({ urls: [url] }));
    expect(readIceServers(most)).toEqual(most);
    expect(readIceServers([...most, { urls: [url] }])).toBeUndefined();
    expect(readIceServers([{ urls: [`${url}a`] }])).toBeUndefined();
    expect(readIceServers([{ urls: Array(ICE_SERVERS_MAX + 1).fill(url) }])).toBeUndefined();
  });

  it('may name one URL as text, as browsers allow', () => {
    expect(readIceServers([{ urls: 'stun:a.example' }])).toEqual([{ urls: ['stun:a.example'] }]);
  });
});

describe('topics and payloads', () => {
  it('takes 64 lower-case hex characters for a topic and nothing else', () => {
    expect(asTopic('0a'.repeat(32))).toBe('0a'.repeat(32));
    for (const text of ['0A'.repeat(32), '0'.repeat(63), '0'.repeat(65), `${'0'.repeat(64)}\n`]) {
      expect(asTopic(text)).toBeUndefined();
    }
    expect(asTopic(7)).toBeUndefined();
  });

  it('takes base64url up to its limit for a payload and nothing else', () => {
    const longest = 'A'.repeat(PAYLOAD_BYTES_MAX);
    expect(asPayload(longest)).toBe(longest);
    for (const text of [`${longest}AA`, 'AA==', 'A+/A', 'AAAAA', 'AAA\n', 'ÄÄ', '']) {
      expect(asPayload(text)).toBeUndefined();
    }
  });
});

describe('hostile texts', () => {
  /** Halves of characters, control characters, everything that a text can hold. */
  const anyText = fc.uint16Array().map((codes) => String.fromCharCode(...codes));

  it('never throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), anyText), (text) => {
        parseToServer(text);
        parseFromServer(text);
      }),
    );
  });

  it('never become more than they may be, however a message is damaged', () => {
    const messages = [...TO_SERVER, ...FROM_SERVER].map((message) => JSON.stringify(message));
    const damage = fc.tuple(fc.constantFrom(...messages), fc.nat(), fc.nat(4), fc.string());
    fc.assert(
      fc.property(damage, ([text, at, cut, put]) => {
        const start = at % (text.length + 1);
        const damaged = text.slice(0, start) + put + text.slice(start + cut);
        for (const parsed of [parseToServer(damaged), parseFromServer(damaged)]) {
          if (!parsed.ok) continue;
          const { message } = parsed;
          if ('topics' in message) {
            expect(message.topics.length).toBeLessThanOrEqual(TOPICS_PER_FRAME_MAX);
            for (const one of message.topics) expect(asTopic(one)).toBe(one);
          }
          if ('payload' in message) expect(asPayload(message.payload)).toBe(message.payload);
          if ('topic' in message) expect(asTopic(message.topic)).toBe(message.topic);
        }
      }),
    );
  });

  it('never become a message by any JSON of the right names and wrong values', () => {
    const fields = fc.record(
      {
        type: fc.constantFrom('listen', 'unlisten', 'publish', 'welcome', 'message', 'listeners'),
        topics: fc.jsonValue(),
        topic: fc.jsonValue(),
        payload: fc.jsonValue(),
        others: fc.jsonValue(),
      },
      { requiredKeys: ['type'] },
    );
    fc.assert(
      fc.property(fields, (value) => {
        expect(parseToServer(JSON.stringify(value)).ok).toBe(false);
        expect(parseFromServer(JSON.stringify(value)).ok).toBe(false);
      }),
    );
  });
});

function withLimit(value: unknown): unknown {
  const limits = { ...signalLimits(DEFAULT_LIMITS), bytesPerS: value };
  return { ...FROM_SERVER[0], limits };
}

describe('waking on the wire', () => {
  it.each([
    ['a ticket of another size', { type: 'wake', ticket: 'A'.repeat(WAKE_TICKET_CHARS - 1) }],
    ['a longer ticket', { type: 'wake', ticket: 'A'.repeat(WAKE_TICKET_CHARS + 1) }],
    ['no ticket', { type: 'wake' }],
  ])('refuses %s', (_, message) => {
    expect(parseToServer(JSON.stringify(message))).toEqual(MALFORMED);
  });

  it('passes over terms that say nothing, and refuses an outcome that nobody knows', () => {
    const [welcome] = FROM_SERVER as [Welcome];
    const { wake: _, ...without } = welcome;
    const broken = [7, {}, { ...welcome.wake, vapidKey: 'B' }, { vapidKey: 'B'.repeat(87) }];
    for (const wake of broken) {
      const text = JSON.stringify({ ...welcome, wake });
      expect(parseFromServer(text)).toEqual({ ok: true, message: without });
    }
    const answer = JSON.stringify({ type: 'wakeAnswer', outcome: 'asleep' });
    expect(parseFromServer(answer)).toEqual(MALFORMED);
  });
});
