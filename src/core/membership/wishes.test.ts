// What a person wants: carried out in the order that keeps it safe, or refused with nothing
// changed.
import { describe, expect, it } from 'vitest';
import * as limits from '../constants.ts';
import * as shares from '../constants-shares.ts';
import type { Content } from '../wire/content.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import type { Wish } from '../io.ts';
import { messageId, messageKey, peer, PUBLIC_LOBBY } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';

const [B, C] = [peer('B'), peer('C')];
const content = { type: 'chat', text: 'hello' } as const;
const text = (bytes: number): Content => ({ type: 'chat', text: 'x'.repeat(bytes) });
const image = { mime: 'image/png', width: 0, height: 1, bytes: Uint8Array.of(1) } as const;

describe('[HO1] [HO2] own words', () => {
  it('are saved, sent and shown in one step, in that order of its fields', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.step({ type: 'write', lobby, id: messageId('own'), content });
    const step = a.takeSteps().find(({ send }) => send.length > 0)!;
    const fields = Object.keys(step);
    expect(fields.indexOf('saveFirst')).toBeLessThan(fields.indexOf('send'));
    expect(fields.indexOf('send')).toBeLessThan(fields.indexOf('saveSoon'));
    expect(fields.indexOf('saveSoon')).toBeLessThan(fields.indexOf('announce'));
    expect(fields.indexOf('announce')).toBeLessThan(fields.indexOf('verify'));
    const saved = step.saveFirst.map(({ type }) => type);
    expect(saved).toEqual(expect.arrayContaining(['putPart', 'putMessage']));
    expect(step.send).toHaveLength(2);
    expect(step.announce).toMatchObject([
      { type: 'message', record: { state: 'waiting' }, again: false },
      { type: 'message', record: { state: 'sent' }, again: true },
    ]);
  });

  it('[HO2] forwarded parts are sent at once and saved soon', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.hear(B, a.written('fern', lobby));
    for (const { saveFirst } of a.takeSteps()) expect(saveFirst).toEqual([]);
  });

  it('[SY9] without a route wait, and say so', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'linkDown', friend: B });
    a.step({ type: 'write', lobby, id: messageId('own'), content });
    expect(a.messages(lobby)).toMatchObject([{ state: 'waiting' }]);
    const shown = a.takeAnnounced().filter(({ type }) => type === 'message');
    expect(shown).toMatchObject([{ record: { state: 'waiting' }, again: false }]);
  });
});

describe('[HO3] asking twice with one id', () => {
  const writes = (a: OnePeer): number =>
    a.takeSent().filter(({ packet }) => packet.type === 'message').length;

  it('writes once', () => {
    const { a, lobby } = peerInLobby([B]);
    for (let n = 0; n < 3; n++) a.step({ type: 'write', lobby, id: messageId('own'), content });
    expect(writes(a)).toBe(1);
  });

  it.each(['calm', 'sudden'] as const)('writes once after a %s stop, too', (how) => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'write', lobby, id: messageId('own'), content });
    a.restart(how);
    a.step({ type: 'linkUp', friend: B, resumed: true });
    a.takeSteps();
    a.step({ type: 'write', lobby, id: messageId('own'), content });
    expect(writes(a)).toBe(0);
  });

  it('another id writes another message, even with the same text', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'write', lobby, id: messageId(1), content });
    a.step({ type: 'write', lobby, id: messageId(2), content });
    expect(writes(a)).toBe(2);
  });
});

