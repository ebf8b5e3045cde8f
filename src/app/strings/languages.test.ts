// Which language a person gets, what it is told with, and that names turn nothing around them.
import { describe, expect, it } from 'vitest';
import { languageFor } from './languages.ts';
import { loadLanguage } from './loading.ts';
import { localeFor } from './locale.ts';
import { speak, strings } from './strings.ts';

describe('the language', () => {
  it.each([
    ['auto', ['de-DE', 'en'], 'de'],
    ['auto', ['pt-BR', 'fr-CA', 'en'], 'fr'],
    ['auto', ['AR-eg'], 'ar'],
    ['auto', ['zh-Hant', 'ja'], 'en'],
    ['auto', [], 'en'],
    ['es', ['de-DE'], 'es'],
    ['tlh', ['de-DE'], 'de'],
    [undefined, ['es-MX'], 'es'],
    [7, ['constructor', 'ar'], 'ar'],
  ])('chosen %j, wanted %j is %s', (chosen, wanted, language) => {
    expect(languageFor(chosen, wanted)).toBe(language);
  });
});

describe('numbers and clocks', () => {
  const tell = (language: 'ar' | 'de' | 'en' | 'fr', ...wanted: string[]): string => {
    const locale = localeFor(language, wanted);
    const time = new Date(2026, 10, 3, 22, 52).toLocaleTimeString(locale, {
      hour: 'numeric',
      minute: '2-digit',
    });
    return `${(12_345).toLocaleString(locale)} ${time}`.replace(/[\u202f\u00a0]/gu, ' ');
  };

  it.each([
    ['en', ['de-DE', 'de', 'en'], '12.345 22:52'],
    ['de', ['de-DE'], '12.345 22:52'],
    ['de', ['en-US'], '12.345 10:52 PM'],
    ['fr', ['fr-FR'], '12 345 22:52'],
    ['ar', ['ar-EG'], '١٢٬٣٤٥ ١٠:٥٢ م'],
    ['ar', ['ar-MA'], '12.345 22:52'],
    ['ar', ['ar-EG-u-nu-latn'], '12,345 10:52 م'],
    ['ar', ['ar'], '12,345 10:52 م'],
    ['ar', ['de-DE'], '12,345 22:52'],
  ] as const)('in %s for %j are %s', (language, wanted, told) => {
    expect(tell(language, ...wanted)).toBe(told);
  });
});

describe('names in a sentence', () => {
  it('are isolated where they run the other way', async () => {
    speak('en', await loadLanguage('en'), []);
    expect(strings.lobby.join('Harbour')).toBe('Join Harbour');
    expect(strings.lobby.join('مرفأ')).toBe('Join \u2068مرفأ\u2069');
    expect(strings.chat.typing(['fern', 'נועה'])).toBe('fern and \u2068נועה\u2069 are typing…');
    speak('ar', await loadLanguage('ar'), []);
    expect(strings.lobby.join('Harbour')).toContain('\u2068Harbour\u2069');
    expect(strings.chat.unreact('👍')).not.toContain('\u2068');
    speak('en', await loadLanguage('en'), []);
  });

  it('are counted and listed as each language does', async () => {
    const through = async (language: 'ar' | 'de' | 'fr', ...names: string[]): Promise<string> =>
      (await loadLanguage(language)).lobby.through(names);
    expect(await through('de', 'a', 'b', 'c')).toBe('über a, b und 1 weitere Person');
    expect(await through('fr', 'a', 'b')).toBe('par a et b');
    expect(await through('ar', 'a', 'b', 'c', 'd')).toContain('شخصان آخران');
  });
});
