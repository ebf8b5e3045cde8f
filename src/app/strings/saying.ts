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
  const number = (n: number): string => numbersHere().grouped.format(n);
  return {
    count: (n, forms) => forms[rules.select(n) as Form].replace('#', () => number(n)),
    list: (things) => lists.format(things),
    number,
    digits: (n) => numbersHere().digits.format(n),
  };
}

/** Making one takes longer than using it a hundred times, so they stay while the locale does. */
let numbers = numbersFor('en');

function numbersFor(of: string) {
  return {
    of,
    grouped: new Intl.NumberFormat(of),
    digits: new Intl.NumberFormat(of, { useGrouping: false }),
  };
}

function numbersHere(): typeof numbers {
  if (numbers.of !== locale) numbers = numbersFor(locale);
  return numbers;
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
