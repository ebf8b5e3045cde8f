// French, links to rooms: made, opened, used.
import type { roomStrings as English } from '../english/rooms.ts';
import { count, number } from './saying.ts';

export const roomStrings: typeof English = {
  title: (room: string, issuer: string) => (room === '' ? `Un salon de ${issuer}` : room),
  opened: 'Entrer dans ce salon ?',
  link: 'Lien vers un salon',
  invites: (issuer: string) => `${issuer} t’invite par un lien.`,
  until: (when: string) => `Le lien est valable jusqu’à : ${when}.`,
  consent: (issuer: string) =>
    `${issuer} et toi devenez amis, et tu entres dans le salon. Les autres n’y voient que le pseudo que tu choisis ; ${issuer} apprend que c’est le tien.`,
  known:
    'N’entre que si tu sais qui t’a envoyé ce lien : n’importe qui peut prendre n’importe quel nom.',
  enter: 'Entrer',
  waiting: (issuer: string) =>
    `Tu entres dès que ton Foyer et celui de ${issuer} sont ouverts en même temps. En attendant, tu peux fermer cette page.`,
  waitingLong:
    'S’il ne se passe rien pendant longtemps, le lien est peut-être épuisé ou retiré : demandes-en un autre.',
  inside: 'Tu es déjà dans ce salon : tu le trouves parmi tes conversations.',
  askWithout: 'Demander l’amitié sans le lien',
  troubles: {
    damaged: 'Ce lien est abîmé : il en manque une partie, ou elle a changé. Redemande-le.',
    'unknown-version':
      'Ce lien vient d’un Foyer plus récent. Recharge cette page pour mettre le tien à jour.',
    invalid: 'Ce lien est cassé et n’ouvre rien. Demandes-en un autre.',
    expired: 'Ce lien a expiré. Demandes-en un autre.',
    own: 'C’est ton propre lien : donne-le à d’autres.',
  },
  links: 'Liens vers des salons',
  linksTo: (room: string) => `Liens vers ${room}`,
  menu: 'Inviter par un lien',
  hint: 'Qui ouvre le lien devient ton ami et entre dans le salon, sans te redemander. Cela marche tant que ton Foyer est ouvert, et tu vois ici qui est venu.',
  anonymity:
    'Qui vient par ton lien sait que tu es dans ce salon ; tu apprends son pseudo à son arrivée.',
  name: 'Ce que le lien dit du salon',
  nameHint: 'Quiconque reçoit le lien peut le lire. Ce champ peut rester vide.',
  life: 'Valable',
  lives: { hour: 'Une heure', day: 'Un jour', week: 'Une semaine', month: '30 jours' },
  uses: 'Combien peuvent venir',
  people: (n: number) =>
    count(n, { one: '# personne', many: '# de personnes', other: '# personnes' }),
  make: 'Créer un lien',
  none: 'Il n’y a pas encore de lien vers ce salon.',
  noneAtAll: 'Tu n’as encore créé aucun lien vers un salon. Crée-le dans le volet d’un salon.',
  leads: (room: string) => `Mène à ${room}`,
  states: {
    open: 'Ouvert',
    'used-up': 'Épuisé',
    expired: 'Expiré',
    withdrawn: 'Retiré',
  },
  came: (n: number, max: number) => `${number(n)} sur ${number(max)} venus`,
  copy: 'Copier le lien',
  withdraw: 'Retirer',
  withdrawHint: 'Il ne laisse alors plus entrer personne. Qui est venu par lui reste.',
  cameAt: (name: string, when: string) => `${name} : arrivée ${when}`,
  note: (n: number) =>
    count(n, {
      one: '# personne est venue par ton lien',
      many: '# de personnes sont venues par tes liens',
      other: '# personnes sont venues par tes liens',
    }),
};
