// Spanish, talking to one participant of a lobby alone.
import type { whisperStrings as English } from '../english/whispers.ts';
import { count } from './saying.ts';

export const whisperStrings: typeof English = {
  title: 'Susurros',
  menu: 'Susurrar',
  menuHint: 'Hablar a solas, sin hacerse amigos.',
  with: (name: string) => `Susurrar con ${name}`,
  in: (lobby: string) => `En ${lobby}`,
  seen: 'Solo vosotros dos podéis leer esto. Los demás de la sala ven que has escrito algo sellado, cuándo y más o menos cuánto ocupa.',
  begin: (name: string) =>
    `Lo que escribas aquí pregunta primero a ${name}. Si dice que no, no se te avisa.`,
  ask: 'Preguntar',
  asked: (name: string) => `Has preguntado a ${name}. Podrás seguir cuando acepte.`,
  wants: 'Quiere susurrar',
  unanswered: 'Sin respuesta todavía',
  over: 'Terminado',
  asks: (name: string) => `${name} quiere susurrar contigo.`,
  accept: 'Aceptar',
  refuse: 'Rechazar',
  refuseHint: 'No se le avisa del rechazo, y volver a preguntar no cambia nada.',
  field: (name: string) => `Susurrar a ${name}`,
  send: 'Enviar',
  you: 'Tú',
  ended: {
    left: 'Has salido de esta sala: aquí ya no se puede decir nada más.',
    renewed: 'Has tomado una identidad nueva en esta sala: aquí ya no se puede decir nada más.',
    twoThings:
      'La otra parte ha enviado un susurro en dos versiones. Una respuesta mostraría por quién te llegó: por eso esta conversación ha terminado.',
  },
  remove: 'Quitar esta conversación',
  removeHint: 'Desaparece de este dispositivo, con su clave. La otra parte conserva la suya.',
  left: (n: number) =>
    count(n, {
      one: '# persona quiso susurrar cuando no había sitio. Rechaza algunas y otras podrán preguntar.',
      many: '# personas quisieron susurrar cuando no había sitio. Rechaza algunas y otras podrán preguntar.',
      other:
        '# personas quisieron susurrar cuando no había sitio. Rechaza algunas y otras podrán preguntar.',
    }),
};
