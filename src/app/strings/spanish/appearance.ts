// Spanish, what friends are shown of oneself, and groups of friends.
import type { appearanceStrings as English } from '../english/appearance.ts';

export const appearanceStrings: typeof English = {
  title: 'Lo que tus amigos ven de ti',
  who: 'Va solo a tus amigos, directamente. En las salas no se ve nada de esto.',
  choose: 'Elegir una imagen',
  removePicture: 'Quitar la imagen',
  pictureHint:
    'Su centro, recortado en un cuadrado pequeño. Dónde y con qué se tomó no se incluye.',
  noPicture: 'Este archivo no es una imagen que este navegador pueda leer.',
  status: 'Ahora mismo',
  kinds: {
    plain: 'Solo palabras, o nada',
    available: 'Disponible',
    busy: 'Con cosas que hacer',
    away: 'Ausente',
  },
  words: 'Con tus palabras',
  until: 'Borrarlo',
  ends: { hour: 'Dentro de una hora', today: 'Al acabar el día', never: 'Cuando yo lo borre' },
  endsAt: (when: string) => `Hasta ${when}`,
  show: 'Mostrar a los amigos',
  clear: 'Borrar',
  told: 'Tus amigos lo reciben.',
  group: 'Grupo',
  groupOf: (name: string) => `Grupo de ${name}`,
  groupName: 'Nombre del grupo',
  groupHint: 'Solo tú ves los grupos. Déjalo vacío para ninguno.',
  otherGroups: 'O en uno que ya existe:',
  renameGroup: (name: string) => `Cambiar el nombre del grupo ${name}`,
};
