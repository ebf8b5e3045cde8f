// What a message that is heard says of its author: the list of participants, notices of who comes
// and goes, and who is known.
import { describe, expect, it } from 'vitest';
import { NOTICES_PARTICIPANTS_MAX } from '../constants.ts';
import type { PartOptions } from '../testing/samples.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { Kind, OnePeer } from '../testing/one-peer.ts';
import { becomeKnown, keyOf, takeSaved } from '../testing/words.ts';
import type { LobbyId } from '../wire/ids.ts';

const [B, C] = [peer('B'), peer('C')];

/** Fern says this, each time a second later than before. */
function say(a: OnePeer, lobby: LobbyId, kind: Kind, options: PartOptions = {}) {
  a.nowMs += SECOND_MS;
  const part = a.written('fern', lobby, { kind, id: messageId(a.nowMs), ...options });
  a.hear(B, part);
  return part;
}
const notices = (a: OnePeer) =>
  a
    .takeAnnounced()
    .flatMap((one) => (one.type === 'notice' ? [[one.record.kind, one.formerly]] : []));
const listed = (a: OnePeer, lobby: LobbyId) =>
  a.core
    .participants(lobby)
    .flatMap(({ nickname, own, state }) => (own ? [] : [[nickname, state]]));

describe('[PR11] a notice', () => {
  const cases: readonly (readonly [string, readonly Kind[], readonly Kind[]])[] = [
    ['who comes', ['joined'], ['joined']],
    ['nobody who is here already', ['heartbeat', 'joined'], []],
    ['who goes', ['joined', 'left'], ['joined', 'left']],
    ['nobody who wasn’t here', ['left'], []],
    ['nobody who has gone already', ['joined', 'left', 'left'], ['joined', 'left']],
    ['who comes back', ['joined', 'left', 'joined'], ['joined', 'left', 'joined']],
    ['nobody who only says something', ['chat', 'heartbeat', 'away', 'chat'], []],
    ['nobody who has the same nickname still', ['joined', 'renamed'], ['joined']],
  ];
  it.each(cases)('tells %s', (_, kinds, told) => {
    const { a, lobby } = peerInLobby([B]);
    for (const kind of kinds) say(a, lobby, kind);
    expect(notices(a)).toEqual(told.map((kind) => [kind, undefined]));
  });

  it('tells another nickname with the former one', () => {
    const { a, lobby } = peerInLobby([B]);
    say(a, lobby, 'joined');
    say(a, lobby, 'renamed', { nickname: 'bracken' });
    expect(notices(a)).toEqual([
      ['joined', undefined],
      ['renamed', 'fern'],
    ]);
    expect(listed(a, lobby)).toEqual([['bracken', 'here']]);
  });

  it('tells no other nickname of who wasn’t here', () => {
    const { a, lobby } = peerInLobby([B]);
    say(a, lobby, 'renamed', { nickname: 'bracken' });
    say(a, lobby, 'left');
    a.takeSteps();
    say(a, lobby, 'renamed', { nickname: 'fern' });
    expect(notices(a)).toEqual([]);
  });

  it('tells no other nickname by what is said under it, but lists it', () => {
    const { a, lobby } = peerInLobby([B]);
    say(a, lobby, 'heartbeat');
    say(a, lobby, 'chat', { nickname: 'bracken' });
    expect(notices(a)).toEqual([]);
    expect(listed(a, lobby)).toEqual([['bracken', 'here']]);
  });

  it('is a record that isn’t kept', () => {
    const { a, lobby } = peerInLobby([B]);
    const part = say(a, lobby, 'joined');
    const told = a.takeAnnounced().filter(({ type }) => type === 'notice');
    const { author, id, writtenAtMs } = part;
    expect(told).toEqual([
      {
        type: 'notice',
        formerly: undefined,
        record: {
          ...{ lobby, key: keyOf(part), id, author, nickname: 'fern', writtenAtMs, parts: 1 },
          ...{ receivedAtMs: a.nowMs, kind: 'joined', content: undefined, own: false },
          ...{ state: 'received', caughtUp: false },
        },
      },
    ]);
    expect(a.messages(lobby)).toEqual([]);
  });

  it('isn’t told of the muted, who are listed all the same', () => {
    const { a, lobby } = peerInLobby([B]);
    const author = a.authorOf(peer('fern'), lobby);
    a.step({ type: 'mute', author, lobby, on: true });
    say(a, lobby, 'joined');
    say(a, lobby, 'left');
    expect(notices(a)).toEqual([]);
  });

  it('isn’t told twice of one message', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = say(a, lobby, 'joined');
    a.hear(C, part);
    expect(notices(a)).toHaveLength(1);
  });

  it('isn’t told in a lobby of more than NOTICES_PARTICIPANTS_MAX', () => {
    const { a, lobby } = peerInLobby([B]);
    for (let n = a.core.participants(lobby).length; n < NOTICES_PARTICIPANTS_MAX; n++) {
      a.hear(B, a.written(`moss ${n}`, lobby, { kind: 'joined' }));
    }
    expect(notices(a)).toHaveLength(NOTICES_PARTICIPANTS_MAX - 1);
    say(a, lobby, 'joined');
    expect(a.core.participants(lobby)).toHaveLength(NOTICES_PARTICIPANTS_MAX + 1);
    expect(notices(a)).toEqual([]);
  });
});

