// Comparing and fetching through the one door: what is told and asked, what is taken from whom, and
// what a hostile route can make of it.
import { describe, expect, it } from 'vitest';
import { LEAF_BITS, SLOT_BITS, TOP_BITS } from '../constants.ts';
import { nodeOf } from '../state/lobby/digests.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import type { PacketOf } from '../wire/packet.ts';
import { chatBody, messageId, messageKey, MINUTE_MS, peer } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import { bringByHistory, entryOf, keyOf, oldPart } from '../testing/words.ts';
import type { Kind, OnePeer } from '../testing/one-peer.ts';

const [B, C, E] = [peer('B'), peer('C'), peer('E')];
const types = (a: OnePeer) => a.takeSent().map(({ friend, packet }) => [friend, packet.type]);

describe('[SY1] history', () => {
  it.each(Object.entries(KIND_CODES))(
    'kind %s (%i) is kept if its number is below 128',
    (name, code) => {
      const { a, lobby } = peerInLobby([B]);
      const body = chatBody('hello');
      const part = a.written('fern', lobby, { kind: name as Kind, body });
      a.hear(B, part);
      expect(a.messages(lobby)).toHaveLength(code < 128 ? 1 : 0);
      a.store.flush(a.nowMs);
      expect(a.store.partCount(lobby)).toBe(code < 128 ? 1 : 0);
    },
  );

  it('is handed on byte for byte as it came', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = a.written('fern', lobby);
    a.hear(B, part);
    a.takeSteps();
    a.receive(C, { type: 'want', lobby, wants: [{ key: keyOf(part), parts: [] }] });
    const [answer] = a.takeSentOf('history');
    expect(answer).toMatchObject({ friend: C });
    expect(answer!.part.envelope).toEqual(part.envelope);
  });

  it('[KI3] an edit keeps its own author and the message it names: the reader decides', () => {
    const { a, lobby } = peerInLobby([B]);
    const part = a.written('fern', lobby);
    a.step({
      type: 'write',
      lobby,
      id: messageId('own'),
      content: {
        ...{ type: 'edit', target: keyOf(part), text: 'not my words' },
      },
    });
    a.hear(B, part);
    const [edit, chat] = a.messages(lobby).sort((x) => (x.kind === 'edit' ? -1 : 1));
    expect(edit).toMatchObject({ kind: 'edit', content: { target: chat!.key } });
    expect(edit!.author).not.toBe(chat!.author);
    expect(chat).toMatchObject({ content: { text: 'hello' } });
  });
});

describe('[SY4] what a route holds and we lack', () => {
  it('is asked for, verified, kept as caught up, and told to the other routes', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = oldPart(a, lobby);
    a.receive(B, { type: 'have', lobby, entries: [entryOf(part)] });
    expect(a.takeSentOf('want')).toMatchObject([{ friend: B, wants: [{ key: keyOf(part) }] }]);
    a.receive(B, { type: 'history', part });
    expect(a.checks).toMatchObject([{ patient: true }]);
    expect(a.takeAnnounced()).toEqual([]);
    a.answerChecks();
    const [shown] = a.takeAnnounced().filter(({ type }) => type === 'message');
    expect(shown).toMatchObject({ record: { caughtUp: true, state: 'received' } });
    a.pass(1000);
    const [have] = a.takeSentOf('have');
    expect(have).toMatchObject({ friend: C, entries: [entryOf(part)] });
  });

  it('is not asked for when we hold it', () => {
    const { a, lobby } = peerInLobby([B]);
    const part = a.written('fern', lobby);
    a.hear(B, part);
    a.takeSteps();
    a.receive(B, { type: 'have', lobby, entries: [entryOf(part)] });
    expect(a.takeSent()).toEqual([]);
  });

  it('[SY6] young enough, it is a live message and forwarded', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = a.written('fern', lobby, { writtenAtMs: a.nowMs - MINUTE_MS });
    bringByHistory(a, B, lobby, part);
    expect(a.takeSentOf('message')).toMatchObject([{ friend: C }]);
    expect(a.messages(lobby)).toMatchObject([{ caughtUp: false }]);
  });
});

