// The screens' limits against those of the protocol: a screen must fit what the core does.
import { describe, expect, it } from 'vitest';
import {
  DIRECTORY_PERIOD_MS,
  MESSAGE_BYTES_MAX,
  TEXT_BYTES_MAX,
  TYPING_PERIOD_MS,
} from '../core/constants.ts';
import * as app from './constants.ts';

describe('limits of the screens', () => {
  it('show a typing notice until the next one is due', () => {
    expect(app.TYPING_TOLD_MS).toBeGreaterThanOrEqual(TYPING_PERIOD_MS);
    expect(app.TYPING_SHOWN_MS).toBeGreaterThan(app.TYPING_TOLD_MS);
  });

  it('leave room for the largest picture and the longest text in one message', () => {
    expect(app.PICTURE_BYTES_MAX + TEXT_BYTES_MAX).toBeLessThan(MESSAGE_BYTES_MAX);
  });

  it('look for lobbies soon after friends may be asked again', () => {
    expect(app.DIRECTORY_LOOK_MS).toBeLessThan(DIRECTORY_PERIOD_MS);
  });

  it('speak of a backup again before the next one is due', () => {
    expect(app.BACKUP_PUT_OFF_MS).toBeLessThan(app.BACKUP_AFTER_MS);
  });

  it('give what is slow more time than what is not', () => {
    expect(app.LONG_ANSWER_TIMEOUT_MS).toBeGreaterThan(app.ANSWER_TIMEOUT_MS);
  });

  it('keep more of a conversation than one page', () => {
    expect(app.ENTRIES_KEPT).toBeGreaterThan(2 * app.PAGE_MESSAGES);
  });
});
