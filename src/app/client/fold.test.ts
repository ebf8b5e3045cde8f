// Folding: edits, deletions and reactions, by those who may and by those who may not.
import { describe, expect, it } from 'vitest';
import type { Content } from '../../core/wire/content.ts';
import type { MessageKey } from '../../core/wire/ids.ts';
import type { Entry } from './entry.ts';
import { fold, keepSame } from './fold.ts';
import { isEmoji, isJustEmojis, QUICK_EMOJIS } from '../shared/emoji.ts';

const key = (at: number): MessageKey => at.toString(16).padStart(32, '0') as MessageKey;

function entry(at: number, content: Content | undefined, more: Partial<Entry> = {}): Entry {
  return {
    key: key(at),
    writer: 'a1',
    nickname: 'fern',
    own: false,
    writtenAtMs: at,
    receivedAtMs: at,
    kind: content?.type ?? 'unknown',
    content,
    state: 'received',
    caughtUp: false,
    ...more,
  };
}

/** More different emojis than are shown under one message. */
const FLAGS = Array.from({ length: 26 }, (_, at) => `🇦${String.fromCodePoint(0x1f1e6 + at)}`);
const otter = { writer: 'b2', nickname: 'otter' };
const chat = entry(1, { type: 'chat', text: 'hello' });
const target = chat.key;
const reaction = (at: number, emoji: string, on: boolean, more: Partial<Entry> = {}): Entry =>
  entry(at, { type: 'reaction', target, emoji, on }, more);

