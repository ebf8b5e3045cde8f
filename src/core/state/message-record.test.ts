// Messages as they are kept: what the first part says, and the content of kinds that have one.
import { expect, it } from 'vitest';
import { chatBody, messageKey, NOW_MS, partOf } from '../testing/samples.ts';
import { encodeContent, encodeWhisper } from '../wire/content.ts';
import type { Content } from '../wire/content.ts';
import { KIND_CODES } from '../wire/envelope.ts';
import { contentOf, directContentOf, messageRecordOf } from './message-record.ts';

const KEY = messageKey('a');
const received = {
  receivedAtMs: NOW_MS + 5,
  own: false,
  state: 'received',
  caughtUp: false,
} as const;

it('a message is kept with what its first part says, and with how it came', () => {
  const first = partOf({ total: 3, writtenAtMs: NOW_MS - 7, nickname: 'moss' });
  const { lobby, id, author } = first;
  expect(messageRecordOf(first, KEY, chatBody('hello'), received)).toEqual({
    ...{ lobby, key: KEY, id, author, nickname: 'moss', writtenAtMs: NOW_MS - 7 },
    ...{ kind: 'chat', content: { type: 'chat', text: 'hello' }, parts: 3 },
    ...received,
  });
});

it('[KI2] a kind of a later version is kept, and not shown', () => {
  const first = partOf({ kindCode: 100 });
  const record = messageRecordOf(first, KEY, chatBody('hello'), { ...received, caughtUp: true });
  expect(record).toMatchObject({ kind: 'unknown', content: undefined, caughtUp: true });
});

it('[WH1] a whisper is kept with what is sealed, and has no content to show', () => {
  const first = partOf({ kindCode: KIND_CODES.whisper });
  const sealed = Uint8Array.of(1, 2, 3);
  const record = messageRecordOf(first, KEY, encodeWhisper(sealed), received);
  expect(record).toMatchObject({ kind: 'whisper', content: undefined, sealed });
  expect(messageRecordOf(first, KEY, chatBody('hello'), received)).not.toHaveProperty('sealed');
});

it.each<Content>([
  { type: 'chat', text: 'a' },
  { type: 'edit', target: KEY, text: 'b' },
  { type: 'delete', target: KEY },
  { type: 'reaction', target: KEY, emoji: '🌱', on: true },
])('[KI1] a body of kind $type has its content', (content) => {
  expect(contentOf(content.type, encodeContent(content))).toEqual(content);
});

it('[KI2] a body that isn’t well formed has no content', () => {
  expect(contentOf('chat', Uint8Array.of(1, 0, 0))).toBeUndefined();
  expect(contentOf('edit', chatBody('hello'))).toBeUndefined();
});

it('[KI1] what isn’t kept has no content, whatever its body is', () => {
  const kinds = Object.keys(KIND_CODES) as (keyof typeof KIND_CODES)[];
  const kept = kinds.filter((kind) => contentOf(kind, chatBody('hello')) !== undefined);
  expect(kept).toEqual(['chat']);
  expect(contentOf('unknown', chatBody('hello'))).toBeUndefined();
});

it('[KI1] an introduction says something between friends alone', () => {
  const written = { type: 'introduction', certificate: 'foyer1abc', name: 'Cleo' } as const;
  const body = encodeContent(written);
  expect(contentOf('introduction', body)).toBeUndefined();
  expect(directContentOf('introduction', body)).toEqual(written);
  expect(directContentOf('chat', chatBody('hello'))).toEqual({ type: 'chat', text: 'hello' });
});
