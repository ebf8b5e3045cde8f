// The relations between the bridge's limits.
import { expect, it } from 'vitest';
import { PACKET_BYTES_MAX } from '../core/constants.ts';
import {
  BATCH_BYTES_MAX,
  KEEP_ALIVE_PERIOD_MS,
  PACKETS_KEPT_BYTES_MAX,
  SILENT_AFTER_MAX_MS,
  SILENT_AFTER_MS,
  WORKER_IDLE_LIFE_MS,
} from './constants.ts';

it('keeps a busy worker alive with time to spare', () => {
  expect(KEEP_ALIVE_PERIOD_MS).toBeLessThan(WORKER_IDLE_LIFE_MS - 5_000);
});

it('asks a silent host more than once before the browser would stop it anyway', () => {
  expect(2 * SILENT_AFTER_MS).toBeLessThan(WORKER_IDLE_LIFE_MS);
  expect(SILENT_AFTER_MAX_MS).toBeLessThan(WORKER_IDLE_LIFE_MS);
});

it('fits a packet into a batch, and many batches into what is kept', () => {
  expect(BATCH_BYTES_MAX).toBeGreaterThan(PACKET_BYTES_MAX);
  expect(PACKETS_KEPT_BYTES_MAX).toBeGreaterThanOrEqual(8 * BATCH_BYTES_MAX);
});
