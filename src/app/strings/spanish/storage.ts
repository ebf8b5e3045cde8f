// Spanish, what conversations take on this device, and cleaning up.
import type { storageStrings as English } from '../english/storage.ts';
import { count } from './saying.ts';

export const storageStrings: typeof English = {
  title: 'Almacenamiento',
  hint: 'Lo que ocupan las conversaciones en este dispositivo, y quitar lo antiguo.',
  open: 'Ver y limpiar',
  text: 'Contado a partir de lo que se guarda de cada conversación; el navegador añade algo suyo.',
  disk: (used: string, quota: string) =>
    `Todo Foyer ocupa ${used} aquí; este navegador permite ${quota}.`,
  measuring: 'Repasándolo todo…',
  none: 'Todavía no se guarda nada.',
  list: 'Conversaciones por tamaño',
  held: (messages: number, pictures: number, size: string) =>
    `${count(messages, { one: '# mensaje', many: '# de mensajes', other: '# mensajes' })}, ${count(pictures, { one: '# imagen', many: '# de imágenes', other: '# imágenes' })}, unos ${size}`,
  cleanUp: 'Limpiar',
  cleanUpOf: (name: string) => `Limpiar ${name}`,
  what: 'Qué quitar',
  whats: {
    pictures: 'Las imágenes; las palabras se quedan',
    messages: 'Los mensajes con todo lo que tienen',
  },
  age: 'De cuándo',
  ages: { 30: 'De hace más de 30 días', 365: 'De hace más de un año', all: 'Todo' },
  goes: (what: string) => `Esto se va de este dispositivo para siempre: ${what}.`,
  onlyPictures: (pictures: number, size: string) =>
    `${count(pictures, { one: '# imagen', many: '# de imágenes', other: '# imágenes' })}, unos ${size}`,
  nothing: 'No hay nada así.',
  stays:
    'Los demás conservan lo suyo, pero no se vuelve a traer de ellos. Quien te lo pida más tarde solo lo obtiene de otros.',
  recent: 'Lo escrito en las últimas dos horas se queda, porque puede estar aún en camino.',
  remove: 'Quitar para siempre',
  removing: 'Quitando…',
  removed: 'Quitado.',
};
