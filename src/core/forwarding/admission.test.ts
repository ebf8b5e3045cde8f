// A part on its way through the checks, through the core's one door: their order, their edges, and
// that nothing happens before the signature holds.
import { describe, expect, it } from 'vitest';
import * as limits from '../constants.ts';
import type { PartOptions } from '../testing/samples.ts';
import { messageId, MINUTE_MS, peer, PRIVATE_LOBBY, SECOND_MS } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { dropsOf, forged, messagesShown } from '../testing/words.ts';

const [B, C, D, E] = [peer('B'), peer('C'), peer('D'), peer('E')];

const shown = (a: OnePeer): string[] => messagesShown(a).map(({ nickname }) => nickname);

describe('[AD1] the order of checks', () => {
  it('is: form, lobby, future, age, seen, author’s rate, signature', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const known = a.written('fern', lobby);
    a.hear(B, known);
    for (let n = 0; n < limits.AUTHOR_MESSAGES_BURST; n++) {
      a.hear(n % 2 === 0 ? B : C, a.written('moss', lobby, { id: messageId(`moss ${n}`) }));
    }
    const farMs = a.nowMs + limits.FUTURE_LEAD_MAX_MS + 1;
    const oldMs = a.nowMs - limits.MESSAGE_AGE_MAX_MS - 1;
    const reasonOf = (name: string, options: PartOptions): string[] =>
      Object.keys(dropsOf(a, () => a.hear(C, a.written(name, lobby, { ...options, ...forged() }))));
    // Each breaks its own check and all later ones: only the first may be its fate.
    const bad = a.written('fern', lobby, { writtenAtMs: farMs, ...forged() }).envelope;
    const malformed = Uint8Array.of(1, 9, ...bad.subarray(1));
    expect(dropsOf(a, () => a.receive(C, malformed))).toEqual({ malformed: 1 });
    expect(reasonOf('fern', { lobby: PRIVATE_LOBBY, writtenAtMs: farMs })).toEqual([
      'lobby-not-ours',
    ]);
    expect(reasonOf('fern', { writtenAtMs: farMs })).toEqual(['from-the-future']);
    expect(reasonOf('fern', { writtenAtMs: oldMs })).toEqual(['too-old']);
    expect(dropsOf(a, () => a.hear(C, known))).toEqual({ duplicate: 1 });
    // No copy, but something else under an id that was seen.
    expect(reasonOf('moss', { id: messageId('moss 0') })).toEqual(['author-rate']);
    expect(reasonOf('moss', { id: messageId('moss new') })).toEqual(['author-rate']);
    expect(reasonOf('otter', {})).toEqual(['bad-signature']);
    expect(dropsOf(a, () => a.hear(C, a.written('otter', lobby)))).toEqual({});
  });

  it('asks for a signature check only when all before it holds', () => {
    const { a, lobby } = peerInLobby([B]);
    const old = a.nowMs - limits.MESSAGE_AGE_MAX_MS - 1;
    a.receive(B, { type: 'message', part: a.written('fern', lobby, { writtenAtMs: old }) });
    expect(a.checks).toHaveLength(0);
    a.receive(B, { type: 'message', part: a.written('fern', lobby) });
    expect(a.checks).toHaveLength(1);
  });

  it('the friend’s rate comes first of all: even malformed packets are only counted', () => {
    const { a } = peerInLobby([B]);
    const unknown = Uint8Array.of(99);
    for (let n = 0; n < limits.FRIEND_PACKETS_BURST + 600; n++) a.receive(B, unknown);
    expect(dropsOf(a, () => a.receive(B, Uint8Array.of(1)))).toEqual({ 'friend-rate': 1 });
  });

  it('and again after the signature: what became too old meanwhile is dropped', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const writtenAtMs = a.nowMs - limits.MESSAGE_AGE_MAX_MS;
    a.receive(B, { type: 'message', part: a.written('fern', lobby, { writtenAtMs }) });
    a.nowMs += 1;
    a.takeSteps();
    expect(dropsOf(a, () => a.answerChecks())).toEqual({ 'too-old': 1 });
    expect(a.takeSentOf('message')).toEqual([]);
  });

  it('a link that is not up brings nothing', () => {
    const { a, lobby } = peerInLobby([B], [C]);
    a.step({ type: 'linkDown', friend: C });
    const part = a.written('fern', lobby);
    expect(dropsOf(a, () => a.hear(C, part))).toEqual({ 'link-down': 1 });
    expect(dropsOf(a, () => a.hear(peer('stranger'), part))).toEqual({ 'link-down': 1 });
  });
});

