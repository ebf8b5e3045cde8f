// Challenges through the one door: who is asked, who answers, and what an outsider can learn.
import { describe, expect, it } from 'vitest';
import { lookupOf, proofOf, tagOf } from '../state/challenge-index.ts';
import { CHALLENGE_PENDING_MS, CHALLENGE_PERIOD_MS, HOUSEKEEPING_PERIOD_MS } from '../constants.ts';
import { messageKeyOf } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { peer } from '../testing/samples.ts';
import { OnePeer } from '../testing/one-peer.ts';

const [B, C, X] = [peer('B'), peer('C'), peer('X')];

/** A private lobby with B, in which a message was heard; C is a friend and, maybe, in it too. */
function inLobby() {
  const a = new OnePeer([B, C, X]);
  a.step({
    ...{ type: 'createLobby', name: 'Attic', topic: '', visibility: 'private' },
    ...{ history: 'shared', nickname: 'ash' },
  });
  const { lobby } = a.core.lobbies()[0]!;
  a.step({ type: 'invite', lobby, friend: B });
  a.linkUp(B);
  a.receive(B, { type: 'enter', lobby, answer: false });
  const part = a.written('fern', lobby);
  a.hear(B, part);
  a.takeSteps();
  return { a, known: { lobby, key: messageKeyOf(part.author, part.id) } };
}
const isRoute = (a: OnePeer, friend: PeerId): boolean =>
  a.core.lobbies()[0]!.friends.includes(friend);

describe('[CH6] asking', () => {
  it('a friend on its new link, if it isn’t a route', () => {
    const { a, known } = inLobby();
    a.linkUp(C);
    const [sent] = a.takeSentOf('challenge');
    expect(sent!.friend).toBe(C);
    expect(sent!.challenges).toContainEqual({
      lookup: lookupOf(known, C),
      tag: tagOf(known, a.self, C),
    });
    expect(a.takeSentOf('challenge')).toEqual([]);
  });

  it('again only after a period, or when a route was lost', () => {
    const { a } = inLobby();
    a.linkUp(C);
    a.pass(CHALLENGE_PERIOD_MS - 1000);
    a.takeSteps();
    a.pass(2000);
    a.pass(5000);
    expect(a.takeSentOf('challenge').map(({ friend }) => friend)).toEqual([C]);
    a.step({ type: 'linkDown', friend: B });
    expect(a.takeSentOf('challenge').map(({ friend }) => friend)).toEqual([C]);
  });
});

describe('[CH2] answering', () => {
  it('is prepared for while a linked friend isn’t a route, and else when a challenge comes', () => {
    const { a, known } = inLobby();
    const indexed = () => a.core.sizes().find(({ cache }) => cache === 'challenge index')!.size;
    a.pass(HOUSEKEEPING_PERIOD_MS);
    expect(indexed()).toBe(0);
    a.linkUp(C);
    a.pass(HOUSEKEEPING_PERIOD_MS);
    const before = indexed();
    expect(before).toBeGreaterThan(0);
    a.step({ type: 'linkDown', friend: C });
    a.hear(B, a.written('moss', known.lobby));
    a.pass(HOUSEKEEPING_PERIOD_MS);
    expect(indexed()).toBe(before);
    const challenge = { lookup: lookupOf(known, a.self), tag: tagOf(known, B, a.self) };
    a.receive(B, { type: 'challenge', challenges: [challenge] });
    expect(indexed()).toBe(before + 1);
  });

  it('a match is answered with the proof, and the asker is a route', () => {
    const { a, known } = inLobby();
    a.linkUp(C);
    a.takeSteps();
    const challenge = { lookup: lookupOf(known, a.self), tag: tagOf(known, C, a.self) };
    a.receive(C, { type: 'challenge', challenges: [challenge] });
    expect(a.takeSentOf('challengeAnswer')).toMatchObject([
      { friend: C, lookup: challenge.lookup, proof: proofOf(known, a.self, C) },
    ]);
    expect(isRoute(a, C)).toBe(true);
  });

  it('several keys of one lobby are answered once', () => {
    const { a, known } = inLobby();
    a.linkUp(C);
    a.takeSteps();
    const challenge = { lookup: lookupOf(known, a.self), tag: tagOf(known, C, a.self) };
    a.receive(C, { type: 'challenge', challenges: [challenge, challenge, challenge] });
    expect(a.takeSentOf('challengeAnswer')).toHaveLength(1);
  });
});

