// One lobby's own questions: who may come in, which of the past concerns us, what is remembered.
import { describe, expect, it } from 'vitest';
import { BORN_SLACK_MS, FUTURE_LEAD_MAX_MS } from '../../constants.ts';
import { HISTORY_BURST, HISTORY_FIRST_MS, HISTORY_PER_S } from '../../constants-shares.ts';
import {
  lobbyRecordOf,
  messageKey,
  NOW_MS,
  numberedKey,
  peer,
  PRIVATE_CARD,
  PUBLIC_CARD,
  SECOND_MS,
} from '../../testing/samples.ts';
import { freshMemory, HELD_MAX, Lobby } from './lobby.ts';
import type { PhaseEvent } from './phase.ts';

const [B, C] = [peer('B'), peer('C')];
const NO_HISTORY = { ...PUBLIC_CARD, history: 'none' } as const;

describe('being in', () => {
  it.each<[boolean, readonly PhaseEvent['type'][]]>([
    [true, []],
    [true, ['heard']],
    [true, ['heard', 'renew']],
    [false, ['heard', 'leave']],
    [false, ['leave', 'done']],
  ])('is %s after %o', (isOpen, events) => {
    const lobby = new Lobby(lobbyRecordOf());
    for (const type of events) lobby.move({ type, nickname: 'moss' });
    expect(lobby.isOpen).toBe(isOpen);
  });

  it('begins with joining, and nothing can happen that can’t', () => {
    const lobby = new Lobby(lobbyRecordOf());
    expect(lobby.phase).toEqual({ type: 'joining' });
    expect(() => lobby.move({ type: 'done' })).toThrow('knows no done');
  });
});

describe('[JO7] coming in and speaking', () => {
  it('is open to every friend in a public lobby', () => {
    const lobby = new Lobby(lobbyRecordOf());
    expect([lobby.isPublic, lobby.isOpenTo(B)]).toEqual([true, true]);
  });

  it('is open to friends with a standing alone in a private one', () => {
    const lobby = new Lobby(lobbyRecordOf({ card: PRIVATE_CARD }));
    lobby.friends.change(lobby.id, B, 'invite', NOW_MS);
    expect([lobby.isPublic, lobby.isOpenTo(B), lobby.isOpenTo(C)]).toEqual([false, true, false]);
  });

  it('[SH1] is closed to who is paused, whatever its standing', () => {
    const lobby = new Lobby(lobbyRecordOf({ pausedFriends: [B] }));
    lobby.friends.change(lobby.id, B, 'enter', NOW_MS);
    expect([lobby.isPaused(B), lobby.isOpenTo(B)]).toEqual([true, false]);
    expect([lobby.isPaused(C), lobby.isOpenTo(C)]).toEqual([false, true]);
  });
});

describe('the past', () => {
  const joinedAtMs = NOW_MS;

  it.each([
    ['all of it', PUBLIC_CARD, undefined, 0],
    ['what is kept here', PUBLIC_CARD, NOW_MS - 5, NOW_MS - 5],
    ['nothing from before we came', NO_HISTORY, undefined, NOW_MS],
    ['the later of both', NO_HISTORY, NOW_MS - 5, NOW_MS],
    ['the later of both', NO_HISTORY, NOW_MS + 5, NOW_MS + 5],
  ] as const)('that we ask for is %s', (_, card, keptFromMs, fromMs) => {
    expect(new Lobby(lobbyRecordOf({ card, keptFromMs, joinedAtMs })).historyFromMs).toBe(fromMs);
  });

  it('that a friend is given is all of it, or what was written since it came in', () => {
    const [shared, none] = [lobbyRecordOf(), lobbyRecordOf({ card: NO_HISTORY })];
    for (const [record, fromMs] of [
      [shared, 0],
      [none, NOW_MS - 5],
    ] as const) {
      const lobby = new Lobby(record);
      lobby.friends.change(lobby.id, B, 'enter', NOW_MS - 5);
      expect(lobby.historyFromMsOf(B)).toBe(fromMs);
    }
    expect(new Lobby(none).historyFromMsOf(C)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('[SH8] begins a little before the lobby’s creation, unless the card was dated ahead', () => {
    const bornMs = (createdAtMs: number): number =>
      new Lobby(lobbyRecordOf({ card: { ...PUBLIC_CARD, createdAtMs }, joinedAtMs })).bornMs;
    expect(bornMs(NOW_MS - 1)).toBe(NOW_MS - 1 - BORN_SLACK_MS);
    const latestMs = NOW_MS + FUTURE_LEAD_MAX_MS;
    expect(bornMs(latestMs)).toBe(latestMs - BORN_SLACK_MS);
    expect(bornMs(latestMs + 1)).toBe(0);
  });
});

describe('what is held of each friend', () => {
  it('[SH9] a budget that has grown since we were last there', () => {
    const joinedAtMs = NOW_MS - 2 * HISTORY_FIRST_MS;
    for (const [heartbeatAtMs, passedS] of [
      [NOW_MS - 40 * SECOND_MS, 40],
      [0, (2 * HISTORY_FIRST_MS) / SECOND_MS],
    ] as const) {
      const lobby = new Lobby(lobbyRecordOf({ joinedAtMs, heartbeatAtMs }));
      const budget = lobby.budgetOf(B);
      expect(budget.left(NOW_MS)).toBe(Math.floor(HISTORY_BURST + passedS * HISTORY_PER_S));
      expect([lobby.budgetOf(B) === budget, lobby.budgetOf(C) === budget]).toEqual([true, false]);
    }
  });

  it('[SH6] one inlet, whatever its links do', () => {
    const lobby = new Lobby(lobbyRecordOf());
    const inlet = lobby.inletOf(B, NOW_MS);
    expect([lobby.inletOf(B, NOW_MS + 1) === inlet, lobby.inletOf(C, NOW_MS) === inlet]).toEqual([
      ...[true, false],
    ]);
    expect(lobby.inlets.size).toBe(2);
  });
});

it('keys of whole messages are held up to their bound, and the oldest goes', () => {
  const lobby = new Lobby(lobbyRecordOf());
  for (let n = 0; n < HELD_MAX; n++) lobby.hold(numberedKey(n));
  expect([lobby.heldCount, lobby.isHeld(numberedKey(0))]).toEqual([HELD_MAX, true]);
  lobby.hold(numberedKey(HELD_MAX - 1));
  expect(lobby.isHeld(numberedKey(0))).toBe(true);
  lobby.hold(numberedKey(HELD_MAX));
  expect([lobby.heldCount, lobby.isHeld(numberedKey(0))]).toEqual([HELD_MAX, false]);
  expect([lobby.isHeld(numberedKey(1)), lobby.isHeld(numberedKey(HELD_MAX))]).toEqual([true, true]);
});

it('[JO3] goes on with what was remembered when we left', () => {
  const memory = freshMemory();
  memory.seen.add('a', NOW_MS);
  memory.digests.add(messageKey('a'), NOW_MS);
  const lobby = new Lobby(lobbyRecordOf(), memory);
  expect([lobby.seen.has('a'), lobby.digests.count]).toEqual([true, 1]);
  expect([lobby.authors, lobby.waiting]).toEqual([memory.authors, memory.waiting]);
  const fresh = new Lobby(lobbyRecordOf());
  expect([fresh.seen.size, fresh.digests.count, fresh.waiting.size]).toEqual([0, 0, 0]);
});
