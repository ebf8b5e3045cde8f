// German, all of it.
import type { Strings } from '../strings.ts';
import { checkStrings } from './check.ts';
import { codeStrings } from './codes.ts';
import { deviceStrings } from './device.ts';
import { diagnostics } from './diagnostics.ts';
import { exportingStrings } from './exporting.ts';
import { fileStrings } from './files.ts';
import { frame } from './frame.ts';
import { keeping } from './keeping.ts';
import { knockStrings } from './knocks.ts';
import { knownStrings } from './known.ts';
import { mapStrings } from './map.ts';
import { storageStrings } from './storage.ts';
import { roomStrings } from './rooms.ts';
import { wakeStrings } from './wake.ts';
import { voiceStrings } from './voice.ts';
import { appearanceStrings } from './appearance.ts';
import { whisperStrings } from './whispers.ts';
import { count } from './saying.ts';
import { searchStrings } from './search.ts';
import { talk } from './talk.ts';
import { trouble } from './trouble.ts';
import { writing } from './writing.ts';

export const german: Strings = {
  app: 'Foyer',
  starting: 'Foyer wird geöffnet…',
  startingSlowly:
    'Das dauert länger als es sollte. Lade die Seite neu; wenn das nicht hilft, schließe zuerst alle Tabs mit Foyer.',
  back: 'Zurück',
  close: 'Schließen',
  cancel: 'Abbrechen',
  dismiss: 'Ausblenden',
  save: 'Speichern',
  copied: 'Kopiert',
  copyFailed:
    'Dieser Browser hat das Kopieren nicht erlaubt. Markiere den Text und kopiere ihn selbst.',
  noName: 'ohne Namen',
  retry: 'Erneut versuchen',
  tooLong: (n: number) =>
    `Zu lang: Kürze um ${count(n, { one: '# Zeichen', other: '# Zeichen' })}.`,
  skipToMessages: 'Zur Unterhaltung springen',
  notLoaded: 'Dieser Teil von Foyer konnte nicht geladen werden. Lade die Seite neu.',
  reload: 'Neu laden',
  broken: 'In diesem Teil der Anzeige ist ein Fehler passiert. Was gespeichert ist, ist sicher.',
  toConversations: 'Zu den Unterhaltungen',
  progress: 'Fortschritt',
  language: 'Sprache',
  languageAuto: 'Wie im Browser',
  ...deviceStrings,
  ...frame,
  ...keeping,
  diagnostics,
  ...talk,
  ...trouble,
  ...writing,
  knocks: knockStrings,
  known: knownStrings,
  rooms: roomStrings,
  wake: wakeStrings,
  appearance: appearanceStrings,
  whispers: whisperStrings,
  codes: codeStrings,
  check: checkStrings,
  search: searchStrings,
  exporting: exportingStrings,
  map: mapStrings,
  file: fileStrings,
  voice: voiceStrings,
  storage: storageStrings,
};