describe('fold', () => {
  it('[KN20] shows whom a friend makes known, not that it makes itself known anew', () => {
    const said = { type: 'introduction', certificate: 'foyer1', name: 'birch' } as const;
    const more = { kind: 'introduction' as const };
    const entries = [said, { ...said, name: '' }].map((content, at) => ({
      ...entry(at, undefined, more),
      content,
    }));
    expect(fold(entries)).toMatchObject([{ key: key(0), type: 'notice', nickname: 'birch' }]);
  });

  it('shows messages in the order of writing, ties by key, whatever order they came in', () => {
    const same = entry(3, { type: 'chat', text: 'c' }, { writtenAtMs: 2 });
    const two = entry(2, { type: 'chat', text: 'b' });
    const keys = (entries: Entry[]): MessageKey[] => fold(entries).map((item) => item.key);
    expect(keys([same, two, chat])).toEqual([key(1), key(2), key(3)]);
    expect(keys([chat, two, same])).toEqual([key(1), key(2), key(3)]);
  });

  it('takes the latest edit, even when it came first', () => {
    const edits = [
      entry(9, { type: 'edit', target, text: 'third' }),
      entry(5, { type: 'edit', target, text: 'second' }),
    ];
    expect(fold([...edits, chat])).toMatchObject([{ text: 'third', edited: true }]);
  });

  it('lets nobody edit or delete what another wrote', () => {
    const forged = [
      entry(2, { type: 'edit', target, text: 'never said' }, otter),
      entry(3, { type: 'delete', target }, otter),
    ];
    expect(fold([chat, ...forged])).toMatchObject([
      { text: 'hello', edited: false, deleted: false },
    ]);
  });

  it('keeps nothing of a deleted message, not even with a later edit', () => {
    const image = { mime: 'image/webp', width: 1, height: 1, bytes: new Uint8Array(1) } as const;
    const withPicture = entry(1, { type: 'chat', text: 'hello', image });
    const after = [
      entry(2, { type: 'delete', target }),
      entry(3, { type: 'edit', target, text: 'back' }),
      reaction(4, '👍', true, otter),
    ];
    expect(fold([withPicture, ...after])).toMatchObject([
      { text: '', deleted: true, image: undefined, reactions: [] },
    ]);
  });

  it('counts reactions once a writer, the last word counts', () => {
    const reactions = [
      reaction(2, '👍', true),
      reaction(3, '👍', true),
      reaction(4, '👍', true, { ...otter, own: true }),
      reaction(5, '🎉', true, otter),
      reaction(7, '🎉', false, otter),
      reaction(6, '🎉', true, otter),
    ];
    expect(fold([chat, ...reactions])).toMatchObject([
      {
        reactions: [{ emoji: '👍', by: [{ nickname: 'fern' }, { nickname: 'otter' }], own: true }],
      },
    ]);
  });

  it('shows no reaction that is not an emoji, and not thousands of them', () => {
    const words = ['read me', '<b>', '👍👍', '1', '\u202e', ''];
    expect(fold([chat, ...words.map((word, at) => reaction(at + 2, word, true))])).toMatchObject([
      { reactions: [] },
    ]);
    const flood = FLAGS.map((emoji, at) => reaction(at + 2, emoji, true));
    const [shown] = fold([chat, ...flood]);
    expect(shown?.type === 'message' && shown.reactions.length).toBe(20);
  });

  it('shows an own message as waiting while its edit waits', () => {
    const own = { own: true, state: 'sent' } as const;
    const edit = entry(2, { type: 'edit', target, text: 'x' }, { own: true, state: 'waiting' });
    expect(fold([{ ...chat, ...own }, edit])).toMatchObject([{ state: 'waiting' }]);
  });

  it('shows nothing of unknown kinds, of presence, or about messages it does not have', () => {
    const orphan = entry(2, { type: 'edit', target: key(77), text: 'x' });
    const unknown = entry(3, undefined);
    const heartbeat = entry(4, undefined, { kind: 'heartbeat' });
    expect(fold([orphan, unknown, heartbeat])).toEqual([]);
  });

  it('leaves out the muted with their reactions, but never oneself', () => {
    const mine = entry(2, { type: 'chat', text: 'mine' }, { ...otter, own: true });
    const theirs = reaction(3, '👍', true, { writer: 'c3' });
    const shown = fold([chat, mine, theirs], () => true);
    expect(shown).toMatchObject([{ text: 'mine' }]);
  });

  it('tells who joined, left or changed the nickname', () => {
    const joined = entry(1, undefined, { kind: 'joined' });
    const renamed = entry(2, undefined, { kind: 'renamed', formerly: 'moss' });
    expect(fold([joined, renamed])).toMatchObject([
      { type: 'notice', notice: 'joined', nickname: 'fern' },
      { type: 'notice', notice: 'renamed', nickname: 'fern', formerly: 'moss' },
    ]);
  });
});

describe('emoji', () => {
  it('knows one emoji from none and from several', () => {
    for (const one of [...QUICK_EMOJIS, '🏳️‍🌈', '👩🏽‍🚀', '🇳🇿', '3️⃣']) {
      expect(isEmoji(one), one).toBe(true);
    }
    for (const none of ['a', '3', '#', '🙂🙂', '🙂a', '‍']) expect(isEmoji(none), none).toBe(false);
  });

  it('shows up to three large', () => {
    expect(isJustEmojis('🎉 🎉')).toBe(true);
    expect(isJustEmojis('🎉🎉🎉🎉')).toBe(false);
    expect(isJustEmojis('123')).toBe(false);
    expect(isJustEmojis('')).toBe(false);
  });
});

it('tells of an author who said two things, unless nothing of it is left', () => {
  const words: Content = { type: 'chat', text: 'yes' };
  const other = { nickname: 'fern', writtenAtMs: 1, kind: 'chat', content: undefined } as const;
  const said = entry(1, words, { twoThings: true, otherVersion: other });
  const [before, found] = [fold([entry(1, words)]), fold([said])];
  expect(found).toMatchObject([{ twoThings: true, otherVersion: other }]);
  expect(keepSame(before, found)).toEqual(found);
  const gone = entry(2, { type: 'delete', target: key(1) });
  expect(fold([said, gone])).toMatchObject([{ deleted: true, twoThings: false }]);
});
