// French, files that go with messages.
import type { fileStrings as English } from '../english/files.ts';

export const fileStrings: typeof English = {
  one: 'Fichier',
  kind: (ending: string) => `Fichier ${ending}`,
  save: (name: string) => `Enregistrer ${name}`,
  remove: (name: string) => `Retirer ${name}`,
  named: (name: string) => `Fichier : ${name}`,
  asItIs:
    'Part tel quel, avec ce qu’un appareil photo a pu y noter : où, quand et avec quoi elle a été prise.',
  failed: (size: string) =>
    `Impossible de joindre cela. Un fichier peut avoir jusqu’à ${size} ; les images sont réduites si elles sont en JPEG, PNG ou WebP.`,
  risks: {
    program:
      'Cela peut s’exécuter comme un programme. Personne ne l’a vérifié : ne l’ouvre que si tu fais confiance à qui l’a envoyé.',
    page: 'C’est une page web. Ouverte, elle peut charger des choses d’ailleurs et se faire passer pour autre chose.',
    disguised:
      'Cela commence comme un programme, quoi que dise son nom. Personne ne l’a vérifié : ne l’ouvre que si tu fais confiance à qui l’a envoyé.',
  },
};
