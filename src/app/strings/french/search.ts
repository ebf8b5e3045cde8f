// French, searching, going somewhere by name, and the keyboard.
import type { searchStrings as English } from '../english/search.ts';
import { count } from './saying.ts';

export const searchStrings: typeof English = {
  title: 'Recherche',
  open: 'Chercher des messages',
  here: 'Chercher ici',
  hereHint: 'Trouver des mots dans cette conversation',
  field: 'Mots à chercher',
  everywhere: 'Chercher partout',
  who: 'Écrit par',
  anybody: 'Tout le monde',
  self: 'Moi',
  kind: 'Ce que c’est',
  since: 'Écrit depuis',
  until: 'Écrit jusqu’à',
  clear: 'Effacer les filtres',
  start: 'Retrouve ce qui a été dit',
  startText:
    'Tous les mots doivent être dans un message ; les « guillemets » gardent des mots ensemble. Accents et majuscules ne comptent pas. La recherche se fait sur cet appareil : personne n’apprend ce que tu cherches.',
  nothing: 'Rien trouvé',
  nothingText:
    'D’autres mots ou moins de filtres aideront peut-être. Ce qui est supprimé, et ce qu’écrivent les personnes en sourdine, n’est pas montré.',
  more: 'Montrer plus',
  results: 'Messages trouvés',
  own: 'Toi',
  titleIn: (place: string) => `Recherche dans ${place}`,
  onlyThem: (name: string) => `Seulement les messages de ${name}`,
  kinds: {
    any: 'Tout',
    picture: 'Avec une image',
    file: 'Avec un fichier',
    voice: 'Avec un message vocal',
    link: 'Avec un lien',
    reply: 'Réponses',
  },
  found: (n: number) => count(n, { one: '# message', many: '# de messages', other: '# messages' }),
  soFar: (n: string) => `${n} jusqu’ici`,
  reading: (n: number) =>
    count(n, {
      one: 'Lecture de l’historique : # message jusqu’ici, les plus récents d’abord…',
      many: 'Lecture de l’historique : # de messages jusqu’ici, les plus récents d’abord…',
      other: 'Lecture de l’historique : # messages jusqu’ici, les plus récents d’abord…',
    }),
  part: (when: string) =>
    `Seul ce qui a été écrit depuis ${when} est cherché : cet appareil en contient plus que la mémoire ne peut tenir.`,
  go: {
    title: 'Aller à',
    open: 'Aller à…',
    field: 'Conversation, personne ou action',
    nothing: 'Rien de ce nom.',
    list: 'Où l’on peut aller',
    choices: (n: number) => count(n, { one: '# choix', many: '# de choix', other: '# choix' }),
    lobby: 'Salon',
    friend: 'Ami',
    action: 'Action',
    personIn: (lobby: string) => `Personne dans ${lobby}`,
  },
  /** As they are written on keyboards. */
  keyNames: {
    ctrl: 'Ctrl',
    shift: 'Maj',
    enter: 'Entrée',
    home: 'Début',
    end: 'Fin',
    escape: 'Échap',
  },
  keys: {
    title: 'Raccourcis clavier',
    question: 'Ouvrir cette liste avec « ? »',
    questionHint: 'Seulement quand tu n’écris pas.',
    go: 'Aller à une conversation, une personne ou une action',
    search: 'Chercher des messages',
    help: 'Cette liste, quand tu n’écris pas',
    send: 'Envoyer le message ou commencer une ligne, selon le réglage',
    editLast: 'Modifier ton dernier message, dans un champ vide',
    move: 'De message en message',
    ends: 'Au premier ou au plus récent message montré',
    sideways: 'À travers ce qu’offre un message',
    escape: 'Fermer ce qui est ouvert',
  },
};
