// French, what helps with writing.
import type { writing as English } from '../english/writing.ts';
import { count } from './saying.ts';

export const writing: typeof English = {
  emoji: {
    open: 'Émojis',
    search: 'Chercher un émoji',
    found: (n: number) =>
      n === 0
        ? 'Aucun émoji trouvé'
        : count(n, {
            one: '# émoji trouvé',
            many: '# d’émojis trouvés',
            other: '# émojis trouvés',
          }),
    groups: 'Groupes d’émojis',
    tone: 'Couleur de peau',
    tones: ['Jaune', 'Claire', 'Plutôt claire', 'Moyenne', 'Plutôt foncée', 'Foncée'],
    recent: 'Utilisés récemment',
    faces: 'Visages et émotions',
    people: 'Personnes',
    nature: 'Animaux et plantes',
    food: 'Manger et boire',
    travel: 'Voyages et lieux',
    fun: 'Activités',
    things: 'Objets',
    signs: 'Symboles',
    flags: 'Drapeaux',
  },
};