describe('[SY5] a history part', () => {
  it('that nobody asked for is dropped', () => {
    const { a, lobby } = peerInLobby([B]);
    a.receive(B, { type: 'history', part: oldPart(a, lobby) });
    expect(a.core.drops()).toEqual({ unasked: 1 });
    expect(a.checks).toEqual([]);
  });

  it('of another friend than the one asked is dropped', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = oldPart(a, lobby);
    a.receive(B, { type: 'have', lobby, entries: [entryOf(part)] });
    a.receive(C, { type: 'history', part });
    expect(a.core.drops()).toEqual({ unasked: 1 });
  });

  it('that is forged leaves no trace, and the true one can still come', () => {
    const { a, lobby } = peerInLobby([B]);
    const part = oldPart(a, lobby);
    const signature = new Uint8Array(64).fill(1);
    const { writtenAtMs } = part;
    bringByHistory(a, B, lobby, a.written('fern', lobby, { writtenAtMs, signature }));
    expect(a.messages(lobby)).toEqual([]);
    a.receive(B, { type: 'history', part });
    a.answerChecks();
    expect(a.messages(lobby)).toHaveLength(1);
  });

  it('of a kind that isn’t kept, or from the future, is dropped', () => {
    const { a, lobby } = peerInLobby([B]);
    a.receive(B, { type: 'history', part: a.written('fern', lobby, { kind: 'joined' }) });
    const writtenAtMs = a.nowMs + 6 * MINUTE_MS;
    a.receive(B, { type: 'history', part: a.written('fern', lobby, { writtenAtMs }) });
    expect(a.core.drops()).toEqual({ malformed: 1, 'from-the-future': 1 });
  });

  it('[AD6] that is held already is a duplicate', () => {
    const { a, lobby } = peerInLobby([B]);
    const part = oldPart(a, lobby);
    bringByHistory(a, B, lobby, part);
    a.takeSteps();
    a.receive(B, { type: 'history', part });
    expect(a.core.drops()).toEqual({ duplicate: 1 });
    expect(a.takeSteps().flatMap(({ announce }) => announce)).toEqual([]);
  });
});

