// Our own words from their signature until others have them, as one peer does it: by which routes,
// in what order, and what becomes of them when it leaves or is alone.
import { describe, expect, it } from 'vitest';
import {
  AUTHOR_MESSAGES_BURST,
  MESSAGE_AGE_MAX_MS,
  OWN_RATE_SHARE,
  PART_BODY_BYTES_MAX,
} from '../constants.ts';
import { LONG_WINDOW_MIN } from '../constants-stem.ts';
import type { LobbyId } from '../wire/ids.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { LONG_MS, sentParts } from '../testing/stem-story.ts';
import { dropsOf, messagesShown } from '../testing/words.ts';

const [B, C] = [peer('B'), peer('C')];
/** As in the code: with one route alone for so long, and so many read from disk at a time. */
const ALONE_MS = 10_000;
const READ_MAX = 16;
const BURST = AUTHOR_MESSAGES_BURST * OWN_RATE_SHARE;
const LONG_TEXT = 'x'.repeat(9 * PART_BODY_BYTES_MAX);

const stemLobby = (...routes: (typeof B)[]) => peerInLobby(routes, [], 'stand-in', {}, 'on');
const write = (a: OnePeer, lobby: LobbyId, n: number | string, text = 'hello') =>
  a.step({ type: 'write', lobby, id: messageId(n), content: { type: 'chat', text } });
const statesOf = (a: OnePeer, lobby: LobbyId) => a.messages(lobby).map(({ state }) => state);
const countOf = (a: OnePeer, lobby: LobbyId, state: string) =>
  statesOf(a, lobby).filter((one) => one === state).length;
/** How the parts of one message left since the last time. */
const waysOf = (a: OnePeer, n: number | string) =>
  sentParts(a).flatMap(({ type, part }) => (part.id === messageId(n) ? [type] : []));

describe('[ST11] with one route alone', () => {
  it('words take the stem until it has been so for a while, and then go at once', () => {
    const { a, lobby } = stemLobby(B, C);
    a.pass(LONG_MS);
    write(a, lobby, 'two');
    expect(waysOf(a, 'two')).toEqual(['stem']);
    a.step({ type: 'linkDown', friend: C });
    a.pass(0);
    a.pass(ALONE_MS / 2);
    a.pass(ALONE_MS / 2 - 1);
    sentParts(a);
    write(a, lobby, 'soon');
    expect(waysOf(a, 'soon')).toEqual(['stem']);
    a.pass(1);
    sentParts(a);
    write(a, lobby, 'then');
    expect(waysOf(a, 'then')).toEqual(['message']);
    a.step({ type: 'linkUp', friend: C, resumed: true });
    a.pass(0);
    sentParts(a);
    write(a, lobby, 'two again');
    expect(waysOf(a, 'two again')).toEqual(['stem']);
  });

  it('[ST9] presence that it swallows is diffused, for no other can say it', () => {
    const { a, lobby } = stemLobby(B, C);
    a.pass(LONG_MS);
    a.step({ type: 'linkDown', friend: C });
    a.pass(0);
    sentParts(a);
    a.step({ type: 'rename', lobby, nickname: 'elm' });
    const [given] = sentParts(a);
    expect(given).toMatchObject({ friend: B, type: 'stem' });
    a.pass(LONG_MS);
    expect(sentParts(a).filter(({ part }) => part.id === given!.part.id)).toMatchObject([
      { friend: B, type: 'message' },
    ]);
  });
});

describe('[ST13] who leaves', () => {
  it('takes for sent what a route has, and shows it no second time when it comes back', () => {
    const { a, lobby } = stemLobby(B, C);
    write(a, lobby, 'own');
    const [given] = sentParts(a);
    expect(statesOf(a, lobby)).toEqual(['waiting']);
    a.step({ type: 'leave', lobby });
    expect(statesOf(a, lobby)).toEqual(['sent']);
    a.step({ type: 'join', lobby, nickname: 'ash' });
    for (const friend of [B, C]) a.receive(friend, { type: 'enter', lobby, answer: false });
    a.takeSteps();
    expect(dropsOf(a, () => a.hear(C, given!.part))).toEqual({ duplicate: 1 });
    expect(messagesShown(a)).toEqual([]);
  });

  it('keeps waiting what it gave only in part', () => {
    const { a, lobby } = stemLobby(B, C);
    write(a, lobby, 'own', LONG_TEXT);
    expect(sentParts(a)).toHaveLength(LONG_WINDOW_MIN);
    a.step({ type: 'leave', lobby });
    expect(statesOf(a, lobby)).toEqual(['waiting']);
  });

  it('changes nothing of what waits for a route', () => {
    const { a, lobby } = peerInLobby([], [B], 'stand-in', {}, 'on');
    write(a, lobby, 'own');
    a.step({ type: 'leave', lobby });
    expect(statesOf(a, lobby)).toEqual(['waiting']);
  });
});

