// Files inside messages, as bytes: there and back, what others may hold, and what older peers read.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8Bytes, utf8Text } from '../../base/bytes.ts';
import {
  FILE_BYTES_MAX,
  FILE_NAME_BYTES_MAX,
  MESSAGE_BYTES_MAX,
  VOICE_MS_MAX,
  VOICE_PEAKS_MAX,
} from '../constants.ts';
import { file as anyFile, voice as anyVoice } from '../testing/arbitraries.ts';
import { fileBytes, readFile, readVoice, voiceBytes } from './attachment.ts';
import type { Attachment, FileAttachment, VoiceNote } from './attachment.ts';
import { ByteReader, ByteWriter } from './byte-io.ts';
import { decodeContent, encodeContent } from './content.ts';

const fileOf = (name: string, bytes = Uint8Array.of(1, 2)): FileAttachment => ({
  type: 'file',
  name,
  bytes,
});
const note = (more: Partial<VoiceNote> = {}): VoiceNote => ({
  ...{ type: 'voice', mime: 'audio/webm', durationMs: 1_500 },
  ...{ peaks: Uint8Array.of(0, 255), bytes: Uint8Array.of(1, 2) },
  ...more,
});
const named = (length: number, name: Uint8Array): Uint8Array =>
  new ByteWriter().u16(length).raw(name).done();
const field = (tag: number, value: Uint8Array): Uint8Array =>
  new ByteWriter().u8(tag).u32(value.length).raw(value).done();

it('[KI5] is read as it was written, an empty one too', () => {
  fc.assert(fc.property(anyFile, (file) => void expect(readFile(fileBytes(file))).toEqual(file)));
  const empty = fileOf('nothing.txt', new Uint8Array(0));
  expect(readFile(fileBytes(empty))).toEqual(empty);
});

it.each([
  ['paths', '../../etc/passwd'],
  ['NUL', 'a\0b.exe'],
  ['marks that turn directions', 'invoice\u202efdp.exe'],
  ['line breaks', 'a\nb\u2028c'],
])('[KI5] takes a name with %s as it is: whoever shows or saves it cleans it', (_, name) => {
  expect(readFile(fileBytes(fileOf(name)))?.name).toBe(name);
});

it.each([
  ['without a name', named(0, new Uint8Array(0))],
  ['with a name cut short', named(9, utf8Bytes('a.pdf'))],
  ['with half a length', Uint8Array.of(0)],
  ['with a name of 10,000 letters', named(10_000, new Uint8Array(10_000).fill(97))],
  [
    'with a name one byte too long',
    named(FILE_NAME_BYTES_MAX + 1, new Uint8Array(FILE_NAME_BYTES_MAX + 1).fill(97)),
  ],
  ['with a name that is no UTF-8', named(1, Uint8Array.of(0xff))],
  ['of nothing', new Uint8Array(0)],
])('[KI5] reads no file %s', (_, value) => {
  expect(readFile(value)).toBeUndefined();
  const body = concatBytes(field(1, utf8Bytes('words')), field(11, value));
  expect(decodeContent('chat', body)).toBeUndefined();
});

it('[KI5] a message brings a picture or a file, not both', () => {
  const image = { mime: 'image/png', width: 1, height: 1, bytes: Uint8Array.of(1) } as const;
  const both = { type: 'chat', text: '', image, attachment: fileOf('a.pdf') } as const;
  expect(decodeContent('chat', encodeContent(both))).toBeUndefined();
});

it('[KI5] the longest file fits a message with words, mentions and all', () => {
  const content = {
    type: 'chat',
    text: 'w'.repeat(50_000),
    replyTo: 'a0'.repeat(16) as never,
    mentions: Array.from({ length: 50 }, () => '11'.repeat(32) as never),
    attachment: fileOf('n'.repeat(FILE_NAME_BYTES_MAX), new Uint8Array(FILE_BYTES_MAX)),
  } as const;
  expect(encodeContent(content).length).toBeLessThanOrEqual(MESSAGE_BYTES_MAX);
});

describe('a voice note', () => {
  it('[KI5] is read as it was written', () => {
    fc.assert(fc.property(anyVoice, (one) => void expect(readVoice(voiceBytes(one))).toEqual(one)));
  });

  it.each([
    ['of no time', voiceBytes(note({ durationMs: 0 }))],
    ['of more than two minutes', voiceBytes(note({ durationMs: VOICE_MS_MAX + 1 }))],
    ['of 49 days', voiceBytes(note({ durationMs: 2 ** 32 - 1 }))],
    ['of too many peaks', voiceBytes(note({ peaks: new Uint8Array(VOICE_PEAKS_MAX + 1) }))],
    ['without a sound', voiceBytes(note({ bytes: new Uint8Array(0) }))],
    ['of no known kind', Uint8Array.of(3, 0, 0, 0, 1, 0, 1)],
    ['cut within its peaks', Uint8Array.of(0, 0, 0, 0, 1, 9, 1)],
    ['of nothing', new Uint8Array(0)],
  ])('[KI5] %s is none', (_, value) => {
    expect(readVoice(value)).toBeUndefined();
    const body = concatBytes(field(1, utf8Bytes('words')), field(12, value));
    expect(decodeContent('chat', body)).toBeUndefined();
  });

  it('[KI5] doesn’t come beside a file, nor twice', () => {
    const [file, voice] = [field(11, fileBytes(fileOf('a'))), field(12, voiceBytes(note()))];
    for (const two of [
      [file, voice],
      [voice, file],
      [voice, voice],
      [file, file],
    ]) {
      expect(decodeContent('chat', concatBytes(field(1, utf8Bytes('')), ...two))).toBeUndefined();
    }
  });
});

describe('[KI6] an older peer, which skips the field', () => {
  /** The text field, which is all that it reads. */
  const readByOlder = (text: string, attachment: Attachment): string | undefined => {
    const input = new ByteReader(encodeContent({ type: 'chat', text, attachment }));
    input.u8();
    return utf8Text(input.raw(input.u32()));
  };

  it('shows a sentence that says what is there, and what to do', () => {
    expect(readByOlder('', fileOf('a.pdf'))).toBe(
      '[File “a.pdf”, 2 bytes. This Foyer is too old to show it: reload the page.]',
    );
    expect(readByOlder('Here it is', fileOf('a\nb\0.pdf'))).toBe(
      'Here it is\n[File “a b .pdf”, 2 bytes. This Foyer is too old to show it: reload the page.]',
    );
  });

  it('shows one for a voice note, too', () => {
    expect(readByOlder('', note({ durationMs: 1_001 }))).toBe(
      '[Voice note, 2 s. This Foyer is too old to play it: reload the page.]',
    );
  });

  it('adds nothing to what newer ones show', () => {
    const sentence = readByOlder('', fileOf('a.pdf'))!;
    for (const text of ['', 'words', 'words\n', '\n', sentence, `words\n${sentence}`]) {
      const content = { type: 'chat', text, attachment: fileOf('a.pdf') } as const;
      expect(decodeContent('chat', encodeContent(content))).toEqual(content);
    }
  });

  it('leaves words that don’t end with it as they are', () => {
    const body = (text: string): Uint8Array =>
      concatBytes(field(1, utf8Bytes(text)), field(11, fileBytes(fileOf('a.pdf'))));
    const other = readByOlder('', fileOf('b.pdf'))!;
    for (const text of ['', 'words', other, `${readByOlder('', fileOf('a.pdf'))!} and more`]) {
      expect(decodeContent('chat', body(text))).toMatchObject({ text });
    }
  });
});
