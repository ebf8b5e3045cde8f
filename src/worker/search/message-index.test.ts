// What is found among the messages in memory, as they come, change and go.
import { describe, expect, it } from 'vitest';
import type { SearchQuery } from '../../bridge/search.ts';
import type { VoiceNote } from '../../core/wire/attachment.ts';
import type { Content } from '../../core/wire/content.ts';
import { toAuthor } from '../../core/wire/ids.ts';
import type { MessageRecord } from '../../core/state/records.ts';
import { friendPlace, lobbyPlace } from '../../store/store.ts';
import {
  AUTHOR,
  chat,
  directRecord,
  FRIEND,
  keyOf,
  LOBBY,
  messageRecord,
  NOW_MS,
  OTHER_LOBBY,
} from '../../store/testing/sample-records.ts';
import { CHANGES_KEPT_MAX } from '../constants.ts';
import { MessageIndex } from './message-index.ts';

const OTHER = toAuthor('d'.repeat(64));
const nobody = (): boolean => false;

function found(index: MessageIndex, query: Partial<SearchQuery> = {}): number[] {
  const all = index.find({ words: '', ...query }, undefined, 100, nobody).found;
  return all.map(({ key }) => Number.parseInt(key, 16));
}

const said = (number: number, text: string, more: Partial<MessageRecord> = {}): MessageRecord =>
  messageRecord(number, { content: chat(text), ...more });
const edit = (number: number, target: number, text: string, more: Partial<MessageRecord> = {}) =>
  messageRecord(number, { content: { type: 'edit', target: keyOf(target), text }, ...more });
const removal = (number: number, target: number, more: Partial<MessageRecord> = {}) =>
  messageRecord(number, { content: { type: 'delete', target: keyOf(target) }, ...more });

describe('a query', () => {
  it('finds all of its words in any script, the newest first, in every conversation', () => {
    const index = new MessageIndex();
    index.put(said(1, 'The Café is open'));
    index.put(said(3, 'open cafe', { lobby: OTHER_LOBBY }));
    index.put(directRecord(2, { content: chat('cafe, open late') }));
    index.put(said(4, 'closed cafe'));
    expect(found(index, { words: 'CAFE open' })).toEqual([3, 2, 1]);
    expect(found(index, { words: '"open late"' })).toEqual([2]);
    expect(found(index, { words: 'nowhere' })).toEqual([]);
  });

  it('keeps to a conversation, a writer, a time and a kind', () => {
    const index = new MessageIndex();
    const image = { mime: 'image/png', width: 1, height: 1, bytes: new Uint8Array(1) } as const;
    index.put(said(1, 'see https://example.org/a'));
    index.put(messageRecord(2, { author: OTHER, content: { type: 'chat', text: '', image } }));
    const reply: Content = { type: 'chat', text: 'yes', replyTo: keyOf(1) };
    index.put(messageRecord(3, { own: true, content: reply }));
    index.put(directRecord(4));
    const file = { type: 'file', name: 'budget\u202e.pdf', bytes: new Uint8Array(1) } as const;
    const withFile: Content = { type: 'chat', text: 'here', attachment: file };
    index.put(messageRecord(5, { lobby: OTHER_LOBBY, content: withFile }));
    expect(found(index, { kind: 'file' })).toEqual([5]);
    expect(found(index, { words: 'budget.pdf here' })).toEqual([5]);
    const edit: Content = { type: 'edit', target: keyOf(5), text: 'changed' };
    index.change(messageRecord(6, { lobby: OTHER_LOBBY, content: edit }), keyOf(5));
    expect(found(index, { words: 'budget.pdf changed', kind: 'file' })).toEqual([5]);
    expect(found(index, { words: 'budget.pdf here' })).toEqual([]);
    const voice: VoiceNote = {
      type: 'voice',
      mime: 'audio/ogg',
      durationMs: 1_000,
      peaks: new Uint8Array(0),
      bytes: Uint8Array.of(1),
    };
    const spoken: Content = { type: 'chat', text: '', attachment: voice };
    index.put(messageRecord(7, { lobby: OTHER_LOBBY, content: spoken }));
    expect(found(index, { kind: 'voice' })).toEqual([7]);
    index.forget(lobbyPlace(OTHER_LOBBY));
    expect(found(index, { place: { type: 'lobby', lobby: LOBBY } })).toEqual([3, 2, 1]);
    expect(found(index, { place: { type: 'friend', friend: FRIEND } })).toEqual([4]);
    expect(found(index, { writer: { type: 'self' } })).toEqual([3]);
    expect(found(index, { writer: { type: 'writer', id: AUTHOR } })).toEqual([1]);
    expect(found(index, { writer: { type: 'writer', id: FRIEND } })).toEqual([4]);
    expect(found(index, { fromMs: NOW_MS + 2, beforeMs: NOW_MS + 4 })).toEqual([3, 2]);
    expect(found(index, { kind: 'link' })).toEqual([1]);
    expect(found(index, { kind: 'picture' })).toEqual([2]);
    expect(found(index, { kind: 'reply' })).toEqual([3]);
  });

  it('gives pages without gap or double, and counts them all', () => {
    const index = new MessageIndex();
    for (let number = 1; number <= 7; number++) {
      index.put(said(number, 'word', { writtenAtMs: NOW_MS + (number >> 1) }));
    }
    const seen: string[] = [];
    let before: { writtenAtMs: number; key: ReturnType<typeof keyOf> } | undefined;
    for (let page = 0; page < 4; page++) {
      const { found: some, total, more } = index.find({ words: 'word' }, before, 2, nobody);
      expect(total).toBe(7);
      expect(more).toBe(page < 3);
      seen.push(...some.map(({ key }) => key));
      before = some.at(-1);
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map(keyOf));
  });

  it('shows nothing of who is muted there, but one’s own words', () => {
    const index = new MessageIndex();
    index.put(said(1, 'word'));
    index.put(said(2, 'word', { own: true }));
    index.put(directRecord(3, { content: chat('word') }));
    const all = index.find({ words: 'word' }, undefined, 9, (author) => author === AUTHOR);
    expect(all.found.map(({ key }) => key)).toEqual([keyOf(3), keyOf(2)]);
    expect(all.total).toBe(2);
  });
});

