// When a backup is spoken of: something to lose, no recent copy, not put off.
import { describe, expect, it } from 'vitest';
import { BACKUP_AFTER_MS, BACKUP_PUT_OFF_MS } from '../constants.ts';
import { backupIsDue } from './backup-due.ts';

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
