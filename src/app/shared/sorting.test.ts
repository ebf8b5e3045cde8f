// The list of conversations: order, search, previews, doubled nicknames, suggested ones.
import { describe, expect, it } from 'vitest';
import type { Content } from '../../core/wire/content.ts';
import { suggestNickname } from '../lobbies/nicknames.ts';
import { sameNames } from '../lobbies/same-names.ts';
import { friendPreview, lobbyPreview } from './preview.ts';
import { FakeDisk, fakeKey } from '../testing/fake-disk.ts';
import { byActivity, matches } from './sorting.ts';

describe('the order of conversations', () => {
  it('has the newest words first, and newcomers by when they came', () => {
    const items = [
      { name: 'old words', newest: { writtenAtMs: 10 }, joinedAtMs: 1 },
      { name: 'joined later', newest: undefined, joinedAtMs: 20 },
      { name: 'new words', newest: { writtenAtMs: 30 }, addedAtMs: 2 },
    ];
    expect(byActivity(items).map(({ name }) => name)).toEqual([
      'new words',
      'joined later',
      'old words',
    ]);
  });

  it('finds names without regard to case and accents', () => {
    expect(matches('Café Übersee', ' cafe u')).toBe(true);
    expect(matches('Garden', 'tea')).toBe(false);
    expect(matches('Garden', '')).toBe(true);
  });
});

describe('previews', () => {
  const previewOf = (content: Content | undefined): string | undefined => {
    const disk = new FakeDisk();
    const lobby = disk.lobby('Garden');
    const record = disk.write(lobby, 'moss', content);
    return lobbyPreview({ ...lobby, newest: record })?.text;
  };

  it('tell every kind of message in one short line', () => {
    const image = { mime: 'image/webp', width: 1, height: 1, bytes: new Uint8Array(1) } as const;
    expect(previewOf({ type: 'chat', text: ' a\n\n b\u202e ' })).toBe('a b');
    expect(previewOf({ type: 'chat', text: 'x'.repeat(1_000_000) })?.length).toBeLessThan(200);
    expect(previewOf({ type: 'chat', text: '', image })).toBe('Picture');
    expect(previewOf({ type: 'delete', target: fakeKey('a') })).toBe('Deleted message');
    expect(previewOf({ type: 'edit', target: fakeKey('a'), text: 'b' })).toBe('b');
    expect(previewOf(undefined)).toContain('newer Foyer');
  });

  it('say who wrote', () => {
    const disk = new FakeDisk();
    const { peerId } = disk.friend('alder');
    disk.writeDirect(peerId, true, { type: 'chat', text: 'a' });
    expect(disk.friends.map(friendPreview)).toMatchObject([{ by: 'You:', text: 'a' }]);
    disk.writeDirect(peerId, false, { type: 'chat', text: 'b' });
    expect(disk.friends.map(friendPreview)).toMatchObject([{ by: undefined, text: 'b' }]);
  });
});

describe('nicknames', () => {
  it('that two use are found, also when they only look the same', () => {
    const all = [
      { author: '1', nickname: 'fern' },
      { author: '2', nickname: 'fern\u200b' },
      { author: '3', nickname: 'Fern' },
      { author: '4', nickname: 'otter' },
      { author: '4', nickname: 'otter' },
    ];
    expect([...sameNames(all)].toSorted()).toEqual(['Fern', 'fern']);
  });

  it('are suggested, never the one that is there', () => {
    for (const chance of [0, 0.5, 0.999999]) {
      const first = suggestNickname('', chance);
      expect(suggestNickname(first, chance)).not.toBe(first);
    }
  });
});
