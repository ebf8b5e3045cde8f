// What a device is told of the app, in each language: complete, the same app, in that language.
import { describe, expect, it } from 'vitest';
import { languages } from '../src/app/strings/languages.ts';
import type { Language } from '../src/app/strings/languages.ts';
import { manifestPath } from '../src/app/strings/manifest-path.ts';
import { manifestIn } from './app-manifest.ts';

const others = (Object.keys(languages) as Language[]).filter((language) => language !== 'en');

/** Paths of all that is in it, as `shortcuts.0.name`. */
function pathsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, `${path}.${key}`));
}

describe.each(others)('the manifest in %s', (language) => {
  const [english, its] = [manifestIn('en'), manifestIn(language)];

  it('says all that the English one says', () => {
    expect(pathsOf(its)).toEqual(pathsOf(english));
  });

  it('is of the same app, and leads to the same screens', () => {
    expect([its.id, its.start_url, its.scope]).toEqual(['/', '/', '/']);
    const [here, there] = [its, english].map((one) => one.shortcuts?.map(({ url }) => url));
    expect(here).toEqual(there);
  });

  it('names its language and where lines begin, and is written in it', () => {
    const { direction } = languages[language];
    expect([its.lang, its.dir]).toEqual([language, direction]);
    expect(manifestPath(language)).toBe(`/manifest.${language}.webmanifest`);
    const words = (of: typeof its) => [of.description, ...(of.shortcuts ?? []).map((s) => s.name)];
    for (const [at, text] of words(its).entries()) expect(text).not.toBe(words(english)[at]);
    const isArabic = words(its).every((text) => /\p{Script=Arabic}/u.test(text ?? ''));
    expect(isArabic).toBe(language === 'ar');
  });

  it('has a short name that isn’t cut below an icon', () => {
    expect(its.short_name?.length).toBeLessThanOrEqual(12);
  });
});
