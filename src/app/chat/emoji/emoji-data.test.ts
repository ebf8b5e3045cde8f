// The emojis that are offered, in every language, and how they are found.
import { describe, expect, it } from 'vitest';
import { isEmoji } from '../../shared/emoji.ts';
import { loadEmojis } from './emoji-data.ts';
import { TONES, bare, withTone } from './tones.ts';

const LANGUAGES = ['en', 'fr', 'de', 'es', 'ar'];

describe('the emojis', () => {
  it('are emojis that a reaction may be, each once', async () => {
    const { groups } = await loadEmojis('en');
    const all = groups.flatMap(({ emojis }) => emojis);
    expect(all.length).toBeGreaterThan(1_800);
    expect(new Set(all.map(bare)).size).toBe(all.length);
    for (const emoji of all) expect(isEmoji(emoji), emoji).toBe(true);
  });

  it.each(LANGUAGES)('have a name each in %s', async (language) => {
    const emojis = await loadEmojis(language);
    for (const emoji of emojis.groups.flatMap((group) => group.emojis))
      expect(emojis.nameOf(emoji), emoji).not.toBe('');
  });

  it('have English names in a language that isn’t there', async () => {
    expect((await loadEmojis('tlh')).nameOf('❤️')).toBe('red heart');
  });
});

describe('a search', () => {
  it.each([
    ['en', 'waving ha', '👋'],
    ['en', 'WAVING', '👋'],
    ['en', 'flag france', '🇫🇷'],
    ['de', 'winkende hand', '👋'],
    ['de', 'fuss', '🦶'],
    ['fr', 'etoile', '⭐'],
    ['fr', 'cœur rouge', '❤️'],
    ['es', 'corazon rojo', '❤️'],
    ['ar', 'قلب احمر', '❤️'],
    ['ar', 'قلب أحمر', '❤️'],
  ])('in %s for “%s” finds %s', async (language, query, emoji) => {
    const found = (await loadEmojis(language)).find(query);
    expect(found.slice(0, 12).map(bare)).toContain(bare(emoji));
  });

  it('has those whose name it is before others, and nothing for nothing', async () => {
    const emojis = await loadEmojis('en');
    expect(emojis.find('dog')[0]).toMatch(/🐶|🐕/u);
    for (const query of ['', '  ', '-', 'zzzz', '|', '\\', '('.repeat(5_000)])
      expect(emojis.find(query), query).toEqual([]);
  });
});

describe('a skin tone', () => {
  it('is put where Unicode has it', async () => {
    const emojis = await loadEmojis('en');
    expect(emojis.inTone('👋', 3)).toBe('👋🏽');
    expect(emojis.inTone('✌️', 1)).toBe('✌🏻');
    expect(emojis.inTone('👩‍🚀', 5)).toBe('👩🏿‍🚀');
    expect(emojis.inTone('🧑‍🤝‍🧑', 3)).toBe('🧑🏽‍🤝‍🧑🏽');
    expect(emojis.inTone('🤝', 3)).toBe('🤝🏽');
  });

  it('changes nothing that has none, and all with one stay single emojis', async () => {
    const emojis = await loadEmojis('en');
    expect(emojis.inTone('🍀', 3)).toBe('🍀');
    expect(emojis.inTone('👨‍👩‍👧', 3)).toBe('👨‍👩‍👧');
    for (const tone of TONES)
      for (const emoji of emojis.groups.flatMap((group) => group.emojis))
        expect(isEmoji(emojis.inTone(emoji, tone)), emoji).toBe(true);
    expect(withTone('👋', 0)).toBe('👋');
  });
});
