// A stop at any time: what was admitted, waited or began is known again, and nothing comes twice.
import { describe, expect, it } from 'vitest';
import * as limits from '../constants.ts';
import { messageId, MINUTE_MS, peer } from '../testing/samples.ts';
import { OnePeer, peerInLobby } from '../testing/one-peer.ts';
import { bringByHistory, messagesShown } from '../testing/words.ts';

const [B, C] = [peer('B'), peer('C')];
const content = { type: 'chat', text: 'hello' } as const;

it('[SC4] a duplicate after a stop is a duplicate, until it is too old', () => {
  const { a, lobby } = peerInLobby([B, C]);
  const part = a.written('fern', lobby, { writtenAtMs: a.nowMs + 5 * MINUTE_MS });
  a.hear(B, part);
  a.pass(5 * MINUTE_MS);
  a.restart();
  a.step({ type: 'linkUp', friend: C, resumed: true });
  a.nowMs = part.writtenAtMs + limits.MESSAGE_AGE_MAX_MS;
  a.takeSteps();
  a.hear(C, part);
  expect(a.core.drops()).toMatchObject({ duplicate: 1 });
  a.nowMs += 1;
  a.hear(C, part);
  expect(a.core.drops()).toMatchObject({ duplicate: 1, 'too-old': 1 });
  expect(a.takeAnnounced().filter(({ type }) => type === 'message')).toEqual([]);
});

it('[SC3] [SC4] a stop and a clock set back reopen nothing', () => {
  const { a, lobby } = peerInLobby([B]);
  const part = a.written('fern', lobby);
  a.hear(B, part);
  a.nowMs += limits.MESSAGE_AGE_MAX_MS + 2 * MINUTE_MS;
  a.restart();
  a.nowMs -= 10 * MINUTE_MS;
  a.step({ type: 'linkUp', friend: B, resumed: true });
  a.takeSteps();
  a.hear(B, part);
  expect(a.core.drops()).toEqual({ 'too-old': 1 });
  expect(a.takeSteps().flatMap(({ announce, send }) => [...announce, ...send])).toEqual([]);
});

it('[SC3] what came by catching up isn’t shown live, our clock set right before a stop', () => {
  const { a, lobby } = peerInLobby([B, C]);
  const part = a.written('fern', lobby, { writtenAtMs: a.nowMs - 15 * MINUTE_MS });
  a.nowMs += 10 * MINUTE_MS;
  bringByHistory(a, B, lobby, part);
  expect(messagesShown(a)).toMatchObject([{ caughtUp: true }]);
  a.nowMs -= 10 * MINUTE_MS;
  a.restart();
  a.step({ type: 'linkUp', friend: B, resumed: true });
  a.takeSteps();
  a.hear(B, part);
  const [id, writtenAtMs] = [messageId('other'), a.nowMs - 5 * MINUTE_MS];
  a.hear(B, a.written('fern', lobby, { id, writtenAtMs }));
  expect(messagesShown(a)).toMatchObject([{ id, writtenAtMs, caughtUp: false }]);
});

it('[SC4] a sudden stop forgets only what wasn’t saved, and that can come again whole', () => {
  const { a, lobby } = peerInLobby([B, C]);
  a.store.flush(a.nowMs);
  a.hear(B, a.written('fern', lobby));
  a.restart('sudden');
  a.step({ type: 'linkUp', friend: C, resumed: true });
  a.takeSteps();
  a.hear(C, a.written('fern', lobby));
  expect(a.takeAnnounced().filter(({ type }) => type === 'message')).toHaveLength(1);
});