describe('[HO3] what can’t be', () => {
  const id = messageId('own');
  const card = { name: 'n', topic: '', visibility: 'public', history: 'shared' } as const;
  const target = messageKey('a');
  const reaction = { type: 'reaction', target, on: true } as const;
  const mentions = Array.from({ length: limits.MENTIONS_MAX + 1 }, () => 'ab'.repeat(32) as never);

  it.each<[string, (lobby: typeof PUBLIC_LOBBY) => Wish]>([
    ['a nameless lobby', () => ({ type: 'createLobby', ...card, name: ' ', nickname: 'ash' })],
    ['a long name', () => ({ type: 'createLobby', ...card, name: 'n'.repeat(65), nickname: 'a' })],
    [
      'a long topic',
      () => ({ type: 'createLobby', ...card, topic: 't'.repeat(257), nickname: 'a' }),
    ],
    ['no nickname', () => ({ type: 'createLobby', ...card, nickname: '\u200b' })],
    ['a long nickname', (lobby) => ({ type: 'rename', lobby, nickname: 'n'.repeat(65) })],
    ['joining twice', (lobby) => ({ type: 'join', lobby, nickname: 'ash' })],
    ['joining the unknown', () => ({ type: 'join', lobby: PUBLIC_LOBBY, nickname: 'ash' })],
    ['leaving elsewhere', () => ({ type: 'leave', lobby: PUBLIC_LOBBY })],
    ['forgetting where we are', (lobby) => ({ type: 'forget', lobby })],
    ['writing elsewhere', () => ({ type: 'write', lobby: PUBLIC_LOBBY, id, content })],
    ['writing nothing', (lobby) => ({ type: 'write', lobby, id, content: text(0) })],
    [
      'editing into nothing',
      (lobby) => ({
        ...{ type: 'write', lobby, id },
        content: { type: 'edit', target, text: ' ' },
      }),
    ],
    [
      'mentioning everybody',
      (lobby) => ({
        ...{ type: 'write', lobby, id },
        content: { ...content, mentions },
      }),
    ],
    ['no emoji', (lobby) => ({ type: 'write', lobby, id, content: { ...reaction, emoji: '' } })],
    [
      'a long emoji',
      (lobby) => ({
        ...{ type: 'write', lobby, id },
        content: { ...reaction, emoji: 'x'.repeat(limits.EMOJI_BYTES_MAX + 1) },
      }),
    ],
    [
      'a picture of no width',
      (lobby) => ({
        ...{ type: 'write', lobby, id },
        content: { ...content, image },
      }),
    ],
    [
      'a picture too wide',
      (lobby) => ({
        ...{ type: 'write', lobby, id },
        content: { ...content, image: { ...image, width: 65_536 } },
      }),
    ],
    [
      'too long a message',
      (lobby) => ({
        ...{ type: 'write', lobby, id },
        content: text(limits.MESSAGE_BYTES_MAX),
      }),
    ],
    ['inviting a stranger', (lobby) => ({ type: 'invite', lobby, friend: peer('X') })],
    ['declining nothing', (lobby) => ({ type: 'decline', lobby })],
    ['writing to a stranger', () => ({ type: 'writeDirect', friend: peer('X'), id, content })],
    ['writing nothing to B', () => ({ type: 'writeDirect', friend: B, id, content: text(0) })],
    [
      'too much to B',
      () => ({
        ...{ type: 'writeDirect', friend: B, id },
        content: text(limits.MESSAGE_BYTES_MAX),
      }),
    ],
  ])('%s is refused with a sentence, and nothing has changed', (_, wish) => {
    const { a, lobby } = peerInLobby([B]);
    const state = () =>
      JSON.stringify([a.core.lobbies(), a.core.participants(lobby), a.core.invitations()]);
    const before = state();
    expect(() => a.step(wish(lobby))).toThrow(RangeError);
    expect(() => a.step(wish(lobby))).toThrow(/^\S+ .+/);
    expect(state()).toBe(before);
    expect(a.takeSteps()).toEqual([]);
  });

  it('[PA6] the longest message is still written', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'write', lobby, id, content: text(limits.MESSAGE_BYTES_MAX - 5) });
    // Nobody knows us yet: the parts go out in their turns.
    for (let s = 0; s < limits.PARTS_MAX / shares.UNKNOWN_PACKETS_PER_S; s++) a.pass(1_000);
    expect(a.takeSentOf('message').filter(({ part }) => part.total > 1)).toHaveLength(
      limits.PARTS_MAX,
    );
    expect(a.messages(lobby)).toMatchObject([{ parts: limits.PARTS_MAX, state: 'sent' }]);
  });
});

describe('[JO3] leaving', () => {
  it('withdraws from whom we asked to let us in too, though the clock was set back since', () => {
    const { a, lobby } = peerInLobby([], [B]);
    a.receive(B, { type: 'invitation', card: a.core.lobbies()[0]!.card, invitedAtMs: a.nowMs });
    a.nowMs -= 10_000;
    a.takeSteps();
    a.step({ type: 'leave', lobby });
    expect(a.takeSentOf('withdraw')).toMatchObject([{ friend: B, lobby }]);
  });

  it('says `left`, then withdraws from the routes, and keeps the history', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.hear(B, a.written('fern', lobby));
    a.takeSteps();
    a.step({ type: 'leave', lobby });
    const sent = a.takeSent().map(({ friend, packet }) => [friend, packet.type]);
    expect(sent).toEqual([
      [B, 'message'],
      [C, 'message'],
      [B, 'withdraw'],
      [C, 'withdraw'],
    ]);
    expect(a.core.lobbies()).toMatchObject([{ state: 'left', participants: 0 }]);
    expect(a.messages(lobby)).toHaveLength(1);
  });

  it('one comes back by oneself, after a stop too, with the same pseudonym', () => {
    const { a, lobby } = peerInLobby([B]);
    const { author } = a.core.lobbies()[0]!;
    a.step({ type: 'leave', lobby });
    a.restart();
    a.linkUp(B);
    a.takeSteps();
    a.step({ type: 'join', lobby, nickname: 'birch' });
    expect(a.takeSentOf('enter')).toMatchObject([{ friend: B, answer: false }]);
    expect(a.core.lobbies()).toMatchObject([{ state: 'joined', nickname: 'birch', author }]);
  });

  it('nothing of the lobby comes in after the wish', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    a.hear(B, a.written('fern', lobby));
    expect(a.takeAnnounced()).toEqual([]);
    expect(a.core.drops()).toEqual({ 'lobby-not-ours': 1 });
  });

  it('forgetting removes everything from the disk', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'leave', lobby });
    a.step({ type: 'forget', lobby });
    a.restart();
    expect(a.core.lobbies()).toEqual([]);
  });
});

it('[MS4] a fresh pseudonym says `left` for the old one and has nothing in common with it', () => {
  const { a, lobby } = peerInLobby([B]);
  const former = a.core.lobbies()[0]!.author;
  a.step({ type: 'freshPseudonym', lobby, nickname: 'birch' });
  while (a.store.lobby(lobby)!.heartbeatAtMs === 0) a.pass(250);
  const fresh = a.core.lobbies()[0]!.author;
  expect(fresh).not.toBe(former);
  expect(a.takeSentOf('message').map(({ part }) => [part.author, part.kindCode])).toEqual([
    [former, KIND_CODES.left],
    [fresh, KIND_CODES.joined],
  ]);
  expect(a.core.participants(lobby).map(({ nickname }) => nickname)).toEqual(['birch']);
});

it('[LI5] typing is told at most once a period', () => {
  const { a, lobby } = peerInLobby([B]);
  for (let n = 0; n < 10; n++) a.step({ type: 'typing', lobby });
  expect(a.takeSentOf('message')).toHaveLength(1);
  a.nowMs += limits.TYPING_PERIOD_MS;
  a.step({ type: 'typing', lobby });
  expect(a.takeSentOf('message')).toHaveLength(1);
});
