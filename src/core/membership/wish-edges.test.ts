// Wishes at their edges: the greatest that is still fulfilled, the sentence for what isn't, and
// what is saved and announced of each.
import { describe, expect, it } from 'vitest';
import {
  ENTER_TIMEOUT_MS,
  LOBBIES_MAX,
  MENTIONS_MAX,
  MESSAGE_AGE_MAX_MS,
  MESSAGE_BYTES_MAX,
  OWN_WAITING_MAX,
} from '../constants.ts';
import type { Content } from '../wire/content.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import type { Author, LobbyId } from '../wire/ids.ts';
import { messageId, messageKey, peer, PUBLIC_CARD, PUBLIC_LOBBY } from '../testing/samples.ts';
import { OnePeer, peerInLobby } from '../testing/one-peer.ts';
import { messagesShown, takeSaved } from '../testing/words.ts';

const [B, C] = [peer('B'), peer('C')];
const content = { type: 'chat', text: 'hello' } as const;
const id = messageId('own');
const create = (a: OnePeer, n: number) =>
  a.step({
    ...{ type: 'createLobby', name: `Lobby ${n}`, topic: '', visibility: 'public' },
    ...{ history: 'shared', nickname: 'ash' },
  });
const write = (a: OnePeer, lobby: LobbyId, what: Content = content, name = id) =>
  a.step({ type: 'write', lobby, id: name, content: what });

describe('[HO3] a wish at its edge', () => {
  it('so many lobbies, and not one more', () => {
    const a = new OnePeer([]);
    for (let n = 0; n < LOBBIES_MAX; n++) create(a, n);
    expect(a.core.lobbies()).toHaveLength(LOBBIES_MAX);
    expect(() => create(a, LOBBIES_MAX)).toThrow(`you are in ${LOBBIES_MAX} lobbies`);
    expect(a.core.lobbies()).toHaveLength(LOBBIES_MAX);
  });

  it('so many own words without a route, and not one more', () => {
    const { a, lobby } = peerInLobby([], [B]);
    for (let n = 0; n < OWN_WAITING_MAX; n++) write(a, lobby, content, messageId(n));
    expect(a.messages(lobby)).toHaveLength(OWN_WAITING_MAX);
    expect(() => write(a, lobby)).toThrow(/too many messages wait/);
    expect(a.messages(lobby)).toHaveLength(OWN_WAITING_MAX);
  });

  it('a message of MESSAGE_BYTES_MAX, its five bytes of wrapping among them', () => {
    const { a, lobby } = peerInLobby([B]);
    const text = (bytes: number): Content => ({ type: 'chat', text: 'x'.repeat(bytes) });
    const tooLong = text(MESSAGE_BYTES_MAX - 4);
    expect(() => write(a, lobby, tooLong)).toThrow('a message holds at most 2048 KiB');
    write(a, lobby, text(MESSAGE_BYTES_MAX - 5));
    expect(messagesShown(a)).toHaveLength(1);
  });

  it('so many mentions', () => {
    const { a, lobby } = peerInLobby([B]);
    const mentions = Array.from({ length: MENTIONS_MAX + 1 }, () => 'ab'.repeat(32) as Author);
    const too = { ...content, mentions };
    expect(() => write(a, lobby, too)).toThrow(`at most ${MENTIONS_MAX} participants`);
    write(a, lobby, { ...content, mentions: mentions.slice(1) });
    expect(messagesShown(a)).toMatchObject([{ content: { mentions: { length: MENTIONS_MAX } } }]);
  });

  it('words of blanks only are none, beside a picture they may be', () => {
    const { a, lobby } = peerInLobby([B]);
    expect(() => write(a, lobby, { type: 'chat', text: ' \n ' })).toThrow('the message is empty');
    const image = { mime: 'image/png', width: 1, height: 1, bytes: Uint8Array.of(1) } as const;
    write(a, lobby, { type: 'chat', text: ' ', image });
    expect(messagesShown(a)).toHaveLength(1);
  });

  it('an edit into blanks is none, into words it is one', () => {
    const { a, lobby } = peerInLobby([B]);
    const target = messageKey('a');
    const blank: Content = { type: 'edit', target, text: ' ' };
    expect(() => write(a, lobby, blank)).toThrow('delete it instead');
    write(a, lobby, { type: 'edit', target, text: 'better words' });
    expect(messagesShown(a)).toMatchObject([{ kind: 'edit' }]);
  });
});

