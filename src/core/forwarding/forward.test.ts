// Who gets what: every route but the one it came from, nobody else, and our own words no different.
import { describe, expect, it } from 'vitest';
import { sameBytes } from '../../base/bytes.ts';
import { PART_BODY_BYTES_MAX } from '../constants.ts';
import {
  UNKNOWN_PACKETS_BURST,
  UNKNOWN_PACKETS_PER_S,
  UNKNOWN_QUEUE_MAX,
} from '../constants-shares.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import type { LobbyId } from '../wire/ids.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer, Sent } from '../testing/one-peer.ts';
import { becomeKnown } from '../testing/words.ts';

const [B, C, D, E] = [peer('B'), peer('C'), peer('D'), peer('E')];

const messagesOf = (a: OnePeer): Sent[] =>
  a.takeSent().filter(({ packet }) => packet.type === 'message');

it('[FW1] [FW3] goes to every route but the friend it came from', () => {
  const { a, lobby } = peerInLobby([B, C, D]);
  a.hear(C, a.written('fern', lobby));
  expect(messagesOf(a).map(({ friend }) => friend)).toEqual([B, D]);
});

it('[FW2] never goes to a friend who is linked and no route', () => {
  const { a, lobby } = peerInLobby([B, C], [E]);
  a.hear(B, a.written('fern', lobby));
  expect(messagesOf(a).map(({ friend }) => friend)).toEqual([C]);
});

it('[FW2] never goes to a route whose link went down', () => {
  const { a, lobby } = peerInLobby([B, C, D]);
  a.step({ type: 'linkDown', friend: D });
  a.takeSteps();
  a.hear(B, a.written('fern', lobby));
  expect(messagesOf(a).map(({ friend }) => friend)).toEqual([C]);
});

it('[MS5] goes on unchanged, byte for byte', () => {
  const { a, lobby } = peerInLobby([B, C, D]);
  const part = a.written('fern', lobby);
  a.hear(B, part);
  const sent = messagesOf(a);
  expect(sent).toHaveLength(2);
  for (const { bytes } of sent) expect(sameBytes(bytes.subarray(1), part.envelope)).toBe(true);
});

it.each([
  ['an unknown kind that is kept', 77],
  ['one that passes', 200],
])('[KI2] goes on with %s', (_, kindCode) => {
  const { a, lobby } = peerInLobby([B, C]);
  a.hear(B, a.written('fern', lobby, { kindCode }));
  const steps = a.takeSteps();
  expect(steps.flatMap(({ send }) => send)).toHaveLength(1);
  const saved = steps.flatMap(({ saveSoon }) => saveSoon.map(({ type }) => type));
  expect(saved.includes('putMessage')).toBe(kindCode < 128);
  const records = steps.flatMap(({ announce }) =>
    announce.flatMap((one) => (one.type === 'message' ? [one.record] : [])),
  );
  for (const record of records) expect(record).toMatchObject({ kind: 'unknown' });
  for (const record of records) expect(record.content).toBeUndefined();
});

it('[LI6] goes on when its author is muted: a mute doesn’t cut the lobby', () => {
  const { a, lobby } = peerInLobby([B, C]);
  const part = a.written('fern', lobby);
  a.step({ type: 'mute', author: part.author, lobby, on: true });
  a.takeSteps();
  a.hear(B, part);
  expect(messagesOf(a)).toHaveLength(1);
  expect(a.core.participants(lobby).find(({ own }) => !own)).toMatchObject({ muted: true });
});

it('[FW6] parts of a long message go in the lane below', () => {
  const { a, lobby } = peerInLobby([B, C]);
  a.hear(B, a.written('fern', lobby, { total: 2, body: new Uint8Array(PART_BODY_BYTES_MAX) }));
  a.hear(B, a.written('moss', lobby));
  expect(messagesOf(a).map(({ lane, flow }) => [lane, flow])).toEqual([
    ['bulk', lobby],
    ['live', lobby],
  ]);
});

