// Where a person is, apart from the language of the texts: the order of dates, how digits are
// grouped, 12 or 24 hours.
import type { Language } from './languages.ts';

/** For dates, times and numbers: the spoken language, and where the person is. */
export let locale = 'en';

/** From now on. `wanted` as `navigator.languages` has them. */
export function useLocale(language: Language, wanted: readonly string[]): void {
  locale = localeFor(language, wanted);
}

/**
 * The words in the language of the texts; the rest as where the person is, which the first of its
 * languages tells. `wanted` as `navigator.languages` has them.
 */
export function localeFor(language: Language, wanted: readonly string[]): string {
  for (const tag of wanted) {
    const region = regionOf(tag, language);
    if (region) return `${language}-${region}`;
  }
  return `${language}-${homes[language]}-u-ca-gregory-nu-latn`;
}

/** Where a language is at home when nothing else is known. */
const homes: Readonly<Record<Language, string>> = {
  en: 'GB',
  de: 'DE',
  fr: 'FR',
  es: 'ES',
  ar: 'EG',
};

/**
 * With the clock of the tag itself, as engines know none for German in the US:
 * `US-u-ca-gregory-hc-h12`. The calendar is everyone's. Digits are Latin unless a tag of the very
 * language and with a region says otherwise, as what engines take for `ar` alone differs.
 */
function regionOf(tag: string, language: Language): string | undefined {
  try {
    const wanted = new Intl.Locale(tag);
    const { region } = wanted.maximize();
    if (region === undefined || region === '001') return undefined;
    const isNative = wanted.language === language && wanted.region !== undefined;
    const { hourCycle } = new Intl.DateTimeFormat(tag, { hour: 'numeric' }).resolvedOptions();
    const digits = wanted.numberingSystem ?? (isNative ? undefined : 'latn');
    return [
      `${region}-u-ca-gregory`,
      hourCycle ? `-hc-${hourCycle}` : '',
      digits ? `-nu-${digits}` : '',
    ].join('');
  } catch {
    // Some browsers name what is no language.
    return undefined;
  }
}
