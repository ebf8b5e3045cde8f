// What follows when a friend becomes a route or ceases to be one: what it is sent, what is saved
// and announced, and who greets.
import { describe, expect, it } from 'vitest';
import { ENTER_TIMEOUT_MS, HEARTBEAT_PERIOD_MS } from '../constants.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import { takeSaved } from '../testing/words.ts';

const [B, C, E] = [peer('B'), peer('C'), peer('E')];
const routesUp = (a: OnePeer): number => a.core.lobbies()[0]!.routesUp;
const enter = (a: OnePeer, lobby: LobbyId, friend: PeerId) =>
  a.receive(friend, { type: 'enter', lobby, answer: false });
const typesTo = (a: OnePeer, friend: PeerId) =>
  a.takeSent().flatMap((one) => (one.friend === friend ? [one.packet.type] : []));
const isAnnounced = (a: OnePeer): boolean =>
  a.takeAnnounced().some(({ type }) => type === 'lobbies');

describe('[JO1] a new route', () => {
  it('is answered, handed the presence known, greeted 50 ms later, and announced', () => {
    const { a, lobby } = peerInLobby([B], [C]);
    const { wakeAtMs } = enter(a, lobby, C);
    expect(wakeAtMs - a.nowMs).toBe(50);
    const [step] = a.steps;
    expect(step!.announce).toContainEqual({ type: 'lobbies' });
    expect(typesTo(a, C).slice(0, 2)).toEqual(['enter', 'handover']);
  });

  it('that enters again gets the answer and nothing else', () => {
    const { a, lobby } = peerInLobby([B], [C]);
    enter(a, lobby, C);
    a.takeSteps();
    const effects = enter(a, lobby, C);
    expect(typesTo(a, C)).toEqual(['enter']);
    expect(effects).toMatchObject({ saveFirst: [], saveSoon: [], announce: [] });
  });

  it('[SY2] is compared with by the one with the lower id', () => {
    const names = Array.from({ length: 20 }, (_, n) => peer(`peer ${n}`));
    const { a, lobby } = peerInLobby([], names);
    const started = names.filter((friend) => {
      a.takeSteps();
      enter(a, lobby, friend);
      return typesTo(a, friend).includes('sync');
    });
    expect(started).toEqual(names.filter((friend) => a.self < friend));
    expect(started.length).toBeGreaterThan(0);
    expect(started.length).toBeLessThan(names.length);
  });
});

describe('[AD8] a live message', () => {
  it('makes the friend who brings it a route of a public lobby', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    a.hear(E, a.written('fern', lobby));
    expect(routesUp(a)).toBe(2);
    a.store.flush(a.nowMs);
    const routes = a.store.snapshot(a.nowMs).routes.filter(({ friend }) => friend === E);
    expect(routes).toMatchObject([{ lobby, standing: 'participating' }]);
  });

  it('[JO5] doesn’t when the friend, without a standing, said that it takes no part', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    a.receive(E, { type: 'withdraw', lobby });
    a.hear(E, a.written('fern', lobby));
    expect(routesUp(a)).toBe(1);
  });

  it('[JO5] nor when it withdrew', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.receive(C, { type: 'withdraw', lobby });
    a.hear(C, a.written('fern', lobby));
    expect(routesUp(a)).toBe(1);
  });

  it('[AD8] nor does an answer from history, or one handed over', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    a.receive(E, { type: 'handover', part: a.written('fern', lobby, { kind: 'joined' }) });
    a.receive(E, { type: 'history', part: a.written('fern', lobby) });
    a.answerChecks();
    expect(routesUp(a)).toBe(1);
  });

  it('nor one whose friend has gone', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    a.receive(E, { type: 'message', part: a.written('fern', lobby) });
    a.step({ type: 'linkDown', friend: E });
    a.answerChecks();
    expect(routesUp(a)).toBe(1);
    expect(a.messages(lobby)).toHaveLength(1);
  });
});

describe('[JO5] `withdraw`', () => {
  it('is saved before anything else is sent', () => {
    const { a, lobby } = peerInLobby([B]);
    const effects = a.receive(B, { type: 'withdraw', lobby });
    expect(effects.saveFirst).toMatchObject([
      { type: 'putRoute', record: { lobby, friend: B, standing: 'invited' } },
    ]);
    const again = a.receive(B, { type: 'withdraw', lobby });
    expect(again).toMatchObject({ saveFirst: [], saveSoon: [], announce: [] });
  });

  it('of a lobby that we left ends the standing there, once', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    a.receive(B, { type: 'withdraw', lobby });
    expect(takeSaved(a, 'deleteRoute')).toEqual([{ type: 'deleteRoute', lobby, friend: B }]);
    a.receive(B, { type: 'withdraw', lobby });
    expect(takeSaved(a, 'deleteRoute')).toEqual([]);
    a.step({ type: 'join', lobby, nickname: 'ash' });
    expect(a.takeSentOf('enter')).toEqual([]);
  });

  it('of a lobby that nobody here knows is nothing', () => {
    const { a } = peerInLobby([B]);
    const effects = a.receive(B, { type: 'withdraw', lobby: '00'.repeat(8) as LobbyId });
    expect(effects).toMatchObject({ saveFirst: [], saveSoon: [], send: [], announce: [] });
  });
});

