// Which languages there are, and which of them a person gets: the chosen one, else the first of the
// browser's that is there.

interface Facts {
  /** By its own name, for whoever reads no other language. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

export const languages = {
  en: { name: 'English', direction: 'ltr' },
  de: { name: 'Deutsch', direction: 'ltr' },
  fr: { name: 'Français', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const satisfies Record<string, Facts>;

export type Language = keyof typeof languages;

/** `auto`: as the browser says. */
export type LanguageChoice = Language | 'auto';

export const isLanguage = (text: unknown): text is Language =>
  typeof text === 'string' && Object.hasOwn(languages, text);

/** `wanted` as `navigator.languages` has them; `chosen` by the person, whatever was kept of it. */
export function languageFor(chosen: unknown, wanted: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  const known = wanted.map((tag) => tag.split('-')[0]?.toLowerCase()).find(isLanguage);
  return known ?? 'en';
}
