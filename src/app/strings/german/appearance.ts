// German, what friends are shown of oneself, and groups of friends.
import type { appearanceStrings as English } from '../english/appearance.ts';

export const appearanceStrings: typeof English = {
  title: 'Was Freunde von dir sehen',
  who: 'Geht nur an deine Freunde, direkt. In Lobbys ist nichts davon zu sehen.',
  choose: 'Bild auswählen',
  removePicture: 'Bild entfernen',
  pictureHint:
    'Die Mitte, zu einem kleinen Quadrat geschnitten. Wo und womit es aufgenommen wurde, bleibt weg.',
  noPicture: 'Diese Datei ist kein Bild, das dieser Browser lesen kann.',
  status: 'Gerade',
  kinds: {
    plain: 'Nur Worte oder nichts',
    available: 'Ansprechbar',
    busy: 'Beschäftigt',
    away: 'Abwesend',
  },
  words: 'In eigenen Worten',
  until: 'Löschen',
  ends: { hour: 'Nach einer Stunde', today: 'Wenn der Tag um ist', never: 'Wenn ich es lösche' },
  endsAt: (when: string) => `Bis ${when}`,
  show: 'Freunden zeigen',
  clear: 'Löschen',
  told: 'Deine Freunde erfahren es.',
  group: 'Gruppe',
  groupOf: (name: string) => `Gruppe von ${name}`,
  groupName: 'Name der Gruppe',
  groupHint: 'Gruppen siehst nur du. Leer heißt: keine.',
  otherGroups: 'Oder in eine, die es gibt:',
  renameGroup: (name: string) => `Gruppe ${name} umbenennen`,
};
