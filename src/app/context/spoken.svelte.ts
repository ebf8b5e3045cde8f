// The language on the screen: told to the page, and changed while everything else goes on.
import { languages } from '../strings/languages.ts';
import type { Language, LanguageChoice } from '../strings/languages.ts';
import { languageHere, loadLanguage, wantedLanguages } from '../strings/loading.ts';
import { speak } from '../strings/strings.ts';
import type { Preferences } from './preferences.svelte.ts';

type Root = Pick<HTMLElement, 'lang' | 'dir'>;

export class Spoken {
  readonly #preferences: Preferences;
  readonly #root: Root;
  #language = $state.raw<Language>('en');

  /** `root` is the page's, which is told the language and where its lines begin. */
  constructor(preferences: Preferences, root: Root) {
    this.#preferences = preferences;
    this.#root = root;
  }

  /** What was drawn in another language is to be drawn anew. */
  get language(): Language {
    return this.#language;
  }

  get choice(): LanguageChoice {
    return this.#preferences.all.language;
  }

  /** Before anything is drawn. Rejects when no language can be loaded. */
  async begin(): Promise<void> {
    const wanted = languageHere(this.choice);
    await this.#speak(wanted).catch(() => this.#speak('en'));
  }

  /** Rejects when that language can't be loaded; then all stays as it is. */
  async choose(language: LanguageChoice): Promise<void> {
    await this.#speak(languageHere(language));
    this.#preferences.set({ language });
  }

  async #speak(language: Language): Promise<void> {
    speak(language, await loadLanguage(language), wantedLanguages());
    this.#root.lang = language;
    this.#root.dir = languages[language].direction;
    this.#language = language;
  }
}