describe('[SY9] when the last route is gone', () => {
  it('words on their stem wait, and take it again some time after one is there', () => {
    const { a, lobby } = stemLobby(B, C);
    a.pass(LONG_MS);
    write(a, lobby, 'own');
    expect(waysOf(a, 'own')).toEqual(['stem']);
    for (const friend of [B, C]) a.step({ type: 'linkDown', friend });
    a.pass(LONG_MS);
    expect(statesOf(a, lobby)).toEqual(['waiting']);
    a.takeSteps();
    for (const friend of [B, C]) a.step({ type: 'linkUp', friend, resumed: true });
    a.pass(0);
    expect(waysOf(a, 'own')).toEqual([]);
    const ways: string[] = [];
    for (let n = 0; n < 300 && ways.length === 0; n++) {
      a.pass(100);
      ways.push(...waysOf(a, 'own'));
    }
    expect(ways).toEqual(['stem']);
  });

  it('[ST9] presence on its stem is forgotten', () => {
    const { a, lobby } = stemLobby(B, C);
    a.pass(LONG_MS);
    sentParts(a);
    a.step({ type: 'rename', lobby, nickname: 'elm' });
    const [given] = sentParts(a);
    for (const friend of [B, C]) a.step({ type: 'linkDown', friend });
    a.pass(0);
    a.takeSteps();
    for (const friend of [B, C]) a.step({ type: 'linkUp', friend, resumed: true });
    for (let n = 0; n < 4; n++) a.pass(LONG_MS / 4);
    const ids = sentParts(a).map(({ part }) => part.id);
    expect(ids).not.toContain(given!.part.id);
  });
});

describe('[SY9] many words that waited', () => {
  /** So many waited for so long; a route is there, and their rest is over. */
  function waited(count: number, agedMs: number): { a: OnePeer; lobby: LobbyId } {
    const { a, lobby } = peerInLobby([], [B]);
    for (let n = 0; n < count; n++) write(a, lobby, n);
    a.pass(agedMs);
    a.receive(B, { type: 'enter', lobby, answer: false });
    for (let n = 0; n < 300 && countOf(a, lobby, 'sent') === 0; n++) a.pass(100);
    return { a, lobby };
  }

  it('are read some at a time, the next ones soon', () => {
    const { a, lobby } = peerInLobby([], [B]);
    for (let n = 0; n < 3 * READ_MAX; n++) write(a, lobby, n);
    a.receive(B, { type: 'enter', lobby, answer: false });
    a.isReading = false;
    a.takeSteps();
    const asked = () =>
      a.steps.flatMap(({ read }) => read.flatMap((one) => (one.type === 'parts' ? [one] : [])));
    for (let n = 0; n < 300 && asked().length === 0; n++) a.pass(100);
    expect(asked()[0]!.keys).toHaveLength(READ_MAX);
    const { wakeAtMs } = a.steps.at(-1)!;
    expect(wakeAtMs).toBeGreaterThan(a.nowMs);
    expect(wakeAtMs).toBeLessThanOrEqual(a.nowMs + 250);
  });

  it('and are old count against no rate of ours', () => {
    const { a, lobby } = waited(BURST + 10, MESSAGE_AGE_MAX_MS + 60 * SECOND_MS);
    for (let n = 0; n < 20; n++) a.step({ type: 'tick' });
    expect(countOf(a, lobby, 'sent')).toBe(BURST + 10);
  });

  it('[LI5] and are young go by the rate that others take', () => {
    const { a, lobby } = waited(BURST + 10, 0);
    for (let n = 0; n < 20; n++) a.step({ type: 'tick' });
    expect(countOf(a, lobby, 'waiting')).toBeGreaterThan(0);
    for (let s = 0; s < 60; s++) a.pass(SECOND_MS);
    expect(countOf(a, lobby, 'sent')).toBe(BURST + 10);
  });
});

it('[SY9] words that are read while we leave are left alone', () => {
  const { a, lobby } = peerInLobby([], [B]);
  write(a, lobby, 'own');
  a.receive(B, { type: 'enter', lobby, answer: false });
  a.isReading = false;
  for (let n = 0; n < 300; n++) a.pass(100);
  a.step({ type: 'leave', lobby });
  a.takeSteps();
  while (a.answerRead() > 0);
  expect(sentParts(a)).toEqual([]);
  expect(statesOf(a, lobby)).toEqual(['waiting']);
});

it('[LI5] what waits for the rate asks for its turn', () => {
  const { a, lobby } = peerInLobby([B]);
  let wakeAtMs = 0;
  for (let n = 0; n <= BURST; n++) {
    ({ wakeAtMs } = write(a, lobby, n));
  }
  expect(countOf(a, lobby, 'waiting')).toBe(1);
  expect(wakeAtMs).toBeGreaterThan(a.nowMs);
  expect(wakeAtMs).toBeLessThanOrEqual(a.nowMs + 250);
});

it('[ST12] a short word passes a long one whose places are taken', () => {
  const { a, lobby } = stemLobby(B, C);
  write(a, lobby, 'long', LONG_TEXT);
  write(a, lobby, 'as long', LONG_TEXT);
  expect(sentParts(a)).toHaveLength(LONG_WINDOW_MIN);
  write(a, lobby, 'short');
  expect(waysOf(a, 'short')).toEqual(['stem']);
});
