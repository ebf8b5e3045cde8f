// Counting and listing, as every language does it in its own way.
import type { Language } from './languages.ts';
import { locale } from './locale.ts';

export interface Saying<Form extends Intl.LDMLPluralRule> {
  /** The form that goes with the number, and the number where the form has a `#`. */
  readonly count: (n: number, forms: Readonly<Record<Form, string>>) => string;
  /** "a, b and c". */
  readonly list: (things: readonly string[]) => string;
  /** As the person's region groups digits and writes them. */
  readonly number: (n: number) => string;
  /** Without groups, as the width of a picture is told. */
  readonly digits: (n: number) => string;
}

/** `Form` is every plural form the language has: a sentence that lacks one doesn't compile. */
export function sayingIn<Form extends Intl.LDMLPluralRule>(
  language: Language,
  listsAs: string = language,
): Saying<Form> {
  const rules = new Intl.PluralRules(language);
  const lists = new Intl.ListFormat(listsAs, { type: 'conjunction' });
  const number = (n: number): string => n.toLocaleString(locale);
  return {
    count: (n, forms) => forms[rules.select(n) as Form].replace('#', () => number(n)),
    list: (things) => lists.format(things),
    number,
    digits: (n) => n.toLocaleString(locale, { useGrouping: false }),
  };
}

/** "fern", "fern and otter", "fern, otter and 3 others". */
export function namesIn(
  list: (things: readonly string[]) => string,
  others: (n: number) => string,
): (people: readonly string[]) => string {
  return (people) => {
    const [first, second, ...rest] = people;
    if (first === undefined || second === undefined || rest.length === 0) return list(people);
    return list([first, second, others(rest.length)]);
  };
}
