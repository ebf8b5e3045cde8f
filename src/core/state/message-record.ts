// A whole message as it is kept and shown, made from its first part and its assembled body.
import { decodeContent, decodeIntroduction, decodeWhisper } from '../wire/content.ts';
import type { Content, DirectContent } from '../wire/content.ts';
import { kindOf } from '../wire/envelope.ts';
import type { Part } from '../wire/envelope.ts';
import type { MessageKey } from '../wire/ids.ts';
import type { DirectRecord, MessageRecord } from './records.ts';
import type { MessageKind } from '../wire/envelope.ts';

/** The record of a whole message; its content is undefined when the body isn't well formed. */
export function messageRecordOf(
  first: Part,
  key: MessageKey,
  body: Uint8Array,
  rest: Pick<MessageRecord, 'receivedAtMs' | 'own' | 'state' | 'caughtUp'>,
): MessageRecord {
  const kind = kindOf(first.kindCode);
  const sealed = kind === 'whisper' ? decodeWhisper(body) : undefined;
  return {
    lobby: first.lobby,
    key,
    id: first.id,
    author: first.author,
    nickname: first.nickname,
    writtenAtMs: first.writtenAtMs,
    kind,
    content: contentOf(kind, body),
    parts: first.total,
    ...(sealed && { sealed }),
    ...rest,
  };
}

/** What a friend wrote to us alone; undefined as by `contentOf`. */
export function directContentOf(kind: MessageKind, body: Uint8Array): DirectContent | undefined {
  return kind === 'introduction' ? decodeIntroduction(body) : contentOf(kind, body);
}

/** Undefined for kinds that say nothing in a lobby and for a body that isn't well formed. */
export function contentOf(kind: MessageKind, body: Uint8Array): Content | undefined {
  switch (kind) {
    case 'chat':
    case 'edit':
    case 'delete':
    case 'reaction':
      return decodeContent(kind, body);
    default:
      return undefined;
  }
}

/** Bytes of a text, picture or file; what else a record has is small. */
export function contentBytes(content: DirectContent | undefined): number {
  if (content?.type !== 'chat') return 0;
  return content.text.length + ((content.image ?? content.attachment)?.bytes.length ?? 0);
}

/** The same record when there is no picture in it. The size stays: it tells where one was. */
export function withoutPicture<Record extends MessageRecord | DirectRecord>(
  record: Record,
): Record {
  const { content } = record;
  if (content?.type !== 'chat' || !content.image || content.image.bytes.length === 0) return record;
  return { ...record, content: { ...content, image: { ...content.image, bytes: NO_BYTES } } };
}

const NO_BYTES = new Uint8Array(0);
