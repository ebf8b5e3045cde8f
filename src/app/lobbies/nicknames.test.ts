// Nicknames that are suggested.
import { describe, expect, it } from 'vitest';
import { suggestNickname } from './nicknames.ts';

describe('nicknames', () => {
  it('are suggested, never the one that is there', () => {
    for (const chance of [0, 0.5, 0.999999]) {
      const first = suggestNickname('', chance);
      expect(suggestNickname(first, chance)).not.toBe(first);
    }
  });
});
