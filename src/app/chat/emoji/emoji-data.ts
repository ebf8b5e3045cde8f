// The emojis that are offered, and how one finds them: loaded when a picker opens, names in the
// language of the screens. The files are made by scripts/emoji-data.mjs.
import { withTone, bare } from './tones.ts';
import type { Tone } from './tones.ts';

export type GroupId =
  'faces' | 'people' | 'nature' | 'food' | 'travel' | 'fun' | 'things' | 'signs' | 'flags';

interface Group {
  readonly id: GroupId;
  readonly emojis: readonly string[];
}

/** One line for each emoji, in the order of the groups: its name, and words to find it by. */
type Lines = readonly string[];

const names: Readonly<Record<string, () => Promise<{ default: Lines }>>> = {
  ar: () => import('./data/ar.json'),
  de: () => import('./data/de.json'),
  en: () => import('./data/en.json'),
  es: () => import('./data/es.json'),
  fr: () => import('./data/fr.json'),
};
/** More than anybody looks through; one more letter finds less. */
const FOUND_MAX = 96;

export class Emojis {
  readonly groups: readonly Group[];
  readonly #all: readonly string[];
  readonly #withTones: ReadonlySet<string>;
  readonly #lines: Lines;
  /** By what doesn't differ between two ways of writing the same. */
  readonly #places: ReadonlyMap<string, number>;
  #folded: readonly string[] | undefined;

  constructor(groups: readonly Group[], tones: readonly string[], lines: Lines) {
    this.groups = groups;
    this.#all = groups.flatMap(({ emojis }) => emojis);
    this.#withTones = new Set(tones);
    this.#lines = lines;
    this.#places = new Map(this.#all.map((emoji, at) => [bare(emoji), at]));
  }

  /** Without a tone; empty for what isn't offered. */
  nameOf(emoji: string): string {
    const line = this.#lines[this.#places.get(bare(emoji)) ?? -1] ?? '';
    return line.split('|', 1)[0] ?? '';
  }

  inTone(emoji: string, tone: Tone): string {
    return this.#withTones.has(emoji) ? withTone(emoji, tone) : emoji;
  }

  /** All whose name and words have one that begins with each of the words; by name first. */
  find(query: string): string[] {
    this.#folded ??= this.#lines.map((line) => ` ${folded(line).replaceAll('|', ' | ')} `);
    const words = folded(query.replaceAll('|', ' ')).split(' ').filter(Boolean);
    if (words.length === 0) return [];
    const byName: string[] = [];
    const byWords: string[] = [];
    for (const [at, line] of this.#folded.entries()) {
      if (!words.every((word) => line.includes(` ${word}`))) continue;
      const name = line.slice(0, line.includes('|') ? line.indexOf('|') : undefined);
      const isByName = words.every((word) => name.includes(` ${word}`));
      (isByName ? byName : byWords).push(this.#all[at] ?? '');
    }
    return [...byName, ...byWords].slice(0, FOUND_MAX);
  }
}

/** Rejects when this part of the app can't be loaded. */
export async function loadEmojis(language: string): Promise<Emojis> {
  const load = names[language] ?? names['en'];
  const [{ default: data }, lines] = await Promise.all([import('./data/emojis.json'), load?.()]);
  return new Emojis(data.groups as Group[], data.tones, lines?.default ?? []);
}

/** As people type: without case and marks; the forms of one Arabic letter are one. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/gu, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replaceAll('ß', 'ss')
    .replace(/[\s:,’'“”()-]+/gu, ' ')
    .trim();
}