describe('[HO4] after a stop', () => {
  it('lobbies, participants, standings and mutes are the same', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.hear(B, a.written('fern', lobby));
    a.hear(B, a.written('moss', lobby, { kind: 'away' }));
    const left = { kind: 'left', id: messageId('left') } as const;
    a.hear(B, a.written('reed', lobby, { kind: 'joined', writtenAtMs: a.nowMs - 1000 }));
    a.hear(B, a.written('reed', lobby, left));
    a.step({ type: 'mute', author: a.authorOf(peer('moss'), lobby), lobby, on: true });
    const before = a.core.participants(lobby).map(({ nickname, state }) => [nickname, state]);
    const [view] = a.core.lobbies();
    a.restart();
    const after = a.core.participants(lobby).map(({ nickname, state }) => [nickname, state]);
    expect(after.sort()).toEqual(before.sort());
    expect(a.core.lobbies()).toMatchObject([{ ...view, routesUp: 0 }]);
    expect(a.core.mutes()).toHaveLength(1);
  });

  it('a link that stayed up goes on as a route, without greetings', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.restart();
    a.takeSteps();
    for (const friend of [B, C]) a.step({ type: 'linkUp', friend, resumed: true });
    expect(a.takeSentOf('enter')).toEqual([]);
    a.hear(B, a.written('fern', lobby));
    expect(a.takeSentOf('message').map(({ friend }) => friend)).toEqual([C]);
  });

  it('a message whose parts had begun to come becomes whole', () => {
    const { a, lobby } = peerInLobby([B]);
    const parts = [0, 1, 2].map((index) =>
      a.written('fern', lobby, { index, total: 3, body: Uint8Array.of(index) }),
    );
    a.hear(B, parts[1]!);
    a.hear(B, parts[0]!);
    a.restart();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    a.takeSteps();
    a.hear(B, parts[0]!);
    expect(a.takeAnnounced()).toEqual([]);
    a.hear(B, parts[2]!);
    expect(a.takeAnnounced().filter(({ type }) => type === 'message')).toHaveLength(1);
  });

  it('words that waited for a route still wait, and go when there is one', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'linkDown', friend: B });
    a.step({ type: 'write', lobby, id: messageId('own'), content });
    a.restart();
    expect(a.messages(lobby)).toMatchObject([{ state: 'waiting', own: true }]);
    // Asked for the same again, it is the same message.
    a.step({ type: 'write', lobby, id: messageId('own'), content });
    expect(a.messages(lobby)).toHaveLength(1);
  });

  it('our words go on to be written later, each of them, however sudden it was', () => {
    const { a, lobby } = peerInLobby([B]);
    for (const n of [1, 2, 3]) {
      a.step({ type: 'write', lobby, id: messageId(`own ${n}`), content });
      a.restart('sudden');
    }
    const times = a.messages(lobby).map(({ writtenAtMs }) => writtenAtMs);
    expect(times).toEqual([...times].sort((one, other) => one - other));
    expect(new Set(times).size).toBe(3);
  });

  it('[PR5] nobody says again that it has joined, however sudden it was', () => {
    const a = new OnePeer([B]);
    const nameless = { topic: '', visibility: 'public', history: 'shared' } as const;
    a.step({ type: 'createLobby', name: 'Garden', ...nameless, nickname: 'ash' });
    const { lobby } = a.core.lobbies()[0]!;
    a.linkUp(B);
    a.receive(B, { type: 'enter', lobby, answer: false });
    while (a.store.lobby(lobby)!.heartbeatAtMs === 0) a.pass(250);
    expect(a.takeSentOf('message')).toHaveLength(1);
    a.restart('sudden');
    a.step({ type: 'linkUp', friend: B, resumed: true });
    for (let n = 0; n < 200; n++) a.pass(250);
    expect(a.takeSentOf('message')).toEqual([]);
  });

  it('a check that was under way is forgotten, and its part can come again', () => {
    const { a, lobby } = peerInLobby([B]);
    const part = a.written('fern', lobby);
    a.receive(B, { type: 'message', part });
    a.restart();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    a.takeSteps();
    a.hear(B, part);
    expect(a.takeAnnounced().filter(({ type }) => type === 'message')).toHaveLength(1);
  });
});
