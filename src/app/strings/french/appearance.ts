// French, what friends are shown of oneself, and groups of friends.
import type { appearanceStrings as English } from '../english/appearance.ts';

export const appearanceStrings: typeof English = {
  title: 'Ce que vos amis voient de vous',
  who: 'Envoyé à vos amis seulement, directement. Rien n’en paraît dans les salons.',
  choose: 'Choisir une image',
  removePicture: 'Retirer l’image',
  pictureHint:
    'Son milieu, coupé en petit carré. Où et avec quoi elle a été prise est laissé de côté.',
  noPicture: 'Ce fichier n’est pas une image que ce navigateur sait lire.',
  status: 'En ce moment',
  kinds: {
    plain: 'Des mots seulement, ou rien',
    available: 'Disponible',
    busy: 'Occupé',
    away: 'Absent',
  },
  words: 'Avec vos mots',
  until: 'L’effacer',
  ends: { hour: 'Dans une heure', today: 'À la fin de la journée', never: 'Quand je l’efface' },
  endsAt: (when: string) => `Jusqu’à ${when}`,
  show: 'Montrer aux amis',
  clear: 'Effacer',
  told: 'Vos amis en sont avertis.',
  group: 'Groupe',
  groupOf: (name: string) => `Groupe de ${name}`,
  groupName: 'Nom du groupe',
  groupHint: 'Vous seul voyez les groupes. Laissez vide pour aucun.',
  otherGroups: 'Ou dans un groupe existant :',
  renameGroup: (name: string) => `Renommer le groupe ${name}`,
};
