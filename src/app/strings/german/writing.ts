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

  marks: {
    menu: 'Optionen dieser Unterhaltung',
    on: { pinned: 'Oben anheften', quiet: 'Stummschalten', archived: 'Archivieren' },
    off: {
      pinned: 'Nicht mehr anheften',
      quiet: 'Stummschaltung aufheben',
      archived: 'Aus dem Archiv holen',
    },
    hints: {
      pinned: 'Sie steht über den anderen.',
      quiet: 'Neues darin wird nicht gezählt.',
      archived: 'Außer Sicht, bis etwas Neues kommt.',
    },
    pinned: 'Angeheftet',
    quiet: 'Stumm',
  },

  lists: {
    show: 'Anzeigen',
    all: 'Alle',
    unread: 'Ungelesen',
    mentions: 'Erwähnungen',
    archived: 'Archiviert',
    nothing: 'Hier ist nichts.',
    mentionsOf: (n: number) => count(n, { one: '# Erwähnung', other: '# Erwähnungen' }),
  },

  person: {
    menu: (name: string) => `Aktionen für ${name}`,
    mention: 'Erwähnen',
    reply: 'Auf die neueste Nachricht antworten',
    heard: (ago: string) => `zuletzt gehört ${ago}`,
    find: 'Teilnehmer suchen',
    nobody: 'Niemand mit diesem Namen.',
  },
};
