// French, Foyer as an app of the device.
import type { deviceStrings as English } from '../english/device.ts';

export const deviceStrings: typeof English = {
  install: {
    title: 'Foyer comme application',
    why: 'Installé, il s’ouvre depuis l’écran d’accueil dans sa propre fenêtre, et d’autres applications peuvent lui transmettre du texte et des images. C’est toujours la même page, avec les mêmes données.',
    do: 'Installer',
    notNow: 'Pas maintenant',
    byShareMenu:
      'Dans Safari : touche Partager, puis « Sur l’écran d’accueil ». Là, il commence avec son propre stockage : emporte une sauvegarde.',
  },
  shared: {
    title: 'Partager avec…',
    what: 'Ce qui est partagé',
    where: 'Dans quelle conversation ?',
    notSent: 'Cela attend là-bas dans le champ. Rien n’est encore envoyé.',
    noPlace:
      'Il n’y a pas encore de conversation. Ajoute d’abord un ami ou entre dans un salon ; ceci reste ici en attendant.',
    nothing: 'Il n’y avait rien que Foyer puisse envoyer : il envoie du texte et des images.',
  },
  notify: {
    title: 'Notifications',
    on: 'M’annoncer les nouveaux messages quand je ne regarde pas Foyer',
    which:
      'Des amis, tous ; des salons, ce qui te nomme ; le menu d’une conversation change cela. Les conversations silencieuses ne sont jamais annoncées. Elles viennent tant que Foyer est ouvert dans un onglet ou une fenêtre.',
    missing:
      'Ce navigateur n’affiche ici aucune notification pour Foyer. Sur iPhone et iPad, il y en a dès que Foyer est sur l’écran d’accueil.',
    refused: {
      denied:
        'Le navigateur refuse les notifications de ce site. Autorise-les dans ses réglages pour ce site, à côté de l’adresse, puis coche à nouveau cette case.',
      default:
        'Rien n’est encore autorisé. Coche à nouveau cette case et choisis « Autoriser » quand le navigateur le demande.',
    },
    says: 'Ce que dit une notification',
    saying: {
      words: 'Qui a écrit, et les mots',
      name: 'Seulement l’ami ou le salon',
      nothing: 'Seulement qu’il y a du nouveau',
    },
    lockHint:
      'Quiconque voit cet écran peut la lire, verrouillé ou non. Avec une phrase de passe, rien n’est dit, sauf si tu le choisis ici.',
    sound: 'Un bref son quand de tels messages arrivent',
    quiet: 'Heures calmes',
    fromMinute: 'De',
    untilMinute: 'À',
    /** In the notification itself. */
    news: 'Nouveaux messages',
    of: {
      all: 'Annoncer tous les messages',
      mentions: 'Annoncer seulement les mentions',
      none: 'Ne rien annoncer',
    },
  },
};
