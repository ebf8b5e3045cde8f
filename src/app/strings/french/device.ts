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
};
