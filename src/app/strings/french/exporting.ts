// French: a conversation as a file.
import type { exportingStrings as English } from '../english/exporting.ts';
import { digits } from './saying.ts';

export const exportingStrings: typeof English = {
  menu: 'Enregistrer dans un fichier',
  menuHint: 'Toute la conversation, en texte ou en JSON',
  title: (name: string) => `${name} dans un fichier`,
  text: 'Tout ce qui se trouve de cette conversation sur cet appareil va dans un fichier : ce que tu vois, avec les dates, les noms et les réactions. Qui tu as mis en sourdine n’y est pas.',
  open: 'Le fichier n’est pas scellé : qui l’a peut le lire.',
  form: 'Quelle sorte de fichier',
  forms: {
    text: 'Texte, pour lire ; les images et les fichiers y sont seulement nommés',
    json: 'JSON, pour des programmes ; avec les images et les fichiers',
  },
  make: 'Créer le fichier',
  making: 'Lecture de la conversation…',
  made: (file: string, size: string) => `${file} est prêt (${size}). Ton navigateur l’enregistre.`,
  again: 'L’enregistrer encore',
  /** What stands for a picture or a file in a text. */
  picture: (width: number, height: number) => `Image, ${digits(width)} × ${digits(height)}`,
  file: (name: string, size: string) => `Fichier, ${name}, ${size}`,
  heading: (name: string, when: string) => `${name}, tel que dans Foyer à ${when}`,
};
