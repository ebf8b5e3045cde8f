// French, friends, lobbies and conversations.
import type { talk as English } from '../english/talk.ts';
import { count, digits, names, number } from './saying.ts';

export const talk: typeof English = {
  addFriend: {
    title: 'Ajouter un ami',
    mine: '1. Donne le tien',
    mineText: 'Ton certificat dit qui tu es et où te retrouver. Qui l’a peut te demander en ami.',
    myCertificate: 'Mon certificat',
    copy: 'Copier le certificat',
    copyLink: 'Copier le lien',
    share: 'Partager',
    shareText: (name: string) => `${name} aimerait discuter avec toi sur Foyer. Ouvre ce lien :`,
    theirs: '2. Ou colle le sien',
    theirsText:
      'Texte, lien, ou tout le mail autour : ce que tu as reçu. Ton ami reçoit une demande et peut accepter ou refuser.',
    friendCertificate: 'Certificat de l’ami',
    paste: 'Coller',
    add: 'Ajouter l’ami',
    good: (name: string) => `C’est le certificat de ${name}.`,
    checking: 'Vérification…',
    confirmTitle: 'Ajouter cet ami ?',
    confirmText: (name: string) =>
      `Ce lien présente ${name}. N’ajoute que si tu sais qui te l’a envoyé.`,
    confirmBack: 'Ton ami reçoit une demande, et vous vous connectez dès qu’il accepte.',
    knocks: 'Qui m’a demandé',
    notNow: 'Pas maintenant',
    verdicts: {
      empty: '',
      'not-a-certificate':
        'Il n’y a pas de certificat Foyer dans ce texte. Il commence par « foyer1 ». Copie-le en entier.',
      damaged: 'Quelque chose s’est perdu en route. Redemande-le, ou recopie-le depuis le début.',
      forged:
        'Ce certificat a été modifié : sa signature est fausse. Ne fais pas confiance à qui te l’a envoyé.',
      invalid:
        'Ce certificat enfreint les règles, alors Foyer ne peut pas l’utiliser. Demandes-en un nouveau.',
      'unknown-version':
        'Un Foyer plus récent a fait ce certificat. Recharge cette page pour mettre le tien à jour.',
      own: 'C’est ton propre certificat. Colle celui que ton ami t’a donné.',
      'already-friend': 'Tu as déjà ajouté cet ami.',
      'too-long':
        'C’est trop de texte. Colle seulement le certificat, ou le mail qui le contenait.',
      several: 'Il y a plusieurs certificats dans ce texte. Colles-en un à la fois.',
    },
  },

  friend: {
    details: 'Détails sur cet ami',
    addedOn: (when: string) => `Ajouté : ${when}`,
    fingerprint: 'Empreinte',
    fingerprintHint: 'Lisez-la-vous au téléphone : si elle est la même, personne n’est entre vous.',
    guess: (name: string) =>
      `Dans un salon que vous partagez, ${name} n’apprend pas quel pseudo est le tien. Ce que tu y écris va d’abord à un ami, qui peut le deviner à la longue, et qui le sait si aucun autre de tes amis n’y est.`,
    remove: 'Retirer cet ami',
    removeTitle: (name: string) => `Retirer ${name} ?`,
    removeText:
      'Vous ne vous connecterez plus, et les salons perdent ce chemin. Ce que vous vous êtes écrit disparaît aussi.',
    removed: (name: string) => `${name} ne fait plus partie de tes amis.`,
    direct: 'Vous seuls pouvez lire ceci.',
    waitingFirst: (name: string) =>
      `Vous vous connectez dès que ${name} a accepté. Ce que tu écris attend jusque-là.`,
    waiting: (name: string) =>
      `${name} n’est pas en ligne. Ce que tu écris attend ici et partira tout seul.`,
  },

  lobby: {
    public: 'Public',
    private: 'Privé',
    publicHint: 'Les amis de tous ceux qui y sont peuvent le trouver et y entrer.',
    privateHint: 'Seul qui est invité par un ami présent peut y entrer ou savoir qu’il existe.',
    newTitle: 'Nouveau salon',
    name: 'Nom du salon',
    topic: 'Sujet',
    optional: 'facultatif',
    visibility: 'Qui peut entrer',
    history: 'Les nouveaux peuvent lire ce qui a été écrit avant',
    nickname: 'Ton pseudo ici',
    nicknameHint:
      'Les salons voient ton pseudo, jamais ton nom. Tes amis n’apprennent pas lequel est le tien.',
    guess:
      'Ce que tu écris va d’abord à un ami qui est aussi dans le salon. À la longue, cet ami peut deviner quels mots sont les tiens ; les autres ne le peuvent guère ; s’il est ton seul ami dans le salon, il le sait.',
    guessNow: (n: number) =>
      n === 1
        ? 'Un seul de tes amis y est : il sait quels mots sont les tiens.'
        : `${number(n)} de tes amis y sont : un seul reçoit d’abord tes mots et peut le deviner.`,
    nicknameIsName:
      'C’est le nom que tes amis connaissent. Avec un autre, personne ici n’apprend que c’est toi.',
    otherNickname: 'Proposer un autre pseudo',
    fixed: 'Le nom, le sujet et ces choix ne pourront plus être changés.',
    create: 'Créer le salon',
    directoryTitle: 'Salons chez tes amis',
    directoryText: 'Les salons publics où sont tes amis connectés.',
    askAgain: 'Redemander',
    noneTitle: 'Aucun salon public en vue',
    noneLinked:
      'Aucun de tes amis n’est connecté pour l’instant : il n’y a personne à qui demander.',
    noneOpen:
      'Aucun de tes amis connectés n’est dans un salon public. Ouvres-en un et ils le verront.',
    join: (name: string) => `Entrer dans ${name}`,
    joinShort: 'Entrer',
    joinLobby: 'Entrer dans le salon',
    open: (name: string) => `Ouvrir ${name}`,
    openShort: 'Ouvrir',
    through: (list: readonly string[]) => `par ${names(list)}`,
    participants: (n: number) =>
      count(n, { one: '# participant', many: '# de participants', other: '# participants' }),
    invitedBy: (name: string) => `${name} t’invite`,
    accept: 'Accepter',
    decline: 'Refuser',
    acceptName: (name: string) => `Accepter l’invitation à ${name}`,
    declineName: (name: string) => `Refuser l’invitation à ${name}`,
    leave: 'Quitter le salon',
    leaveTitle: (name: string) => `Quitter ${name} ?`,
    leaveText: 'Tu ne reçois plus ses mots et ne les transmets plus. Ce que tu as reste lisible.',
    leaveLast:
      'Aucun autre de tes amis n’y est : tu pourrais ne pas retrouver le chemin du retour.',
    left: (name: string) => `Tu as quitté ${name}.`,
    comeBack: (name: string) => `Revenir dans ${name}`,
    comeBackShort: 'Revenir',
    forget: (name: string) => `Oublier ${name}`,
    forgetShort: 'Oublier',
    forgetText: 'Le salon et tous ses messages sont supprimés de cet appareil.',
    youLeft: 'Tu as quitté ce salon. Tu peux lire ce que tu as et revenir.',
    participantsTitle: 'Participants',
    about: 'À propos de ce salon',
    awayNow: 'Absents',
    you: 'toi',
    changeNickname: 'Changer mon pseudo',
    fresh: 'Prendre une nouvelle identité dans ce salon',
    freshHint:
      'Tu pars sous l’ancien et tu reviens comme quelqu’un de nouveau. Rien ne dit que c’est la même personne, mais le moment peut le trahir.',
    invite: 'Inviter des amis',
    inviteTitle: (name: string) => `Inviter dans ${name}`,
    inviteNobody: 'Tous tes amis sont dans ce salon, ou tu n’en as pas encore.',
    inviteOne: (name: string) => `Inviter ${name}`,
    inviteShort: 'Inviter',
    invited: 'Invité',
    routes: (up: number, all: number) =>
      up === 0
        ? 'Aucun ami de ce salon n’est connecté.'
        : `Amis connectés dans ce salon : ${number(up)} sur ${number(all)}.`,
    sharedHistory: 'Les nouveaux peuvent lire les anciens messages.',
    noHistory: 'Les nouveaux ne voient que ce qui vient après eux.',
    createdOn: (when: string) => `Créé : ${when}`,
    waiting:
      'Aucun ami de ce salon n’est connecté pour l’instant. Ce que tu écris attend ici et partira tout seul.',
    mute: (name: string) => `Mettre ${name} en sourdine`,
    unmute: (name: string) => `Enlever la sourdine de ${name}`,
    muteHint: 'En sourdine : ses mots ne te sont pas montrés, mais tu les transmets quand même.',
    waitingPaused:
      'Aucun ami de ce salon n’est connecté, ou tous sont en pause ici. Ce que tu écris attend ici et partira tout seul.',
    friendsTitle: 'Tes amis ici',
    pausedHere: 'En pause ici',
    pause: (name: string) => `Mettre ${name} en pause dans ce salon`,
    pauseShort: 'Mettre en pause ici',
    resume: (name: string) => `Reprendre avec ${name} dans ce salon`,
    resumeShort: 'Reprendre',
    pauseHint:
      'Tant qu’un ami est en pause, rien de ce salon ne vient de lui ni ne va vers lui. Tout le reste entre vous demeure.',
    paused: (name: string) =>
      `${name} est en pause dans ce salon. Tu peux reprendre depuis la liste des participants.`,
  },

  alike: {
    other: {
      short: '',
      long: 'Quelqu’un d’autre ici porte ce nom, ou un nom qui lui ressemble. Le dessin et la couleur les distinguent.',
    },
    newer: {
      short: 'plus récent',
      long: 'Quelqu’un dont le nom a le même aspect était là avant. Le dessin et la couleur les distinguent.',
    },
    self: {
      short: 'pas toi',
      long: 'Cela ressemble à ton propre nom, mais ce n’est pas toi.',
    },
    friend: (name: string) => ({
      short: `peut-être pas ${name}`,
      long: `Cela ressemble au nom de ${name}, de tes amis. C’est peut-être vrai, ou bien n’importe qui : les pseudos sont libres.`,
    }),
  },

  twoThings: {
    mark: 'A dit deux choses',
    title: 'Deux choses différentes',
    text: (name: string) =>
      `${name} a signé deux choses différentes comme un seul message. Certains dans ce salon ne voient peut-être que l’une, d’autres que l’autre.`,
    here: 'Ce que tu vois',
    elsewhere: 'Ce qui a été dit à côté',
    unreadable: 'Un morceau de quelque chose de plus long, ou rien qui puisse s’afficher seul.',
  },

  picture: {
    gone: 'Cette image n’est plus sur cet appareil.',
    show: 'Montrer l’image',
    none: 'Ce qui est venu comme image n’en est pas une qu’on puisse afficher.',
    tooLarge: (width: number, height: number) =>
      `Cette image ferait ${digits(width)} × ${digits(height)} pixels, plus que ce qui s’ouvre ici.`,
    tooLong: 'Cette image serait bien trop longue à dessiner, alors elle ne s’ouvre pas ici.',
    notAsTold: (told, is) =>
      `Cette image n’est pas ce que dit son message : ${digits(told.width)} × ${digits(told.height)} pixels étaient annoncés, elle en a ${digits(is.width)} × ${digits(is.height)}. Elle ne s’ouvre pas ici.`,
    damaged: 'Cette image est abîmée et ne peut pas s’afficher.',
    slow: 'Cette image met trop longtemps à s’ouvrir.',
    saveFile: 'Enregistrer le fichier',
  },

  excess: {
    label: 'Ce que des amis apportent ici',
    floods: (name: string) => `${name} envoie plus que ce salon ne peut prendre.`,
    flooded: (name: string) =>
      `${name} a envoyé plus que ce salon ne peut prendre. C’est fini maintenant.`,
    floodText: (name: string) =>
      `Ce sont des mots de gens encore jamais entendus ici, et ${name} ne fait peut-être que les transmettre. Ce qui est de trop est laissé de côté ; les mots de tous les autres arrivent comme toujours.`,
    grows: (name: string, size: string) =>
      `Ce salon grandit vite : ${name} a apporté ${size} de messages.`,
    growsText: (name: string) =>
      `Ils sont de gens encore jamais entendus ici, et ${name} ne fait peut-être que les transmettre. De tels messages, on n’en prend qu’une certaine quantité chaque jour.`,
    pause: (name: string) => `Mettre ${name} en pause ici`,
    unlink: 'Retirer cet ami…',
    keep: 'Choisir ce qui est gardé…',
  },

  chat: {
    messages: 'Messages',
    message: 'Message',
    placeholder: (name: string) => `Message à ${name}`,
    send: 'Envoyer',
    today: 'Aujourd’hui',
    yesterday: 'Hier',
    unread: 'Nouveaux messages',
    newest: 'Messages les plus récents',
    backToAnswer: 'Retour à la réponse',
    notHere: 'Ce message n’est pas sur cet appareil.',
    newCount: (n: number) =>
      count(n, {
        one: '# nouveau message',
        many: '# de nouveaux messages',
        other: '# nouveaux messages',
      }),
    loadingOlder: 'Chargement des messages précédents…',
    start: 'C’est le début.',
    empty: 'Rien n’a encore été écrit ici. Dis bonjour.',
    failed: 'Les messages n’ont pas pu être lus sur cet appareil.',
    states: {
      writing: 'En cours d’enregistrement',
      waiting: 'Pas encore envoyé',
      sent: 'Envoyé',
      delivered: 'Remis',
      received: '',
    },
    caughtUp: 'Arrivé plus tard',
    edited: 'modifié',
    deleted: 'Supprimé par son auteur',
    typing: (list: readonly string[]) =>
      `${names(list)} ${list.length > 1 ? 'écrivent' : 'écrit'}…`,
    joined: (list: readonly string[]) =>
      `${names(list)} ${list.length > 1 ? 'ont rejoint' : 'a rejoint'} le salon`,
    left: (list: readonly string[]) =>
      `${names(list)} ${list.length > 1 ? 'ont quitté' : 'a quitté'} le salon`,
    renamed: ([former, now]: readonly string[]) => `${former} s’appelle maintenant ${now}`,
    introduced: (list: readonly string[]) => `Tu as présenté ${names(list)}`,
    introduces: (list: readonly string[]) => `Te présente ${names(list)}`,
    showAll: (n: string) => `Afficher les ${n} caractères`,
    showLess: 'Afficher moins',
    broken: 'ce message ne peut pas s’afficher.',
    showPlain: 'Afficher en texte brut',
    actions: 'Actions pour ce message',
    reply: 'Répondre',
    edit: 'Modifier',
    delete: 'Supprimer',
    deleteText: 'Il est supprimé chez tous ceux dont le Foyer l’apprend.',
    copyText: 'Copier le texte',
    copyCode: 'Copier le code',
    react: (emoji: string) => `Réagir avec ${emoji}`,
    unreact: (emoji: string) => `Retirer ${emoji}`,
    moreEmojis: 'Plus d’émojis',
    reactions: (emoji: string, n: number) => `${emoji} ${number(n)}`,
    reactedBy: (list: readonly string[]) => names(list),
    replyingTo: (name: string) => `Réponse à ${name}`,
    editing: 'Modifie ton message',
    replyGone: 'Un message précédent',
    stop: 'Arrêter',
    attach: 'Joindre des images ou des fichiers',
    pictureOf: (name: string) => `Image de ${name}`,
    pictureReady: 'Image à envoyer',
    caption: 'Légende',
    captionOf: (n: number) => `Légende de la pièce jointe ${number(n)}`,
    pictureRemove: 'Retirer l’image',
    preparing: 'Préparation…',
    preparingToSend: 'Préparation… L’envoi suivra dès que c’est prêt.',
    pictureFailed: 'Ce fichier ne se lit pas comme une image. Essaie un JPEG, PNG ou WebP.',
    openCertificate: 'Ouvrir ce certificat',
    openPicture: 'Ouvrir l’image',
    savePicture: 'Enregistrer l’image',
    mention: 'Mentionner un participant',
    textNotShown: 'Un Foyer plus récent a écrit ceci. Recharge pour mettre le tien à jour.',
  },
};