describe('[HO3] asking for the same words again, when their ids are forgotten', () => {
  const laterMs = 2 * MESSAGE_AGE_MAX_MS;

  it('writes once while we run', () => {
    const { a, lobby } = peerInLobby([B]);
    write(a, lobby);
    a.pass(laterMs);
    a.takeSteps();
    write(a, lobby);
    expect(messagesShown(a)).toEqual([]);
    expect(a.messages(lobby)).toHaveLength(1);
  });

  it('writes once after a stop, as long as they wait', () => {
    const { a, lobby } = peerInLobby([], [B]);
    write(a, lobby);
    a.pass(laterMs);
    a.restart();
    a.pass(1_000);
    a.takeSteps();
    write(a, lobby);
    expect(messagesShown(a)).toEqual([]);
  });
});

describe('joining', () => {
  const joinPublic = (a: OnePeer, friends: readonly (typeof B)[]) =>
    a.step({
      ...{ type: 'join', lobby: PUBLIC_LOBBY, nickname: 'ash' },
      offer: { card: PUBLIC_CARD, friends: [...friends] },
    });

  it('[JO1] asks whom the offer names, if they are linked, and saves that', () => {
    const a = new OnePeer([B, C]);
    a.linkUp(B);
    a.takeSteps();
    joinPublic(a, [B, C]);
    const steps = [...a.steps];
    expect(a.takeSentOf('enter').map(({ friend }) => friend)).toEqual([B]);
    const saved = steps
      .flatMap(({ saveFirst }) => saveFirst)
      .filter(({ type }) => type === 'putRoute');
    expect(saved).toMatchObject([{ record: { friend: B, asked: true } }]);
  });

  it('[JO1] an offer that names nobody joins all the same', () => {
    const a = new OnePeer([]);
    joinPublic(a, []);
    expect(a.core.lobbies()).toMatchObject([{ lobby: PUBLIC_LOBBY, state: 'joined' }]);
  });

  it('[JO3] coming back asks of former routes only those that are linked', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.step({ type: 'leave', lobby });
    a.step({ type: 'linkDown', friend: C });
    a.takeSteps();
    a.step({ type: 'join', lobby, nickname: 'ash' });
    expect(a.takeSentOf('enter').map(({ friend }) => friend)).toEqual([B]);
  });

  it('[HO3] where one is already is refused, though the lobby is known', () => {
    const { a, lobby } = peerInLobby([B]);
    const { card } = a.core.lobbies()[0]!;
    const wish = { type: 'join', lobby, nickname: 'elm', offer: { card, friends: [B] } } as const;
    expect(() => a.step(wish)).toThrow('you are in this lobby already');
    expect(a.core.lobbies()).toMatchObject([{ nickname: 'ash' }]);
  });

  it('is saved first and announced, with ourselves on the list', () => {
    const a = new OnePeer([]);
    const { saveFirst, announce } = create(a, 1);
    const { lobby, author } = a.core.lobbies()[0]!;
    const joined = { lobby, state: 'joined', nickname: 'ash', joinedAtMs: a.nowMs, generation: 0 };
    expect(saveFirst).toMatchObject([{ type: 'putLobby', record: joined }]);
    expect(announce).toEqual(
      expect.arrayContaining([
        { type: 'lobbies' },
        { type: 'directory' },
        { type: 'participants', lobby },
        { type: 'lobbyCreated', lobby },
      ]),
    );
    expect(a.core.participants(lobby)).toMatchObject([
      { author, nickname: 'ash', own: true, state: 'here', heardAtMs: a.nowMs },
    ]);
  });
});

