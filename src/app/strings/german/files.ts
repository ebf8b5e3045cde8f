// German, files that go with messages.
import type { fileStrings as English } from '../english/files.ts';

export const fileStrings: typeof English = {
  one: 'Datei',
  kind: (ending: string) => `${ending}-Datei`,
  save: (name: string) => `${name} speichern`,
  remove: (name: string) => `${name} entfernen`,
  named: (name: string) => `Datei: ${name}`,
  asItIs:
    'Geht so, wie es ist, samt dem, was eine Kamera vielleicht darin vermerkt hat: wo, wann und womit es aufgenommen wurde.',
  failed: (size: string) =>
    `Das lässt sich nicht anhängen. Dateien dürfen bis zu ${size} haben; Bilder werden verkleinert, wenn sie JPEG, PNG oder WebP sind.`,
  risks: {
    program:
      'Das kann als Programm laufen. Niemand hat es geprüft: Öffne es nur, wenn du dem vertraust, der es geschickt hat.',
    page: 'Das ist eine Webseite. Geöffnet kann sie Dinge von anderswo laden und sich für etwas anderes ausgeben.',
    disguised:
      'Das beginnt wie ein Programm, was auch immer sein Name sagt. Niemand hat es geprüft: Öffne es nur, wenn du dem vertraust, der es geschickt hat.',
  },
};
