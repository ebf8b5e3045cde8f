// Catching up: the newest page first, and only what was told as it is.
import { describe, expect, it } from 'vitest';
import { READ_BYTES_MAX } from '../constants-shares.ts';
import { KEYS_PER_PACKET_MAX, LEAF_BITS, NEWEST_TOLD, SLOT_BITS, TOP_BITS } from '../constants.ts';
import { nodeOf, nodeStartMs } from '../state/lobby/digests.ts';
import type { Write } from '../io.ts';
import { messageRecordOf } from '../state/message-record.ts';
import { chatBody, messageKey, MINUTE_MS, peer } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import { entryOf, keyOf, oldPart } from '../testing/words.ts';

const [B, C] = [peer('B'), peer('C')];

describe('[SY13] the newest page', () => {
  it('is told at once to a route that lacks many, one time on each link', () => {
    const { a, lobby } = peerInLobby([B]);
    for (let n = 0; n < NEWEST_TOLD + 5; n++) {
      a.hear(B, a.written(`fern ${n}`, lobby, { writtenAtMs: a.nowMs - 1_000 + n }));
    }
    a.takeSteps();
    const top = { lobby, fromMs: 0, level: TOP_BITS, parent: 0, nodes: [] } as const;
    a.receive(B, { type: 'sync', ...top });
    const [have, ...others] = a.takeSentOf('have');
    expect(others).toEqual([]);
    expect(have!.entries.map(({ writtenAtMs }) => writtenAtMs - a.nowMs + 1_000)).toEqual(
      Array.from({ length: NEWEST_TOLD }, (_, n) => n + 5),
    );
    a.receive(B, { type: 'sync', ...top });
    expect(a.takeSentOf('have')).toEqual([]);
  });

  it('isn’t told of few', () => {
    const { a, lobby } = peerInLobby([B]);
    for (let n = 0; n < NEWEST_TOLD - 1; n++) a.hear(B, a.written(`fern ${n}`, lobby));
    a.takeSteps();
    a.receive(B, { type: 'sync', lobby, fromMs: 0, level: TOP_BITS, parent: 0, nodes: [] });
    expect(a.takeSentOf('have')).toEqual([]);
  });
});

describe('[SY5] what was told with another writing time', () => {
  it('isn’t taken, and is asked for elsewhere', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = oldPart(a, lobby);
    const wrong = { ...entryOf(part), writtenAtMs: part.writtenAtMs + 1 };
    a.receive(B, { type: 'have', lobby, entries: [wrong] });
    a.receive(C, { type: 'have', lobby, entries: [entryOf(part)] });
    a.receive(B, { type: 'histories', parts: [part] });
    expect([a.checks, a.core.drops()]).toEqual([[], { 'not-as-told': 1 }]);
    a.takeSteps();
    a.pass(5_000);
    expect(a.takeSentOf('want')).toMatchObject([{ friend: C, wants: [{ key: keyOf(part) }] }]);
    a.receive(C, { type: 'histories', parts: [part] });
    a.answerChecks();
    expect(a.messages(lobby)).toHaveLength(1);
  });
});

it('[SY4] what is on disk isn’t asked for, whatever time it is told with', () => {
  const { a, lobby } = peerInLobby([B]);
  const part = oldPart(a, lobby);
  a.receive(B, { type: 'have', lobby, entries: [entryOf(part)] });
  a.receive(B, { type: 'histories', parts: [part] });
  a.answerChecks();
  a.restart();
  a.step({ type: 'linkUp', friend: B, resumed: true });
  a.takeSteps();
  const wrong = { ...entryOf(part), writtenAtMs: part.writtenAtMs + 5 * MINUTE_MS };
  a.receive(B, { type: 'have', lobby, entries: [wrong] });
  a.receive(B, { type: 'keys', lobby, fromMs: wrong.writtenAtMs, toMs: a.nowMs, entries: [wrong] });
  expect(a.takeSentOf('want')).toEqual([]);
});

it('[SY4] many short messages are given in few packets', () => {
  const { a, lobby } = peerInLobby([B]);
  const parts = Array.from({ length: 30 }, (_, n) => a.written(`fern ${n}`, lobby));
  for (const part of parts) a.hear(B, part);
  a.takeSteps();
  const wants = parts.map((part) => ({ key: keyOf(part), parts: [] }));
  a.receive(B, { type: 'want', lobby, wants });
  expect(a.takeSentOf('histories')).toMatchObject([{ friend: B, parts: { length: 30 } }]);
});

describe('[SY4] what is wanted is read from disk', () => {
  const WANTED = 50;

  /** How many messages each reading asks for, of so many with such a text. */
  function readingsOf(text: string): number[] {
    const { a, lobby } = peerInLobby([B]);
    const parts = Array.from({ length: WANTED }, (_, n) =>
      a.written(`fern ${n}`, lobby, { body: chatBody(text) }),
    );
    for (const part of parts) a.hear(B, part);
    a.takeSteps();
    a.receive(B, {
      ...{ type: 'want', lobby },
      wants: parts.map((part) => ({ key: keyOf(part), parts: [] })),
    });
    const readings = a.steps.flatMap(({ read }) =>
      read.flatMap((one) => (one.type === 'parts' ? [one.keys.length] : [])),
    );
    const given = a
      .takeSent()
      .flatMap(({ packet }) =>
        packet.type === 'histories' ? packet.parts : packet.type === 'history' ? [packet.part] : [],
      );
    expect(given.map(keyOf)).toEqual(parts.map(keyOf));
    return readings;
  }

  it('in one reading, a screenful of short messages', () => {
    expect(readingsOf('hello')).toEqual([WANTED]);
  });

  it('as many as READ_BYTES_MAX lets, of great ones', () => {
    const fit = Math.floor(READ_BYTES_MAX / 10_000);
    expect(readingsOf('f'.repeat(10_000))).toEqual([WANTED, WANTED - fit]);
  });
});

it('[SY10] more of one millisecond than fit a packet are told, and asked for', () => {
  const { a, lobby } = peerInLobby([B]);
  const writtenAtMs = a.nowMs - MINUTE_MS;
  const count = KEYS_PER_PACKET_MAX + 1;
  const writes = Array.from({ length: count }, (_, n): Write => {
    const part = a.written(`fern ${n}`, lobby, { writtenAtMs });
    const rest = { receivedAtMs: a.nowMs, own: false, state: 'received', caughtUp: true } as const;
    return { type: 'putMessage', record: messageRecordOf(part, keyOf(part), part.body, rest) };
  });
  a.store.saveFirst(writes, a.nowMs);
  a.takeSteps();
  const leafMs = nodeStartMs(nodeOf(writtenAtMs, LEAF_BITS), LEAF_BITS);
  const level = SLOT_BITS;
  a.receive(B, {
    ...{ type: 'sync', lobby, fromMs: 0, level, parent: nodeOf(leafMs, LEAF_BITS) },
    nodes: [{ index: nodeOf(writtenAtMs, level), count: 1, sum: messageKey(1) }],
  });
  const sent = a.takeSent().map(({ packet }) => packet);
  const told = sent.flatMap((one) => (one.type === 'have' ? one.entries : []));
  expect(told).toHaveLength(count);
  const spans = sent.flatMap((one) => (one.type === 'keys' ? [one] : []));
  expect(spans.every(({ entries }) => entries.length === 0)).toBe(true);
  expect(spans).toContainEqual(
    expect.objectContaining({ fromMs: writtenAtMs, toMs: writtenAtMs + 1 }),
  );
});
