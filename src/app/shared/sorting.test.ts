// The list of conversations: its order, and search by name.
import { describe, expect, it } from 'vitest';
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
