// What is refused before anybody looks at its signature: live parts, presence handed over and
// answers from history, each by its own edges.
import { describe, expect, it } from 'vitest';
import { FRIEND_OFFENCES_BURST, FRIEND_UNASKED_BURST, MESSAGE_AGE_MAX_MS } from '../constants.ts';
import { BORN_SLACK_MS, FUTURE_LEAD_MAX_MS } from '../constants.ts';
import { silenceMaxMs } from '../state/lobby/participants.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { LobbyId, PeerId } from '../wire/ids.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { Kind, OnePeer } from '../testing/one-peer.ts';
import { bringByHistory, dropsOf, entryOf, forged, keyOf, oldPart } from '../testing/words.ts';

const [B, C, E] = [peer('B'), peer('C'), peer('E')];

/** A hands this over, or answers with it; what comes of it. */
function bring(a: OnePeer, friend: PeerId, way: 'handover' | 'history', part: Part) {
  return dropsOf(a, () => {
    a.receive(friend, { type: way, part });
    a.answerChecks();
  });
}
const listed = (a: OnePeer, lobby: LobbyId): string[] =>
  a.core.participants(lobby).map(({ nickname }) => nickname);

describe('[PR6] presence handed over', () => {
  it.each(Object.keys(KIND_CODES))('of kind %s is taken if it says who is there', (name) => {
    const { a, lobby } = peerInLobby([B]);
    const part = a.written('fern', lobby, { kind: name as Kind });
    const isPresence = ['joined', 'heartbeat', 'renamed', 'away'].includes(name);
    expect(bring(a, B, 'handover', part)).toEqual(isPresence ? {} : { malformed: 1 });
    expect(listed(a, lobby).includes('fern')).toBe(isPresence);
  });

  it('of more than one part is none', () => {
    const { a, lobby } = peerInLobby([B]);
    const part = a.written('fern', lobby, { kind: 'heartbeat', total: 2 });
    expect(bring(a, B, 'handover', part)).toEqual({ malformed: 1 });
  });

  it.each([
    [0, {}],
    [-1, { 'too-old': 1 }],
  ])('written %i ms from when a silent participant is dropped', (offsetMs, drops) => {
    const { a, lobby } = peerInLobby([B]);
    const writtenAtMs = a.nowMs - silenceMaxMs(1) + offsetMs;
    const part = a.written('fern', lobby, { kind: 'heartbeat', writtenAtMs });
    expect(bring(a, B, 'handover', part)).toEqual(drops);
  });

  it.each([
    [-1, { duplicate: 1 }],
    [0, { duplicate: 1 }],
    [1, {}],
  ])('written %i ms after what was heard last', (offsetMs, drops) => {
    const { a, lobby } = peerInLobby([B]);
    const writtenAtMs = a.nowMs - SECOND_MS;
    a.hear(B, a.written('fern', lobby, { writtenAtMs }));
    const part = a.written('fern', lobby, {
      ...{ kind: 'heartbeat', id: messageId('later'), writtenAtMs: writtenAtMs + offsetMs },
    });
    expect(bring(a, B, 'handover', part)).toEqual(drops);
  });

  it('is verified, listed and saved, but not forwarded', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = a.written('fern', lobby, { kind: 'joined' });
    a.receive(B, { type: 'handover', part });
    expect(a.checks).toHaveLength(1);
    expect(listed(a, lobby)).toEqual(['ash']);
    a.answerChecks();
    const steps = a.takeSteps();
    expect(steps.flatMap(({ send }) => send)).toEqual([]);
    const saved = steps.flatMap(({ saveSoon }) => saveSoon.map(({ type }) => type));
    expect(saved).toEqual(['putParticipant']);
    // Coming is shown as it is heard live.
    expect(steps.flatMap(({ announce }) => announce.map(({ type }) => type))).toEqual([
      'participants',
      'lobbies',
    ]);
  });

  it.each([
    [-SECOND_MS, -SECOND_MS],
    [SECOND_MS, 0],
  ])('written %i ms from now was heard %i ms from now', (offsetMs, heardMs) => {
    const { a, lobby } = peerInLobby([B]);
    const writtenAtMs = a.nowMs + offsetMs;
    bring(a, B, 'handover', a.written('fern', lobby, { kind: 'heartbeat', writtenAtMs }));
    const [, fern] = a.core.participants(lobby);
    expect(fern!.heardAtMs - a.nowMs).toBe(heardMs);
  });

  it('[FW2] is taken from a route only', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    const part = a.written('fern', lobby, { kind: 'heartbeat' });
    expect(bring(a, E, 'handover', part)).toEqual({ 'not-a-route': 1 });
    expect(a.checks).toEqual([]);
  });
});

