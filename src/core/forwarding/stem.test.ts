// What comes along a stem to one peer, and what it does with it; friends are written by hand.
import { describe, expect, it } from 'vitest';
import { AUTHOR_MESSAGES_BURST, MESSAGE_AGE_MAX_MS } from '../constants.ts';
import { RESTEMS_MAX, STEM_PER_FRIEND_MAX } from '../constants-stem.ts';
import { INLET_UNKNOWN_BURST } from '../constants-shares.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import {
  inStemLobby as inLobby,
  LONG_MS,
  OUTSIDER,
  ROUTES,
  sentParts,
  stemPart,
} from '../testing/stem-story.ts';
import { OnePeer, peerInLobby } from '../testing/one-peer.ts';
import { becomeKnown, dropsOf, entryOf, forged } from '../testing/words.ts';

describe('[ST1] a part along a stem', () => {
  it('goes on to one other route, and isn’t there for anybody', () => {
    const { a, lobby, passing } = inLobby();
    const part = a.written('fern', lobby);
    a.receive(passing, { type: 'stem', part });
    expect(sentParts(a)).toEqual([]);
    a.answerChecks();
    const steps = a.takeSteps();
    const sends = steps.flatMap(({ send }) => send);
    expect(sends).toHaveLength(1);
    expect(sends[0]).toMatchObject({ lane: 'live', flow: lobby });
    expect(sends[0]!.friend).not.toBe(passing);
    expect([...sends[0]!.packet]).toEqual([28, ...part.envelope]);
    expect(steps.flatMap(({ saveFirst, saveSoon }) => [...saveFirst, ...saveSoon])).toEqual([]);
    expect(steps.flatMap(({ announce }) => announce)).toEqual([]);
    expect(a.messages(lobby)).toEqual([]);
    expect(a.core.participants(lobby).map(({ nickname }) => nickname)).not.toContain('fern');
    const wants = [{ key: entryOf(part).key, parts: [] }];
    a.receive(passing, { type: 'want', lobby, wants });
    expect(a.takeSentOf('histories')).toEqual([]);
  });

  it('[ST7] [FW3] that ends here goes to all routes, and back to who gave it', () => {
    const { a, lobby, ending } = inLobby();
    const part = a.written('fern', lobby);
    stemPart(a, ending, part);
    const sent = sentParts(a);
    expect(sent.map(({ friend }) => friend).sort()).toEqual([...ROUTES].sort());
    for (const one of sent) expect(one).toMatchObject({ type: 'message', part });
    expect(a.messages(lobby)).toMatchObject([{ nickname: 'fern', state: 'received' }]);
  });

  it('[ST4] that comes back is taken and forwarded like any other, once', () => {
    const { a, lobby, passing, ending } = inLobby();
    const part = a.written('fern', lobby);
    stemPart(a, passing, part);
    a.takeSteps();
    a.hear(ending, part);
    const sent = sentParts(a);
    expect(sent.map(({ friend }) => friend).sort()).toEqual(
      ROUTES.filter((one) => one !== ending).sort(),
    );
    a.pass(LONG_MS);
    expect(sentParts(a)).toEqual([]);
  });

  it('[ST6] that doesn’t come back goes to another route after its embargo, then to all', () => {
    const { a, lobby, passing } = inLobby();
    stemPart(a, passing, a.written('fern', lobby));
    const tried = [sentParts(a)[0]!.friend];
    const { wakeAtMs } = a.step({ type: 'tick' });
    a.nowMs = wakeAtMs - 1;
    a.step({ type: 'tick' });
    expect(sentParts(a)).toEqual([]);
    for (let n = 0; n < RESTEMS_MAX; n++) {
      a.pass(LONG_MS);
      const sent = sentParts(a);
      expect(sent).toMatchObject([{ type: 'stem' }]);
      expect([passing, ...tried]).not.toContain(sent[0]!.friend);
      tried.push(sent[0]!.friend);
      expect(a.messages(lobby)).toEqual([]);
    }
    a.pass(LONG_MS);
    expect(sentParts(a).map(({ type }) => type)).toEqual(ROUTES.map(() => 'message'));
    expect(a.messages(lobby)).toHaveLength(1);
    expect(a.core.sizes().find(({ cache }) => cache === 'held stems')?.size).toBe(0);
  });

  it('[ST6] goes to another route at once when the one that has it is lost', () => {
    const { a, lobby, passing } = inLobby();
    stemPart(a, passing, a.written('fern', lobby));
    const route = sentParts(a)[0]!.friend;
    a.step({ type: 'linkDown', friend: route });
    const sent = sentParts(a);
    expect(sent).toMatchObject([{ type: 'stem' }]);
    expect([passing, route]).not.toContain(sent[0]!.friend);
  });

  it('[ST6] beyond a friend’s places is diffused at once', () => {
    const { a, lobby, passing, ending } = inLobby();
    becomeKnown(a, lobby, ending, 'fern');
    for (let n = 0; n < STEM_PER_FRIEND_MAX; n++) {
      stemPart(a, passing, a.written('fern', lobby, { id: messageId(n) }));
    }
    expect(new Set(sentParts(a).map(({ type }) => type))).toEqual(new Set(['stem']));
    stemPart(a, passing, a.written('fern', lobby, { id: messageId('one more') }));
    expect(new Set(sentParts(a).map(({ type }) => type))).toEqual(new Set(['message']));
  });
});

