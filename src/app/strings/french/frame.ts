// French, the frame: what stands around the conversations.
import type { frame as English } from '../english/frame.ts';
import { count, number } from './saying.ts';

export const frame: typeof English = {
  onboarding: {
    title: 'Bienvenue sur Foyer',
    lead: 'Des salons de discussion entre amis. Tes mots passent d’ami en ami ; aucun serveur ne les lit ni ne les garde.',
    name: 'Ton nom',
    nameHint: 'Tes amis le voient. Dans les salons, tu choisis plutôt un pseudo.',
    start: 'C’est parti',
    points: [
      [
        'Amis',
        'Tu te connectes directement aux personnes dont tu as accepté le certificat. Et à personne d’autre.',
      ],
      [
        'Salons',
        'Les salons publics apparaissent chez tes amis, les privés demandent une invitation.',
      ],
      [
        'Pseudos',
        'Les salons voient ton pseudo, jamais ton nom. Tes amis n’apprennent pas lequel est le tien.',
      ],
    ],
    pendingRoom: 'Crée ton profil ci-dessous ; tu pourras ensuite entrer.',
    pendingFriend: 'Ensuite, tu pourras ajouter l’ami dont tu as ouvert le lien.',
    here: 'Tout reste dans ce navigateur, sur cet appareil.',
  },

  home: {
    label: 'Conversations',
    filter: 'Chercher une conversation',
    nothingFound: 'Rien à ce nom.',
    lobbies: 'Salons',
    friends: 'Amis',
    invitations: 'Invitations',
    leftLobbies: 'Salons quittés',
    noLobbies: 'Pas encore de salon. Parcours ceux de tes amis ou ouvres-en un.',
    noFriends: 'Pas encore d’amis. Ajoutes-en un pour commencer.',
    settings: 'Réglages',
    addFriend: 'Ajouter un ami',
    knocks: 'Demandes d’amitié',
    introduced: (n: number) =>
      count(n, {
        one: 'On te présente # personne',
        many: 'On te présente # de personnes',
        other: 'On te présente # personnes',
      }),
    knocking: (n: number) =>
      count(n, {
        one: '# personne te demande en ami',
        many: '# de personnes te demandent en ami',
        other: '# personnes te demandent en ami',
      }),
    newLobby: 'Nouveau salon',
    browse: 'Parcourir les salons',
    unread: (n: number) =>
      count(n, {
        one: '# message non lu',
        many: '# de messages non lus',
        other: '# messages non lus',
      }),
    draft: 'Brouillon :',
    you: 'Toi ',
    picture: 'Image',
    deleted: 'Message supprimé',
    pickTitle: 'Choisis une conversation',
    pickText: 'Ou commence par un ami ou un salon.',
  },

  steps: {
    title: 'Trois étapes jusqu’à tes premiers mots',
    certificate: 'Donne ton certificat à un ami',
    certificateText:
      'C’est une ligne de texte. Envoie-la par mail, par messagerie, ou donne-la en personne.',
    paste: 'Ou colle le sien',
    pasteText: 'Ton ami reçoit une demande ; dès qu’il accepte, vous êtes amis.',
    lobby: 'Ouvre un salon ou entre dans un salon',
    lobbyText: 'Parle avec les amis de tes amis, qui ne connaissent que ton pseudo.',
    done: 'Fait',
  },
  /** A second tab as a second person, for who has nobody at hand. */
  trial: {
    offer: 'Personne sous la main ? Essaie en solo',
    offerText: 'Ouvre une deuxième personne dans un autre onglet, aussitôt ton amie.',
    /** What the second person is called. */
    name: 'Mon double',
    title: 'Ton double',
    making: 'Un instant : vous devenez amis…',
    gone: 'L’onglet qui a ouvert celui-ci est fermé ou montre autre chose. Retournes-y et appuie encore sur « Essaie en solo ».',
  },

  privacy: {
    title: 'Qui peut voir quoi',
    text: 'Les salons voient ton pseudo, jamais ton nom. Tes amis n’apprennent pas lequel est le tien.',
    points: [
      'Tes amis voient ton nom, quand tu es connecté, dans quels salons publics tu es et ce que tu leur écris directement.',
      'Un salon voit ton pseudo et tes mots. Même un ami qui s’y trouve n’apprend pas que c’est toi.',
      'Ce que tu écris dans un salon va d’abord à un ami qui y est aussi. À la longue, cet ami peut deviner quels mots sont les tiens ; les autres ne le peuvent guère ; s’il est ton seul ami dans le salon, il le sait. Qui entre pour la première fois dans un salon calme, ou le quitte, se fait voir.',
      'Qui note pendant des semaines qui est en ligne chaque fois qu’un pseudo écrit finit par savoir à qui il est. Tes amis voient quand tu es en ligne ; ensemble, avec les amis des autres, ils le peuvent.',
      'Les amis qui transmettent les mots d’un salon privé sont dans ce salon. Personne d’autre ne peut les lire.',
      'Le serveur qui met deux amis en relation voit des enveloppes scellées et ton adresse réseau.',
      'Tes amis voient aussi ton adresse réseau, sauf si tu la caches dans les réglages : une connexion va tout droit vers eux.',
    ],
  },

  links: {
    up: 'Connecté',
    dialling: 'Connexion…',
    offline: 'Hors ligne',
    away: 'Absent',
    lastLinked: (when: string) => `Dernière connexion : ${when}`,
    details: {
      linked: '',
      dialling: '',
      waiting: '',
      'friend-not-there': 'Son Foyer n’est pas ouvert.',
      'no-signaling':
        'Le serveur où vous vous retrouvez est injoignable. Es-tu en ligne ? De nouveaux essais se font tout seuls.',
      'no-answer': 'Ton ami est là mais ne répond pas. De nouveaux essais se font tout seuls.',
      'ice-failed':
        'Vos deux réseaux ne laissent passer aucune connexion. Un autre réseau aide, ou un serveur avec TURN.',
      'proof-failed': 'Qui a répondu n’est pas l’ami que tu as ajouté. Rien n’a été envoyé.',
      'friend-older': 'Ton ami a un Foyer plus ancien. Demande-lui de recharger la page.',
      'friend-newer': 'Ton ami a un Foyer plus récent. Recharge cette page pour te connecter.',
      'clock-off': 'Vos horloges diffèrent trop. Mettez-les toutes deux à l’heure.',
      cut: 'Il en est venu beaucoup trop. La connexion reste coupée quelques minutes.',
      'too-many-links':
        'Toutes les connexions sont prises ; ce sera son tour dès qu’une se libère.',
      'no-webrtc': 'Ce navigateur ne peut pas se connecter : WebRTC est désactivé.',
      'no-relay':
        'Ce serveur n’indique aucun relais (TURN), et ton adresse doit rester cachée : aucune connexion n’est possible. Demande TURN à qui gère le serveur, ou montre ton adresse dans les réglages.',
      'webrtc-full':
        'Ce navigateur ne peut pas tenir plus de connexions. Ferme d’autres onglets d’appels ou de discussions.',
    },
    neverLinked: 'Encore jamais connecté.',
    asking: {
      no: 'Ton ami a-t-il ajouté ton certificat, lui aussi ? Tu peux lui faire une demande.',
      asked:
        'La demande lui est faite chaque fois que vous avez tous deux Foyer ouvert, jusqu’à sa réponse.',
      unanswered: 'Un mois de demandes, et pas de réponse.',
      ended: 'Ton ami a mis fin à cette amitié. Ce que tu écris ne lui parvient pas.',
      introduced:
        'Tu as dit oui à cette présentation. Vous serez connectés dès que l’autre dit oui aussi ; d’ici là, rien ne lui est dit. Tu peux aussi lui faire une demande : ton envie se voit alors.',
    },
    askingShort: {
      asked: 'Demandé',
      unanswered: 'Sans réponse',
      ended: 'Terminé',
      introduced: 'Présenté',
    },
    ask: 'Faire une demande',
    askAgain: 'Refaire une demande',
  },

  settings: {
    title: 'Réglages',
    profile: 'Profil',
    name: 'Ton nom',
    nameHint: 'Les amis qui t’ont déjà ajouté gardent le nom qu’ils connaissent.',
    saveName: 'Enregistrer le nom',
    saved: 'Enregistré',
    showCertificate: 'Montrer mon certificat',
    look: 'Apparence',
    themes: { auto: 'Comme le système', light: 'Claire', dark: 'Sombre' },
    writing: 'Écriture',
    enterSends: 'Entrée envoie, Maj+Entrée va à la ligne',
    tellTyping: 'Montrer aux autres que j’écris',
    showComings: 'Montrer qui entre et qui sort',
    showPictures: 'Montrer les images tout de suite',
    muted: 'En sourdine',
    mutedHint:
      'Leurs mots ne te sont pas montrés. Tu les transmets quand même, pour que personne ne soit coupé des autres.',
    unmute: 'Enlever la sourdine',
    mutedEverywhere: 'dans tous les salons',
    mutedIn: (lobby: string) => `dans ${lobby}`,
    about: 'À propos de Foyer',
    limits: [
      'Les mots vivent sur les appareils de ceux qui étaient là, et nulle part ailleurs.',
      'Un message n’atteint un salon que par des amis qui y sont et qui sont connectés.',
      'Ferme le dernier onglet et tu es absent ; ce qui s’écrit entre-temps arrive à ton retour.',
      'Un ami peut être un programme toujours allumé. Il voit ce que voit n’importe quel ami, lit et garde ce qui se dit dans ses salons, et celui qui le fait tourner le peut aussi.',
      'Effacer les données de ce site dans le navigateur supprime ton identité pour de bon.',
    ],
    connectionCheck: 'Test de connexion',
    diagnostics: 'Ce que fait ce Foyer',
    lab: 'Laboratoire : voir comment Foyer marche',
    fingerprint: 'Ton empreinte',
    otherProfile: (name: string) => `Profil « ${name} »`,
  },

  banners: {
    clock: (minutes: string, fast: boolean) =>
      `Ton horloge ${fast ? 'avance' : 'retarde'} d’environ ${minutes} sur celles de tes amis. Mets-la à l’heure : les autres pourraient ne pas voir ce que tu écris.`,
    minutes: (n: number) => (n < 1.5 ? 'une minute' : `${number(Math.round(n))} minutes`),
    noWorker:
      'Cette fenêtre n’a pas de service d’arrière-plan. Foyer tourne tant que cet onglet est ouvert ; une fenêtre privée oublie tout à sa fermeture.',
    newerVersion:
      'Un Foyer plus récent tourne dans un autre onglet. Recharge pour l’utiliser ici aussi.',
    olderVersion:
      'Un Foyer plus ancien tourne en arrière-plan. Recharge ; si ça continue, ferme ses autres onglets.',
    offline:
      'Pas de réseau : ce que tu écris attend ici et partira tout seul dès qu’il y en aura un.',
    noSignaling:
      'Le serveur où les amis se retrouvent est injoignable. Les connexions établies restent ; les autres suivront à son retour.',
    silent:
      'Le service d’arrière-plan ne répond pas. De nouveaux essais se font tout seuls ; rien n’est perdu.',
    update:
      'Une nouvelle version de Foyer est prête. La mise à jour prend un instant ; les brouillons sont gardés.',
    updateLocked: 'Ta phrase secrète te sera demandée à nouveau.',
    updateNow: 'Mettre à jour',
    later: 'Plus tard',
    elsewhere: {
      'two-places': (name: string) =>
        `Ce profil tourne à deux endroits à la fois : ${name} entend l’un puis l’autre. Ferme-le à l’un des deux. Rien de ce que tes amis écrivent n’est perdu, mais ce que tu écris d’un côté n’apparaît pas de l’autre.`,
      'unknown-words': (name: string) =>
        `${name} a des messages de toi qui ne sont pas sur cet appareil. Soit l’appareil a été ramené à un état plus ancien, soit ce profil tourne aussi ailleurs ; dans ce cas, ferme-le là-bas. Rien de ce que tes amis écrivent n’est perdu.`,
      'own-signals': () =>
        'Ce profil est aussi ouvert dans un autre navigateur. Tes amis ne sont connectés qu’à l’un des deux à la fois, alors des mots peuvent attendre longtemps ici. Utilise-le à un endroit, et ferme-le à l’autre.',
    },
    tooMuch: (name: string) =>
      `${name} envoie bien plus qu’il n’en faut à quiconque ; la plupart est laissé de côté ici. Parle-lui-en, ou retire cet ami.`,
    abuse: (name: string) =>
      `${name} a envoyé bien plus qu’il n’en faut à quiconque ; la connexion a donc été coupée pour quelques minutes. Parle-lui-en, ou retire cet ami.`,
  },
};
