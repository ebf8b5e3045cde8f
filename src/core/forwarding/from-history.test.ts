// What comes by sync, once its signature holds: live or caught up, charged, told to others, and
// what is asked for next.
import { describe, expect, it } from 'vitest';
import { MESSAGE_AGE_MAX_MS, WANTS_PER_FRIEND_MIN } from '../constants.ts';
import { messageId, MINUTE_MS, peer, SECOND_MS } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import {
  bringByHistory,
  dropsOf,
  entryOf,
  keyOf,
  messagesShown,
  oldPart,
  takeSaved,
} from '../testing/words.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';

const [B, C, D] = [peer('B'), peer('C'), peer('D')];
/** Young enough to be a live message, though it comes by sync. */
const youngPart = (a: OnePeer, lobby: LobbyId, ageMs = MINUTE_MS): Part =>
  a.written('fern', lobby, { writtenAtMs: a.nowMs - ageMs });

describe('[SY6] a message that sync brings', () => {
  it.each([
    ['the oldest live one', MESSAGE_AGE_MAX_MS, false],
    ['one a millisecond older', MESSAGE_AGE_MAX_MS + 1, true],
  ])('%s, is caught up or live', (_, ageMs, caughtUp) => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = youngPart(a, lobby, ageMs);
    bringByHistory(a, B, lobby, part);
    const steps = a.takeSteps();
    const forwarded = steps.flatMap(({ send }) => send.filter(({ friend }) => friend === C));
    expect(forwarded).toHaveLength(caughtUp ? 0 : 1);
    const saved = steps.flatMap(({ saveSoon }) => saveSoon.map(({ type }) => type));
    expect(saved.includes('addSeen')).toBe(!caughtUp);
    expect(saved.includes('putParticipant')).toBe(!caughtUp);
    expect(saved).toEqual(expect.arrayContaining(['putPart', 'putMessage', 'putDigest']));
    const shown = steps.flatMap(({ announce }) =>
      announce.filter(({ type }) => type === 'message'),
    );
    expect(shown).toMatchObject([{ again: false, record: { caughtUp, own: false } }]);
    expect(a.core.participants(lobby)).toHaveLength(caughtUp ? 1 : 2);
  });

  it('is live as soon as one of its parts came live', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const writtenAtMs = a.nowMs - MESSAGE_AGE_MAX_MS;
    const [first, second] = [0, 1].map((index) =>
      a.written('fern', lobby, { index, total: 2, writtenAtMs }),
    );
    a.hear(C, first!);
    a.nowMs += 1;
    bringByHistory(a, B, lobby, second!);
    expect(messagesShown(a)).toMatchObject([{ caughtUp: false, receivedAtMs: a.nowMs }]);
  });

  it.each([
    ['live', 1],
    ['caught up', 1],
  ])('makes its author heard, once, if it is %s', (how, times) => {
    const { a, lobby } = peerInLobby([B]);
    bringByHistory(a, B, lobby, how === 'live' ? youngPart(a, lobby) : oldPart(a, lobby));
    const heard = takeSaved(a, 'putAuthor').map(({ record }) => record);
    const author = a.authorOf(peer('fern'), lobby);
    expect(heard).toMatchObject([{ author, messages: times, bringer: B }]);
  });

  it.each([
    ['live', MINUTE_MS],
    ['caught up', 2 * MESSAGE_AGE_MAX_MS],
  ])('is told to the routes that may lack it, 300 ms later, if it is %s', (_, ageMs) => {
    const { a, lobby } = peerInLobby([B, C, D]);
    const part = youngPart(a, lobby, ageMs);
    a.receive(C, { type: 'have', lobby, entries: [entryOf(part)] });
    a.receive(B, { type: 'have', lobby, entries: [entryOf(part)] });
    a.receive(C, { type: 'history', part });
    a.answerChecks();
    const { wakeAtMs } = a.takeSteps().at(-1)!;
    expect(wakeAtMs - a.nowMs).toBe(300);
    a.pass(wakeAtMs - a.nowMs);
    // B said itself that it holds it, and C brought it.
    expect(a.takeSentOf('have')).toMatchObject([{ friend: D, entries: [entryOf(part)] }]);
  });

  it('isn’t told when it came live', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.hear(B, a.written('fern', lobby));
    a.takeSteps();
    a.pass(SECOND_MS);
    expect(a.takeSentOf('have')).toEqual([]);
  });
});

it('[SY5] our own words that come back to us are ours, and sent', () => {
  const { a, lobby } = peerInLobby([B]);
  const part = oldPart(a, lobby, 'A');
  expect(part.author).toBe(a.core.lobbies()[0]!.author);
  bringByHistory(a, B, lobby, part);
  expect(messagesShown(a)).toMatchObject([{ own: true, state: 'sent', caughtUp: true }]);
});

