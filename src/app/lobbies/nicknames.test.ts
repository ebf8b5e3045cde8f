// Nicknames: those that two use are found, and new ones are suggested.
import { describe, expect, it } from 'vitest';
import { suggestNickname } from './nicknames.ts';
import { sameNames } from './same-names.ts';

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