describe('[CH3] [CH4] an outsider', () => {
  it.each<[string, (known: { lobby: LobbyId; key: never }, self: PeerId) => [string, string]]>([
    ['guesses', () => ['00'.repeat(16), '00'.repeat(16)]],
    ['replays what C asked us', (known, self) => [lookupOf(known, self), tagOf(known, C, self)]],
    ['replays what we asked C', (known, self) => [lookupOf(known, C), tagOf(known, self, C)]],
    ['sends back what we asked X', (known, self) => [lookupOf(known, X), tagOf(known, self, X)]],
  ])('who %s gets silence, and is no route', (_, make) => {
    const { a, known } = inLobby();
    a.linkUp(X);
    a.takeSteps();
    const [lookup, tag] = make(known as never, a.self);
    const effects = a.receive(X, { type: 'challenge', challenges: [{ lookup, tag }] });
    expect(effects).toMatchObject({ send: [], saveFirst: [], saveSoon: [], announce: [] });
    expect(isRoute(a, X)).toBe(false);
  });

  it('gets the same silence from a peer that is in no lobby', () => {
    const a = new OnePeer([X]);
    a.linkUp(X);
    a.takeSteps();
    const challenges = [{ lookup: '11'.repeat(16), tag: '22'.repeat(16) }];
    expect(a.receive(X, { type: 'challenge', challenges })).toMatchObject({ send: [] });
    expect(a.core.drops()).toEqual({});
  });
});

it('[CH2] who knows a message and makes tags that are none ends at the first, and is cut', () => {
  const { a, known } = inLobby();
  a.linkUp(X);
  a.takeSteps();
  const challenge = { lookup: lookupOf(known, a.self), tag: '22'.repeat(16) };
  const good = { ...challenge, tag: tagOf(known, X, a.self) };
  for (let n = 0; n < 21; n++) {
    const effects = a.receive(X, { type: 'challenge', challenges: [challenge, good] });
    expect(effects.send).toEqual([]);
    expect(effects.cut).toMatchObject(n < 20 ? [] : [{ friend: X }]);
  }
});

describe('[CH5] an answer', () => {
  const answerOf = (known: ReturnType<typeof inLobby>['known'], friend: PeerId, a: OnePeer) =>
    ({
      type: 'challengeAnswer',
      lookup: lookupOf(known, friend),
      proof: proofOf(known, friend, a.self),
    }) as const;

  it('with the proof makes the friend a route, once', () => {
    const { a, known } = inLobby();
    a.linkUp(C);
    a.receive(C, answerOf(known, C, a));
    expect(isRoute(a, C)).toBe(true);
    a.receive(C, answerOf(known, C, a));
    expect(a.core.drops()).toEqual({ unasked: 1 });
  });

  it('that nobody asked for, or by another friend, or too late, is dropped', () => {
    const { a, known } = inLobby();
    a.receive(B, answerOf(known, B, a));
    a.linkUp(C, X);
    a.receive(X, answerOf(known, C, a));
    a.receive(C, { ...answerOf(known, C, a), proof: '00'.repeat(16) });
    expect(a.core.drops()).toEqual({ unasked: 3 });
    a.nowMs += CHALLENGE_PENDING_MS;
    a.receive(C, answerOf(known, C, a));
    expect(isRoute(a, C)).toBe(false);
    expect(a.core.drops()).toEqual({ unasked: 4 });
  });
});
