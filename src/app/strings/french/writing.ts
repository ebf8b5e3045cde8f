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

  marks: {
    menu: 'Options de cette conversation',
    on: { pinned: 'Épingler en haut', quiet: 'Mettre en sourdine', archived: 'Archiver' },
    off: { pinned: 'Désépingler', quiet: 'Enlever la sourdine', archived: 'Sortir des archives' },
    hints: {
      pinned: 'Elle reste au-dessus des autres.',
      quiet: 'Ce qui y est nouveau n’est pas compté.',
      archived: 'Hors de vue jusqu’à ce que quelque chose arrive.',
    },
    pinned: 'Épinglée',
    quiet: 'En sourdine',
  },

  lists: {
    show: 'Afficher',
    all: 'Tout',
    unread: 'Non lus',
    mentions: 'Mentions',
    archived: 'Archivées',
    nothing: 'Rien ici.',
    mentionsOf: (n: number) =>
      count(n, {
        one: '# mention de toi',
        many: '# de mentions de toi',
        other: '# mentions de toi',
      }),
  },

  person: {
    menu: (name: string) => `Que faire avec ${name}`,
    mention: 'Mentionner',
    reply: 'Répondre à son dernier message',
    heard: (ago: string) => `a donné signe ${ago}`,
    find: 'Trouver un participant',
    nobody: 'Personne de ce nom.',
  },
};
