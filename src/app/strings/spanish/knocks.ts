// Spanish, who asks to be a friend.
import type { knockStrings as English } from '../english/knocks.ts';
import { count } from './saying.ts';

export const knockStrings: typeof English = {
  title: 'Solicitudes de amistad',
  hint: 'Estas personas tienen tu certificado y piden ser amigas tuyas. Acepta solo a quien conozcas: pide que te lean su huella, porque cualquiera puede ponerse cualquier nombre.',
  none: 'Nadie ha pedido ser amigo tuyo.',
  asked: (when: string) => `Solicitud: ${when}`,
  declinedAt: (when: string) => `Rechazada: ${when}`,
  sameName: (name: string) =>
    `Ya tienes entre tus amigos a alguien que se llama ${name}. Esta es otra persona: pregunta antes de aceptar.`,
  sameAsker: (name: string) =>
    `Otra persona que te lo ha pedido también se llama ${name}, o casi. Compara la huella antes de aceptar.`,
  removed: (when: string) => `Quitaste a esta persona de tus amigos: ${when}.`,
  introduces: (by: string, as: string) => `${by} te presenta a esta persona como ${as}.`,
  introducesHint:
    'Un nombre es solo la palabra de ese amigo: compara la huella. Si aceptas, tendréis conexión cuando los dos hayáis aceptado; antes nadie se entera de tu respuesta.',
  introducedTooMany: (by: string, n: number) =>
    `${by} ha presentado ${count(n, { one: 'a # persona', many: 'a # de personas', other: 'a # personas' })} más de las que caben aquí. Responde a algunas y pide a ${by} que las presente otra vez.`,
  accept: 'Aceptar',
  acceptName: (name: string) => `Aceptar a ${name}`,
  decline: 'Rechazar',
  declineName: (name: string) => `Rechazar a ${name}`,
  declineAll: 'Rechazar todas',
  declineHint: 'Nadie se entera de que rechazas, y volver a pedirlo no cambia nada.',
  left: (n: number) =>
    `${count(n, { one: '# persona más lo pidió', many: '# de personas más lo pidieron', other: '# personas más lo pidieron' })} cuando ya no había sitio. Rechaza algunas, y quien vuelva a pedirlo podrá aparecer en la lista. Intercambiar los certificados funciona en cualquier caso.`,
  declined: 'Rechazadas',
  undo: 'Deshacer',
  undoName: (name: string) => `Deshacer el rechazo de ${name}`,
};