describe('a route that goes', () => {
  it('is announced; a friend that was none isn’t', () => {
    const { a } = peerInLobby([B, C], [E]);
    a.step({ type: 'linkDown', friend: E });
    expect(isAnnounced(a)).toBe(false);
    a.step({ type: 'linkDown', friend: C });
    expect(isAnnounced(a)).toBe(true);
    expect(routesUp(a)).toBe(1);
  });

  it('[JO4] is asked anew on its next link, and that is saved first, once', () => {
    const { a, lobby } = peerInLobby([B]);
    const asked = { type: 'putRoute', record: { lobby, friend: B, asked: true } };
    for (const saved of [[asked], []]) {
      a.step({ type: 'linkDown', friend: B });
      a.takeSteps();
      a.linkUp(B);
      const steps = [...a.steps];
      expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, lobby, answer: false }]);
      const writes = steps.flatMap(({ saveFirst }) => saveFirst);
      expect(writes.filter(({ type }) => type === 'putRoute')).toMatchObject(saved);
    }
  });

  it('[JO4] who was asked when we came back is asked again after a stop: it may have left', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'leave', lobby });
    a.step({ type: 'join', lobby, nickname: 'ash' });
    a.restart('calm');
    a.takeSteps();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, lobby, answer: false }]);
    expect(routesUp(a)).toBe(0);
  });

  it('[SY8] who answers too late is given what was written since it took part', () => {
    const { a, lobby } = peerInLobby([B], [], 'stand-in', { history: 'none' });
    const sinceMs = (): number[] => {
      a.store.flush(a.nowMs);
      return a.store.snapshot(a.nowMs).routes.map((route) => route.sinceMs);
    };
    const before = sinceMs();
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    a.pass(ENTER_TIMEOUT_MS);
    a.restart();
    a.linkUp(B);
    a.receive(B, { type: 'enter', lobby, answer: false });
    expect(routesUp(a)).toBe(1);
    expect(sinceMs()).toEqual(before);
  });

  it('[SY5] what was asked of it may come of others, and of it no longer', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = a.written('fern', lobby, { writtenAtMs: a.nowMs - SECOND_MS });
    const entries = [{ key: '11'.repeat(16) as never, writtenAtMs: part.writtenAtMs }];
    for (const friend of [B, C]) a.receive(friend, { type: 'have', lobby, entries });
    expect(a.takeSentOf('want')).toMatchObject([{ friend: B }]);
    a.step({ type: 'linkDown', friend: B });
    a.takeSteps();
    a.pass(5 * SECOND_MS);
    expect(a.takeSentOf('want')).toMatchObject([{ friend: C }]);
  });
});

describe('[PR8] greeting', () => {
  /** A has written in the lobby, and some time has passed since. */
  function setScene() {
    const made = peerInLobby([B, C]);
    made.a.pass(30 * SECOND_MS);
    made.a.takeSteps();
    return made;
  }
  const comeBack = (a: OnePeer, lobby: LobbyId, ...friends: PeerId[]): void => {
    for (const friend of friends) a.step({ type: 'linkDown', friend });
    a.linkUp(...friends);
    for (const friend of friends) a.receive(friend, { type: 'enter', lobby, answer: true });
    a.takeSteps();
    a.pass(50);
  };
  const greetings = (a: OnePeer) =>
    a
      .takeSentOf('message')
      .filter(({ part }) => part.kindCode === KIND_CODES.heartbeat)
      .map(({ friend }) => friend);

  it('is written for none, neither the first nor another one, before its time', () => {
    const { a, lobby } = setScene();
    comeBack(a, lobby, B, C);
    expect(greetings(a)).toEqual([]);
    comeBack(a, lobby, C);
    expect(greetings(a)).toEqual([]);
    for (let ms = 0; ms < 1.25 * HEARTBEAT_PERIOD_MS; ms += 250) a.pass(250);
    expect(new Set(greetings(a))).toEqual(new Set([B, C]));
  });
});

it('[JO4] `enter` without an answer on one link is sent on the next, to whom was named too', () => {
  const { a, lobby } = peerInLobby([], [E]);
  const { card } = a.core.lobbies()[0]!;
  a.receive(E, { type: 'directory', entries: [{ card, participants: 1 }], more: false });
  expect(a.takeSentOf('enter')).toMatchObject([{ friend: E, lobby, answer: false }]);
  a.receive(E, { type: 'enter', lobby, answer: true });
  expect(routesUp(a)).toBe(1);
  a.hear(E, a.written('fern', lobby, { id: messageId('in') }));
  expect(a.messages(lobby)).toHaveLength(1);
});