describe('the edges of time', () => {
  const admits = (offsetMs: number): boolean => {
    const { a, lobby } = peerInLobby([B]);
    a.hear(B, a.written('fern', lobby, { writtenAtMs: a.nowMs + offsetMs }));
    // What is dated ahead is parked (WT3).
    return a.messages(lobby).length > 0;
  };
  const age = limits.MESSAGE_AGE_MAX_MS;
  const lead = limits.FUTURE_LEAD_MAX_MS;

  it.each([
    [-age + SECOND_MS, true],
    [-age, true],
    [-age - 1, false],
    [-age - SECOND_MS, false],
  ])('[AD2] a message written %i ms from now', (offsetMs, isAdmitted) => {
    expect(admits(offsetMs)).toBe(isAdmitted);
  });

  it.each([
    [lead - SECOND_MS, true],
    [lead, true],
    [lead + 1, false],
    [lead + SECOND_MS, false],
  ])('[AD3] a message written %i ms from now', (offsetMs, isAdmitted) => {
    expect(admits(offsetMs)).toBe(isAdmitted);
  });
});

describe.each(['stand-in', 'real'] as const)('a forged copy that comes first (%s)', (kind) => {
  it('[AD4] doesn’t suppress the true one', () => {
    const { a, lobby } = peerInLobby([B, C, D], [], kind);
    a.receive(B, { type: 'message', part: a.written('fern', lobby, forged(1)) });
    a.answerChecks();
    a.takeSteps();
    const part = a.written('fern', lobby);
    a.hear(C, part);
    expect(a.takeSent().map(({ friend, bytes }) => [friend, bytes.subarray(1)])).toEqual([
      [B, part.envelope],
      [D, part.envelope],
    ]);
  });

  it('[AD5] nor while it is being checked: the true one waits for its turn', () => {
    const { a, lobby } = peerInLobby([B, C, D], [], kind);
    a.receive(B, { type: 'message', part: a.written('fern', lobby, forged(1)) });
    a.receive(B, { type: 'message', part: a.written('fern', lobby, forged(2)) });
    a.receive(C, { type: 'message', part: a.written('fern', lobby) });
    a.receive(D, { type: 'message', part: a.written('fern', lobby) });
    expect(a.checks).toHaveLength(1);
    a.answerChecks();
    expect(a.core.drops()).toMatchObject({ 'bad-signature': 2, duplicate: 1 });
    expect(shown(a)).toEqual(['fern']);
  });
});

it('[AD5] a waiting copy that can’t be any more makes room for the ones behind it', () => {
  const { a, lobby } = peerInLobby([B, C, D]);
  const edgeMs = a.nowMs - limits.MESSAGE_AGE_MAX_MS;
  a.receive(B, { type: 'message', part: a.written('fern', lobby, forged(1)) });
  const ageing = a.written('fern', lobby, { ...forged(2), writtenAtMs: edgeMs });
  a.receive(C, { type: 'message', part: ageing });
  a.receive(D, { type: 'message', part: a.written('fern', lobby) });
  a.nowMs += 1;
  expect(dropsOf(a, () => a.answerChecks())).toEqual({ 'bad-signature': 1, 'too-old': 1 });
  expect(shown(a)).toEqual(['fern']);
});

