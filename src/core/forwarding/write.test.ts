// Our own words: when they are dated, what is on disk before they go, and what becomes of them when
// we write fast, or are gone before they are signed.
import { describe, expect, it } from 'vitest';
import {
  AUTHOR_MESSAGES_BURST,
  MESSAGE_BYTES_MAX,
  OWN_RATE_SHARE,
  PART_BODY_BYTES_MAX,
  PARTS_MAX,
} from '../constants.ts';
import {
  BURST_LEAD_MAX_MS,
  FOLLOWING_LEAD_MAX_MS,
  PARK_LEAD_MS,
  WRITING_GRID_MS,
  WRITING_SHIFT_MAX_MS,
} from '../constants-times.ts';
import { concatBytes } from '../../base/bytes.ts';
import { encodeContent } from '../wire/content.ts';
import { decodeEnvelope } from '../wire/envelope.ts';
import type { LobbyId } from '../wire/ids.ts';
import { messageId, peer, SECOND_MS } from '../testing/samples.ts';
import { peerInLobby } from '../testing/one-peer.ts';
import type { OnePeer } from '../testing/one-peer.ts';
import { dropsOf, messagesChanged, messagesShown, takeSaved } from '../testing/words.ts';

const B = peer('B');
const write = (a: OnePeer, lobby: LobbyId, n: number | string = 'own', text = 'hello') =>
  a.step({ type: 'write', lobby, id: messageId(n), content: { type: 'chat', text } });
const view = (a: OnePeer) => a.core.lobbies()[0]!;
const ourselves = (a: OnePeer, lobby: LobbyId) =>
  a.core.participants(lobby).find(({ own }) => own)!;

describe('[PR4] [WT1] the writing time of our own words', () => {
  const times = (a: OnePeer): number[] => messagesShown(a).map(({ writtenAtMs }) => writtenAtMs);

  it('is about now, and each is later than the one before', () => {
    const { a, lobby } = peerInLobby([B]);
    a.nowMs += 10 * SECOND_MS;
    for (let n = 0; n < 3; n++) write(a, lobby, n);
    const [first, ...others] = times(a);
    expect(first! - a.nowMs).toBeGreaterThan(-WRITING_GRID_MS);
    expect(first! - a.nowMs).toBeLessThan(WRITING_SHIFT_MAX_MS + WRITING_GRID_MS);
    expect(others[0]).toBeGreaterThan(first!);
    expect(others[1]).toBeGreaterThan(others[0]!);
  });

  it('is later than the one before a sudden stop', () => {
    const { a, lobby } = peerInLobby([B]);
    a.nowMs += SECOND_MS;
    write(a, lobby, 1);
    const [firstMs] = times(a);
    a.restart('sudden');
    a.step({ type: 'linkUp', friend: B, resumed: true });
    a.takeSteps();
    write(a, lobby, 2);
    expect(times(a)[0]).toBeGreaterThan(firstMs!);
  });

  it.each([
    ['goes on after', 0],
    ['follows', 1],
  ])('%s a clock that is set back so far that ours were over the lead by %i ms', (how, byMs) => {
    const { a, lobby } = peerInLobby([B]);
    a.nowMs += 100 * SECOND_MS;
    write(a, lobby, 1);
    const [firstMs] = times(a);
    a.nowMs = firstMs! - FOLLOWING_LEAD_MAX_MS - BURST_LEAD_MAX_MS - byMs;
    write(a, lobby, 2);
    const [secondMs] = times(a);
    if (how === 'follows') expect(secondMs! - a.nowMs).toBeLessThan(PARK_LEAD_MS);
    else expect(secondMs).toBe(firstMs! + 1);
  });

  it('is later than what was written before leaving, also after a stop', () => {
    const { a, lobby } = peerInLobby([B]);
    a.step({ type: 'leave', lobby });
    const [left] = a.takeSentOf('message');
    a.restart();
    a.step({ type: 'join', lobby, nickname: 'ash' });
    a.linkUp(B);
    a.receive(B, { type: 'enter', lobby, answer: false });
    write(a, lobby, 'again');
    expect(times(a)[0]).toBeGreaterThan(left!.part.writtenAtMs);
  });
});

