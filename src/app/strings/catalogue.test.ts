// Every language says all that English says: nothing missing, nothing empty, no word of a person
// lost, in every plural form the language has, and in its own marks.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeEach, describe, expect, it } from 'vitest';
import { languages } from './languages.ts';
import type { Language } from './languages.ts';
import { loadLanguage } from './loading.ts';
import { useLocale } from './locale.ts';

const folder = import.meta.dirname;
const folders: Readonly<Record<Language, string>> = {
  en: 'english',
  de: 'german',
  fr: 'french',
  es: 'spanish',
  ar: 'arabic',
};
const others = (Object.keys(languages) as Language[]).filter((language) => language !== 'en');

type Leaf = string | ((...args: unknown[]) => unknown);

/** All sentences, by the way to them: "chat.send", "onboarding.points.0.1". */
function leavesOf(part: unknown, path = ''): Map<string, Leaf> {
  if (typeof part === 'string' || typeof part === 'function')
    return new Map([[path, part as Leaf]]);
  const entries = Object.entries(part as object).flatMap(([key, inner]) => [
    ...leavesOf(inner, path === '' ? key : `${path}.${key}`),
  ]);
  return new Map(entries);
}

const english = leavesOf(await loadLanguage('en'));
const catalogues = new Map<Language, Map<string, Leaf>>();
for (const language of others) catalogues.set(language, leavesOf(await loadLanguage(language)));

/** The kinds of what English sentences take, by the name of the sentence, from their source. */
const parameters = parametersOf(join(folder, folders.en));

function parametersOf(place: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const note = (key: string, kinds: string[]): void => {
    const known = found.get(key) ?? kinds;
    found.set(key, known.join() === kinds.join() ? kinds : ['one of several']);
  };
  for (const name of readdirSync(place)) {
    const walk = (node: ts.Node, within: string): void => {
      const isNamed = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node);
      const key = isNamed ? node.name.getText().replaceAll("'", '') : within;
      if (ts.isPropertyAssignment(node) && ts.isArrowFunction(node.initializer)) {
        const kinds = node.initializer.parameters.map((one) => one.type?.getText() ?? '');
        note(`${groupOf(within)}.${key}`, kinds);
        note(key, kinds);
      }
      node.forEachChild((child) => walk(child, key));
    };
    walk(treeOf(join(place, name)), '');
  }
  return found;
}

/** Of `knocks`, and of the constant `knockStrings` that it is. */
function groupOf(name: string): string {
  return name.replace(/s?(?:Strings)?$/, '');
}

function treeOf(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
}

/** The texts in a file of sentences, without the names of sentences and of modules. */
function textsIn(path: string): string[] {
  const texts: string[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) texts.push(node.text);
    node.forEachChild((child) => {
      if (!ts.isPropertyAssignment(node) || child !== node.name) walk(child);
    });
  };
  walk(treeOf(path));
  return texts;
}

/** What tells apart: no sentence has such words by itself. */
const MARKS = ['Zxqa', 'Zxqb', 'Zxqc', 'Zxqd'];
const COUNTS = [0, 1, 2, 3, 11, 100, 1_000_000];

function samplesOf(path: string): unknown[][] {
  const [key = '', group = ''] = path.split('.').toReversed();
  const kinds = parameters.get(`${groupOf(group)}.${key}`) ?? parameters.get(key) ?? [];
  const given = (count: number, isYes: boolean): unknown[] =>
    kinds.map((kind, at) => {
      if (kind === 'string') return MARKS[at];
      if (kind === 'number') return count;
      if (kind === 'boolean') return isYes;
      if (kind === 'readonly string[]') return MARKS.slice(0, 2);
      if (kind === 'Size') return { width: 4_321 + at, height: 1_234 + at };
      throw new Error(`${path} takes ${kind}: give the test a sample of it`);
    });
  return COUNTS.flatMap((count) => [given(count, true), given(count, false)]);
}

const textOf = (said: unknown): string =>
  typeof said === 'string' ? said : Object.values(said as object).join('\n');
const marksIn = (text: string): string[] => text.match(/Zxq\w|4321|1234/g)?.toSorted() ?? [];

beforeEach(() => useLocale('en', []));

