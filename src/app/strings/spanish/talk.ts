// Spanish, friends, lobbies and conversations.
import type { talk as English } from '../english/talk.ts';
import { count, digits, names, number } from './saying.ts';

export const talk: typeof English = {
  addFriend: {
    title: 'Añadir un amigo',
    mine: '1. Da el tuyo',
    mineText:
      'Tu certificado dice quién eres y dónde encontrarte. Quien lo tenga puede pedir ser amigo tuyo.',
    myCertificate: 'Mi certificado',
    copy: 'Copiar certificado',
    copyLink: 'Copiar enlace',
    share: 'Compartir',
    shareText: (name: string) =>
      `A ${name} le gustaría chatear contigo en Foyer. Abre este enlace:`,
    theirs: '2. O pega el suyo',
    theirsText:
      'Texto, enlace o todo el correo que lo rodea: lo que hayas recibido. Tu amigo recibe una solicitud y puede aceptar o rechazar.',
    friendCertificate: 'Certificado del amigo',
    paste: 'Pegar',
    add: 'Añadir amigo',
    good: (name: string) => `Este es el certificado de ${name}.`,
    checking: 'Comprobando…',
    confirmTitle: '¿Añadir a este amigo?',
    confirmText: (name: string) =>
      `Este enlace presenta a ${name}. Añade solo si sabes quién te lo envió.`,
    confirmBack: 'Tu amigo recibe una solicitud y os conectáis en cuanto acepta.',
    knocks: 'Quién me lo ha pedido',
    notNow: 'Ahora no',
    verdicts: {
      empty: '',
      'not-a-certificate':
        'En este texto no hay ningún certificado de Foyer. Empieza por «foyer1». Cópialo entero.',
      damaged:
        'Algo se perdió por el camino. Pídelo otra vez, o cópialo de nuevo desde el principio.',
      forged:
        'Este certificado se ha alterado: su firma es falsa. No te fíes de quien te lo envió.',
      invalid:
        'Este certificado incumple las reglas, así que Foyer no puede usarlo. Pide uno nuevo.',
      'unknown-version':
        'Un Foyer más nuevo hizo este certificado. Recarga esta página para actualizar el tuyo.',
      own: 'Este es tu propio certificado. Pega el que te dio tu amigo.',
      'already-friend': 'Ya has añadido a este amigo.',
      'too-long': 'Es demasiado texto. Pega solo el certificado, o el correo en el que vino.',
      several: 'En este texto hay varios certificados. Pégalos de uno en uno.',
    },
  },

  friend: {
    details: 'Detalles del amigo',
    addedOn: (when: string) => `Añadido: ${when}`,
    fingerprint: 'Huella',
    fingerprintHint: 'Leéosla por teléfono: si es la misma, no hay nadie en medio.',
    guess: (name: string) =>
      `En una sala que compartís, a ${name} no se le dice qué apodo es el tuyo. Lo que escribes allí va primero a un amigo, que con el tiempo puede adivinarlo, y que lo sabe si no hay allí ningún otro amigo tuyo.`,
    remove: 'Quitar amigo',
    removeTitle: (name: string) => `¿Quitar a ${name}?`,
    removeText:
      'Ya no os conectaréis, y las salas pierden este camino. También desaparece lo que os escribisteis.',
    removed: (name: string) => `Has quitado a ${name}.`,
    direct: 'Solo vosotros dos podéis leer esto.',
    waitingFirst: (name: string) =>
      `Os conectáis en cuanto ${name} acepte. Lo que escribas espera hasta entonces.`,
    waiting: (name: string) =>
      `${name} no tiene conexión. Lo que escribas espera aquí y saldrá solo.`,
  },

  lobby: {
    public: 'Pública',
    private: 'Privada',
    publicHint: 'Los amigos de quienes están en ella pueden encontrarla y entrar.',
    privateHint:
      'Solo quien recibe una invitación de un amigo que está en ella puede entrar o saber que existe.',
    newTitle: 'Nueva sala',
    name: 'Nombre de la sala',
    topic: 'Tema',
    optional: 'opcional',
    visibility: 'Quién puede entrar',
    history: 'Los nuevos pueden leer lo que se escribió antes',
    nickname: 'Tu apodo aquí',
    nicknameHint:
      'Las salas ven tu apodo, nunca tu nombre. A tus amigos no se les dice qué apodo es el tuyo.',
    guess:
      'Lo que escribes va primero a un amigo que también está en la sala. Con el tiempo, ese amigo puede adivinar qué palabras son tuyas; los demás apenas pueden; si es tu único amigo allí, lo sabe.',
    guessNow: (n: number) =>
      n === 1
        ? 'Solo hay un amigo tuyo en ella: sabe qué palabras son tuyas.'
        : `Hay en ella ${number(n)} amigos tuyos: uno te lee primero y puede adivinarlo.`,
    nicknameIsName:
      'Este es el nombre que conocen tus amigos. Con otro, a nadie aquí se le dice que eres tú.',
    otherNickname: 'Proponer otro apodo',
    fixed: 'El nombre, el tema y estas opciones no se pueden cambiar después.',
    create: 'Crear sala',
    directoryTitle: 'Salas entre tus amigos',
    directoryText: 'Salas públicas en las que están tus amigos con conexión.',
    askAgain: 'Preguntar otra vez',
    noneTitle: 'Ninguna sala pública a la vista',
    noneLinked:
      'Ahora mismo ninguno de tus amigos tiene conexión, así que no hay a quién preguntar.',
    noneOpen: 'Ninguno de tus amigos con conexión está en una sala pública. Abre una y la verán.',
    join: (name: string) => `Entrar en ${name}`,
    joinShort: 'Entrar',
    joinLobby: 'Entrar en la sala',
    open: (name: string) => `Abrir ${name}`,
    openShort: 'Abrir',
    through: (list: readonly string[]) => `a través de ${names(list)}`,
    participants: (n: number) =>
      count(n, { one: '# participante', many: '# de participantes', other: '# participantes' }),
    invitedBy: (name: string) => `${name} te invita`,
    accept: 'Aceptar',
    decline: 'Rechazar',
    acceptName: (name: string) => `Aceptar la invitación a ${name}`,
    declineName: (name: string) => `Rechazar la invitación a ${name}`,
    leave: 'Salir de la sala',
    leaveTitle: (name: string) => `¿Salir de ${name}?`,
    leaveText: 'Dejas de recibir y de pasar sus palabras. Lo que tienes se sigue pudiendo leer.',
    leaveLast:
      'No hay en ella ningún otro amigo tuyo: puede que no encuentres el camino de vuelta.',
    left: (name: string) => `Has salido de ${name}.`,
    comeBack: (name: string) => `Volver a ${name}`,
    comeBackShort: 'Volver',
    forget: (name: string) => `Olvidar ${name}`,
    forgetShort: 'Olvidar',
    forgetText: 'La sala y todos sus mensajes se eliminan de este dispositivo.',
    youLeft: 'Saliste de esta sala. Puedes leer lo que tienes y volver.',
    participantsTitle: 'Participantes',
    about: 'Acerca de esta sala',
    awayNow: 'Ausentes',
    you: 'tú',
    changeNickname: 'Cambiar mi apodo',
    fresh: 'Tomar una identidad nueva en esta sala',
    freshHint:
      'Sales con el antiguo y vuelves como alguien nuevo. Nada dice que es la misma persona, pero el momento puede delatarlo.',
    invite: 'Invitar a amigos',
    inviteTitle: (name: string) => `Invitar a ${name}`,
    inviteNobody: 'Todos tus amigos están en esta sala, o aún no tienes ninguno.',
    inviteOne: (name: string) => `Enviar invitación a ${name}`,
    inviteShort: 'Invitar',
    invited: 'Invitación enviada',
    routes: (up: number, all: number) =>
      up === 0
        ? 'Ningún amigo de esta sala tiene conexión.'
        : `Amigos con conexión en esta sala: ${number(up)} de ${number(all)}.`,
    sharedHistory: 'Los nuevos pueden leer los mensajes anteriores.',
    noHistory: 'Los nuevos solo ven lo que llega después de ellos.',
    createdOn: (when: string) => `Creada: ${when}`,
    waiting:
      'Ahora mismo ningún amigo de esta sala tiene conexión. Lo que escribas espera aquí y saldrá solo.',
    mute: (name: string) => `Silenciar a ${name}`,
    unmute: (name: string) => `Dejar de silenciar a ${name}`,
    muteHint: 'En silencio: no se te muestran sus palabras, pero las sigues pasando a los demás.',
    waitingPaused:
      'Ningún amigo de esta sala tiene conexión, o están en pausa aquí. Lo que escribas espera aquí y saldrá solo.',
    friendsTitle: 'Tus amigos en ella',
    pausedHere: 'En pausa aquí',
    pause: (name: string) => `Poner a ${name} en pausa en esta sala`,
    pauseShort: 'Poner en pausa aquí',
    resume: (name: string) => `Reanudar con ${name} en esta sala`,
    resumeShort: 'Reanudar',
    pauseHint:
      'Mientras un amigo está en pausa, nada de esta sala viene de él ni va hacia él. Todo lo demás entre vosotros se mantiene.',
    paused: (name: string) =>
      `${name} está en pausa en esta sala. Puedes reanudar desde la lista de participantes.`,
  },

  alike: {
    other: {
      short: '',
      long: 'Otra persona aquí tiene este nombre, o uno que se le parece. El dibujo y el color los distinguen.',
    },
    newer: {
      short: 'más nuevo',
      long: 'Alguien cuyo nombre se ve igual estuvo aquí antes. El dibujo y el color los distinguen.',
    },
    self: { short: 'no eres tú', long: 'Parece tu propio nombre, pero no eres tú.' },
    friend: (name: string) => ({
      short: `quizá no sea ${name}`,
      long: `Parece el nombre de ${name}, de tus amigos. Puede que lo sea o puede ser cualquiera: los apodos son libres.`,
    }),
  },

  twoThings: {
    mark: 'Dijo dos cosas',
    title: 'Dos cosas distintas',
    text: (name: string) =>
      `${name} firmó dos cosas distintas como un solo mensaje. Puede que en esta sala unos solo vean una y otros solo la otra.`,
    here: 'Lo que ves tú',
    elsewhere: 'Lo que se dijo además',
    unreadable: 'Una parte de algo más largo, o nada que pueda mostrarse por sí solo.',
  },

  picture: {
    gone: 'Esta imagen ya no está en este dispositivo.',
    show: 'Mostrar la imagen',
    none: 'Lo que vino como imagen no es ninguna que se pueda mostrar.',
    tooLarge: (width: number, height: number) =>
      `Esta imagen tendría ${digits(width)} × ${digits(height)} píxeles, más de lo que se abre aquí.`,
    tooLong: 'Dibujar esta imagen llevaría demasiado tiempo, así que aquí no se abre.',
    notAsTold: (told, is) =>
      `Esta imagen no es lo que dice su mensaje: se anunciaron ${digits(told.width)} × ${digits(told.height)} píxeles y tiene ${digits(is.width)} × ${digits(is.height)}. Aquí no se abre.`,
    damaged: 'Esta imagen está dañada y no se puede mostrar.',
    slow: 'Esta imagen tarda demasiado en abrirse.',
    saveFile: 'Guardar el archivo',
  },

  excess: {
    label: 'Lo que traen los amigos',
    floods: (name: string) => `${name} envía más de lo que esta sala puede admitir.`,
    flooded: (name: string) => `${name} envió más de lo que esta sala puede admitir. Ya ha parado.`,
    floodText: (name: string) =>
      `Son palabras de gente que nunca se había oído aquí, y puede que ${name} solo las esté pasando. Lo que sobra se deja fuera; las palabras de todos los demás llegan como siempre.`,
    grows: (name: string, size: string) =>
      `Esta sala crece deprisa: ${name} ha traído ${size} de mensajes.`,
    growsText: (name: string) =>
      `Son de gente que nunca se había oído aquí, y puede que ${name} solo los esté pasando. De esos mensajes solo se acepta una cierta cantidad cada día.`,
    pause: (name: string) => `Poner a ${name} en pausa aquí`,
    unlink: 'Quitar amigo…',
    keep: 'Elegir qué se conserva…',
  },

  chat: {
    messages: 'Mensajes',
    message: 'Mensaje',
    placeholder: (name: string) => `Mensaje para ${name}`,
    send: 'Enviar',
    today: 'Hoy',
    yesterday: 'Ayer',
    unread: 'Mensajes nuevos',
    newest: 'Mensajes más recientes',
    backToAnswer: 'Volver a la respuesta',
    notHere: 'Ese mensaje no está en este dispositivo.',
    newCount: (n: number) =>
      count(n, {
        one: '# mensaje nuevo',
        many: '# de mensajes nuevos',
        other: '# mensajes nuevos',
      }),
    loadingOlder: 'Cargando mensajes anteriores…',
    start: 'Aquí está el principio.',
    empty: 'Aquí aún no se ha escrito nada. Saluda.',
    failed: 'No se han podido leer los mensajes de este dispositivo.',
    states: {
      writing: 'Guardando',
      waiting: 'Aún sin enviar',
      sent: 'Enviado',
      delivered: 'Entregado',
      received: '',
    },
    caughtUp: 'Llegó más tarde',
    edited: 'editado',
    deleted: 'Eliminado por su autor',
    typing: (list: readonly string[]) =>
      `${names(list)} ${list.length > 1 ? 'están' : 'está'} escribiendo…`,
    joined: (list: readonly string[]) =>
      `${names(list)} ${list.length > 1 ? 'han entrado' : 'ha entrado'}`,
    left: (list: readonly string[]) =>
      `${names(list)} ${list.length > 1 ? 'han salido' : 'ha salido'}`,
    renamed: ([former, now]: readonly string[]) => `${former} ahora se llama ${now}`,
    introduced: (list: readonly string[]) => `Has presentado a ${names(list)}`,
    introduces: (list: readonly string[]) => `Te presenta a ${names(list)}`,
    showAll: (n: string) => `Mostrar los ${n} caracteres`,
    showLess: 'Mostrar menos',
    broken: 'este mensaje no se puede mostrar.',
    showPlain: 'Mostrar como texto sin formato',
    actions: 'Acciones para este mensaje',
    reply: 'Responder',
    edit: 'Editar',
    delete: 'Eliminar',
    deleteText: 'Se elimina para todos aquellos cuyo Foyer se entere.',
    copyText: 'Copiar texto',
    copyCode: 'Copiar código',
    react: (emoji: string) => `Reaccionar con ${emoji}`,
    unreact: (emoji: string) => `Quitar ${emoji}`,
    moreEmojis: 'Más emojis',
    reactions: (emoji: string, n: number) => `${emoji} ${number(n)}`,
    reactedBy: (list: readonly string[]) => names(list),
    replyingTo: (name: string) => `Respuesta a ${name}`,
    editing: 'Edita tu mensaje',
    replyGone: 'Un mensaje anterior',
    stop: 'Parar',
    attach: 'Adjuntar imágenes o archivos',
    pictureOf: (name: string) => `Imagen de ${name}`,
    pictureReady: 'Imagen para enviar',
    caption: 'Descripción',
    captionOf: (n: number) => `Descripción del adjunto ${number(n)}`,
    pictureRemove: 'Quitar imagen',
    preparing: 'Preparando…',
    preparingToSend: 'Preparando… Se enviará en cuanto esté listo.',
    pictureFailed: 'Este archivo no se puede leer como imagen. Prueba con JPEG, PNG o WebP.',
    openCertificate: 'Abrir este certificado',
    openPicture: 'Abrir imagen',
    savePicture: 'Guardar imagen',
    mention: 'Mencionar a un participante',
    textNotShown: 'Esto lo escribió un Foyer más nuevo. Recarga para actualizar el tuyo.',
  },
};
