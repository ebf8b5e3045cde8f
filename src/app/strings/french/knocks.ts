// French, who asks to be a friend.
import type { knockStrings as English } from '../english/knocks.ts';
import { count } from './saying.ts';

export const knockStrings: typeof English = {
  title: 'Demandes d’amitié',
  hint: 'Ces personnes ont ton certificat et demandent à devenir tes amis. N’accepte que celles que tu connais : fais-toi lire leur empreinte, car n’importe qui peut prendre n’importe quel nom.',
  none: 'Personne ne te demande en ami.',
  asked: (when: string) => `Demande reçue : ${when}`,
  declinedAt: (when: string) => `Refusée : ${when}`,
  sameName: (name: string) =>
    `Tu as déjà parmi tes amis quelqu’un du nom de ${name}. C’est une autre personne : renseigne-toi avant d’accepter.`,
  sameAsker: (name: string) =>
    `Une autre personne qui t’a fait une demande s’appelle aussi ${name}, ou presque. Compare l’empreinte avant d’accepter.`,
  removed: (when: string) => `Tu as retiré cette personne de tes amis : ${when}.`,
  introduces: (by: string, as: string) => `${by} te présente cette personne sous le nom de ${as}.`,
  introducesHint:
    'Un nom n’est que la parole de cet ami : compare l’empreinte. Si tu acceptes, vous serez connectés quand vous aurez accepté tous les deux ; avant, personne n’apprend ta réponse.',
  introducedTooMany: (by: string, n: number) =>
    `${by} a présenté ${count(n, { one: '# personne', many: '# de personnes', other: '# personnes' })} de plus qu’il n’y a de place ici. Réponds à quelques-unes, et demande à ${by} de les présenter à nouveau.`,
  accept: 'Accepter',
  acceptName: (name: string) => `Accepter ${name}`,
  decline: 'Refuser',
  declineName: (name: string) => `Refuser ${name}`,
  declineAll: 'Tout refuser',
  declineHint: 'Personne n’apprend que tu refuses, et redemander n’y change rien.',
  left: (n: number) =>
    `${count(n, { one: '# autre personne a', many: '# d’autres personnes ont', other: '# autres personnes ont' })} demandé quand il n’y avait plus de place. Refuse quelques demandes, et qui redemande pourra figurer dans la liste. Échanger vos certificats marche dans tous les cas.`,
  declined: 'Refusées',
  undo: 'Annuler le refus',
  undoName: (name: string) => `Annuler le refus de ${name}`,
};