describe('an answer from history', () => {
  it('[SY5] of who is no route is dropped', () => {
    const { a, lobby } = peerInLobby([B], [E]);
    expect(bring(a, E, 'history', oldPart(a, lobby))).toEqual({ 'not-a-route': 1 });
  });

  it('[SY1] of a kind that isn’t kept is malformed', () => {
    const { a, lobby } = peerInLobby([B]);
    const part = a.written('fern', lobby, { kind: 'heartbeat' });
    expect(bring(a, B, 'history', part)).toEqual({ malformed: 1 });
  });

  /** The lobby was made one second ago. */
  const bornMs = (a: OnePeer) => a.nowMs - SECOND_MS - BORN_SLACK_MS;

  it.each([
    [0, 'unasked'],
    [-1, 'too-old'],
  ])('[SH8] written %i ms from what can be of the lobby is %s', (offsetMs, reason) => {
    const { a, lobby } = peerInLobby([B]);
    const writtenAtMs = bornMs(a) + offsetMs;
    const part = a.written('fern', lobby, { writtenAtMs });
    expect(bring(a, B, 'history', part)).toEqual({ [reason]: 1 });
  });

  it.each([
    [0, 'unasked'],
    [-1, 'too-old'],
  ])('[SY8] written %i ms from our coming is %s, if newcomers get no history', (ms, reason) => {
    const { a, lobby } = peerInLobby([B], [], 'stand-in', { history: 'none' });
    const writtenAtMs = a.nowMs - SECOND_MS + ms;
    const part = a.written('fern', lobby, { writtenAtMs });
    expect(bring(a, B, 'history', part)).toEqual({ [reason]: 1 });
  });

  it('[SY5] that nobody asked for is dropped, and what was asked for is taken', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = oldPart(a, lobby);
    expect(bring(a, B, 'history', part)).toEqual({ unasked: 1 });
    a.receive(B, { type: 'have', lobby, entries: [entryOf(part)] });
    expect(bring(a, C, 'history', part)).toEqual({ unasked: 1 });
    expect(bring(a, B, 'history', part)).toEqual({});
    expect(a.messages(lobby).map(({ key }) => key)).toEqual([keyOf(part)]);
    expect(bring(a, B, 'history', part)).toEqual({ duplicate: 1 });
  });

  it('[SY5] with another writing time than was told is refused, and asked for elsewhere', () => {
    const { a, lobby } = peerInLobby([B, C]);
    const part = oldPart(a, lobby);
    const wrong = { ...entryOf(part), writtenAtMs: part.writtenAtMs + 1 };
    a.receive(B, { type: 'have', lobby, entries: [wrong] });
    a.receive(C, { type: 'have', lobby, entries: [entryOf(part)] });
    a.takeSteps();
    expect(bring(a, B, 'history', part)).toEqual({ 'not-as-told': 1 });
    a.pass(5 * SECOND_MS);
    expect(a.takeSentOf('want')).toMatchObject([{ friend: C, wants: [{ key: keyOf(part) }] }]);
  });

  it('[SY5] with another writing time is no offence: its author may have said two things', () => {
    const relay = peerInLobby([B, C]);
    const { a, lobby } = peerInLobby([B]);
    for (let n = 0; n <= FRIEND_OFFENCES_BURST; n++) {
      const id = messageId(`twice ${n}`);
      const first = relay.a.written(`fern ${n}`, lobby, { id });
      relay.a.hear(C, first);
      a.receive(B, { type: 'have', lobby, entries: [entryOf(first)] });
      const writtenAtMs = first.writtenAtMs - 1;
      relay.a.hear(C, relay.a.written(`fern ${n}`, lobby, { id, writtenAtMs }));
      relay.a.takeSteps();
      relay.a.receive(B, { type: 'want', lobby, wants: [{ key: keyOf(first), parts: [] }] });
      for (const { bytes } of relay.a.takeSent()) a.receive(B, bytes);
      expect(a.core.drops()).toEqual({ 'not-as-told': n + 1 });
    }
    expect(a.takeSteps().flatMap(({ cut }) => cut)).toEqual([]);
  });

  it('[AD6] of a part that is here already is a duplicate', () => {
    const { a, lobby } = peerInLobby([B]);
    const [first, second] = [0, 1].map((index) => oldPart(a, lobby, 'fern', { index, total: 2 }));
    a.receive(B, { type: 'have', lobby, entries: [entryOf(first!)] });
    expect(bring(a, B, 'history', first!)).toEqual({});
    expect(bring(a, B, 'history', first!)).toEqual({ duplicate: 1 });
    expect(a.checks).toEqual([]);
    expect(bring(a, B, 'history', second!)).toEqual({});
    expect(a.messages(lobby)).toHaveLength(1);
  });

  it('[PA3] that contradicts what came first is dropped', () => {
    const { a, lobby } = peerInLobby([B]);
    const [first, second] = [2, 3].map((total, index) =>
      oldPart(a, lobby, 'fern', { index, total }),
    );
    a.receive(B, { type: 'have', lobby, entries: [entryOf(first!)] });
    bring(a, B, 'history', first!);
    expect(bring(a, B, 'history', second!)).toEqual({ 'parts-inconsistent': 1 });
  });
});