describe('changes', () => {
  it('replace and remove words, when the writer made them', () => {
    const index = new MessageIndex();
    index.put(said(1, 'first'));
    index.put(said(2, 'second'));
    index.change(edit(3, 1, 'better'), keyOf(1));
    index.change(edit(4, 1, 'stolen', { author: OTHER }), keyOf(1));
    index.change(removal(5, 2, { author: OTHER }), keyOf(2));
    expect(found(index, { words: 'first' })).toEqual([]);
    expect(found(index, { words: 'better' })).toEqual([1]);
    expect(found(index, { words: 'second' })).toEqual([2]);
    index.change(removal(6, 2), keyOf(2));
    expect(found(index)).toEqual([1]);
    expect(index.size).toBe(1);
  });

  it('count by when they were written, not by when they come', () => {
    const index = new MessageIndex();
    index.put(said(1, 'first'));
    index.change(edit(5, 1, 'fifth'), keyOf(1));
    index.change(edit(4, 1, 'fourth'), keyOf(1));
    expect(found(index, { words: 'fifth' })).toEqual([1]);
  });

  it('wait for what they change', () => {
    const index = new MessageIndex();
    index.change(edit(3, 1, 'better'), keyOf(1));
    index.change(removal(4, 2), keyOf(2));
    index.put(said(1, 'first'));
    index.put(said(2, 'second'));
    expect(found(index, { words: 'better' })).toEqual([1]);
    expect(found(index)).toEqual([1]);
  });

  it('wait in a bounded number, the oldest going first', () => {
    const index = new MessageIndex();
    for (let number = 1; number <= CHANGES_KEPT_MAX + 1; number++) {
      index.change(removal(number + 1_000_000, number), keyOf(number));
    }
    index.put(said(1, 'first'));
    index.put(said(2, 'second'));
    expect(found(index)).toEqual([1]);
  });

  it('of the time move a message, and bring back none that is gone', () => {
    const index = new MessageIndex();
    index.put(said(1, 'first'));
    index.put(said(2, 'second'));
    index.move(said(1, 'first', { writtenAtMs: NOW_MS + 9 }));
    index.change(removal(3, 2), keyOf(2));
    index.move(said(2, 'second', { writtenAtMs: NOW_MS + 10 }));
    expect(found(index)).toEqual([1]);
    expect(index.find({ words: '' }, undefined, 1, nobody).found[0]?.writtenAtMs).toBe(NOW_MS + 9);
  });
});

it('forgets a conversation, or what is older than a time', () => {
  const index = new MessageIndex();
  index.put(said(1, 'a'));
  index.put(said(2, 'b'));
  index.put(directRecord(3));
  index.forget(lobbyPlace(LOBBY), NOW_MS + 2);
  expect(found(index)).toEqual([3, 2]);
  index.forget(friendPlace(FRIEND));
  expect(found(index)).toEqual([2]);
});

it('holds so many messages and characters, the newest, and says since when', () => {
  const few = new MessageIndex({ messages: 10, characters: 1_000 });
  for (let number = 1; number <= 30; number++) few.put(said(number, 'word'));
  expect(few.size).toBeLessThanOrEqual(11);
  expect(found(few).at(0)).toBe(30);
  expect(few.oldestMs).toBe(NOW_MS + found(few).at(-1)!);
  const short = new MessageIndex({ messages: 100, characters: 40 });
  for (let number = 1; number <= 30; number++) short.put(said(number, 'word'));
  expect(short.size).toBeLessThanOrEqual(11);
  expect(found(short).at(0)).toBe(30);
});
