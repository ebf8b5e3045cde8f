// What a message brings along besides words and a picture, as bytes of one field. Whatever its
// writer says of it is the writer's word alone.
import { utf8Bytes, utf8Text } from '../../base/bytes.ts';
import { FILE_NAME_BYTES_MAX, VOICE_MS_MAX, VOICE_PEAKS_MAX } from '../constants.ts';
import { ByteReader, ByteWriter } from './byte-io.ts';

/** A file of any kind. */
export interface FileAttachment {
  readonly type: 'file';
  /** As it was written: anything may be in it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Words that were spoken. */
export interface VoiceNote {
  readonly type: 'voice';
  readonly mime: 'audio/webm' | 'audio/ogg' | 'audio/mp4';
  /** As it was written: how long it really is, only who plays it learns. */
  readonly durationMs: number;
  /** How loud it is, from its beginning to its end, in even steps: 0 to 255 each. */
  readonly peaks: Uint8Array;
  readonly bytes: Uint8Array;
}

export type Attachment = FileAttachment | VoiceNote;

const VOICE_MIMES = ['audio/webm', 'audio/ogg', 'audio/mp4'] as const;

/** The field: `name length u16, name, bytes`. */
export function fileBytes({ name, bytes }: FileAttachment): Uint8Array {
  const written = utf8Bytes(name);
  return new ByteWriter().u16(written.length).raw(written).raw(bytes).done();
}

/** Undefined when it isn't a well-formed one. */
export function readFile(value: Uint8Array): FileAttachment | undefined {
  const input = new ByteReader(value);
  const written = input.raw(input.u16());
  if (input.failed || written.length === 0 || written.length > FILE_NAME_BYTES_MAX) {
    return undefined;
  }
  const name = utf8Text(written);
  return name === undefined ? undefined : { type: 'file', name, bytes: input.rest() };
}

/** The field: `kind u8, duration in ms u32, peaks u8, peaks, bytes`. */
export function voiceBytes({ mime, durationMs, peaks, bytes }: VoiceNote): Uint8Array {
  return new ByteWriter()
    .u8(VOICE_MIMES.indexOf(mime))
    .u32(durationMs)
    .u8(peaks.length)
    .raw(peaks)
    .raw(bytes)
    .done();
}

/** Undefined when it isn't a well-formed one. */
export function readVoice(value: Uint8Array): VoiceNote | undefined {
  const input = new ByteReader(value);
  const mime = VOICE_MIMES[input.u8()];
  const durationMs = input.u32();
  const peaks = input.raw(input.u8());
  if (input.failed || !mime || peaks.length > VOICE_PEAKS_MAX) return undefined;
  if (durationMs === 0 || durationMs > VOICE_MS_MAX || input.left === 0) return undefined;
  return { type: 'voice', mime, durationMs, peaks, bytes: input.rest() };
}

/**
 * The words with what an older Foyer shows in place of the attachment behind them. Never changed:
 * marks over direct messages are made from these bytes.
 */
export function withWordsForOlder(text: string, attachment: Attachment): string {
  const words = wordsForOlder(attachment);
  return text === '' ? words : `${text}\n${words}`;
}

/** The words without it; a text that doesn't end so is all words. */
export function withoutWordsForOlder(text: string, attachment: Attachment): string {
  const words = wordsForOlder(attachment);
  if (text === words) return '';
  return text.endsWith(`\n${words}`) ? text.slice(0, -words.length - 1) : text;
}

function wordsForOlder(attachment: Attachment): string {
  if (attachment.type === 'voice') {
    const seconds = Math.ceil(attachment.durationMs / 1_000);
    return `[Voice note, ${seconds} s. This Foyer is too old to play it: reload the page.]`;
  }
  const { name, bytes } = attachment;
  const line = name.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
  const what = `File “${line}”, ${bytes.length} bytes`;
  return `[${what}. This Foyer is too old to show it: reload the page.]`;
}
