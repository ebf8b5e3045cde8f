// Spanish, waking friends whose Foyer is closed, and being woken.
import type { wakeStrings as English } from '../english/wake.ts';

export const wakeStrings: typeof English = {
  let: (name: string) => `${name} puede despertar este dispositivo`,
  hint: (name: string) =>
    `Cuando Foyer está cerrado aquí, una notificación te dice que ${name} te escribe o te espera. No dice qué se ha escrito.`,
  sees: 'Llega por el servicio de notificaciones del fabricante de tu navegador (Google, Mozilla, Microsoft o Apple), que ve que este navegador recibe algo del servidor donde se encuentran los amigos, y cuándo: ni de quién ni qué. El servidor no guarda nada de ello.',
  always:
    'Los navegadores exigen que cada una se muestre. En las horas de silencio, y en una conversación silenciosa, llega sin sonido y no nombra a nadie.',
  troubles: {
    missing:
      'Este navegador no se puede despertar aquí. En un iPhone o iPad sí, una vez que Foyer está en la pantalla de inicio.',
    refused:
      'El navegador no permite notificaciones de este sitio. Permítelas en sus ajustes para este sitio, junto a la dirección, y vuelve a marcar esto.',
    off: 'El servidor donde se encuentran los amigos no despierta a nadie. Quien lo lleva puede activarlo.',
    unreachable:
      'Ahora no se puede llegar al servidor donde se encuentran los amigos. Inténtalo más tarde.',
    failed: 'El navegador no llega a su servicio de notificaciones. Inténtalo más tarde.',
  },
  wake: (name: string) => `Despertar a ${name}`,
  wakeHint: (name: string) =>
    `${name} recibe una notificación de que esperas. Lo mismo ocurre solo cuando escribes y ${name} no viene pronto.`,
  woken: (when: string) =>
    `Aviso enviado: ${when}. Tiene que pasar un cuarto de hora hasta la próxima vez.`,
  notTaken: 'No ha funcionado: el servidor o el servicio de notificaciones no lo ha aceptado.',
  lost: (name: string) =>
    `No se puede despertar a ${name} hasta que hayáis vuelto a estar en línea a la vez.`,
  waits: (name: string) => `${name} te espera`,
  somebody: 'Alguien te espera',
};