describe('[ST3] what is checked', () => {
  it('the signature: who gives what is forged has committed an offence', () => {
    const { a, lobby, passing } = inLobby();
    const part = a.written('fern', lobby, forged());
    const give = () => stemPart(a, passing, part);
    expect(dropsOf(a, give)).toEqual({ 'bad-signature': 1 });
    expect(sentParts(a)).toEqual([]);
    for (let n = 0; n < 30; n++) give();
    expect(a.takeAnnounced()).toContainEqual({
      type: 'abuse',
      friend: passing,
      reason: 'bad-signature',
    });
  });

  it('what comes of unknown authors: twice the charge of what is diffused', () => {
    const { a, lobby, passing } = inLobby();
    const give = (from: number, to: number) => () => {
      for (let n = from; n < to; n++) {
        stemPart(a, passing, a.written('fern', lobby, { id: messageId(n), kind: 'typing' }));
      }
    };
    expect(dropsOf(a, give(0, INLET_UNKNOWN_BURST / 2))['friend-share']).toBeUndefined();
    expect(dropsOf(a, give(1_000, 1_010))['friend-share']).toBe(10);
  });

  it('the author’s rate, its age, and the future', () => {
    const { a, lobby, passing, ending } = inLobby();
    const reasonOf = (part: Part) => dropsOf(a, () => stemPart(a, passing, part));
    const ageMs = MESSAGE_AGE_MAX_MS + 1;
    const old = { writtenAtMs: a.nowMs - ageMs, kind: 'heartbeat' } as const;
    expect(reasonOf(a.written('fern', lobby, old))).toEqual({ 'too-old': 1 });
    const future = { writtenAtMs: a.nowMs + 10 * 60 * SECOND_MS };
    expect(reasonOf(a.written('fern', lobby, future))).toEqual({ 'from-the-future': 1 });
    becomeKnown(a, lobby, ending, 'elm');
    for (let n = 0; n < AUTHOR_MESSAGES_BURST; n++) {
      a.hear(ending, a.written('elm', lobby, { id: messageId(`elm ${n}`), kind: 'typing' }));
    }
    expect(reasonOf(a.written('elm', lobby))).toEqual({ 'author-rate': 1 });
  });

  it('[JO7] that a private lobby is open to who gives it', () => {
    const a = new OnePeer([peer('B'), OUTSIDER], 'stand-in', 'on');
    a.step({
      ...{ type: 'createLobby', name: 'Attic', topic: '', visibility: 'private' },
      ...{ history: 'shared', nickname: 'ash' },
    });
    const { lobby } = a.core.lobbies()[0]!;
    a.linkUp(peer('B'), OUTSIDER);
    const part = a.written('fern', lobby);
    expect(dropsOf(a, () => stemPart(a, OUTSIDER, part))).toEqual({ 'not-a-route': 1 });
    expect(a.core.lobbies()[0]!.routesUp).toBe(0);
  });

  it('[SH1] that the friend isn’t paused', () => {
    const { a, lobby, passing } = inLobby();
    a.step({ type: 'pauseFriend', lobby, friend: passing, on: true });
    const part = a.written('fern', lobby);
    expect(dropsOf(a, () => stemPart(a, passing, part))).toEqual({ paused: 1 });
  });
});

