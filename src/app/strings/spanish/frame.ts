// Spanish, the frame: what stands around the conversations.
import type { frame as English } from '../english/frame.ts';
import { count, number } from './saying.ts';

export const frame: typeof English = {
  onboarding: {
    title: 'Te damos la bienvenida a Foyer',
    lead: 'Salas de chat entre amigos. Tus palabras saltan de amigo en amigo; ningún servidor las lee ni las guarda.',
    name: 'Tu nombre',
    nameHint: 'Tus amigos lo ven. En las salas eliges en su lugar un apodo.',
    start: 'Empezar',
    points: [
      [
        'Amigos',
        'Te conectas directamente con quienes tienen un certificado que has aceptado. Con nadie más.',
      ],
      [
        'Salas',
        'Las públicas aparecen para tus amigos; para entrar en las privadas hace falta una invitación.',
      ],
      [
        'Apodos',
        'Las salas ven tu apodo, nunca tu nombre. A tus amigos no se les dice qué apodo es el tuyo.',
      ],
    ],
    pendingRoom: 'Crea tu perfil aquí abajo; después podrás entrar.',
    pendingFriend: 'Después podrás añadir al amigo cuyo enlace has abierto.',
    here: 'Todo se queda en este navegador, en este dispositivo.',
  },

  home: {
    label: 'Conversaciones',
    filter: 'Buscar una conversación',
    nothingFound: 'No hay nada con ese nombre.',
    lobbies: 'Salas',
    friends: 'Amigos',
    invitations: 'Invitaciones',
    leftLobbies: 'Salas abandonadas',
    noLobbies: 'Todavía no hay salas. Explora las de tus amigos o abre una.',
    noFriends: 'Todavía no hay amigos. Añade a alguien para empezar.',
    settings: 'Ajustes',
    addFriend: 'Añadir un amigo',
    knocks: 'Solicitudes de amistad',
    introduced: (n: number) =>
      count(n, {
        one: 'Te presentan a # persona',
        many: 'Te presentan a # de personas',
        other: 'Te presentan a # personas',
      }),
    knocking: (n: number) =>
      count(n, {
        one: '# persona pide ser amiga tuya',
        many: '# de personas piden ser amigas tuyas',
        other: '# personas piden ser amigas tuyas',
      }),
    newLobby: 'Nueva sala',
    browse: 'Explorar salas',
    unread: (n: number) =>
      count(n, {
        one: '# mensaje sin leer',
        many: '# de mensajes sin leer',
        other: '# mensajes sin leer',
      }),
    draft: 'Borrador:',
    you: 'Tú',
    picture: 'Imagen',
    deleted: 'Mensaje eliminado',
    pickTitle: 'Elige una conversación',
    pickText: 'O empieza por un amigo o una sala.',
  },

  steps: {
    title: 'Tres pasos hasta tus primeras palabras',
    certificate: 'Dale tu certificado a un amigo',
    certificateText:
      'Es una línea de texto. Envíala por correo, por mensajería o dásela en persona.',
    paste: 'O pega el suyo',
    pasteText: 'Tu amigo recibe una solicitud y, en cuanto acepta, ya sois amigos.',
    lobby: 'Abre una sala o entra en una',
    lobbyText: 'Habla con amigos de amigos, que solo conocen tu apodo.',
    done: 'Hecho',
  },
  /** A second tab as a second person, for who has nobody at hand. */
  trial: {
    offer: '¿No hay nadie cerca? Pruébalo a solas',
    offerText: 'Abre una segunda persona en otra pestaña, que es tu amiga al momento.',
    /** What the second person is called. */
    name: 'Mi doble',
    title: 'Tu doble',
    making: 'Un momento: os hacéis amigos…',
    gone: 'La pestaña que abrió esta está cerrada o muestra otra cosa. Vuelve a ella y pulsa otra vez «Pruébalo a solas».',
  },

  privacy: {
    title: 'Quién puede ver qué',
    text: 'Las salas ven tu apodo, nunca tu nombre. A tus amigos no se les dice qué apodo es el tuyo.',
    points: [
      'Tus amigos ven tu nombre, cuándo tienes conexión, en qué salas públicas estás y lo que les escribes directamente.',
      'Una sala ve tu apodo y tus palabras. Ni siquiera a un amigo que esté en ella se le dice que eres tú.',
      'Lo que escribes en una sala va primero a un amigo que también está en ella. Con el tiempo, ese amigo puede adivinar qué palabras son tuyas; los demás apenas pueden; si es tu único amigo allí, lo sabe. Quien entra por primera vez en una sala tranquila, o sale de ella, se deja ver.',
      'Quien anota durante semanas quién está en línea cada vez que escribe un apodo descubre de quién es. Tus amigos ven cuándo estás en línea; junto con amigos de los demás, pueden hacerlo.',
      'Los amigos que pasan las palabras de una sala privada están en esa sala. Nadie más puede leerlas.',
      'El servidor que pone en contacto a dos amigos ve sobres sellados y tu dirección de red.',
      'Tus amigos también ven tu dirección de red, salvo que la ocultes en los ajustes: una conexión va directa a ellos.',
    ],
  },

  links: {
    up: 'Con conexión',
    dialling: 'Conectando…',
    offline: 'Sin conexión',
    away: 'Ausente',
    lastLinked: (when: string) => `Última conexión: ${when}`,
    details: {
      linked: '',
      dialling: '',
      waiting: '',
      'friend-not-there': 'No tiene ningún Foyer abierto.',
      'no-signaling':
        'No se llega al servidor donde os encontráis. ¿Estás en línea? Se vuelve a intentar solo.',
      'no-answer': 'Tu amigo está ahí pero no responde. Se vuelve a intentar solo.',
      'ice-failed':
        'Vuestras dos redes no dejan pasar ninguna conexión. Ayuda otra red, o un servidor con TURN.',
      'proof-failed': 'Quien respondió no es el amigo que añadiste. No se ha enviado nada.',
      'friend-older': 'Tu amigo tiene un Foyer más antiguo. Pídele que recargue la página.',
      'friend-newer': 'Tu amigo tiene un Foyer más nuevo. Recarga esta página para conectarte.',
      'clock-off': 'Vuestros relojes difieren demasiado. Poned los dos en hora.',
      cut: 'De ahí llegó demasiado. La conexión queda cortada unos minutos.',
      'too-many-links': 'Todas las conexiones están ocupadas; le tocará en cuanto se libere una.',
      'no-webrtc': 'Este navegador no puede conectarse: WebRTC está desactivado.',
      'no-relay':
        'Este servidor no indica ningún relé (TURN), y tu dirección debe quedar oculta: no es posible ninguna conexión. Pide TURN a quien lleva el servidor, o muestra tu dirección en los ajustes.',
      'webrtc-full':
        'Este navegador no puede mantener más conexiones. Cierra otras pestañas con llamadas o chats.',
    },
    neverLinked: 'Sin conexión hasta ahora.',
    asking: {
      no: '¿Ha añadido tu amigo también tu certificado? Puedes enviarle una solicitud.',
      asked:
        'La solicitud se repite cada vez que los dos tenéis Foyer abierto, hasta que responda.',
      unanswered: 'Un mes de solicitudes y ninguna respuesta.',
      ended: 'Tu amigo ha terminado esta amistad. Lo que escribes no le llega.',
      introduced:
        'Aceptaste esta presentación. Tendréis conexión en cuanto la otra parte acepte también; hasta entonces no se entera. También puedes enviarle una solicitud: entonces verá que quieres.',
    },
    askingShort: {
      asked: 'Solicitado',
      unanswered: 'Sin respuesta',
      ended: 'Terminada',
      introduced: 'Presentado',
    },
    ask: 'Enviar solicitud',
    askAgain: 'Enviar otra vez',
  },

  settings: {
    title: 'Ajustes',
    profile: 'Perfil',
    name: 'Tu nombre',
    nameHint: 'Los amigos que ya te añadieron conservan el nombre que conocen.',
    saveName: 'Guardar nombre',
    saved: 'Guardado',
    showCertificate: 'Mostrar mi certificado',
    look: 'Apariencia',
    themes: { auto: 'Como el sistema', light: 'Clara', dark: 'Oscura' },
    writing: 'Escritura',
    enterSends: 'Intro envía, Mayús+Intro empieza una línea nueva',
    tellTyping: 'Mostrar a los demás que estoy escribiendo',
    showComings: 'Mostrar quién entra y sale',
    showPictures: 'Mostrar las imágenes enseguida',
    muted: 'Silenciados',
    mutedHint:
      'No se te muestran sus palabras. Aun así las pasas a los demás, para que nadie quede incomunicado.',
    unmute: 'Dejar de silenciar',
    mutedEverywhere: 'en todas las salas',
    mutedIn: (lobby: string) => `en ${lobby}`,
    about: 'Acerca de Foyer',
    limits: [
      'Las palabras viven en los dispositivos de quienes participaron, y en ningún otro sitio.',
      'Un mensaje solo llega a una sala a través de amigos que estén en ella y con conexión.',
      'Cierra la última pestaña y estarás ausente; lo que se escriba entretanto llegará cuando vuelvas.',
      'Un amigo puede ser un programa siempre encendido. Ve lo que ve cualquier amigo, lee y guarda lo que se dice en las salas en las que está, y también puede hacerlo quien lo maneje.',
      'Borrar los datos de este sitio en el navegador elimina tu identidad para siempre.',
    ],
    connectionCheck: 'Prueba de conexión',
    diagnostics: 'Qué hace este Foyer',
    lab: 'Laboratorio: ver cómo funciona Foyer',
    fingerprint: 'Tu huella',
    otherProfile: (name: string) => `Perfil «${name}»`,
  },

  banners: {
    clock: (minutes: string, fast: boolean) =>
      `Tu reloj va aproximadamente ${minutes} ${fast ? 'adelantado' : 'atrasado'} respecto a los de tus amigos. Ponlo en hora: puede que otros no vean lo que escribes.`,
    minutes: (n: number) => (n < 1.5 ? 'un minuto' : `${number(Math.round(n))} minutos`),
    noWorker:
      'Esta ventana no tiene servicio en segundo plano. Foyer funciona mientras esta pestaña esté abierta; una ventana privada lo olvida todo al cerrarse.',
    newerVersion: 'Un Foyer más nuevo funciona en otra pestaña. Recarga para usarlo también aquí.',
    olderVersion:
      'Un Foyer más antiguo funciona en segundo plano. Recarga; si sigue así, cierra sus otras pestañas.',
    offline: 'No hay red: lo que escribas espera aquí y saldrá solo en cuanto vuelva a haberla.',
    noSignaling:
      'No se llega al servidor donde se encuentran los amigos. Las conexiones que hay se mantienen; las demás vendrán cuando vuelva.',
    silent:
      'El servicio en segundo plano no responde. Se le vuelve a preguntar una y otra vez; no se pierde nada.',
    update:
      'Hay una nueva versión de Foyer lista. Actualizar lleva un momento; los borradores se conservan.',
    updateLocked: 'Se te volverá a pedir la frase secreta.',
    updateNow: 'Actualizar ahora',
    later: 'Más tarde',
    elsewhere: {
      'two-places': (name: string) =>
        `Este perfil funciona en dos sitios a la vez: ${name} oye a los dos por turnos. Ciérralo en uno de ellos. Nada de lo que escriben tus amigos se pierde, pero lo que escribes en un sitio no aparece en el otro.`,
      'unknown-words': (name: string) =>
        `${name} tiene mensajes tuyos que no están en este dispositivo. O bien este volvió a un momento anterior, o bien este perfil también funciona en otro sitio; en ese caso, ciérralo allí. Nada de lo que escriben tus amigos se pierde.`,
      'own-signals': () =>
        'Este perfil está abierto también en otro navegador. Tus amigos solo se conectan con uno de los dos a la vez, así que aquí las palabras pueden esperar mucho. Úsalo en un sitio y ciérralo en el otro.',
    },
    tooMuch: (name: string) =>
      `${name} envía mucho más de lo que nadie necesita; aquí se deja de lado la mayor parte. Avísale, o quítalo de tus amigos.`,
    abuse: (name: string) =>
      `${name} envió mucho más de lo que nadie necesita, así que la conexión se cortó unos minutos. Avísale, o quítalo de tus amigos.`,
  },
};
