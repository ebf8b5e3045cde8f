// When a backup is spoken of, what its file is called, and what it brought in one sentence.
import { describe, expect, it } from 'vitest';
import { BACKUP_AFTER_MS, BACKUP_PUT_OFF_MS } from '../constants.ts';
import { backupFileName, backupIsDue, whatCame } from './backups.ts';

const nowMs = 1_800_000_000_000;
const state = { friends: 1, backedUpAtMs: 0, putOffMs: 0, nowMs };

describe('a backup', () => {
  it('is due once there is a friend to lose', () => {
    expect(backupIsDue(state)).toBe(true);
    expect(backupIsDue({ ...state, friends: 0 })).toBe(false);
  });

  it('is due again when the last one is old', () => {
    expect(backupIsDue({ ...state, backedUpAtMs: nowMs - BACKUP_AFTER_MS + 1 })).toBe(false);
    expect(backupIsDue({ ...state, backedUpAtMs: nowMs - BACKUP_AFTER_MS })).toBe(true);
  });

  it('can be put off for a while, and no longer', () => {
    const putOffMs = nowMs + BACKUP_PUT_OFF_MS;
    expect(backupIsDue({ ...state, putOffMs })).toBe(false);
    expect(backupIsDue({ ...state, putOffMs, nowMs: nowMs - 60_000 })).toBe(false);
    expect(backupIsDue({ ...state, putOffMs, nowMs: putOffMs - 1 })).toBe(false);
    expect(backupIsDue({ ...state, putOffMs, nowMs: putOffMs })).toBe(true);
  });

  it('is not silenced for years by a clock that was wrong once', () => {
    const farMs = nowMs + 400 * 86_400_000;
    expect(backupIsDue({ ...state, putOffMs: farMs })).toBe(true);
    expect(backupIsDue({ ...state, backedUpAtMs: farMs })).toBe(true);
  });
});

describe('the name of its file', () => {
  const day = new Date(2026, 10, 2, 23, 59);

  it.each([
    ['fern', 'foyer-fern-2026-11-02.foyer'],
    ['Fern of the Hill', 'foyer-fern-of-the-hill-2026-11-02.foyer'],
    ['../../etc/passwd', 'foyer-etc-passwd-2026-11-02.foyer'],
    ['a\u202eb:c*d?"<>|', 'foyer-ab-c-d-2026-11-02.foyer'],
    ['Zoë 庭', 'foyer-zoë-庭-2026-11-02.foyer'],
    ['🦊', 'foyer-2026-11-02.foyer'],
    ['x'.repeat(60), `foyer-${'x'.repeat(40)}-2026-11-02.foyer`],
  ])('of %j is %s', (name, expected) => {
    expect(backupFileName(name, day)).toBe(expected);
  });
});

describe('what it brought', () => {
  it.each([
    [[0, 0, 0, 0], 'Everything in it was here already.'],
    [[1, 0, 0, 0], 'It brought 1 friend.'],
    [[2, 1, 0, 0], 'It brought 2 friends and 1 lobby.'],
    [[0, 0, 1, 0], 'It brought 1 message in lobbies.'],
    [
      [3, 2, 1204, 12],
      'It brought 3 friends, 2 lobbies, 1,204 messages in lobbies and 12 between you and friends.',
    ],
  ] as const)('%j', ([friends, lobbies, messages, directs], sentence) => {
    expect(whatCame({ friends, lobbies, messages, directs })).toBe(sentence);
  });
});
