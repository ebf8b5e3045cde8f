// The one line that tells what a conversation's newest message says.
import { describe, expect, it } from 'vitest';
import type { Content } from '../../core/wire/content.ts';
import { FakeDisk, fakeKey } from '../testing/fake-disk.ts';
import { voiceNote } from '../testing/fake-sound.ts';
import { friendPreview, lobbyPreview } from './preview.ts';

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
    const file = (name: string) => ({ type: 'file', name, bytes: new Uint8Array(1) }) as const;
    expect(previewOf({ type: 'chat', text: '', attachment: file('a\u202efdp.exe') })).toBe('File');
    expect(previewOf({ type: 'chat', text: 'see', attachment: file('a.pdf') })).toBe('see');
    const voice = voiceNote();
    expect(previewOf({ type: 'chat', text: '', attachment: voice })).toBe('Voice note');
    expect(previewOf({ type: 'delete', target: fakeKey('a') })).toBe('Deleted message');
    expect(previewOf({ type: 'edit', target: fakeKey('a'), text: 'b' })).toBe('b');
    expect(previewOf(undefined)).toContain('newer Foyer');
  });

  it('show the words without marks, also where the end of a mark is far away', () => {
    expect(previewOf({ type: 'chat', text: '**a** `b`\n> c\n- d' })).toBe('a b c • d');
    const long = `**${'word '.repeat(40)}end** after`;
    expect(previewOf({ type: 'chat', text: long })).toMatch(/^word word/u);
    expect(previewOf({ type: 'edit', target: fakeKey('a'), text: '_b_' })).toBe('b');
  });

  it('end between two signs, not inside one', () => {
    const family = '👨‍👩‍👧‍👦';
    for (let before = 105; before < 121; before++) {
      const text = `${'x'.repeat(before)}${family} and more`;
      const rest = previewOf({ type: 'chat', text })?.slice(before).trim() ?? '';
      expect(rest === '' || rest.startsWith(family), `${before}: ${rest}`).toBe(true);
    }
  });

  it('say who wrote', () => {
    const disk = new FakeDisk();
    const { peerId } = disk.friend('alder');
    disk.writeDirect(peerId, true, { type: 'chat', text: 'a' });
    expect(disk.friends.map(friendPreview)).toMatchObject([{ by: 'You', text: 'a' }]);
    disk.writeDirect(peerId, false, { type: 'chat', text: 'b' });
    expect(disk.friends.map(friendPreview)).toMatchObject([{ by: undefined, text: 'b' }]);
  });
});
