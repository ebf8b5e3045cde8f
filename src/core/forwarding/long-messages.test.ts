// Long messages on their way in: what is charged, kept and shown of their parts.
import { describe, expect, it } from 'vitest';
import {
  AUTHOR_MESSAGES_BURST,
  INCOMPLETE_PER_AUTHOR_MAX,
  INCOMPLETE_PER_LOBBY_MAX,
} from '../constants.ts';
import { encodeContent } from '../wire/content.ts';
import { chatBody, messageId, NOW_MS, peer, SECOND_MS } from '../testing/samples.ts';
import type { PartOptions } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { Kind, OnePeer } from '../testing/one-peer.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { OTHER_VERSION } from '../wire/mark.ts';
import { becomeKnown, dropsOf, keyOf, messagesShown, takeSaved } from '../testing/words.ts';

const [B, C] = [peer('B'), peer('C')];

/** The parts of one message of fern's whose body is cut at these places. */
function partsOf(a: OnePeer, lobby: LobbyId, text: string, ...cuts: number[]): Part[] {
  const body = encodeContent({ type: 'chat', text });
  return [0, ...cuts].map((from, index) =>
    a.written('fern', lobby, {
      ...{ index, total: cuts.length + 1, body: body.subarray(from, cuts[index] ?? body.length) },
    }),
  );
}

describe('[PA2] a message in parts', () => {
  it.each([
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
  ])('is whole whatever the order: %i, %i, %i', (...order) => {
    const { a, lobby } = peerInLobby([B, C]);
    const parts = partsOf(a, lobby, 'words in three parts', 4, 9);
    for (const [n, index] of order.entries()) {
      expect(messagesShown(a)).toEqual([]);
      a.hear(n === 1 ? C : B, parts[index]!);
    }
    const [record, ...others] = messagesShown(a);
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      ...{ key: keyOf(parts[0]!), parts: 3, content: { text: 'words in three parts' } },
      ...{ receivedAtMs: a.nowMs, own: false, state: 'received', caughtUp: false },
    });
  });

  it('is shown for the first time when it is whole', () => {
    const { a, lobby } = peerInLobby([B]);
    for (const part of partsOf(a, lobby, 'two parts', 4)) a.hear(B, part);
    const shown = a.takeAnnounced().filter(({ type }) => type === 'message');
    expect(shown).toMatchObject([{ again: false }]);
  });

  it('is forwarded part by part, as they come', () => {
    const { a, lobby } = peerInLobby([B, C]);
    for (const part of partsOf(a, lobby, 'two parts', 4)) {
      a.hear(B, part);
      expect(a.takeSentOf('message')).toMatchObject([{ friend: C, part: { index: part.index } }]);
    }
  });

  it('is on disk part by part, and remembered as begun until it is whole', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const parts = partsOf(a, lobby, 'words in three parts', 4, 9);
    const key = keyOf(parts[0]!);
    const kinds = ['putPart', 'putIncomplete', 'deleteIncomplete', 'putMessage', 'putDigest'];
    const saved = (friend: PeerId, index: number) => {
      a.takeSteps();
      a.hear(friend, parts[index]!);
      const writes = a.takeSteps().flatMap(({ saveSoon }) => saveSoon);
      return writes.filter(({ type }) => kinds.includes(type));
    };
    const putPart = (index: number) => ({
      type: 'putPart',
      record: { lobby, key, index, envelope: parts[index]!.envelope },
    });
    const { id, author, writtenAtMs } = parts[1]!;
    const firstAtMs = a.nowMs;
    const begun = { lobby, key, id, author, writtenAtMs, total: 3, firstAtMs, bringer: B };
    expect(saved(B, 1)).toEqual([putPart(1), { type: 'putIncomplete', record: begun }]);
    a.nowMs += SECOND_MS;
    expect(saved(C, 0)).toEqual([putPart(0)]);
    expect(saved(C, 2)).toMatchObject([
      putPart(2),
      { type: 'putMessage', record: { key, parts: 3 } },
      { type: 'putDigest', record: { lobby } },
      { type: 'deleteIncomplete', lobby, key, parts: false },
    ]);
  });

  it('goes on after a stop', () => {
    const { a, lobby } = peerInLobby([B]);
    const [first, second] = partsOf(a, lobby, 'two parts', 4);
    a.hear(B, first!);
    a.restart();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    a.hear(B, second!);
    expect(messagesShown(a)).toMatchObject([{ content: { text: 'two parts' } }]);
    a.restart();
    expect(a.messages(lobby)).toHaveLength(1);
    expect(a.store.snapshot(a.nowMs).incomplete).toEqual([]);
  });
});

