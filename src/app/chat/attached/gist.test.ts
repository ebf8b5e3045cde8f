// What quotes and screen readers say of a message that brings something along.
import { expect, it } from 'vitest';
import { shownMessage } from '../../testing/chat-samples.ts';
import { voiceNote } from '../../testing/fake-sound.ts';
import { gistOf } from './gist.ts';

const image = { mime: 'image/png', width: 1, height: 1, bytes: Uint8Array.of(1) } as const;
const attachment = { type: 'file', name: '../a\u202efdp.exe', bytes: Uint8Array.of(1) } as const;

it.each([
  ['words', {}],
  ['Picture', { text: '', image }],
  ['File: afdp.exe', { text: ' ', attachment }],
  ['see', { text: 'see', attachment }],
  ['Voice note, 1:05', { text: '', attachment: voiceNote({ durationMs: 65_000 }) }],
  ['', { text: '' }],
])('%j', (gist, more) => {
  expect(gistOf(shownMessage(more))).toBe(gist);
});

it('cuts words to what is wanted', () => {
  expect(gistOf(shownMessage({ text: 'one two three' }), 7)).toBe('one two');
});
