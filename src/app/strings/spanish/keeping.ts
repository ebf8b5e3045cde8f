// Spanish, what is kept: passphrase and lock, backup, profiles, erasing, how much of a past stays.
import type { keeping as English } from '../english/keeping.ts';
import { count, list, number } from './saying.ts';

export const keeping: typeof English = {
  passphrase: {
    title: 'Frase secreta',
    label: 'Frase secreta',
    current: 'Frase secreta actual',
    fresh: 'Nueva frase secreta',
    again: 'La misma otra vez',
    show: 'Mostrar la frase secreta',
    hide: 'Ocultar la frase secreta',
    capsLock: 'Bloq Mayús está activado.',
    differ: 'Las dos aún no coinciden.',
    same: 'Las dos coinciden.',
    strengths: {
      unfit: '',
      weak: 'Débil: un ladrón podría adivinarla. Añade dos o tres palabras.',
      fair: 'Aceptable: difícil de adivinar para la mayoría. Una palabra más la hace fuerte.',
      strong: 'Fuerte.',
    },
    troubles: {
      'too-short': 'Al menos 10 caracteres. Van bien unas cuantas palabras que nadie diga juntas.',
      'too-long': 'Como máximo 1024 caracteres.',
      'too-simple': 'Es casi la misma letra una y otra vez. Usa unas cuantas palabras.',
    },
    off: 'No hay ninguna. Quien pueda usar este navegador puede abrir Foyer y leerlo todo.',
    on: 'Puesta. Se pide después de «Bloquear ahora» y cuando Foyer ha estado cerrado un rato.',
    set: 'Poner una frase secreta',
    setDo: 'Poner la frase secreta',
    setDone: 'Frase secreta puesta.',
    setting: 'Sellando lo guardado…',
    change: 'Cambiar la frase secreta',
    changeDone: 'Frase secreta cambiada.',
    changeText: 'Lo guardado queda como está; solo cambia la frase secreta que lo abre.',
    remove: 'Quitar la frase secreta',
    removeText:
      'Desde entonces, tu clave y tus mensajes quedan a la vista en el almacenamiento de este navegador.',
    removeDone: 'Frase secreta quitada.',
    removing: 'Abriendo lo sellado…',
    means: [
      'Hace ilegibles tu clave, tus amigos y tus mensajes en el almacenamiento de este navegador.',
      'No protege nada mientras Foyer está abierto y desbloqueado, ni en un dispositivo que controle otra persona.',
      'Nadie puede recuperarla. Sin ella se pierde todo lo que hay aquí, salvo que tengas una copia de seguridad.',
    ],
  },

  lock: {
    title: 'Foyer está bloqueado',
    text: 'Lo guardado aquí no se puede leer sin tu frase secreta. Mientras tanto, no tienes conexión.',
    unlock: 'Desbloquear',
    opening: 'Abriendo… Tarda un momento, para que adivinar sea lento.',
    now: 'Bloquear ahora',
    forgotten:
      'Una frase secreta olvidada no se puede recuperar. Borra este perfil y empieza de nuevo o restaura una copia de seguridad.',
  },

  backup: {
    title: 'Copia de seguridad',
    text: 'Todo está solo en este navegador. Una copia de seguridad es un archivo, sellado con una frase secreta, con el que puedes seguir en otro sitio.',
    never: 'No se ha hecho ninguna copia de seguridad en este dispositivo.',
    last: (when: string) => `Última copia de seguridad: ${when}.`,
    make: 'Hacer una copia de seguridad',
    makeText:
      'Un archivo con tu identidad, amigos, salas y mensajes. Nadie puede leerlo sin su frase secreta; no hace falta que sea la de Foyer.',
    keepApart:
      'Guarda el archivo en otro dispositivo, y la frase secreta donde vayas a encontrarla.',
    passphrase: 'Frase secreta de la copia',
    makeDo: 'Crear copia',
    making: 'Reuniendo y sellando…',
    ready: 'Tu copia de seguridad está lista',
    readyText: (file: string, size: string) =>
      `${file} (${size}) va adonde este navegador guarda las descargas. Comprueba que está ahí y llévalo a un lugar seguro.`,
    saveAgain: 'Guardar otra vez',
    done: 'Listo',
    restore: 'Restaurar una copia de seguridad',
    have: 'Tengo una copia de seguridad',
    restoreFresh: 'Tu identidad, amigos, salas y mensajes vuelven tal como estaban.',
    restoreMerge:
      'Se añade lo que aún no tienes; nada de lo que hay aquí desaparece. Tiene que ser una copia de esta identidad.',
    oneAtATime:
      'Usa una identidad en un solo dispositivo a la vez: dos a la vez se estorban en las conexiones y los mensajes.',
    file: 'Archivo de la copia',
    choose: 'Elegir un archivo',
    restoreDo: 'Restaurar',
    reading: 'Leyendo y abriendo…',
    records: (n: number) =>
      count(n, { one: '# elemento', many: '# de elementos', other: '# elementos' }),
    restoredFresh: (name: string) => `¡Hola de nuevo, ${name}!`,
    restoredMerged: 'La copia de seguridad se ha incorporado.',
    restoredNothing: 'Todo lo que contenía ya estaba aquí.',
    came: (parts: readonly string[]) => `Ha traído ${list(parts)}.`,
    friends: (n: number) => count(n, { one: '# amigo', many: '# de amigos', other: '# amigos' }),
    lobbies: (n: number) => count(n, { one: '# sala', many: '# de salas', other: '# salas' }),
    messages: (n: number) =>
      count(n, {
        one: '# mensaje en salas',
        many: '# de mensajes en salas',
        other: '# mensajes en salas',
      }),
    directs: (n: number) => `${number(n)} entre tú y tus amigos`,
    reminderTitle: 'Conserva lo que tienes',
    reminderNever: 'Si este navegador pierde sus datos, desaparecen tu identidad y tus amigos.',
    reminderOld: (when: string) =>
      `Tu última copia de seguridad es del ${when}. Desde entonces ha llegado mucho.`,
    notNow: 'Ahora no',
  },

  profiles: {
    title: 'Perfiles',
    text: 'Cada perfil es un Foyer aparte, con su propia identidad, amigos y salas. No saben nada unos de otros.',
    section: (name: string) => `Este es el perfil «${name}».`,
    list: 'Perfiles de este navegador',
    isOpen: 'Abierto aquí',
    open: 'Abrir',
    openName: (name: string) => `Abrir ${name}`,
    newTab: (name: string) => `Abrir ${name} en una pestaña nueva`,
    create: 'Nuevo perfil',
    name: 'Nombre del nuevo perfil',
    nameHint: 'Solo lo ves tú, en la dirección de esta página.',
    opensAt: (address: string) => `Se abre en ${address}`,
    noName: 'Usa letras de la a a la z, cifras y guiones.',
    exists: 'Ya hay un perfil con ese nombre.',
    elsewhere: 'Quien pueda usar este navegador puede ver qué perfiles hay.',
  },

  erase: {
    section: 'Borrar',
    title: 'Borrar este perfil',
    text: 'Elimina para siempre tu identidad, amigos, salas y mensajes de este navegador.',
    named: (name: string) => `Este es ${name}.`,
    gone: 'Nadie puede recuperarlo, salvo tú con una copia de seguridad.',
    stays: 'Lo que escribiste se queda con quienes lo recibieron.',
    neverBackedUp: 'No se ha hecho ninguna copia de seguridad en este dispositivo.',
    word: 'borrar',
    type: 'Escribe la palabra borrar',
    do: 'Borrar para siempre',
    done: 'El perfil se ha borrado.',
  },

  history: {
    title: 'Cuánto se conserva',
    label: 'Se guarda en este dispositivo',
    hint: 'Lo más antiguo que lo que elijas solo se elimina aquí. Los demás conservan lo suyo.',
    all: 'Todo',
    newest: (n: number) => `Los ${number(n)} mensajes más recientes`,
    days: (n: number) => `Los últimos ${number(n)} días`,
    year: 'El último año',
    askTitle: '¿Eliminar los mensajes antiguos?',
    askText: (choice: string) =>
      `${choice}: eso es lo que queda de esta sala en este dispositivo; lo más antiguo se elimina aquí para siempre. Los demás conservan lo suyo.`,
    ask: 'Eliminar los mensajes antiguos',
  },
};