describe('[PR1] the list of participants', () => {
  it('is saved with each message, and announced when it looks different', () => {
    const { a, lobby } = peerInLobby([B]);
    const announced = () => a.takeAnnounced().filter(({ type }) => type === 'participants');
    const author = a.authorOf(peer('fern'), lobby);
    for (const [kind, times] of [
      ['joined', 1],
      ['chat', 0],
      ['away', 1],
      ['heartbeat', 1],
      ['left', 1],
    ] as const) {
      const part = say(a, lobby, kind);
      const saved = a.steps.flatMap(({ saveSoon }) =>
        saveSoon.flatMap((one) => (one.type === 'putParticipant' ? [one.record] : [])),
      );
      expect(saved).toMatchObject([
        { lobby, author, writtenAtMs: part.writtenAtMs, heardAtMs: a.nowMs, bringer: B },
      ]);
      expect(announced(), kind).toEqual(Array(times).fill({ type: 'participants', lobby }));
    }
  });

  it('is announced for the list of lobbies too, which counts them', () => {
    const { a, lobby } = peerInLobby([B]);
    say(a, lobby, 'joined');
    expect(a.takeAnnounced()).toContainEqual({ type: 'lobbies' });
    expect(a.core.lobbies()).toMatchObject([{ participants: 2 }]);
    say(a, lobby, 'heartbeat');
    expect(a.takeAnnounced()).toEqual([]);
  });

  it('[PR4] isn’t changed by an older message', () => {
    const { a, lobby } = peerInLobby([B]);
    say(a, lobby, 'left');
    a.takeSteps();
    const id = messageId('older');
    a.hear(B, a.written('fern', lobby, { writtenAtMs: a.nowMs - SECOND_MS, id }));
    expect(takeSaved(a, 'putParticipant')).toEqual([]);
    expect(listed(a, lobby)).toEqual([]);
    expect(a.core.drops()).toEqual({});
  });

  it('isn’t changed by our own words that come back to us', () => {
    const { a, lobby } = peerInLobby([B]);
    const part = a.written('A', lobby, { kind: 'left', writtenAtMs: a.nowMs + SECOND_MS });
    a.hear(B, part);
    expect(takeSaved(a, 'putParticipant')).toEqual([]);
    expect(a.core.participants(lobby)).toMatchObject([{ own: true, state: 'here' }]);
  });
});

describe('[SH3] who is heard', () => {
  it('is saved each time until it is known, and then once a day', () => {
    const { a, lobby } = peerInLobby([B]);
    say(a, lobby, 'chat');
    say(a, lobby, 'chat');
    const heard = takeSaved(a, 'putAuthor').map(({ record }) => record.messages);
    expect(heard).toEqual([1, 2]);
    becomeKnown(a, lobby, B, 'fern');
    a.takeSteps();
    say(a, lobby, 'chat');
    expect(takeSaved(a, 'putAuthor')).toEqual([]);
    a.pass(24 * 3_600 * SECOND_MS);
    a.takeSteps();
    say(a, lobby, 'chat');
    expect(takeSaved(a, 'putAuthor')).toMatchObject([{ record: { days: 2 } }]);
  });
});
