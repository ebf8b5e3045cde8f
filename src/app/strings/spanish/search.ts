// Spanish, searching, going somewhere by name, and the keyboard.
import type { searchStrings as English } from '../english/search.ts';
import { count } from './saying.ts';

export const searchStrings: typeof English = {
  title: 'Buscar',
  open: 'Buscar mensajes',
  here: 'Buscar aquí',
  hereHint: 'Encontrar palabras en esta conversación',
  field: 'Palabras que buscar',
  everywhere: 'Buscar en todas partes',
  who: 'Escrito por',
  anybody: 'Cualquiera',
  self: 'Mí',
  kind: 'Qué es',
  since: 'Escrito desde',
  until: 'Escrito hasta',
  clear: 'Quitar filtros',
  start: 'Encuentra lo que se dijo',
  startText:
    'Todas las palabras deben estar en el mensaje; las “comillas” mantienen juntas las palabras. Los acentos y las mayúsculas no importan. Se busca en este dispositivo: nadie sabe qué buscas.',
  nothing: 'No se encontró nada',
  nothingText:
    'Quizá ayuden otras palabras o menos filtros. Lo eliminado, y lo que escriben personas silenciadas, no se muestra.',
  more: 'Mostrar más',
  results: 'Mensajes encontrados',
  own: 'Tú',
  titleIn: (place: string) => `Buscar en ${place}`,
  onlyThem: (name: string) => `Solo mensajes de ${name}`,
  kinds: {
    any: 'Todo',
    picture: 'Con imagen',
    file: 'Con archivo',
    voice: 'Con mensaje de voz',
    link: 'Con enlace',
    reply: 'Respuestas',
  },
  found: (n: number) => count(n, { one: '# mensaje', many: '# de mensajes', other: '# mensajes' }),
  soFar: (n: string) => `${n} hasta ahora`,
  reading: (n: number) =>
    count(n, {
      one: 'Leyendo el historial: # mensaje hasta ahora, los más nuevos primero…',
      many: 'Leyendo el historial: # de mensajes hasta ahora, los más nuevos primero…',
      other: 'Leyendo el historial: # mensajes hasta ahora, los más nuevos primero…',
    }),
  part: (when: string) =>
    `Solo se busca en lo escrito desde ${when}: en este dispositivo hay más de lo que cabe en la memoria.`,
  go: {
    title: 'Ir a',
    open: 'Ir a…',
    field: 'Conversación, persona o acción',
    nothing: 'Nada con ese nombre.',
    list: 'Adónde puedes ir',
    choices: (n: number) =>
      count(n, { one: '# opción', many: '# de opciones', other: '# opciones' }),
    lobby: 'Sala',
    friend: 'Amigo',
    action: 'Acción',
    personIn: (lobby: string) => `Persona en ${lobby}`,
  },
  /** As they are written on keyboards. */
  keyNames: {
    ctrl: 'Ctrl',
    shift: 'Mayús',
    enter: 'Intro',
    home: 'Inicio',
    end: 'Fin',
    escape: 'Esc',
  },
  keys: {
    title: 'Atajos de teclado',
    question: 'Abrir esta lista con “?”',
    questionHint: 'Solo mientras no escribes.',
    go: 'Ir a una conversación, persona o acción',
    search: 'Buscar mensajes',
    help: 'Esta lista, mientras no escribes',
    send: 'Enviar el mensaje o empezar una línea, según lo elegido',
    editLast: 'Editar tu último mensaje, con el campo vacío',
    move: 'De mensaje en mensaje',
    ends: 'Al primer mensaje mostrado o al más nuevo',
    sideways: 'Por lo que ofrece un mensaje',
    escape: 'Cerrar lo que está abierto',
  },
};
