// The lab's sentences in all languages: none left in English, no number lost, the marks of print.
import { describe, expect, it } from 'vitest';
import { languages } from '../../app/strings/languages.ts';
import type { Language } from '../../app/strings/languages.ts';
import { english } from './lab-english.ts';
import { speakLab, words } from './words.ts';

type Leaf = string | ((...given: readonly unknown[]) => string);

/** Sentences by their path; samples for those that something is put into. */
function leavesOf(catalogue: object, before = ''): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const [name, value] of Object.entries(catalogue)) {
    if (typeof value === 'string' || typeof value === 'function') {
      leaves.set(before + name, value as Leaf);
    } else {
      for (const [path, leaf] of leavesOf(value as object, `${before}${name}.`)) {
        leaves.set(path, leaf);
      }
    }
  }
  return leaves;
}

const SAMPLES: Readonly<Record<string, readonly unknown[]>> = {
  failed: ['ZxqA'],
  wrongAddress: ['ZxqA'],
  picture: ['ZxqA', 431, 217],
  'figures.apart': [[431, 217]],
  'figures.stopped': [[431, 217]],
  'done.at': [431, 'ZxqA'],
  'done.hostile': [431, 'ZxqA'],
};

function say(path: string, leaf: Leaf): string {
  return typeof leaf === 'string' ? leaf : leaf(...(SAMPLES[path] ?? [431, 217]));
}

const marksIn = (text: string): string[] => text.match(/ZxqA|431|217/g)?.toSorted() ?? [];
const originals = leavesOf(english);

describe.each(Object.keys(languages) as Language[])('%s', (language) => {
  it('says all that English says, with every number and name', async () => {
    await speakLab(language);
    const leaves = leavesOf(words);
    expect([...leaves.keys()]).toEqual([...originals.keys()]);
    for (const [path, leaf] of leaves) {
      const said = say(path, leaf);
      expect(marksIn(said), path).toEqual(marksIn(say(path, originals.get(path)!)));
      expect(said, path).not.toMatch(/undefined|NaN|\[object|'|"|\.\.\.| {2}/);
      if (language === 'fr') expect(said, path).not.toMatch(/ [;!?:»]|\p{L}[!?;]/u);
    }
  });

  it('is translated', async () => {
    await speakLab(language);
    if (language === 'en') return expect(words).toBe(english);
    const same = [...leavesOf(words)].filter(([path, leaf]) => {
      const said = say(path, leaf);
      return / \p{L}{3,} /u.test(said) && said === say(path, originals.get(path)!);
    });
    expect(same).toEqual([]);
  });
});