describe('[FW5] our own words', () => {
  const content = { type: 'chat', text: 'hello' } as const;

  it('leave to every route, in the same lane and flow as others’', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.step({ type: 'write', lobby, id: messageId('own'), content });
    const own = messagesOf(a);
    a.hear(D, a.written('fern', lobby));
    a.hear(B, a.written('fern', lobby));
    const forwarded = messagesOf(a);
    expect(own.map(({ friend }) => friend)).toEqual([B, C]);
    expect(forwarded.map(({ friend }) => friend)).toEqual([C]);
    const shape = ({ lane, flow, packet }: Sent) => [lane, flow, packet.type];
    expect(shape(own[0]!)).toEqual(shape(forwarded[0]!));
  });

  it('[MS3] look like anybody’s: the same fields, nothing of us', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'write', lobby, id: messageId('own'), content });
    const [sent] = messagesOf(a);
    const others = a.written('fern', lobby, { nickname: 'ash' });
    expect(sent!.bytes.length).toBe(1 + others.envelope.length);
    expect(Buffer.from(sent!.bytes).toString('hex')).not.toContain(a.self);
  });
});

describe('[SH4] [SH5] more than a link takes at once', () => {
  /** Words of so many authors whom nobody knows, brought by B and C in turn. */
  function flood(a: OnePeer, lobby: LobbyId, count: number): void {
    for (let n = 0; n < count; n++) {
      a.hear(n % 2 === 0 ? B : C, a.written(`m ${n}`, lobby, { id: messageId(n) }));
    }
  }
  const toD = (a: OnePeer): number => messagesOf(a).filter(({ friend }) => friend === D).length;

  it('waits, and goes by and by', () => {
    const { a, lobby } = peerInLobby([B, C, D]);
    flood(a, lobby, UNKNOWN_PACKETS_BURST + 20);
    expect(toD(a)).toBe(UNKNOWN_PACKETS_BURST);
    const wakeAtMs = a.step({ type: 'tick' }).wakeAtMs;
    expect(wakeAtMs).toBe(a.nowMs + SECOND_MS / UNKNOWN_PACKETS_PER_S);
    a.pass(wakeAtMs - a.nowMs);
    expect(toD(a)).toBe(1);
    a.pass(60 * SECOND_MS);
    expect(toD(a)).toBe(19);
    expect(a.step({ type: 'tick' }).wakeAtMs).toBeGreaterThan(a.nowMs + SECOND_MS);
    expect(a.core.drops()).toEqual({});
  });

  it('[FW2] doesn’t wait for a route that has gone meanwhile', () => {
    const { a, lobby } = peerInLobby([B, C, D]);
    flood(a, lobby, UNKNOWN_PACKETS_BURST + 20);
    a.receive(D, { type: 'withdraw', lobby });
    a.takeSteps();
    a.pass(60 * SECOND_MS);
    expect(toD(a)).toBe(0);
  });

  it('[FW2] nor for the next link', () => {
    const { a, lobby } = peerInLobby([B, C, D]);
    flood(a, lobby, UNKNOWN_PACKETS_BURST + 20);
    a.step({ type: 'linkDown', friend: D });
    a.linkUp(D);
    a.receive(D, { type: 'enter', lobby, answer: true });
    a.takeSteps();
    a.pass(60 * SECOND_MS);
    expect(toD(a)).toBeLessThanOrEqual(1);
  });

  it('is counted when it finds no place to wait', () => {
    const { a, lobby } = peerInLobby([B, C, D]);
    flood(a, lobby, UNKNOWN_PACKETS_BURST + 2 * UNKNOWN_QUEUE_MAX + 20);
    expect(a.core.drops()['outlet-full']).toBeGreaterThan(0);
    expect(Object.keys(a.core.drops())).toEqual(['outlet-full']);
  });

  it('known authors’ words don’t wait for it', () => {
    const { a, lobby } = peerInLobby([B, C, D]);
    becomeKnown(a, lobby, B, 'fern');
    flood(a, lobby, UNKNOWN_PACKETS_BURST + 20);
    a.takeSteps();
    for (let n = 0; n < 30; n++) {
      a.hear(B, a.written('fern', lobby, { id: messageId(`fern now ${n}`) }));
    }
    expect(toD(a)).toBe(30);
  });
});

it('[MS4] signs with another pseudonym in every lobby', () => {
  const { a } = peerInLobby([B]);
  a.step({
    ...{ type: 'createLobby', name: 'Attic', topic: '', visibility: 'private' },
    ...{ history: 'shared', nickname: 'ash' },
  });
  const [one, other] = a.core.lobbies();
  expect(one!.author).not.toBe(other!.author);
});
