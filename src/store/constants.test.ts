// How the limits of the store depend on each other and on those of messages.
import { expect, it } from 'vitest';
import { MESSAGE_BYTES_MAX } from '../core/constants.ts';
import { BLOB_STEP_BYTES, PIECE_BYTES, PIECE_BYTES_MAX, SEEN_IN_ROW } from './constants.ts';

it('the longest row fits a piece', () => {
  const aroundContent = 64 * 1024;
  expect(PIECE_BYTES_MAX).toBeGreaterThanOrEqual(MESSAGE_BYTES_MAX + aroundContent);
  expect(SEEN_IN_ROW * 200).toBeLessThanOrEqual(PIECE_BYTES_MAX);
  expect(PIECE_BYTES).toBeLessThan(PIECE_BYTES_MAX);
});

it('many pieces go to one blob', () => {
  expect(BLOB_STEP_BYTES).toBeGreaterThanOrEqual(10 * PIECE_BYTES);
});
