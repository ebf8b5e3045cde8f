// German, what helps with writing.
import type { writing as English } from '../english/writing.ts';
import { count } from './saying.ts';

export const writing: typeof English = {
  emoji: {
    open: 'Emojis',
    search: 'Emojis suchen',
    found: (n: number) =>
      n === 0
        ? 'Keine Emojis gefunden'
        : count(n, { one: '# Emoji gefunden', other: '# Emojis gefunden' }),
    groups: 'Emoji-Gruppen',
    tone: 'Hautton',
    tones: ['Gelb', 'Hell', 'Mittelhell', 'Mittel', 'Mitteldunkel', 'Dunkel'],
    recent: 'Zuletzt benutzt',
    faces: 'Gesichter und Gefühle',
    people: 'Menschen',
    nature: 'Tiere und Pflanzen',
    food: 'Essen und Trinken',
    travel: 'Reisen und Orte',
    fun: 'Aktivitäten',
    things: 'Dinge',
    signs: 'Symbole',
    flags: 'Flaggen',
  },
};
