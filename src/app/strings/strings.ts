// All sentences a person reads, in the language that is spoken now. Each language is a folder here
// and a file of its own when built, with the shape of the English one.
import type { english } from './english/english.ts';
import { isolated } from './isolate.ts';
import { languages } from './languages.ts';
import type { Language } from './languages.ts';
import { useLocale } from './locale.ts';

export type Strings = typeof english;

/** There before anything is drawn. Read it where it is shown, never while a module is loaded. */
export let strings: Strings;

/** For whatever is drawn from now on. `wanted` as `navigator.languages` has them. */
export function speak(language: Language, sentences: Strings, wanted: readonly string[]): void {
  strings = isolated(sentences, languages[language].direction);
  useLocale(language, wanted);
}
