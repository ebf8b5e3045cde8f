// German, what conversations take on this device, and cleaning up.
import type { storageStrings as English } from '../english/storage.ts';
import { count } from './saying.ts';

export const storageStrings: typeof English = {
  title: 'Speicher',
  hint: 'Was Unterhaltungen auf diesem Gerät belegen, und Altes entfernen.',
  open: 'Zeigen und aufräumen',
  text: 'Gezählt aus dem, was von jeder Unterhaltung aufbewahrt wird; der Browser braucht selbst noch etwas dazu.',
  disk: (used: string, quota: string) =>
    `Ganz Foyer belegt hier ${used}; dieser Browser erlaubt ${quota}.`,
  measuring: 'Alles wird durchgesehen …',
  none: 'Noch wird nichts aufbewahrt.',
  list: 'Unterhaltungen nach Größe',
  held: (messages: number, pictures: number, size: string) =>
    `${count(messages, { one: '# Nachricht', other: '# Nachrichten' })}, ${count(pictures, { one: '# Bild', other: '# Bilder' })}, etwa ${size}`,
  cleanUp: 'Aufräumen',
  cleanUpOf: (name: string) => `${name} aufräumen`,
  what: 'Was entfernt wird',
  whats: { pictures: 'Bilder; die Worte bleiben', messages: 'Nachrichten mit allem darin' },
  age: 'Wie alt',
  ages: { 30: 'Älter als 30 Tage', 365: 'Älter als ein Jahr', all: 'Alle' },
  goes: (what: string) => `Das verschwindet endgültig von diesem Gerät: ${what}.`,
  onlyPictures: (pictures: number, size: string) =>
    `${count(pictures, { one: '# Bild', other: '# Bilder' })}, etwa ${size}`,
  nothing: 'So etwas gibt es hier nicht.',
  stays:
    'Andere behalten ihres, aber es wird von ihnen nicht wieder geholt. Wer dich später danach fragt, bekommt es nur noch von anderen.',
  recent:
    'Was in den letzten zwei Stunden geschrieben wurde, bleibt, denn es kann noch unterwegs sein.',
  remove: 'Endgültig entfernen',
  removing: 'Wird entfernt …',
  removed: 'Entfernt.',
};
