// Spanish, voice notes.
import type { voiceStrings as English } from '../english/voice.ts';

export const voiceStrings: typeof English = {
  one: 'Mensaje de voz',
  told: (time: string) => `Mensaje de voz, ${time}`,
  record: 'Grabar un mensaje de voz',
  recording: 'Mensaje de voz en grabación',
  cancel: 'Descartarlo',
  send: 'Enviarlo',
  waits: 'Esperando el micrófono…',
  over: 'Termina aquí. Envíalo o descártalo.',
  play: 'Reproducir',
  pause: 'Pausar',
  place: 'Punto del mensaje de voz',
  at: (now: string, end: string) => `${now} de ${end}`,
  broken: 'Este navegador no puede reproducir este mensaje de voz.',
  remove: 'Quitar el mensaje de voz',
  troubles: {
    refused:
      'No se permitió el micrófono. Permítelo para esta página en los ajustes del navegador y prueba otra vez.',
    missing: 'No hay micrófono. Conecta uno; una página sin https no recibe ninguno.',
    unsupported:
      'Este navegador no puede grabar mensajes de voz. Usa un Chrome, Edge, Firefox o Safari reciente.',
    failed: 'La grabación ha fallado. Prueba otra vez.',
  },
};
