// Spanish, all of it.
import type { Strings } from '../strings.ts';
import { checkStrings } from './check.ts';
import { codeStrings } from './codes.ts';
import { deviceStrings } from './device.ts';
import { diagnostics } from './diagnostics.ts';
import { exportingStrings } from './exporting.ts';
import { fileStrings } from './files.ts';
import { frame } from './frame.ts';
import { keeping } from './keeping.ts';
import { knockStrings } from './knocks.ts';
import { knownStrings } from './known.ts';
import { mapStrings } from './map.ts';
import { storageStrings } from './storage.ts';
import { roomStrings } from './rooms.ts';
import { wakeStrings } from './wake.ts';
import { voiceStrings } from './voice.ts';
import { appearanceStrings } from './appearance.ts';
import { whisperStrings } from './whispers.ts';
import { count } from './saying.ts';
import { searchStrings } from './search.ts';
import { talk } from './talk.ts';
import { trouble } from './trouble.ts';
import { writing } from './writing.ts';

export const spanish: Strings = {
  app: 'Foyer',
  starting: 'Abriendo…',
  startingSlowly:
    'Está tardando más de lo debido. Recarga la página; si sigue así, cierra antes todas las pestañas de Foyer.',
  back: 'Atrás',
  close: 'Cerrar',
  cancel: 'Cancelar',
  dismiss: 'Ocultar',
  save: 'Guardar',
  copied: 'Copiado',
  copyFailed: 'Este navegador no ha permitido copiar. Selecciona el texto y cópialo a mano.',
  noName: 'sin nombre',
  retry: 'Reintentar',
  tooLong: (n: number) =>
    `Demasiado largo: quita ${count(n, { one: '# carácter', many: '# de caracteres', other: '# caracteres' })}.`,
  skipToMessages: 'Ir a la conversación',
  notLoaded: 'No se ha podido cargar esta parte de Foyer. Recarga la página.',
  reload: 'Recargar',
  broken: 'Un error impide mostrar esta parte de la pantalla. Lo guardado está a salvo.',
  toConversations: 'A las conversaciones',
  progress: 'Progreso',
  language: 'Idioma',
  languageAuto: 'Como el navegador',
  ...deviceStrings,
  ...frame,
  ...keeping,
  diagnostics,
  ...talk,
  ...trouble,
  ...writing,
  knocks: knockStrings,
  known: knownStrings,
  rooms: roomStrings,
  wake: wakeStrings,
  appearance: appearanceStrings,
  whispers: whisperStrings,
  codes: codeStrings,
  check: checkStrings,
  search: searchStrings,
  exporting: exportingStrings,
  map: mapStrings,
  file: fileStrings,
  voice: voiceStrings,
  storage: storageStrings,
};
