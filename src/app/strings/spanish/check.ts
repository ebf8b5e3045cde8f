// Spanish, the connection check.
import type { checkStrings as English } from '../english/check.ts';

export const checkStrings: typeof English = {
  title: 'Prueba de conexión',
  hint: 'Prueba lo que hace falta para conectarte con amigos, aquí y ahora. Tarda hasta medio minuto y no le cuenta a nadie nada sobre ti.',
  checking: 'Comprobando…',
  again: 'Probar otra vez',
  copy: 'Copiar el informe',
  copyHint: 'No contiene ninguna dirección, nombre ni clave.',
  moods: { well: 'Bien', hint: 'Aviso', bad: 'Problema' },
  hide: {
    title: 'Dirección de red',
    label: 'Ocultar mi dirección de red a mis amigos',
    cost: 'Las conexiones pasan entonces por el relé (TURN) de este servidor en vez de ir directas a tus amigos: son más lentas, y sin el relé no hay ninguna. Tus amigos ven la dirección del relé; el relé ve la tuya, la suya y cuánto pasa, pero no qué. Este servidor ve tu dirección como antes.',
    noRelay:
      'Este servidor no indica ningún relé (TURN). Mientras tu dirección esté oculta aquí, no es posible ninguna conexión.',
    unknown: 'Ahora no se puede saber si este servidor indica un relé (TURN).',
    hasRelay: 'Este servidor indica un relé (TURN).',
    changed: 'Todas las conexiones se hacen de nuevo.',
  },
  findings: {
    'signaling-works': 'El servidor donde se encuentran los amigos responde.',
    'signaling-fails':
      'No se llega al servidor donde se encuentran los amigos. No es posible ninguna conexión nueva; las que hay siguen. ¿Estás en línea? ¿Bloquea un proxy o una extensión los WebSockets?',
    'clock-off':
      'Tu reloj y el del servidor difieren en más de un minuto. A partir de diez minutos no podrás encontrar a tus amigos: pon tu reloj en hora.',
    'no-webrtc':
      'Este navegador no establece conexiones: WebRTC está desactivado o no existe. Permítelo en los ajustes o en las extensiones.',
    'no-stun':
      'Este servidor no ofrece STUN, así que las conexiones solo funcionan en la misma red o mediante un relé.',
    'stun-works': 'UDP pasa: las conexiones pueden ir directas a tus amigos.',
    'stun-fails':
      'UDP no pasa, o el servidor STUN calla: hace falta la misma red, o un relé (TURN) por TCP.',
    'nat-none': 'Ningún router cambia tu dirección por el camino.',
    'nat-easy': 'Tu router es de los que dejan pasar la mayoría de las conexiones.',
    'nat-strict':
      'Tu router es estricto: te conecta con la mayoría de tus amigos, pero no con los que también tienen un router estricto. Entonces hace falta un relé (TURN).',
    'nat-unknown': 'Con un solo servidor STUN no se puede saber si tu router es estricto.',
    'no-turn':
      'Este servidor no ofrece ningún relé (TURN). Entre dos redes estrictas no es posible conectarse.',
    'turn-works': 'El relé (TURN) deja pasar datos: ayuda donde nada más funciona.',
    'turn-fails':
      'El relé (TURN) no deja pasar nada. Su dirección, su secreto o un cortafuegos está mal.',
  },
};