describe('[AD6] a duplicate', () => {
  it('sends, saves, shows and touches nothing', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = a.written('fern', lobby);
    a.hear(B, part);
    const before = a.core.participants(lobby);
    a.nowMs += MINUTE_MS;
    a.takeSteps();
    for (const friend of [B, C, B]) a.hear(friend, part);
    for (const effects of a.takeSteps()) {
      const { saveFirst, send, saveSoon, announce, verify } = effects;
      expect([saveFirst, send, saveSoon, announce, verify]).toEqual([[], [], [], [], []]);
    }
    expect(a.core.participants(lobby)).toEqual(before);
    expect(a.core.drops()).toMatchObject({ duplicate: 3 });
  });

  it('makes nobody a route', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    const part = a.written('fern', lobby);
    a.hear(B, part);
    a.hear(E, part);
    expect(a.core.lobbies()[0]).toMatchObject({ routesUp: 1, friends: [B] });
  });

  it('of `left` brings nobody back', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.hear(B, a.written('fern', lobby, { kind: 'joined', writtenAtMs: a.nowMs - 1000 }));
    const left = a.written('fern', lobby, { kind: 'left', id: messageId('left') });
    a.hear(B, left);
    a.hear(C, left);
    expect(a.core.participants(lobby).map(({ nickname }) => nickname)).toEqual(['ash']);
  });
});

it('[AD7] what was over the author’s rate isn’t seen: it can come again', () => {
  const { a, lobby } = peerInLobby([B, C]);
  const parts = Array.from({ length: limits.AUTHOR_MESSAGES_BURST + 1 }, (_, n) =>
    a.written('fern', lobby, { id: messageId(n) }),
  );
  for (const [n, part] of parts.entries()) a.hear(n % 2 === 0 ? B : C, part);
  expect(a.core.drops()).toMatchObject({ 'author-rate': 1 });
  a.nowMs += SECOND_MS / limits.AUTHOR_MESSAGES_PER_S;
  a.takeSteps();
  a.hear(B, parts.at(-1)!);
  expect(shown(a)).toEqual(['fern']);
});

it('[LI1] forged words are charged to nobody', () => {
  const { a, lobby } = peerInLobby([B, C]);
  for (let n = 0; n < 2 * limits.AUTHOR_MESSAGES_BURST; n++) {
    a.receive(B, {
      type: 'message',
      part: a.written('fern', lobby, { ...forged(1), id: messageId(n) }),
    });
  }
  a.answerChecks();
  a.hear(C, a.written('fern', lobby, { id: messageId('true') }));
  expect(shown(a)).toEqual(['fern']);
});

describe('[AD8] before its signature holds, a part', () => {
  it('is not saved, shown, forwarded or heard, and makes no route', () => {
    const { a, lobby } = peerInLobby([B, C], [E]);
    const effects = a.receive(E, { type: 'message', part: a.written('fern', lobby) });
    expect(effects).toMatchObject({ saveFirst: [], send: [], saveSoon: [], announce: [] });
    expect(a.core.participants(lobby)).toHaveLength(1);
    expect(a.core.lobbies()[0]).toMatchObject({ routesUp: 2 });
  });

  it('and afterwards all of it, once', () => {
    const { a, lobby } = peerInLobby([B, C], [E]);
    a.hear(E, a.written('fern', lobby));
    const steps = a.takeSteps();
    const saved = steps.flatMap(({ saveSoon }) => saveSoon.map(({ type }) => type));
    expect(saved).toEqual(
      expect.arrayContaining(['addSeen', 'putParticipant', 'putPart', 'putMessage', 'putRoute']),
    );
    expect(new Set(saved).size).toBe(saved.length);
    expect(a.core.participants(lobby)).toHaveLength(2);
    expect(a.core.lobbies()[0]).toMatchObject({ routesUp: 3 });
  });

  it('a forged one leaves no trace but its count', () => {
    const { a, lobby } = peerInLobby([B, C], [E]);
    a.hear(E, a.written('fern', lobby, forged(1)));
    for (const { saveFirst, send, saveSoon, announce } of a.takeSteps()) {
      expect([saveFirst, send, saveSoon, announce]).toEqual([[], [], [], []]);
    }
    expect(a.core.participants(lobby)).toHaveLength(1);
    expect(a.core.lobbies()[0]).toMatchObject({ routesUp: 2 });
  });

  it('an answer to a check that nobody asked for is nothing', () => {
    const { a } = peerInLobby([B]);
    const effects = a.step({ type: 'verified', request: 4711, ok: true });
    expect(effects).toMatchObject({ saveFirst: [], send: [], saveSoon: [], announce: [] });
  });
});
