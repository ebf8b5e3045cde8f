// Lets a walk that is written with the English names of things go past screens in another language:
// names are looked up in the app's own catalogues.
import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { Language } from '../src/app/strings/languages.ts';
import { loadLanguage } from '../src/app/strings/loading.ts';

type Say = (...args: unknown[]) => unknown;
interface Pair {
  readonly english: string | Say;
  readonly other: string | Say;
}

/** Stand for what a sentence is given. */
const GIVEN = ['Zxqa', 'Zxqb', 'Zxqc'];
/** Marks around a name whose direction may be another one. */
const ISOLATES = '[\u2066-\u2069]*';

/** Where a browser's language is set, and its names with it. */
export const localeOf = (language: Language): string =>
  ({ en: 'en-US', de: 'de-DE', fr: 'fr-FR', es: 'es-ES', ar: 'ar-EG' })[language];

const translators = new WeakMap<BrowserContext, Translator>();
const patched = new WeakSet<object>();

/** From now on the pages of this context are asked for things by their English names. */
export async function translateNames(page: Page, language: Language): Promise<void> {
  if (language === 'en') return;
  translators.set(page.context(), new Translator(await pairsOf(language)));
  patch(Object.getPrototypeOf(page) as Page);
  patch(Object.getPrototypeOf(page.locator('html')) as Locator);
}

function patch(finder: Page | Locator): void {
  if (patched.has(finder)) return;
  patched.add(finder);
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with their own this
  const { getByRole, getByLabel, getByText } = finder;
  const translatorOf = (from: Page | Locator): Translator | undefined =>
    translators.get(('context' in from ? from : from.page()).context());
  finder.getByRole = function (this: Page | Locator, role, options) {
    const { name, exact = false, ...others } = options ?? {};
    const found = name === undefined ? undefined : translatorOf(this)?.find(name, exact);
    return getByRole.call(this, role, found ? { ...others, name: found } : options);
  };
  finder.getByLabel = function (this: Page | Locator, text, options) {
    const found = translatorOf(this)?.find(text, options?.exact ?? false);
    return getByLabel.call(this, found ?? text, found ? {} : options);
  };
  finder.getByText = function (this: Page | Locator, text, options) {
    const found = translatorOf(this)?.find(text, options?.exact ?? false);
    return getByText.call(this, found ?? text, found ? {} : options);
  };
}

async function pairsOf(language: Language): Promise<Pair[]> {
  const pairs: Pair[] = [];
  const walk = (english: unknown, other: unknown): void => {
    if (typeof english === 'string' || typeof english === 'function') {
      pairs.push({ english: english as string | Say, other: other as string | Say });
      return;
    }
    for (const [key, inner] of Object.entries(english as object))
      walk(inner, (other as Readonly<Record<string, unknown>>)[key]);
  };
  walk(await loadLanguage('en'), await loadLanguage(language));
  return pairs;
}

class Translator {
  readonly #pairs: readonly (readonly [english: string, other: string])[];

  constructor(pairs: readonly Pair[]) {
    this.#pairs = pairs.flatMap(({ english, other }) => {
      const [a, b] = [said(english), said(other)];
      const isLookedUp = a !== undefined && b !== undefined && a !== '' && a !== GIVEN[0];
      return isLookedUp ? [[a, b] as const] : [];
    });
  }

  /** Undefined for what isn't in the catalogue, as people's names are. */
  find(name: string | RegExp, exact: boolean): RegExp | undefined {
    const found = this.#pairs.flatMap(([english, other]) => {
      if (typeof name !== 'string') return name.test(english) ? [patternOf(other, [])] : [];
      const given = new RegExp(`^${patternOf(english, [], '(.+)')}$`, 'i').exec(name)?.slice(1);
      return given ? [patternOf(other, given)] : [];
    });
    if (found.length === 0) return undefined;
    const any = [...new Set(found)].join('|');
    return exact ? new RegExp(String.raw`^\s*(?:${any})\s*$`, 'i') : new RegExp(any, 'i');
  }
}

/** A sentence with marks for what it is given; none for those that take no names. */
function said(sentence: string | Say): string | undefined {
  if (typeof sentence === 'string') return sentence;
  try {
    const text = sentence(...GIVEN);
    return typeof text === 'string' && text.includes('Zxqa') ? text : undefined;
  } catch {
    return undefined;
  }
}

function patternOf(text: string, given: readonly string[], open = '.*'): string {
  const escaped = escape(text);
  return GIVEN.reduce((all, mark, at) => {
    const name = given[at];
    const put = name === undefined ? open : ISOLATES + escape(name) + ISOLATES;
    return all.replaceAll(mark, () => put);
  }, escaped);
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