describe('[PA1] a long message of ours', () => {
  it('is on disk in parts that make up its body, before it goes', () => {
    const { a, lobby } = peerInLobby([B]);
    const text = 'x'.repeat(2 * PART_BODY_BYTES_MAX);
    write(a, lobby, 'own', text);
    const { id, key, writtenAtMs } = messagesShown(a)[0]!;
    a.store.flush(a.nowMs);
    const rows = a.store.read({ type: 'parts', request: 1, lobby, keys: [key] }, a.nowMs);
    const parts = rows.flatMap((row) =>
      row.type === 'part' ? (decodeEnvelope(row.record.envelope) ?? []) : [],
    );
    expect(parts.map(({ index, total }) => [index, total])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    for (const part of parts) expect(part).toMatchObject({ id, writtenAtMs, nickname: 'ash' });
    const body = encodeContent({ type: 'chat', text });
    expect(concatBytes(...parts.map((part) => part.body))).toEqual(body);
  });

  it('[PA6] may be of MESSAGE_BYTES_MAX, its wrapping among them', () => {
    const { a, lobby } = peerInLobby([B]);
    write(a, lobby, 'own', 'x'.repeat(MESSAGE_BYTES_MAX - 5));
    expect(messagesShown(a)).toMatchObject([{ parts: PARTS_MAX }]);
  });

  it('[HO2] isn’t there before all its parts are signed', () => {
    const { a, lobby } = peerInLobby([B]);
    a.isSigning = false;
    write(a, lobby, 'own', 'x'.repeat(PART_BODY_BYTES_MAX));
    a.answerSign();
    expect(messagesShown(a)).toEqual([]);
    a.answerSign();
    expect(messagesShown(a)).toMatchObject([{ parts: 2, own: true, caughtUp: false }]);
  });
});

describe('[LI5] who writes faster than others accept', () => {
  const burst = AUTHOR_MESSAGES_BURST * OWN_RATE_SHARE;

  it('is delayed, and sees what waits; nothing is lost', () => {
    const { a, lobby } = peerInLobby([B]);
    for (let n = 0; n <= burst; n++) write(a, lobby, n);
    const states = () => a.messages(lobby).map(({ state }) => state);
    expect(states()).toHaveLength(burst + 1);
    expect(states().filter((state) => state === 'waiting')).toHaveLength(1);
    a.takeSteps();
    for (let s = 0; s < 5; s++) a.pass(SECOND_MS);
    expect(states()).not.toContain('waiting');
    const again = a.takeAnnounced().filter(({ type }) => type === 'message');
    expect(again).toMatchObject([{ again: true, record: { state: 'sent', id: messageId(burst) } }]);
  });

  it('[SY9] waits on while there is no route', () => {
    const { a, lobby } = peerInLobby([B]);
    for (let n = 0; n <= burst; n++) write(a, lobby, n);
    a.step({ type: 'linkDown', friend: B });
    for (let s = 0; s < 5; s++) a.pass(SECOND_MS);
    const waiting = a.messages(lobby).filter(({ state }) => state === 'waiting');
    expect(waiting.map(({ id }) => id)).toEqual([messageId(burst)]);
  });
});

describe('[SY9] words without a route', () => {
  it('wait, and are sent some time after a route is there', () => {
    const { a, lobby } = peerInLobby([], [B]);
    write(a, lobby);
    const [record] = messagesShown(a);
    expect(record).toMatchObject({ state: 'waiting', own: true, receivedAtMs: a.nowMs });
    a.receive(B, { type: 'enter', lobby, answer: false });
    a.receive(B, { type: 'want', lobby, wants: [{ key: record!.key, parts: [] }] });
    expect(a.takeSentOf('histories')).toEqual([]);
    for (let s = 0; s < 60; s++) a.pass(SECOND_MS);
    const sent = messagesChanged(a);
    expect(sent).toMatchObject([{ key: record!.key, state: 'sent' }]);
  });
});

describe('[HO4] words that are signed too late', () => {
  it('of a pseudonym that is no longer ours are nowhere', () => {
    const { a, lobby } = peerInLobby([], [B]);
    a.isSigning = false;
    write(a, lobby);
    a.step({ type: 'freshPseudonym', lobby, nickname: 'birch' });
    expect(view(a).generation).toBe(1);
    a.takeSteps();
    a.answerSign();
    expect(messagesShown(a)).toEqual([]);
    expect(a.messages(lobby)).toEqual([]);
  });

  it('of a lobby that we left are nowhere', () => {
    const { a, lobby } = peerInLobby([], [B]);
    a.isSigning = false;
    write(a, lobby);
    a.step({ type: 'leave', lobby });
    a.takeSteps();
    a.answerSign();
    expect(messagesShown(a)).toEqual([]);
  });
});

describe('[PR1] we ourselves on the list', () => {
  const listChanges = (a: OnePeer) =>
    a.takeAnnounced().filter(({ type }) => type === 'participants').length;

  it('are heard with each word of ours; others see it when it looks different', () => {
    const { a, lobby } = peerInLobby([B]);
    a.nowMs += SECOND_MS;
    write(a, lobby);
    expect(ourselves(a, lobby).heardAtMs).toBe(a.nowMs);
    expect(listChanges(a)).toBe(0);
    a.step({ type: 'rename', lobby, nickname: 'elm' });
    expect(listChanges(a)).toBe(1);
    expect(ourselves(a, lobby)).toMatchObject({ nickname: 'elm', state: 'here' });
  });

  it('[PR2] when we last said that we are there is saved with that message, and no other', () => {
    const { a, lobby } = peerInLobby([B]);
    a.nowMs += SECOND_MS;
    write(a, lobby);
    expect(takeSaved(a, 'putLobby')).toEqual([]);
    a.step({ type: 'rename', lobby, nickname: 'elm' });
    const records = takeSaved(a, 'putLobby').map(({ record }) => record);
    expect(records.at(-1)).toMatchObject({ nickname: 'elm', heartbeatAtMs: a.nowMs });
  });

  it('[SC4] our own word that comes back once more is a duplicate, also after a stop', () => {
    const { a, lobby } = peerInLobby([B]);
    write(a, lobby);
    const [sent] = a.takeSentOf('message');
    a.restart();
    a.step({ type: 'linkUp', friend: B, resumed: true });
    expect(dropsOf(a, () => a.hear(B, sent!.part))).toEqual({ duplicate: 1 });
  });

  it('[ST5] after a stop that forgot that it was sent it comes back, not shown again', () => {
    const { a, lobby } = peerInLobby([B]);
    write(a, lobby);
    const [sent] = a.takeSentOf('message');
    a.restart('sudden');
    a.step({ type: 'linkUp', friend: B, resumed: true });
    expect(a.messages(lobby)).toMatchObject([{ state: 'waiting' }]);
    a.takeSteps();
    expect(dropsOf(a, () => a.hear(B, sent!.part))).toEqual({});
    expect(a.takeAnnounced().filter(({ type }) => type === 'message')).toMatchObject([
      { again: true, record: { state: 'sent' } },
    ]);
  });
});
