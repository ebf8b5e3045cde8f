// Spanish, how a friend is known: one's own name for it, how it came, blocking.
import type { knownStrings as English } from '../english/known.ts';

export const knownStrings: typeof English = {
  name: 'Tu propio nombre para esta persona',
  nameHint: 'Solo lo ves tú. Vacío: el nombre que se da ella misma.',
  callsItself: (name: string) => `Se llama a sí misma ${name}`,
  compared: 'He comparado la huella',
  comparedOn: (when: string) => `Comparada: ${when}`,
  how: {
    pasted: 'Pusiste su certificado',
    request: 'Lo pidió y lo aceptaste',
    'our-link': 'Vino con tu enlace a una sala',
    'their-link': 'Viniste con su enlace a una sala',
    unknown: 'Amigos desde antes de que esto se anotara',
  },
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
