// German, searching, going somewhere by name, and the keyboard.
import type { searchStrings as English } from '../english/search.ts';
import { count } from './saying.ts';

export const searchStrings: typeof English = {
  title: 'Suche',
  open: 'Nachrichten suchen',
  here: 'Hier suchen',
  hereHint: 'Wörter in dieser Unterhaltung finden',
  field: 'Gesuchte Wörter',
  everywhere: 'Überall suchen',
  who: 'Geschrieben von',
  anybody: 'Allen',
  self: 'Mir',
  kind: 'Was es ist',
  since: 'Geschrieben seit',
  until: 'Geschrieben bis',
  clear: 'Filter löschen',
  start: 'Finde, was gesagt wurde',
  startText:
    'Alle Wörter müssen in der Nachricht stehen; „Anführungszeichen“ halten Wörter zusammen. Akzente und Großbuchstaben machen keinen Unterschied. Gesucht wird auf diesem Gerät: Niemand erfährt, was du suchst.',
  nothing: 'Nichts gefunden',
  nothingText:
    'Andere Wörter oder weniger Filter helfen vielleicht. Gelöschtes, und was stummgeschaltete Personen schreiben, wird nicht gezeigt.',
  more: 'Mehr zeigen',
  results: 'Gefundene Nachrichten',
  own: 'Du',
  titleIn: (place: string) => `Suche in ${place}`,
  onlyThem: (name: string) => `Nur Nachrichten von ${name}`,
  kinds: {
    any: 'Alles',
    picture: 'Mit Bild',
    file: 'Mit Datei',
    voice: 'Mit Sprachnachricht',
    link: 'Mit Link',
    reply: 'Antworten',
  },
  found: (n: number) => count(n, { one: '# Nachricht', other: '# Nachrichten' }),
  soFar: (n: string) => `${n} bisher`,
  reading: (n: number) =>
    count(n, {
      one: 'Verlauf wird gelesen: bisher # Nachricht, die neuesten zuerst…',
      other: 'Verlauf wird gelesen: bisher # Nachrichten, die neuesten zuerst…',
    }),
  part: (when: string) =>
    `Durchsucht wird nur, was seit ${when} geschrieben wurde: Auf diesem Gerät ist mehr, als in den Speicher passt.`,
  go: {
    title: 'Gehe zu',
    open: 'Gehe zu…',
    field: 'Unterhaltung, Person oder Aktion',
    nothing: 'Nichts mit diesem Namen.',
    list: 'Wohin es gehen kann',
    choices: (n: number) => count(n, { one: '# Möglichkeit', other: '# Möglichkeiten' }),
    lobby: 'Lobby',
    friend: 'Freund',
    action: 'Aktion',
    personIn: (lobby: string) => `Person in ${lobby}`,
  },
  /** As they are written on keyboards. */
  keyNames: {
    ctrl: 'Strg',
    shift: 'Umschalt',
    enter: 'Enter',
    home: 'Pos1',
    end: 'Ende',
    escape: 'Esc',
  },
  keys: {
    title: 'Tastenkürzel',
    question: 'Diese Liste mit „?“ öffnen',
    questionHint: 'Nur, während du nicht schreibst.',
    go: 'Zu einer Unterhaltung, Person oder Aktion gehen',
    search: 'Nachrichten suchen',
    help: 'Diese Liste, während du nicht schreibst',
    send: 'Nachricht senden oder neue Zeile beginnen, je nach Einstellung',
    editLast: 'Die letzte eigene Nachricht bearbeiten, im leeren Feld',
    move: 'Von Nachricht zu Nachricht',
    ends: 'Zur ersten oder neuesten gezeigten Nachricht',
    sideways: 'Durch das, was eine Nachricht anbietet',
    escape: 'Schließen, was offen ist',
  },
};
