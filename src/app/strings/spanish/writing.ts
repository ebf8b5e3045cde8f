// Spanish, what helps with writing.
import type { writing as English } from '../english/writing.ts';
import { count } from './saying.ts';

export const writing: typeof English = {
  emoji: {
    open: 'Emojis',
    search: 'Buscar emojis',
    found: (n: number) =>
      n === 0
        ? 'No se encontró ningún emoji'
        : count(n, {
            one: '# emoji encontrado',
            many: '# de emojis encontrados',
            other: '# emojis encontrados',
          }),
    groups: 'Grupos de emojis',
    tone: 'Tono de piel',
    tones: ['Amarillo', 'Claro', 'Medio claro', 'Medio', 'Medio oscuro', 'Oscuro'],
    recent: 'Usados hace poco',
    faces: 'Caras y emociones',
    people: 'Personas',
    nature: 'Animales y plantas',
    food: 'Comida y bebida',
    travel: 'Viajes y lugares',
    fun: 'Actividades',
    things: 'Objetos',
    signs: 'Símbolos',
    flags: 'Banderas',
  },

  marks: {
    menu: 'Opciones de esta conversación',
    on: { pinned: 'Fijar arriba', quiet: 'Silenciar', archived: 'Archivar' },
    off: { pinned: 'Dejar de fijar', quiet: 'Dejar de silenciar', archived: 'Sacar del archivo' },
    hints: {
      pinned: 'Queda por encima de las demás.',
      quiet: 'Lo nuevo en ella no se cuenta.',
      archived: 'Fuera de la vista hasta que llegue algo nuevo.',
    },
    pinned: 'Fijada',
    quiet: 'Silenciada',
  },

  lists: {
    show: 'Mostrar',
    all: 'Todo',
    unread: 'Sin leer',
    mentions: 'Menciones',
    archived: 'Archivadas',
    nothing: 'Nada por aquí.',
    mentionsOf: (n: number) =>
      count(n, { one: '# mención de ti', many: '# menciones de ti', other: '# menciones de ti' }),
  },

  person: {
    menu: (name: string) => `Qué hacer con ${name}`,
    mention: 'Mencionar',
    reply: 'Responder a su último mensaje',
    heard: (ago: string) => `dio señales ${ago}`,
    find: 'Buscar un participante',
    nobody: 'Nadie con ese nombre.',
  },
};
