// Where the page finds what a device is told of the app in a language; the build puts it there.
import type { Language } from './languages.ts';

export const manifestPath = (language: Language): string =>
  language === 'en' ? '/manifest.webmanifest' : `/manifest.${language}.webmanifest`;
