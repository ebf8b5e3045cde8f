// Spanish, Foyer as an app of the device.
import type { deviceStrings as English } from '../english/device.ts';

export const deviceStrings: typeof English = {
  install: {
    title: 'Foyer como aplicación',
    why: 'Instalado, se abre desde la pantalla de inicio en su propia ventana, y otras aplicaciones pueden compartir texto e imágenes con él. Sigue siendo la misma página, con los mismos datos.',
    do: 'Instalar',
    notNow: 'Ahora no',
    byShareMenu:
      'En Safari: toca Compartir y luego «Añadir a pantalla de inicio». Allí empieza con su propio almacenamiento, así que lleva una copia de seguridad.',
  },
  shared: {
    title: 'Compartir con…',
    what: 'Lo que se comparte',
    where: '¿En qué conversación?',
    notSent: 'Espera allí en el campo. Todavía no se envía nada.',
    noPlace:
      'Aún no hay ninguna conversación. Añade primero un amigo o entra en una sala; esto se queda aquí mientras tanto.',
    nothing: 'No había nada que Foyer pueda enviar: envía texto e imágenes.',
  },
  notify: {
    title: 'Notificaciones',
    on: 'Avisarme de mensajes nuevos cuando no miro Foyer',
    which:
      'De amigos, todos; de salas, lo que te nombra; el menú de una conversación lo cambia. De las conversaciones silenciosas nunca se avisa. Llegan mientras Foyer está abierto en alguna pestaña o ventana.',
    missing:
      'Este navegador no muestra aquí notificaciones de Foyer. En un iPhone o iPad las hay en cuanto Foyer está en la pantalla de inicio.',
    refused: {
      denied:
        'El navegador rechaza las notificaciones de este sitio. Permítelas en sus ajustes para este sitio, junto a la dirección, y vuelve a marcar esto.',
      default:
        'Aún no se ha permitido nada. Vuelve a marcar esto y elige «Permitir» cuando el navegador pregunte.',
    },
    says: 'Qué dice una notificación',
    saying: {
      words: 'Quién escribió, y las palabras',
      name: 'Solo el amigo o la sala',
      nothing: 'Solo que hay algo nuevo',
    },
    lockHint:
      'Quien vea esta pantalla puede leerla, bloqueada o no. Con una frase de contraseña no se dice nada, salvo que lo elijas aquí.',
    sound: 'Un sonido breve cuando llegan mensajes así',
    quiet: 'Horas de silencio',
    fromMinute: 'Desde',
    untilMinute: 'Hasta',
    /** In the notification itself. */
    news: 'Mensajes nuevos',
    of: {
      all: 'Avisar de todos los mensajes',
      mentions: 'Avisar solo de las menciones',
      none: 'No avisar de nada',
    },
  },
};