describe.each(others)('%s', (language) => {
  const sentences = catalogues.get(language) ?? new Map<string, Leaf>();

  it('has the sentences of English, and no other', () => {
    expect([...sentences.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('says something wherever English does', () => {
    const plain = [...english].filter(([, leaf]) => typeof leaf === 'string');
    const wrong = plain.filter(([path, leaf]) => (leaf === '') !== (sentences.get(path) === ''));
    expect(wrong).toEqual([]);
  });

  it('translates', () => {
    const same = [...english].filter(
      ([path, leaf]) =>
        typeof leaf === 'string' && / \p{L}+ /u.test(leaf) && sentences.get(path) === leaf,
    );
    expect(same).toEqual([]);
  });

  it('loses no name, date or size that a sentence is given', () => {
    for (const [path, leaf] of english) {
      if (typeof leaf === 'string') continue;
      const own = sentences.get(path) as typeof leaf;
      for (const sample of samplesOf(path)) {
        const said = textOf(own(...sample));
        const about = `${path}(${JSON.stringify(sample)}): ${said}`;
        expect(marksIn(said), about).toEqual(marksIn(textOf(leaf(...sample))));
        expect(said, about).not.toMatch(/undefined|NaN|#|\[object/);
        expect(said.trim(), about).not.toBe('');
      }
    }
  });

  it('tells large numbers', () => {
    for (const [path, leaf] of english) {
      if (typeof leaf === 'string') continue;
      const own = sentences.get(path) as typeof leaf;
      for (const sample of samplesOf(path).filter((one) => one.includes(100))) {
        if (!textOf(leaf(...sample)).includes('100')) continue;
        expect(textOf(own(...sample)), path).toContain('100');
      }
    }
  });
});

/** Of a number, not of a name such as `foyer1`. */
const LATIN_DIGIT = /(?<![\p{L}\d])\d/u;

it.each(Object.keys(languages) as Language[])(
  '%s writes numbers as the region does',
  (language) => {
    useLocale(language, [`${language}-EG-u-nu-arab`]);
    const sentences = language === 'en' ? english : catalogues.get(language);
    for (const [path, leaf] of sentences ?? []) {
      if (typeof leaf === 'string') continue;
      for (const sample of samplesOf(path)) {
        const said = textOf(leaf(...sample));
        expect(said, `${path}(${JSON.stringify(sample)})`).not.toMatch(LATIN_DIGIT);
      }
    }
  },
);

it('no number stands fixed where digits are the region’s', () => {
  const written = (Object.keys(languages) as Language[]).filter((language) => {
    const { numberingSystem } = new Intl.NumberFormat(`${language}-EG`).resolvedOptions();
    return numberingSystem !== 'latn';
  });
  expect(written).toEqual(['ar']);
  for (const language of written) {
    const plain = [...(catalogues.get(language) ?? [])].filter(
      ([, leaf]) => typeof leaf === 'string',
    );
    expect(plain.filter(([, text]) => /(?<![a-z\d])[\d٠-٩]/iu.test(text as string))).toEqual([]);
  }
});

it('English has none of the words that only its makers understand', () => {
  const texts = readdirSync(join(folder, folders.en)).flatMap((file) =>
    textsIn(join(folder, folders.en, file)),
  );
  const ours = /\bpeers?\b|\b(?:un)?linked\b|pseudonym|\bby and by\b|\btaken in\b|\bany more\b/iu;
  expect(texts.filter((text) => ours.test(text) && !/^(?:un)?linked$/.test(text))).toEqual([]);
});

describe.each(Object.entries(folders))('%s', (language, name) => {
  const texts = readdirSync(join(folder, name)).flatMap((file) =>
    textsIn(join(folder, name, file)).map((text) => ({ file, text })),
  );

  it('has every plural form of its language, and no other', () => {
    const source = readFileSync(join(folder, name, 'saying.ts'), 'utf8');
    const declared = new Set(source.match(/'(?:zero|one|two|few|many|other)'/g));
    const forms = [...declared].map((form) => form.replaceAll("'", ''));
    const rules = new Intl.PluralRules(language);
    expect(forms.toSorted()).toEqual(rules.resolvedOptions().pluralCategories.toSorted());
  });

  it('uses the marks of printed text', () => {
    expect(texts.filter(({ text }) => /\p{L}'|'\p{L}|"|\.\.\.| {2}/u.test(text))).toEqual([]);
  });

  it('keeps its own spaces', () => {
    const wrong = language === 'fr' ? / [;!?»:]|« |\p{L}[!?;]/u : / [;!?،؛؟]/u;
    expect(texts.filter(({ text }) => wrong.test(text))).toEqual([]);
  });
});