it('[SY1] a message of one part is never incomplete', () => {
  const { a, lobby } = peerInLobby([B]);
  a.hear(B, a.written('fern', lobby));
  const saved = a.takeSteps().flatMap(({ saveSoon }) => saveSoon.map(({ type }) => type));
  expect(saved.filter((type) => type.endsWith('Incomplete'))).toEqual([]);
  expect(saved.filter((type) => type === 'putMessage')).toHaveLength(1);
});

describe('[LI1] an author’s rate', () => {
  const spend = (a: OnePeer, lobby: LobbyId, count: number): void => {
    for (let n = 0; n < count; n++) {
      a.hear(B, a.written('fern', lobby, { id: messageId(`spent ${n}`) }));
    }
  };
  const long = (a: OnePeer, lobby: LobbyId, index: number) =>
    a.written('fern', lobby, { id: messageId('long'), index, total: 136 });

  /** Known, so that no share of B's is in the way; and its rate is full again. */
  function setScene() {
    const made = peerInLobby([B]);
    becomeKnown(made.a, made.lobby, B, 'fern');
    return made;
  }

  it('counts a long message once, however many parts of it come', () => {
    const { a, lobby } = setScene();
    for (let index = 0; index < 130; index++) a.hear(B, long(a, lobby, index));
    spend(a, lobby, AUTHOR_MESSAGES_BURST - 1);
    expect(a.core.drops()).toEqual({});
    expect(dropsOf(a, () => a.hear(B, a.written('fern', lobby)))).toEqual({ 'author-rate': 1 });
    // The rest of what was begun is no new message.
    expect(dropsOf(a, () => a.hear(B, long(a, lobby, 130)))).toEqual({});
  });

  it('counts each message of one part, also under the id of a long one', () => {
    const { a, lobby } = setScene();
    a.hear(B, long(a, lobby, 1));
    spend(a, lobby, AUTHOR_MESSAGES_BURST - 1);
    expect(a.core.drops()).toEqual({});
    const heartbeat = a.written('fern', lobby, { kind: 'heartbeat', id: messageId('long') });
    expect(dropsOf(a, () => a.hear(B, heartbeat))).toEqual({ 'author-rate': 1 });
    expect(dropsOf(a, () => a.hear(B, long(a, lobby, 2)))).toEqual({});
  });

  it('hears an author once by a long message', () => {
    const { a, lobby } = peerInLobby([B]);
    for (const part of partsOf(a, lobby, 'words in three parts', 4, 9)) a.hear(B, part);
    const heard = takeSaved(a, 'putAuthor').map(({ record }) => record);
    expect(heard).toMatchObject([{ author: a.authorOf(peer('fern'), lobby), messages: 1 }]);
  });
});

describe('[PA5] [SH2] incomplete messages of one lobby', () => {
  const begun = (a: OnePeer, lobby: LobbyId, n: number, name: string) =>
    a.written(name, lobby, { id: messageId(`begun ${n}`), total: 2 });
  const authorOf = (n: number) => `m ${Math.floor(n / INCOMPLETE_PER_AUTHOR_MAX)}`;

  it('are shared: who brought most gives up its oldest, on disk too', () => {
    const { a, lobby } = peerInLobby([B, C]);
    for (let n = 0; n < INCOMPLETE_PER_LOBBY_MAX; n++) {
      a.hear(B, begun(a, lobby, n, authorOf(n)));
    }
    expect(takeSaved(a, 'deleteIncomplete')).toEqual([]);
    a.hear(C, begun(a, lobby, 0, 'fern'));
    const key = keyOf(begun(a, lobby, 0, authorOf(0)));
    const lost = { type: 'deleteIncomplete', lobby, key, parts: true };
    expect(takeSaved(a, 'deleteIncomplete')).toEqual([lost]);
    expect(a.core.drops()).toEqual({});
    a.store.flush(a.nowMs);
    const left = a.store.snapshot(a.nowMs).incomplete;
    expect(left).toHaveLength(INCOMPLETE_PER_LOBBY_MAX);
  });

  it('of known authors aren’t given up for an unknown one of the same friend', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const known = Array.from({ length: INCOMPLETE_PER_LOBBY_MAX }, (_, n) => authorOf(n));
    becomeKnown(a, lobby, B, ...new Set(known));
    for (const [n, name] of known.entries()) a.hear(B, begun(a, lobby, n, name));
    expect(a.core.drops()).toEqual({});
    expect(dropsOf(a, () => a.hear(B, begun(a, lobby, 0, 'fern')))).toEqual({ 'over-limit': 1 });
    const saved = a.takeSteps().flatMap(({ saveSoon }) => saveSoon);
    const ofFern = saved.filter((write) => write.type === 'putPart').slice(known.length);
    expect(ofFern).toEqual([]);
    expect(saved.filter(({ type }) => type === 'deleteIncomplete')).toEqual([]);
  });
});

