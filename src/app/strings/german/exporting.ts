// German: a conversation as a file.
import type { exportingStrings as English } from '../english/exporting.ts';
import { digits } from './saying.ts';

export const exportingStrings: typeof English = {
  menu: 'Als Datei speichern',
  menuHint: 'Die ganze Unterhaltung, als Text oder JSON',
  title: (name: string) => `${name} als Datei`,
  text: 'Alles, was von dieser Unterhaltung auf diesem Gerät ist, kommt in eine Datei: was du siehst, mit Zeiten, Namen und Reaktionen. Wen du stummgeschaltet hast, der fehlt darin.',
  open: 'Die Datei ist nicht versiegelt: Wer sie hat, kann sie lesen.',
  form: 'Welche Art von Datei',
  forms: {
    text: 'Text, zum Lesen; Bilder und Dateien werden nur genannt',
    json: 'JSON, für Programme; mit Bildern und Dateien',
  },
  make: 'Datei erstellen',
  making: 'Die Unterhaltung wird gelesen …',
  made: (file: string, size: string) => `${file} ist fertig (${size}). Dein Browser speichert sie.`,
  again: 'Noch einmal speichern',
  /** What stands for a picture or a file in a text. */
  picture: (width: number, height: number) => `Bild, ${digits(width)} × ${digits(height)}`,
  file: (name: string, size: string) => `Datei, ${name}, ${size}`,
  heading: (name: string, when: string) => `${name}, wie es in Foyer um ${when} stand`,
};
