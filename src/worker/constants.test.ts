// The relations between the host's limits.
import { expect, it } from 'vitest';
import {
  PACKETS_KEPT_BYTES_MAX,
  SILENT_AFTER_MS,
  WORKER_IDLE_LIFE_MS,
} from '../bridge/constants.ts';
import { MESSAGE_BYTES_MAX } from '../core/constants.ts';
import { ANSWERED_KEPT_MS } from '../store/constants.ts';
import {
  CLEAN_UP_PERIOD_MS,
  HOST_LOCK_WAIT_MS,
  RESTART_PAUSE_MS,
  SAVE_AGAIN_MAX_MS,
  SAVE_AGAIN_MS,
  SAVE_SOON_MS,
  SAVE_SOON_WRITES,
  SHOW_AFTER_PAST_MS,
  SHOW_AFTER_WORDS_MS,
  SHOW_PARTICIPANTS_PERIOD_MS,
  SHOW_PERIOD_MS,
  UNSAVED_BYTES_MAX,
  UNSAVED_WRITES_MAX,
} from './constants.ts';

it('has finished with a packet long before its tab wonders about it', () => {
  expect(2 * SAVE_SOON_MS).toBeLessThan(SILENT_AFTER_MS);
});

it('saves what waits before a browser stops an idle worker', () => {
  expect(SAVE_SOON_MS).toBeLessThan(WORKER_IDLE_LIFE_MS);
  expect(SAVE_AGAIN_MS).toBeLessThan(WORKER_IDLE_LIFE_MS);
});

it('tries again less often the longer a disk refuses', () => {
  expect(SAVE_AGAIN_MS).toBeGreaterThan(SAVE_SOON_MS);
  expect(SAVE_AGAIN_MAX_MS).toBeGreaterThan(SAVE_AGAIN_MS);
});

it('keeps more for a full disk than a tab can hand over at once, and many commits of it', () => {
  expect(UNSAVED_BYTES_MAX).toBeGreaterThan(PACKETS_KEPT_BYTES_MAX);
  expect(UNSAVED_BYTES_MAX).toBeGreaterThan(2 * MESSAGE_BYTES_MAX);
  expect(UNSAVED_WRITES_MAX).toBeGreaterThan(10 * SAVE_SOON_WRITES);
});

it('shows lists faster than a person notices, the longest less often', () => {
  expect(SHOW_PERIOD_MS).toBeLessThanOrEqual(100);
  expect(SHOW_PARTICIPANTS_PERIOD_MS).toBeGreaterThan(SHOW_PERIOD_MS);
  expect(SHOW_AFTER_PAST_MS).toBeGreaterThan(SHOW_AFTER_WORDS_MS);
});

it('remembers answers for longer than any tab hands its asks over', () => {
  expect(ANSWERED_KEPT_MS).toBeGreaterThan(2 * CLEAN_UP_PERIOD_MS);
});

it('starts again at a slower pace than tabs wonder, and waits for its lock about as long', () => {
  expect(RESTART_PAUSE_MS).toBeLessThan(SILENT_AFTER_MS);
  expect(HOST_LOCK_WAIT_MS).toBeLessThan(2 * SILENT_AFTER_MS);
});
