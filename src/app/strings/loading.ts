// Loads the sentences of a language, each from a file of its own.
import { languageFor } from './languages.ts';
import type { Language } from './languages.ts';
import type { Strings } from './strings.ts';

const catalogues: Readonly<Record<Language, () => Promise<Strings>>> = {
  en: async () => (await import('./english/english.ts')).english,
  de: async () => (await import('./german/german.ts')).german,
  fr: async () => (await import('./french/french.ts')).french,
  es: async () => (await import('./spanish/spanish.ts')).spanish,
  ar: async () => (await import('./arabic/arabic.ts')).arabic,
};

/** Rejects when it can't be had. */
export const loadLanguage = (language: Language): Promise<Strings> => catalogues[language]();

/** What a person gets of a choice that was kept, or of none. */
export const languageHere = (chosen: unknown): Language => languageFor(chosen, wantedLanguages());

/** What the browser says of its person. */
export const wantedLanguages = (): readonly string[] => navigator.languages ?? [];
