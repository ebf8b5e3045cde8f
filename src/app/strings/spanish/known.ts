// Spanish, how a friend is known: one's own name for it, how it came, blocking, introducing.
import type { knownStrings as English } from '../english/known.ts';
import { names } from './saying.ts';

export const knownStrings: typeof English = {
  name: 'Tu propio nombre para esta persona',
  nameHint: 'Solo lo ves tú. Vacío: el nombre que se da ella misma.',
  callsItself: (name: string) => `Se llama a sí misma ${name}`,
  sameName: (name: string) =>
    `Otra persona entre tus amigos también se llama ${name}, o casi. Compara la huella y ponle a una de ellas un nombre tuyo.`,
  sameLobby: (name: string) =>
    `Otra de tus conversaciones también se llama ${name}, o casi. Aquí pueden leer otras personas: compruébalo antes de escribir.`,
  compared: 'He comparado la huella',
  comparedOn: (when: string) => `Comparada: ${when}`,
  how: {
    pasted: 'Pusiste su certificado',
    request: 'Lo pidió y lo aceptaste',
    'our-link': 'Vino con tu enlace a una sala',
    'their-link': 'Viniste con su enlace a una sala',
    introduced: 'Un amigo os presentó',
    unknown: 'Amigos desde antes de que esto se anotara',
  },
  introducedBy: (list: readonly string[]) => `Presentación de ${names(list)}`,
  introduce: 'Presentar a un amigo',
  introduceTitle: (name: string) => `Presentar a ${name}`,
  introduceText: (name: string) =>
    `Elige a un amigo. ${name} y ese amigo reciben el nombre y el certificado del otro, y se les pregunta. No te enteras de lo que responden.`,
  introduceTo: (name: string) => `Presentar a ${name}`,
  introduceShort: 'Presentar',
  introduceNobody: 'No tienes otro amigo con el que ya hayas tenido conexión.',
  introducedDone: 'Presentado',
  block: 'Bloquear',
  blockName: (name: string) => `Bloquear a ${name}`,
  blockTitle: (name: string) => `¿Bloquear a ${name}?`,
  blockText:
    'Dejáis de ser amigos, y ni sus solicitudes ni sus enlaces te llegan. No se entera. Lo que os habéis escrito también desaparece.',
  blocked: (name: string) => `${name}: bloqueado.`,
  blockedList: 'Bloqueados',
  blockedAt: (when: string) => `Bloqueado: ${when}`,
  unblock: 'Desbloquear',
  unblockName: (name: string) => `Desbloquear a ${name}`,
};