describe('[SY4] what is wanted still', () => {
  it('is asked for as soon as something has come', () => {
    const { a, lobby } = peerInLobby([B]);
    // Messages that fill the window: then only so many are under way.
    const body = new Uint8Array(15_000);
    const parts = Array.from({ length: 80 }, (_, n) =>
      oldPart(a, lobby, 'fern', { id: messageId(n), writtenAtMs: a.nowMs - n, body }),
    );
    a.receive(B, { type: 'have', lobby, entries: parts.map(entryOf) });
    const byKey = new Map(parts.map((part) => [keyOf(part), part]));
    const asked = a.takeSentOf('want').flatMap(({ wants }) => wants.map(({ key }) => key));
    expect(asked.length).toBeGreaterThanOrEqual(WANTS_PER_FRIEND_MIN);
    expect(asked.length).toBeLessThan(parts.length);
    let came = 0;
    for (; asked.length > 0; came++) {
      a.receive(B, { type: 'history', part: byKey.get(asked.shift()!)! });
      a.answerChecks();
      asked.push(...a.takeSentOf('want').flatMap(({ wants }) => wants.map(({ key }) => key)));
    }
    // All at one moment: no tick was needed for it.
    expect(came).toBe(parts.length);
  });

  it('[PA4] isn’t asked for elsewhere while its parts come', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = (index: number) => oldPart(a, lobby, 'fern', { index, total: 9, writtenAtMs });
    const writtenAtMs = a.nowMs - 2 * MESSAGE_AGE_MAX_MS;
    for (const friend of [B, C]) {
      a.receive(friend, { type: 'have', lobby, entries: [entryOf(part(0))] });
    }
    a.takeSteps();
    for (let index = 0; index < 8; index++) {
      a.pass(3 * SECOND_MS);
      a.receive(B, { type: 'history', part: part(index) });
      a.answerChecks();
    }
    expect(a.takeSentOf('want')).toEqual([]);
    expect(a.core.drops()).toEqual({});
  });
});

describe('[CH7] the oldest message of the lobby', () => {
  const isLookedUp = (a: OnePeer): boolean =>
    a.takeSteps().some(({ read }) => read.some(({ type }) => type === 'newestBefore'));

  it.each([
    ['older', -1, true],
    ['as old', 0, false],
    ['younger', 1, false],
  ])('is looked up anew when one comes that is %s than it', (_, offsetMs, expected) => {
    const { a, lobby } = peerInLobby([B]);
    const oldest = oldPart(a, lobby);
    bringByHistory(a, B, lobby, oldest);
    a.pass(5 * SECOND_MS);
    expect(isLookedUp(a)).toBe(true);
    a.pass(5 * SECOND_MS);
    expect(isLookedUp(a)).toBe(false);
    const writtenAtMs = oldest.writtenAtMs + offsetMs;
    bringByHistory(a, B, lobby, oldPart(a, lobby, 'moss', { writtenAtMs }));
    a.pass(5 * SECOND_MS);
    expect(isLookedUp(a)).toBe(expected);
  });
});

describe('[KI1] typing', () => {
  const typed = (a: OnePeer) => a.takeAnnounced().filter(({ type }) => type === 'typing');

  it('is told as it comes, forwarded, and kept nowhere', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = a.written('fern', lobby, { kind: 'typing' });
    a.hear(B, part);
    const steps = [...a.steps];
    expect(typed(a)).toEqual([{ type: 'typing', lobby, author: part.author }]);
    expect(steps.flatMap(({ send }) => send.map(({ friend }) => friend))).toEqual([C]);
    expect(a.messages(lobby)).toEqual([]);
  });

  it('[LI6] isn’t told of the muted', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = a.written('fern', lobby, { kind: 'typing' });
    a.step({ type: 'mute', author: part.author, lobby, on: true });
    a.hear(B, part);
    expect(typed(a)).toEqual([]);
  });

  it.each(['heartbeat', 'joined', 'chat'] as const)('isn’t told for a %s', (kind) => {
    const { a, lobby } = peerInLobby([B]);
    a.hear(B, a.written('fern', lobby, { kind }));
    expect(typed(a)).toEqual([]);
  });
});

it('counts what it passes on for others, and nothing else', () => {
  const { a, lobby } = peerInLobby([B, C]);
  a.hear(B, a.written('fern', lobby));
  a.hear(C, a.written('fern', lobby));
  expect(dropsOf(a, () => bringByHistory(a, B, lobby, oldPart(a, lobby, 'moss')))).toEqual({});
  expect(a.core.forwarded).toBe(1);
});
