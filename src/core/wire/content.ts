// What a person's message says, and its bytes inside the body: a list of tagged fields, so that
// later versions can add fields that today's readers skip.
import type { Author, MessageKey } from './ids.ts';
import { authorFrom, idBytes, messageKeyFrom, AUTHOR_BYTES, MESSAGE_KEY_BYTES } from './ids.ts';
import { utf8Bytes, utf8Text } from '../../base/bytes.ts';
import {
  fileBytes,
  readFile,
  readVoice,
  voiceBytes,
  withoutWordsForOlder,
  withWordsForOlder,
} from './attachment.ts';
import type { Attachment } from './attachment.ts';
import { ByteReader, ByteWriter } from './byte-io.ts';
import {
  EMOJI_BYTES_MAX,
  INTRODUCTION_BYTES_MAX,
  MENTIONS_MAX,
  WHISPER_BYTES_MAX,
} from '../constants.ts';
import { never } from '../../base/assert.ts';

/** A picture inside a message; `bytes` is the whole encoded file. */
export interface Image {
  readonly mime: 'image/webp' | 'image/jpeg' | 'image/png';
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** What is written into a lobby or to a friend and kept in history. */
export type Content =
  | {
      readonly type: 'chat';
      readonly text: string;
      readonly replyTo?: MessageKey;
      readonly mentions?: readonly Author[];
      /** With a picture there is no other attachment. */
      readonly image?: Image;
      readonly attachment?: Attachment;
    }
  | { readonly type: 'edit'; readonly target: MessageKey; readonly text: string }
  | { readonly type: 'delete'; readonly target: MessageKey }
  | {
      readonly type: 'reaction';
      readonly target: MessageKey;
      readonly emoji: string;
      readonly on: boolean;
    };

/** Makes two friends of the writer known to each other: to each goes the other's certificate. */
export interface Introduction {
  readonly type: 'introduction';
  /** As its owner made it, unread. */
  readonly certificate: string;
  /** What the writer calls that friend. */
  readonly name: string;
  /** Of oneself: how the writer can be woken; empty takes that back, absent says nothing of it. */
  readonly wake?: string;
}

/** What is written to a friend alone: all that a lobby knows, and introductions. */
export type DirectContent = Content | Introduction;

const TAG = {
  text: 1,
  replyTo: 2,
  mention: 3,
  image: 4,
  target: 5,
  emoji: 6,
  off: 7,
  certificate: 8,
  sealed: 9,
  wake: 10,
  file: 11,
  voice: 12,
} as const;
const MIMES = ['image/webp', 'image/jpeg', 'image/png'] as const;

/** The body's bytes: per field `tag u8, length u32, value`. */
export function encodeContent(content: DirectContent): Uint8Array {
  const out = new ByteWriter();
  const field = (tag: number, value: Uint8Array): void => {
    out.u8(tag).u32(value.length).raw(value);
  };
  switch (content.type) {
    case 'chat':
      field(TAG.text, utf8Bytes(wordsOf(content)));
      if (content.replyTo) field(TAG.replyTo, idBytes(content.replyTo));
      for (const mention of content.mentions ?? []) field(TAG.mention, idBytes(mention));
      if (content.image) field(TAG.image, imageBytes(content.image));
      if (content.attachment?.type === 'file') field(TAG.file, fileBytes(content.attachment));
      if (content.attachment?.type === 'voice') field(TAG.voice, voiceBytes(content.attachment));
      break;
    case 'edit':
      field(TAG.target, idBytes(content.target));
      field(TAG.text, utf8Bytes(content.text));
      break;
    case 'delete':
      field(TAG.target, idBytes(content.target));
      break;
    case 'reaction':
      field(TAG.target, idBytes(content.target));
      field(TAG.emoji, utf8Bytes(content.emoji));
      if (!content.on) field(TAG.off, new Uint8Array(0));
      break;
    case 'introduction':
      field(TAG.text, utf8Bytes(content.name));
      field(TAG.certificate, utf8Bytes(content.certificate));
      if (content.wake !== undefined) field(TAG.wake, utf8Bytes(content.wake));
      break;
    default:
      never(content, 'encodeContent');
  }
  return out.done();
}

const wordsOf = ({ text, attachment }: Extract<Content, { readonly type: 'chat' }>): string =>
  attachment ? withWordsForOlder(text, attachment) : text;

/** The body of a whisper: bytes that one participant alone can open. */
export const encodeWhisper = (sealed: Uint8Array): Uint8Array =>
  new ByteWriter().u8(TAG.sealed).u32(sealed.length).raw(sealed).done();

/** What is sealed, or undefined when the body isn't a well-formed one of a whisper. */
export function decodeWhisper(body: Uint8Array): Uint8Array | undefined {
  const { sealed } = readFields(body) ?? {};
  return sealed && sealed.length <= WHISPER_BYTES_MAX ? sealed.slice() : undefined;
}

interface Fields {
  text?: string;
  replyTo?: MessageKey;
  mentions: Author[];
  image?: Image;
  attachment?: Attachment;
  target?: MessageKey;
  emoji?: string;
  off: boolean;
  certificate?: string;
  sealed?: Uint8Array;
  wake?: string;
}

/** The content, or undefined when the body isn't a well-formed one of that type. */
export function decodeContent(type: Content['type'], body: Uint8Array): Content | undefined {
  const fields = readFields(body);
  if (!fields) return undefined;
  const { text, replyTo, mentions, image, attachment, target, emoji, off } = fields;
  switch (type) {
    case 'chat':
      if (text === undefined || (image && attachment)) return undefined;
      return {
        type,
        text: attachment ? withoutWordsForOlder(text, attachment) : text,
        ...(replyTo && { replyTo }),
        ...(mentions.length > 0 && { mentions }),
        ...(image && { image }),
        ...(attachment && { attachment }),
      };
    case 'edit':
      return target && text !== undefined ? { type, target, text } : undefined;
    case 'delete':
      return target && { type, target };
    case 'reaction':
      return target && emoji ? { type, target, emoji, on: !off } : undefined;
    default:
      return never(type, 'decodeContent');
  }
}

/** The introduction, or undefined when the body isn't a well-formed one. */
export function decodeIntroduction(body: Uint8Array): Introduction | undefined {
  if (body.length > INTRODUCTION_BYTES_MAX) return undefined;
  const { text: name, certificate, wake } = readFields(body) ?? {};
  if (name === undefined || certificate === undefined) return undefined;
  return { type: 'introduction', certificate, name, ...(wake !== undefined && { wake }) };
}

function readFields(body: Uint8Array): Fields | undefined {
  const fields: Fields = { mentions: [], off: false };
  const input = new ByteReader(body);
  while (input.left > 0) {
    const tag = input.u8();
    const value = input.raw(input.u32());
    if (input.failed || !readField(fields, tag, value)) return undefined;
  }
  return fields;
}

/** False when the field is one we know and is malformed. */
function readField(fields: Fields, tag: number, value: Uint8Array): boolean {
  switch (tag) {
    case TAG.text: {
      const text = utf8Text(value);
      if (text === undefined) return false;
      fields.text = text;
      return true;
    }
    case TAG.replyTo:
      if (value.length !== MESSAGE_KEY_BYTES) return false;
      fields.replyTo = messageKeyFrom(value);
      return true;
    case TAG.target:
      if (value.length !== MESSAGE_KEY_BYTES) return false;
      fields.target = messageKeyFrom(value);
      return true;
    case TAG.mention:
      if (value.length !== AUTHOR_BYTES || fields.mentions.length >= MENTIONS_MAX) return false;
      fields.mentions.push(authorFrom(value));
      return true;
    case TAG.image: {
      const image = readImage(value);
      if (image) fields.image = image;
      return image !== undefined;
    }
    case TAG.file:
    case TAG.voice: {
      const attachment = tag === TAG.file ? readFile(value) : readVoice(value);
      if (!attachment || fields.attachment) return false;
      fields.attachment = attachment;
      return true;
    }
    case TAG.emoji: {
      const emoji = value.length <= EMOJI_BYTES_MAX ? utf8Text(value) : undefined;
      if (emoji) fields.emoji = emoji;
      return emoji !== undefined && emoji !== '';
    }
    case TAG.off:
      fields.off = true;
      return true;
    case TAG.certificate: {
      const certificate = utf8Text(value);
      if (certificate !== undefined) fields.certificate = certificate;
      return certificate !== undefined;
    }
    case TAG.wake: {
      const wake = utf8Text(value);
      if (wake !== undefined) fields.wake = wake;
      return wake !== undefined;
    }
    case TAG.sealed:
      fields.sealed = value;
      return true;
    default:
      return true;
  }
}

function imageBytes(image: Image): Uint8Array {
  return new ByteWriter()
    .u8(MIMES.indexOf(image.mime))
    .u16(image.width)
    .u16(image.height)
    .raw(image.bytes)
    .done();
}

function readImage(value: Uint8Array): Image | undefined {
  const input = new ByteReader(value);
  const mime = MIMES[input.u8()];
  const width = input.u16();
  const height = input.u16();
  if (input.failed || !mime || width === 0 || height === 0) return undefined;
  return { mime, width, height, bytes: input.rest() };
}