describe('another nickname', () => {
  it('[KI1] is saved first, and said in the lobby', () => {
    const { a, lobby } = peerInLobby([B]);
    const { saveFirst } = a.step({ type: 'rename', lobby, nickname: 'elm' });
    expect(saveFirst).toMatchObject([{ type: 'putLobby', record: { lobby, nickname: 'elm' } }]);
    expect(a.core.lobbies()).toMatchObject([{ lobby, nickname: 'elm', state: 'joined' }]);
    const said = a.takeSentOf('message').map(({ part }) => [part.kindCode, part.nickname]);
    expect(said).toEqual([[KIND_CODES.renamed, 'elm']]);
    expect(a.core.participants(lobby)).toMatchObject([{ nickname: 'elm' }]);
  });

  it('that is the same says nothing', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'rename', lobby, nickname: 'ash' });
    for (const { saveFirst, sign, announce } of a.takeSteps()) {
      expect([saveFirst, sign, announce]).toEqual([[], [], []]);
    }
  });
});

it('[JO3] forgetting a lobby is announced', () => {
  const { a, lobby } = peerInLobby([], [B]);
  a.step({ type: 'leave', lobby });
  a.takeSteps();
  const { announce, saveFirst } = a.step({ type: 'forget', lobby });
  expect(announce).toEqual([{ type: 'lobbies' }]);
  expect(saveFirst).toEqual([{ type: 'deleteLobby', lobby }]);
});

it('[LI5] typing isn’t told when nobody hears it', () => {
  const { a, lobby } = peerInLobby([], [B]);
  const { sign } = a.step({ type: 'typing', lobby });
  expect(sign).toEqual([]);
});

describe('[SH1] a pause', () => {
  const pause = (a: OnePeer, lobby: LobbyId, on: boolean, friend = B) =>
    a.step({ type: 'pauseFriend', lobby, friend, on });
  const saved = (a: OnePeer) => takeSaved(a, 'putLobby').map(({ record }) => record.pausedFriends);

  it('of a friend who isn’t there sends it nothing', () => {
    const { a, lobby } = peerInLobby([], [B]);
    pause(a, lobby, true);
    expect(a.takeSent()).toEqual([]);
  });

  it('is saved and announced when it begins and when it ends, and not twice', () => {
    const { a, lobby } = peerInLobby([B, C]);
    for (const [on, record] of [
      [true, [B]],
      [false, undefined],
    ] as const) {
      expect(pause(a, lobby, on).announce).toContainEqual({ type: 'lobbies' });
      expect(saved(a)).toEqual([record]);
      pause(a, lobby, on);
      expect(a.takeSteps()).toMatchObject([{ saveFirst: [], announce: [], send: [] }]);
    }
  });

  it('that ends asks to let us in whom we had asked, and nobody whom we hadn’t', () => {
    const { a, lobby } = peerInLobby([B], [C]);
    a.step({ type: 'linkDown', friend: B });
    a.linkUp(B);
    for (const friend of [B, C]) {
      pause(a, lobby, true, friend);
      a.takeSteps();
      pause(a, lobby, false, friend);
      const asked = friend === B ? [{ friend: B, lobby, answer: false }] : [];
      expect(a.takeSentOf('enter')).toMatchObject(asked);
    }
    a.pass(ENTER_TIMEOUT_MS);
  });

  it('of one friend changes nothing when another is removed', () => {
    const { a, lobby } = peerInLobby([B], [C]);
    pause(a, lobby, true);
    a.takeSteps();
    a.step({ type: 'friendRemoved', friend: C });
    expect(saved(a)).toEqual([]);
    a.step({ type: 'friendRemoved', friend: B });
    expect(saved(a)).toEqual([undefined]);
  });
});
