// Spanish, links to rooms: made, opened, used.
import type { roomStrings as English } from '../english/rooms.ts';
import { count, number } from './saying.ts';

export const roomStrings: typeof English = {
  title: (room: string, issuer: string) => (room === '' ? `Una sala de ${issuer}` : room),
  opened: '¿Entrar en esta sala?',
  link: 'Enlace a una sala',
  invites: (issuer: string) => `${issuer} te invita con un enlace.`,
  until: (when: string) => `El enlace vale hasta: ${when}.`,
  consent: (issuer: string) =>
    `${issuer} y tú os hacéis amigos, y entras en la sala. Los demás solo ven allí el apodo que elijas; ${issuer} sabrá que es el tuyo.`,
  known:
    'Entra solo si sabes quién te ha enviado el enlace: cualquiera puede ponerse cualquier nombre.',
  enter: 'Entrar',
  waiting: (issuer: string) =>
    `Entras en cuanto tu Foyer y el de ${issuer} estén abiertos a la vez. Mientras tanto puedes cerrar esta página.`,
  waitingLong:
    'Si durante mucho tiempo no pasa nada, quizá el enlace esté agotado o retirado: pide otro.',
  inside: 'Ya estás en esta sala: la encuentras entre tus conversaciones.',
  askWithout: 'Pedir amistad sin el enlace',
  troubles: {
    damaged: 'Este enlace está dañado: le falta una parte o ha cambiado. Pídelo otra vez.',
    'unknown-version':
      'Este enlace es de un Foyer más nuevo. Recarga esta página para actualizar el tuyo.',
    invalid: 'Este enlace está roto y no abre nada. Pide otro.',
    expired: 'Este enlace ha caducado. Pide otro.',
    own: 'Este es tu propio enlace: dáselo a otros.',
  },
  links: 'Enlaces a salas',
  linksTo: (room: string) => `Enlaces a ${room}`,
  menu: 'Invitar con un enlace',
  hint: 'Quien abra el enlace se hace amigo tuyo y entra en la sala sin volver a preguntarte. Funciona mientras tu Foyer esté abierto, y aquí ves quién ha venido.',
  anonymity:
    'Quien viene con tu enlace sabe que estás en esta sala; tú conoces su apodo cuando entra.',
  name: 'Lo que el enlace dice de la sala',
  nameHint: 'Cualquiera que reciba el enlace puede leerlo. Puede quedar vacío.',
  life: 'Vale',
  lives: { hour: 'Una hora', day: 'Un día', week: 'Una semana', month: '30 días' },
  uses: 'Cuántos pueden venir',
  people: (n: number) => count(n, { one: '# persona', many: '# de personas', other: '# personas' }),
  make: 'Crear un enlace',
  none: 'Todavía no hay ningún enlace a esta sala.',
  noneAtAll: 'Todavía no has creado ningún enlace a una sala. Créalo en el panel de una sala.',
  leads: (room: string) => `Lleva a ${room}`,
  states: {
    open: 'Abierto',
    'used-up': 'Agotado',
    expired: 'Caducado',
    withdrawn: 'Retirado',
  },
  came: (n: number, max: number) => `Han venido ${number(n)} de ${number(max)}`,
  copy: 'Copiar enlace',
  withdraw: 'Retirar',
  withdrawHint: 'Entonces ya no deja entrar a nadie. Quien vino con él se queda.',
  cameAt: (name: string, when: string) => `${name} vino: ${when}`,
  note: (n: number) =>
    count(n, {
      one: '# persona vino con tu enlace',
      many: '# de personas vinieron con tus enlaces',
      other: '# personas vinieron con tus enlaces',
    }),
};
