// Our own signals from somewhere else: when they tell of another place, and when of nothing.
import { expect, it } from 'vitest';
import { OWN_VOICE_AFTER_MS, OWN_VOICE_KEPT_MS, OWN_SIGNALS_KEPT } from '../constants.ts';
import { OwnVoice } from './own-voice.ts';
import { payloadFrom } from './signaling-text.ts';

const payload = (name: string) =>
  payloadFrom(new TextEncoder().encode(name.padStart(256, '.').split('').reverse().join('')));

it('counts when it lasts, and not what was heard long ago', () => {
  const voice = new OwnVoice();
  expect(voice.heard(payload('a'), 0)).toBe(false);
  expect(voice.heard(payload('b'), OWN_VOICE_AFTER_MS - 1)).toBe(false);
  expect(voice.heard(payload('b'), OWN_VOICE_AFTER_MS)).toBe(true);
  expect(voice.heard(payload('c'), OWN_VOICE_KEPT_MS + 1)).toBe(false);
  expect(voice.heard(payload('c'), OWN_VOICE_KEPT_MS + 1 + OWN_VOICE_AFTER_MS)).toBe(true);
});

it('is nothing when this page has said it, by whichever way it comes back', () => {
  const voice = new OwnVoice();
  voice.said(payload('a'));
  for (const atMs of [0, OWN_VOICE_AFTER_MS]) expect(voice.heard(payload('a'), atMs)).toBe(false);
  expect(voice.heard(payload('b'), OWN_VOICE_AFTER_MS)).toBe(false);
  for (let n = 0; n < OWN_SIGNALS_KEPT; n++) voice.said(payload(`${n}`));
  expect(voice.heard(payload('a'), 2 * OWN_VOICE_AFTER_MS)).toBe(true);
});