it('[LI3] what is dropped for another reason than nobody’s asking is borne for ever', () => {
  const { a, lobby } = peerInLobby([B]);
  const writtenAtMs = a.nowMs - MESSAGE_AGE_MAX_MS - 1;
  const part = a.written('fern', lobby, { writtenAtMs });
  for (let n = 0; n <= FRIEND_UNASKED_BURST; n++) {
    // Within what a friend may send.
    if (n % 500 === 0) a.nowMs += SECOND_MS;
    a.receive(B, { type: 'message', part });
  }
  expect(a.core.drops()).toEqual({ 'too-old': FRIEND_UNASKED_BURST + 1 });
  expect(a.takeSteps().flatMap(({ cut }) => cut)).toEqual([]);
});

it('[AD3] nothing from the future is taken, whichever way it comes', () => {
  const { a, lobby } = peerInLobby([B]);
  const writtenAtMs = a.nowMs + FUTURE_LEAD_MAX_MS + 1;
  const chat = a.written('fern', lobby, { writtenAtMs });
  a.receive(B, { type: 'have', lobby, entries: [entryOf(chat)] });
  expect(bring(a, B, 'history', chat)).toEqual({ 'from-the-future': 1 });
  const heartbeat = a.written('fern', lobby, { kind: 'heartbeat', writtenAtMs });
  expect(bring(a, B, 'handover', heartbeat)).toEqual({ 'from-the-future': 1 });
});

describe('a lobby that isn’t open to a friend', () => {
  it('[SH1] takes nothing from who is paused there', () => {
    const { a, lobby } = peerInLobby([B, C]);
    a.step({ type: 'pauseFriend', lobby, friend: B, on: true });
    const part = a.written('fern', lobby);
    expect(dropsOf(a, () => a.receive(B, { type: 'message', part }))).toEqual({ paused: 1 });
    expect(a.checks).toEqual([]);
  });

  it('[JO7] takes nothing from a stranger, and answers nothing, if it is private', () => {
    const { a, lobby } = peerInLobby([], [E], 'stand-in', { visibility: 'private' });
    const part = a.written('fern', lobby);
    expect(dropsOf(a, () => a.receive(E, { type: 'message', part }))).toEqual({ 'not-a-route': 1 });
    expect(a.checks).toEqual([]);
    expect(a.takeSent()).toEqual([]);
    a.step({ type: 'invite', lobby, friend: E });
    expect(dropsOf(a, () => a.hear(E, part))).toEqual({});
  });

  it('[AD1] isn’t ours when we left it', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'leave', lobby });
    const part = a.written('fern', lobby);
    const isDropped = { 'lobby-not-ours': 1 };
    expect(dropsOf(a, () => a.receive(B, { type: 'message', part }))).toEqual(isDropped);
  });
});

it('[SY5] a forged answer is an offence, and the true one can still come', () => {
  const { a, lobby } = peerInLobby([B]);
  const part = oldPart(a, lobby);
  bringByHistory(a, B, lobby, oldPart(a, lobby, 'fern', forged()));
  expect(a.core.drops()).toEqual({ 'bad-signature': 1 });
  expect(bring(a, B, 'history', part)).toEqual({});
  expect(a.messages(lobby)).toHaveLength(1);
});