describe('[PA5] incomplete messages of one author', () => {
  const begun = (a: OnePeer, lobby: LobbyId, count: number): void => {
    for (let n = 0; n < count; n++) {
      a.hear(B, a.written('fern', lobby, { id: messageId(`begun ${n}`), total: 2 }));
    }
  };

  it('are bounded: one more isn’t even checked', () => {
    const { a, lobby } = peerInLobby([B]);
    begun(a, lobby, INCOMPLETE_PER_AUTHOR_MAX);
    expect(a.core.drops()).toEqual({});
    const part = a.written('fern', lobby, { total: 2 });
    expect(dropsOf(a, () => a.receive(B, { type: 'message', part }))).toEqual({ 'over-limit': 1 });
    expect(a.checks).toEqual([]);
  });

  it('stand in the way of nothing else of its', () => {
    const { a, lobby } = peerInLobby([B]);
    begun(a, lobby, INCOMPLETE_PER_AUTHOR_MAX);
    a.hear(B, a.written('fern', lobby));
    // Of a kind that passes nothing is gathered.
    a.hear(B, a.written('fern', lobby, { id: messageId('passes'), kindCode: 200, total: 2 }));
    expect(a.core.drops()).toEqual({});
  });
});

describe('[PA3] a part that contradicts the first one admitted', () => {
  it.each<[string, PartOptions & { kind?: Kind }]>([
    ['total', { index: 1, total: 2 }],
    ['writing time', { index: 1, total: 3, writtenAtMs: NOW_MS }],
    ['kind', { index: 1, total: 3, kind: 'edit' }],
    ['nickname', { index: 1, total: 3, nickname: 'moss' }],
  ])('in its %s is dropped, not forwarded and not checked', (_, other) => {
    const { a, lobby } = peerInLobby([B, C]);
    expect(a.nowMs).not.toBe(NOW_MS);
    a.hear(B, a.written('fern', lobby, { index: 2, total: 3 }));
    a.takeSteps();
    const part = a.written('fern', lobby, other);
    expect(dropsOf(a, () => a.receive(B, { type: 'message', part }))).toEqual({
      'parts-inconsistent': 1,
    });
    expect(a.checks).toEqual([]);
    expect(a.takeSent()).toEqual([]);
  });
});

it('[ID3] an author who signs two messages under one id: the first that is whole stays', () => {
  const { a, lobby } = peerInLobby([B]);
  a.hear(B, a.written('fern', lobby, { body: chatBody('first') }));
  a.takeSteps();
  a.hear(B, a.written('fern', lobby, { index: 1, total: 2, body: chatBody('second') }));
  const saved = a.takeSteps().flatMap(({ saveSoon }) => saveSoon);
  expect(saved.map(({ type }) => type)).not.toContain('putIncomplete');
  const parts = saved.flatMap((write) => (write.type === 'putPart' ? [write.record.index] : []));
  expect(parts).toEqual([OTHER_VERSION]);
  expect(a.messages(lobby)).toMatchObject([{ content: { text: 'first' }, twoThings: true }]);
});

it('[EQ1] what is whole is taken instead of what was begun under its id, and both are told', () => {
  const { a, lobby } = peerInLobby([B, C]);
  a.hear(B, a.written('fern', lobby, { index: 2, total: 3 }));
  a.takeSent();
  a.takeSteps();
  a.hear(B, a.written('fern', lobby, { body: chatBody('whole') }));
  expect(a.messages(lobby)).toMatchObject([
    { content: { text: 'whole' }, twoThings: true, otherVersion: { content: undefined } },
  ]);
  const steps = a.takeSteps();
  const saved = steps.flatMap(({ saveSoon }) => saveSoon);
  const parts = saved.flatMap((write) => (write.type === 'putPart' ? [write.record.index] : []));
  expect(parts).toEqual([0, OTHER_VERSION]);
  expect(steps.flatMap(({ send }) => send.map(({ friend }) => friend))).toEqual([C]);
});