describe('[SY2] fingerprints', () => {
  const top = (a: OnePeer, lobby: LobbyId, nodes: PacketOf<'sync'>['nodes'] = []) =>
    a.receive(B, { type: 'sync', lobby, fromMs: 0, level: TOP_BITS, parent: 0, nodes });

  it('that are the same end it', () => {
    const { a, lobby } = peerInLobby([B]);
    a.hear(B, a.written('fern', lobby));
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    a.takeSteps();
    a.receive(B, { type: 'enter', lobby, answer: true });
    const mine = a.takeSentOf('sync')[0];
    const part = a.written('fern', lobby);
    const nodes = mine?.nodes ?? [
      { index: nodeOf(part.writtenAtMs, TOP_BITS), count: 1, sum: keyOf(part) },
    ];
    top(a, lobby, nodes);
    expect(types(a)).toEqual([]);
  });

  it('that differ by few messages are followed by the keys at once', () => {
    const { a, lobby } = peerInLobby([B]);
    const part = a.written('fern', lobby);
    a.hear(B, part);
    a.takeSteps();
    top(a, lobby);
    const [keys, ...others] = a.takeSentOf('keys');
    expect(others).toEqual([]);
    expect(keys).toMatchObject({ friend: B, entries: [entryOf(part)] });
    expect(keys!.fromMs).toBeLessThanOrEqual(part.writtenAtMs);
    expect(keys!.toMs).toBeGreaterThan(part.writtenAtMs);
  });

  it.each<[string, Partial<PacketOf<'sync'>>]>([
    ['of no level', { level: TOP_BITS - 1 }],
    ['above the top', { level: TOP_BITS + 5 }],
    ['below the slots', { level: SLOT_BITS - 5 }],
    ['of the top with a parent', { level: TOP_BITS, parent: 1 }],
    ['of a far future', { level: TOP_BITS, nodes: [node(1000)] }],
    ['of a parent beyond time', { level: LEAF_BITS, parent: 2 ** 40 }],
    ['that don’t lie below their parent', { level: LEAF_BITS, parent: 5, nodes: [node(32 * 6)] }],
    ['of no possible time', { level: SLOT_BITS, parent: 2 ** 26, nodes: [node(2 ** 48 - 1)] }],
  ])('%s are dropped as malformed, and nothing is read for them', (_, change) => {
    const { a, lobby } = peerInLobby([B]);
    a.hear(B, a.written('fern', lobby));
    a.takeSteps();
    const whole = { fromMs: 0, level: LEAF_BITS, parent: 0, nodes: [], ...change };
    a.receive(B, { type: 'sync', lobby, ...whole });
    expect(a.core.drops()).toEqual({ malformed: 1 });
    expect(a.takeSteps().flatMap(({ read, send }) => [...read, ...send])).toEqual([]);
  });

  it('of every level and every time that can be named are answered without a throw', () => {
    const { a, lobby } = peerInLobby([B]);
    a.hear(B, a.written('fern', lobby));
    for (let level = SLOT_BITS; level < TOP_BITS; level += 5) {
      const last = Math.floor((2 ** 48 - 1) / 2 ** (level + 5)) - 1;
      for (const parent of [0, nodeOf(a.nowMs, level + 5), last]) {
        const nodes = [node(parent * 32, 1), node(parent * 32 + 31, 10_000)];
        a.receive(B, { type: 'sync', lobby, fromMs: 0, level, parent, nodes });
      }
    }
    expect(a.core.drops()).toEqual({});
  });
});

describe('keys', () => {
  it('outside of their span are dropped as malformed', () => {
    const { a, lobby } = peerInLobby([B]);
    const entries = [{ key: messageKey(1), writtenAtMs: 50 }];
    a.receive(B, { type: 'keys', lobby, fromMs: 10, toMs: 50, entries });
    a.receive(B, { type: 'keys', lobby, fromMs: 51, toMs: 60, entries });
    expect(a.core.drops()).toEqual({ malformed: 2 });
  });

  it('are compared both ways: what we lack is asked for, what they lack is told', () => {
    const { a, lobby } = peerInLobby([B]);
    const ours = a.written('fern', lobby);
    a.hear(B, ours);
    a.takeSteps();
    const theirs = { key: messageKey(1), writtenAtMs: a.nowMs - 5 };
    a.receive(B, { type: 'keys', lobby, fromMs: 0, toMs: a.nowMs + 1, entries: [theirs] });
    const sent = a.takeSent().map(({ packet }) => packet);
    expect(sent).toMatchObject([
      { type: 'have', entries: [entryOf(ours)] },
      { type: 'want', wants: [{ key: theirs.key, parts: [] }] },
    ]);
  });
});

it('[FW2] nothing of history goes to a friend who is no route', () => {
  const { a, lobby } = peerInLobby([B], [E]);
  const part = a.written('fern', lobby);
  a.hear(B, part);
  a.takeSteps();
  a.receive(E, { type: 'want', lobby, wants: [{ key: keyOf(part), parts: [] }] });
  a.receive(E, { type: 'keys', lobby, fromMs: 0, toMs: 2 ** 47, entries: [] });
  a.receive(E, { type: 'sync', lobby, fromMs: 0, level: TOP_BITS, parent: 0, nodes: [] });
  expect(types(a)).toEqual([]);
  expect(a.core.drops()).toEqual({ 'not-a-route': 3 });
});

function node(index: number, count = 1) {
  return { index, count, sum: messageKey('s') };
}
