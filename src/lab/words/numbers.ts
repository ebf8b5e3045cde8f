// Numbers and lists in the lab's sentences, as where the person is.
import { locale } from '../../app/strings/locale.ts';

export const number = (n: number): string => n.toLocaleString(locale, { maximumFractionDigits: 2 });

export const list = (things: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(things);
