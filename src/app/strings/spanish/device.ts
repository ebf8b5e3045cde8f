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
};
