// French, talking to one participant of a lobby alone.
import type { whisperStrings as English } from '../english/whispers.ts';
import { count } from './saying.ts';

export const whisperStrings: typeof English = {
  title: 'Chuchotements',
  menu: 'Chuchoter',
  menuHint: 'Parler à cette personne seule, sans devenir amis.',
  with: (name: string) => `Chuchoter avec ${name}`,
  in: (lobby: string) => `Dans ${lobby}`,
  seen: 'Vous seuls, tous les deux, pouvez lire ceci. Les autres du salon voient que tu as écrit quelque chose de scellé, quand, et à peu près de quelle longueur.',
  begin: (name: string) =>
    `Ce que tu écris ici demande d’abord l’accord de ${name}. Un refus ne t’est pas annoncé.`,
  ask: 'Demander',
  asked: (name: string) => `Tu as demandé à ${name}. Tu pourras continuer dès son accord.`,
  wants: 'Veut chuchoter',
  unanswered: 'Pas encore de réponse',
  over: 'Terminé',
  asks: (name: string) => `${name} veut chuchoter avec toi.`,
  accept: 'Accepter',
  refuse: 'Refuser',
  refuseHint: 'Ton refus n’est pas annoncé, et redemander n’y change rien.',
  field: (name: string) => `Chuchoter à ${name}`,
  send: 'Envoyer',
  you: 'Toi',
  ended: {
    left: 'Tu as quitté ce salon : rien ne peut plus être dit ici.',
    renewed: 'Tu as pris une nouvelle identité dans ce salon : rien ne peut plus être dit ici.',
    twoThings:
      'L’autre a envoyé un chuchotement en deux versions. Une réponse montrerait par qui il t’est venu : cette conversation est donc terminée.',
  },
  remove: 'Retirer cette conversation',
  removeHint: 'Elle disparaît de cet appareil, avec sa clé. L’autre garde la sienne.',
  left: (n: number) =>
    count(n, {
      one: '# personne a voulu chuchoter quand il n’y avait plus de place. Refuses-en, et d’autres pourront demander.',
      many: '# personnes ont voulu chuchoter quand il n’y avait plus de place. Refuses-en, et d’autres pourront demander.',
      other:
        '# personnes ont voulu chuchoter quand il n’y avait plus de place. Refuses-en, et d’autres pourront demander.',
    }),
};
