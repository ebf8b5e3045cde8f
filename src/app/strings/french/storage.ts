// French, what conversations take on this device, and cleaning up.
import type { storageStrings as English } from '../english/storage.ts';
import { count } from './saying.ts';

export const storageStrings: typeof English = {
  title: 'Stockage',
  hint: 'Ce que les conversations prennent sur cet appareil, et enlever ce qui est ancien.',
  open: 'Voir et faire le ménage',
  text: 'Compté d’après ce qui est gardé de chaque conversation ; le navigateur y ajoute un peu du sien.',
  disk: (used: string, quota: string) =>
    `Tout Foyer prend ${used} ici ; ce navigateur permet ${quota}.`,
  measuring: 'Tout est passé en revue…',
  none: 'Rien n’est encore gardé.',
  list: 'Conversations par taille',
  held: (messages: number, pictures: number, size: string) =>
    `${count(messages, { one: '# message', many: '# de messages', other: '# messages' })}, ${count(pictures, { one: '# image', many: '# d’images', other: '# images' })}, environ ${size}`,
  cleanUp: 'Faire le ménage',
  cleanUpOf: (name: string) => `Faire le ménage dans ${name}`,
  what: 'Quoi enlever',
  whats: {
    pictures: 'Les images ; les mots restent',
    messages: 'Les messages avec tout ce qu’ils ont',
  },
  age: 'Depuis quand',
  ages: { 30: 'De plus de 30 jours', 365: 'De plus d’un an', all: 'Tout' },
  goes: (what: string) => `Ceci part de cet appareil pour de bon : ${what}.`,
  onlyPictures: (pictures: number, size: string) =>
    `${count(pictures, { one: '# image', many: '# d’images', other: '# images' })}, environ ${size}`,
  nothing: 'Il n’y a rien de tel.',
  stays:
    'Les autres gardent les leurs, mais rien n’en est repris chez eux. Qui te le demande plus tard ne l’a plus que par d’autres.',
  recent:
    'Ce qui a été écrit dans les deux dernières heures reste, car cela peut être encore en chemin.',
  remove: 'Enlever pour de bon',
  removing: 'En train d’enlever…',
  removed: 'C’est enlevé.',
};
