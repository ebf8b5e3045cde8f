// All sentences of the lab, in the language that is spoken now. Each language is a file of its own
// when built, as the app's are, so that nobody loads what the lab alone says.
import type { Language } from '../../app/strings/languages.ts';
import type { LabWords } from './lab-english.ts';

/** There before anything is drawn. */
export let words: LabWords;

const catalogues: Readonly<Record<Language, () => Promise<LabWords>>> = {
  en: async () => (await import('./lab-english.ts')).english,
  de: async () => (await import('./lab-german.ts')).german,
  fr: async () => (await import('./lab-french.ts')).french,
  es: async () => (await import('./lab-spanish.ts')).spanish,
  ar: async () => (await import('./lab-arabic.ts')).arabic,
};

/** Rejects when it can't be had. */
export async function speakLab(language: Language): Promise<void> {
  words = await catalogues[language]();
}
