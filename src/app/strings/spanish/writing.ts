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
};