describe('[ST8] a part that comes again', () => {
  it('from the friend who has it now goes to another one, and in the end to all', () => {
    const { a, lobby, passing } = inLobby();
    const part = a.written('fern', lobby);
    stemPart(a, passing, part);
    const tried: PeerId[] = [];
    for (let n = 0; n < ROUTES.length - 1; n++) {
      const { friend, type } = sentParts(a)[0]!;
      expect(type).toBe('stem');
      expect([passing, ...tried]).not.toContain(friend);
      tried.push(friend);
      stemPart(a, friend, part);
    }
    expect(sentParts(a).map(({ type }) => type)).toEqual(ROUTES.map(() => 'message'));
  });

  it('from a third friend has gone in a circle, and is diffused', () => {
    const { a, lobby, passing } = inLobby();
    const part = a.written('fern', lobby);
    stemPart(a, passing, part);
    const route = sentParts(a)[0]!.friend;
    const third = ROUTES.find((one) => one !== passing && one !== route)!;
    stemPart(a, third, part);
    expect(sentParts(a)).toHaveLength(ROUTES.length);
  });

  it('from who gave it, or with other words, changes nothing', () => {
    const { a, lobby, passing, ending } = inLobby();
    stemPart(a, passing, a.written('fern', lobby));
    a.takeSteps();
    const again = () => stemPart(a, passing, a.written('fern', lobby));
    expect(dropsOf(a, again)).toEqual({ duplicate: 1 });
    const other = () => stemPart(a, ending, a.written('fern', lobby, forged(3)));
    expect(dropsOf(a, other)).toEqual({ duplicate: 1 });
    expect(sentParts(a)).toEqual([]);
  });

  it('and was diffused meanwhile, is answered with the part', () => {
    const { a, lobby, passing, ending } = inLobby();
    const part = a.written('fern', lobby);
    a.hear(ending, part);
    a.takeSteps();
    stemPart(a, passing, part);
    expect(sentParts(a)).toEqual([{ friend: passing, type: 'message', part }]);
  });

  it('goes back to who gave it, when there is nobody else', () => {
    const { a, lobby } = peerInLobby([peer('B')], [], 'stand-in', {}, 'on');
    a.pass(20 * SECOND_MS);
    a.takeSteps();
    const part = a.written('fern', lobby);
    stemPart(a, peer('B'), part);
    expect(sentParts(a)).toEqual([{ friend: peer('B'), type: 'stem', part }]);
    // But not to and fro: who gives it again has nobody else either.
    stemPart(a, peer('B'), part);
    expect(sentParts(a)).toEqual([{ friend: peer('B'), type: 'message', part }]);
  });
});

describe('[ST10] words from long ago', () => {
  const old = (a: OnePeer, lobby: LobbyId): Part =>
    a.written('fern', lobby, { writtenAtMs: a.nowMs - 2 * MESSAGE_AGE_MAX_MS });

  it('are taken into history at the end of their stem, and told of to all', () => {
    const { a, lobby, ending } = inLobby();
    const part = old(a, lobby);
    stemPart(a, ending, part);
    expect(a.messages(lobby)).toMatchObject([{ nickname: 'fern', caughtUp: true }]);
    a.pass(SECOND_MS);
    const told = a.takeSentOf('have');
    expect(told.map(({ friend }) => friend).sort()).toEqual([...ROUTES].sort());
    expect(told[0]!.entries).toEqual([entryOf(part)]);
  });

  it('that are on disk aren’t shown again, but told of', () => {
    const { a, lobby, ending } = inLobby();
    const part = old(a, lobby);
    stemPart(a, ending, part);
    a.pass(SECOND_MS);
    a.restart();
    for (const friend of ROUTES) a.step({ type: 'linkUp', friend, resumed: true });
    a.takeSteps();
    stemPart(a, ending, part);
    a.pass(SECOND_MS);
    const steps = a.steps.flatMap(({ announce }) => announce);
    expect(steps.filter(({ type }) => type === 'message')).toEqual([]);
    expect(a.takeSentOf('have')).toHaveLength(ROUTES.length);
  });
});

it('[ST9] our presence takes a stem and isn’t given again', () => {
  const { a, lobby } = inLobby();
  a.step({ type: 'rename', lobby, nickname: 'elm' });
  const sent = sentParts(a);
  expect(sent).toMatchObject([{ type: 'stem', part: { nickname: 'elm' } }]);
  a.pass(LONG_MS);
  a.pass(LONG_MS);
  const names = sentParts(a).filter(({ part }) => part.kindCode === sent[0]!.part.kindCode);
  expect(names).toEqual([]);
  // What is handed over of us isn't what nobody has heard.
  a.receive(OUTSIDER, { type: 'enter', lobby, answer: false });
  expect(a.takeSentOf('handover').map(({ part }) => part.nickname)).not.toContain('elm');
});
