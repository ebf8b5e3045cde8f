// What is stored shares its bytes with nothing: a clone of a view would keep the buffer behind it.
import { expect, it } from 'vitest';
import type { VoiceNote } from '../../core/wire/attachment.ts';
import { directRecord, messageRecord } from '../testing/sample-records.ts';
import { compactWrite, ownBytes } from './compact.ts';

const whole = Uint8Array.from({ length: 100 }, (_, at) => at);
const view = whole.subarray(10, 13);
const file = { type: 'file', name: 'a.pdf', bytes: view } as const;
const voice: VoiceNote = {
  type: 'voice',
  mime: 'audio/ogg',
  durationMs: 1,
  peaks: view,
  bytes: view,
};
const picture = { mime: 'image/png', width: 1, height: 1, bytes: view } as const;

it.each([
  ['a file', { attachment: file }],
  ['a voice note', { attachment: voice }],
  ['a picture', { image: picture }],
])('%s of a message is copied out', (_, thing) => {
  const content = { type: 'chat', text: 'words', ...thing } as const;
  for (const write of [
    { type: 'putMessage', record: messageRecord(1, { content }) },
    { type: 'putDirect', record: directRecord(1, { content }) },
  ] as const) {
    const { record } = compactWrite(write) as typeof write;
    expect(record.content).toEqual(content);
    const { image, attachment } = record.content as typeof content & Record<string, undefined>;
    const { bytes } = (image ?? attachment) as unknown as { readonly bytes: Uint8Array };
    expect(bytes.buffer.byteLength).toBe(3);
  }
});

it('what has its buffer to itself stays', () => {
  expect(ownBytes(whole)).toBe(whole);
});
