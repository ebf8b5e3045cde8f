// Spanish, trouble: one sentence per code, and each says what to do.
import type { trouble as English } from '../english/trouble.ts';

export const trouble: typeof English = {
  trouble: {
    'store-full':
      'Este dispositivo está lleno. Libera espacio y vuelve a intentarlo; nada de lo guardado se ha perdido.',
    'store-failed':
      'No se ha podido guardar en este dispositivo. Vuelve a intentarlo; si sigue así, recarga la página.',
    'store-blocked':
      'Otra pestaña retiene el almacenamiento de este perfil. Cierra esa pestaña y recarga.',
    'store-closed': 'El navegador cerró el almacenamiento de esta página. Recarga la página.',
    'store-corrupt':
      'Algo guardado en este dispositivo no se puede leer. Lo demás sigue funcionando.',
    'store-evicted':
      'El navegador eliminó lo que Foyer guardaba aquí. Tú, tus amigos y tus salas vuelven a estar guardados; tus amigos te devolverán lo que se dijo en las salas. Haz ahora una copia de seguridad.',
    'store-locked': 'Este perfil está bloqueado. Recarga la página y escribe su frase secreta.',
    'store-newer-version':
      'Aquí ha estado un Foyer más nuevo. Recarga la página para actualizar este.',
    'no-profile': 'Este perfil se eliminó. Recarga la página para empezar de nuevo.',
    'profile-exists': 'Este perfil ya se creó en otra pestaña. Recarga la página.',
    'no-knock': 'Esa solicitud ya no está.',
    'no-room-link': 'Ese enlace ya no existe.',
    'room-links-full': 'Ya hay demasiados enlaces abiertos. Retira primero uno.',
    'not-a-friend': 'Ya no sois amigos.',
    'never-met': 'Presenta solo a amigos con los que ya hayas tenido conexión.',
    'no-answer':
      'El servicio en segundo plano no respondió. Vuelve a intentarlo o recarga la página.',
    locked: 'Este perfil está bloqueado. Desbloquéalo primero.',
    'vault-not-set':
      'Aquí no hay ninguna frase secreta puesta. Recarga la página para ver cómo están las cosas.',
    'vault-already-set': 'Ya se puso una frase secreta en otra pestaña. Cámbiala en su lugar.',
    'passphrase-too-short': 'Una frase secreta tiene al menos 10 caracteres.',
    'passphrase-too-long': 'Una frase secreta tiene como máximo 1024 caracteres.',
    'passphrase-too-simple':
      'Esta frase secreta repite muy pocos caracteres. Usa unas cuantas palabras.',
    'vault-wrong-passphrase': 'Esa no es la frase secreta. Mira Bloq Mayús y el teclado.',
    'vault-wrong-key':
      'La clave de esta pestaña ya no encaja. Recarga la página y desbloquea otra vez.',
    'vault-damaged':
      'El candado de este perfil está dañado: ninguna frase secreta lo abre. Restaura una copia de seguridad en un perfil nuevo.',
    'backup-wrong-passphrase':
      'Esa no es la frase secreta de esta copia. Vuelve a intentarlo; no tiene por qué ser la de Foyer.',
    'backup-damaged':
      'Esta copia está dañada: faltan bytes o han cambiado. Prueba con otra copia del archivo.',
    'backup-not-a-backup':
      'Este archivo no es una copia de seguridad de Foyer. Elige uno cuyo nombre termine en «.foyer».',
    'backup-newer-version':
      'Un Foyer más nuevo hizo esta copia. Recarga esta página para actualizar el tuyo y vuelve a intentarlo.',
    'backup-other-identity':
      'Esta copia es de otra identidad. Restáurala en un perfil nuevo: mira en «Perfiles».',
    'backup-no-profile': 'Aquí todavía no hay ningún perfil del que hacer una copia.',
    'backup-needs-newer-browser':
      'Este navegador no puede abrir la copia. Actualízalo, o usa un Chrome, Edge, Firefox o Safari reciente.',
    'not-with-all':
      'Quien lo escribió escribe tanto que quizá otros no tengan este mensaje. Responde o reacciona en diez minutos, o escribe sin responder a él.',
    misuse: 'Así no es posible.',
    bug: 'Algo salió mal, y es un error de Foyer. Recarga la página; tus palabras se conservan.',
  },

  unsupported: {
    title: 'Foyer no puede funcionar aquí',
    reasons: {
      'no-secure-context':
        'Esta dirección no es segura. Abre Foyer por https, o en esta máquina como http://localhost.',
      'no-webrtc':
        'Este navegador no puede conectarse con amigos: WebRTC no existe o está desactivado. Usa un Chrome, Edge, Firefox o Safari reciente, y permite WebRTC en sus ajustes o extensiones.',
      'no-indexeddb':
        'Este navegador no puede guardar nada para esta página: IndexedDB no existe o está bloqueado. Permite los datos de sitios, o sal de la navegación privada.',
      'no-crypto':
        'A este navegador le falta la criptografía que Foyer necesita. Actualízalo, o usa un Chrome, Edge, Firefox o Safari reciente.',
    },
  },

  troubleOther: 'No ha funcionado. Vuelve a intentarlo o recarga la página.',
};
