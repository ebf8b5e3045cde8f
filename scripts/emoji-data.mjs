// Makes src/app/chat/emoji/data anew: which emojis there are, and their names per language. The
// packages are over 200 MB, so they aren't installed with the project: in an empty folder run
// `npm install emojibase-data@17.0.0 cldr-annotations-full@48.2.0
// cldr-annotations-derived-full@48.2.0`, and here `node scripts/emoji-data.mjs <that folder>`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './run.mjs';

const LANGUAGES = ['en', 'fr', 'de', 'es', 'ar'];
/** What systems of the last three years draw; newer ones would be empty boxes on many. */
const VERSION_MAX = 15;
/** Words to find one by, beside those of its name. */
const KEYWORDS_MAX = 5;
/** Emojibase's numbers of groups, as the picker names them; 2 holds parts of other emojis. */
const GROUPS = [
  'faces',
  'people',
  '',
  'nature',
  'food',
  'travel',
  'fun',
  'things',
  'signs',
  'flags',
];

const source = process.argv[2];
if (source === undefined) throw new Error('Name the folder in which the packages are installed.');

/**
 * @typedef {{ emoji: string, label: string, group?: number, order?: number, version: number,
 *   skins?: { emoji: string, tone: number | number[] }[] }} Emoji
 */

/** @param {string} path */
const read = (path) => JSON.parse(readFileSync(join(source, 'node_modules', path), 'utf8'));

/** As in src/app/chat/emoji/tones.ts. @param {string} emoji @param {number} tone */
function toned(emoji, tone) {
  const modifier = String.fromCodePoint(0x1f3fa + tone);
  return emoji.replace(/(?!\u{1f91d}\u200d)(\p{Emoji_Modifier_Base})\ufe0f?/gu, `$1${modifier}`);
}

/** @param {Emoji} emoji Whether the rule gives each of its tones as Unicode has it. */
function hasTones({ emoji, skins = [] }) {
  const plain = skins.filter(({ tone }) => typeof tone === 'number');
  return (
    plain.length === 5 && plain.every((skin) => toned(emoji, Number(skin.tone)) === skin.emoji)
  );
}

/** @type {Emoji[]} */
const all = read('emojibase-data/en/data.json');
const emojis = all
  .filter(({ group, version }) => group !== undefined && group !== 2 && version <= VERSION_MAX)
  .sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
const groups = GROUPS.flatMap((id, number) =>
  id === ''
    ? []
    : [{ id, emojis: emojis.filter(({ group }) => group === number).map(({ emoji }) => emoji) }],
);
const tones = emojis.filter(hasTones).map(({ emoji }) => emoji);
write('emojis', { groups, tones });

const ordered = groups.flatMap((group) => group.emojis);
for (const language of LANGUAGES) {
  const place = `annotations/${language}/annotations.json`;
  const own = read(`cldr-annotations-full/${place}`).annotations.annotations;
  const derived = read(
    `cldr-annotations-derived-full/annotationsDerived/${language}/annotations.json`,
  ).annotationsDerived.annotations;
  const labels = labelsOf(language);
  let missing = 0;
  const names = ordered.map((emoji) => {
    const bare = emoji.replaceAll('\ufe0f', '');
    const found = own[emoji] ?? own[bare] ?? derived[emoji] ?? derived[bare] ?? {};
    const name = found.tts?.[0] ?? labels.get(bare);
    if (name === undefined) missing += 1;
    return [name ?? '', ...keywordsOf(name ?? '', found.default ?? [])].join('|');
  });
  if (missing > 0) console.warn(`${language}: ${missing} without a name`);
  write(language, names);
}

/** Emojibase's own names, where it knows the language. @param {string} language */
function labelsOf(language) {
  if (language === 'ar') return new Map();
  /** @type {Emoji[]} */
  const named = read(`emojibase-data/${language}/data.json`);
  return new Map(named.map(({ emoji, label }) => [emoji.replaceAll('\ufe0f', ''), label]));
}

/** Those that say something new. @param {string} name @param {string[]} keywords */
function keywordsOf(name, keywords) {
  const known = new Set(name.toLowerCase().split(/[\s:,-]+/u));
  const fresh = keywords.filter((one) =>
    one.split(/\s+/u).some((word) => !known.has(word.toLowerCase())),
  );
  return fresh.slice(0, KEYWORDS_MAX).map((one) => one.replaceAll('|', ' '));
}

/** @param {string} name @param {unknown} data */
function write(name, data) {
  const path = join(projectFolder, 'src/app/chat/emoji/data', `${name}.json`);
  writeFileSync(path, `${JSON.stringify(data, null, 1)}\n`);
}
