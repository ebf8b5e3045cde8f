// French, how a friend is known: one's own name for it, how it came, blocking, introducing.
import type { knownStrings as English } from '../english/known.ts';
import { names } from './saying.ts';

export const knownStrings: typeof English = {
  name: 'Ton propre nom pour cette personne',
  nameHint: 'Toi seul le vois. Vide : le nom qu’elle se donne.',
  callsItself: (name: string) => `Se nomme ${name}`,
  sameName: (name: string) =>
    `Une autre personne parmi tes amis s’appelle aussi ${name}, ou presque. Compare l’empreinte et donne à l’une d’elles un nom à toi.`,
  sameLobby: (name: string) =>
    `Une autre de tes conversations s’appelle aussi ${name}, ou presque. D’autres personnes peuvent lire ici : vérifie avant d’écrire.`,
  compared: 'J’ai comparé l’empreinte',
  comparedOn: (when: string) => `Comparée : ${when}`,
  how: {
    pasted: 'Tu as mis son certificat',
    request: 'A demandé, et tu as accepté',
    'our-link': 'Est venue par ton lien vers un salon',
    'their-link': 'Tu es venu par son lien vers un salon',
    introduced: 'Un ami vous a présentés',
    unknown: 'Amis depuis avant que ce soit noté',
  },
  introducedBy: (list: readonly string[]) => `Présentation par ${names(list)}`,
  introduce: 'Présenter à un ami',
  introduceTitle: (name: string) => `Présenter ${name}`,
  introduceText: (name: string) =>
    `Choisis un ami. ${name} et cet ami reçoivent chacun le nom et le certificat de l’autre, et la question leur est posée. Tu n’apprends pas leur réponse.`,
  introduceTo: (name: string) => `Présenter à ${name}`,
  introduceShort: 'Présenter',
  introduceNobody: 'Tu n’as pas d’autre ami avec qui tu as déjà été connecté.',
  introducedDone: 'Présenté',
  block: 'Bloquer',
  blockName: (name: string) => `Bloquer ${name}`,
  blockTitle: (name: string) => `Bloquer ${name} ?`,
  blockText:
    'Vous n’êtes plus amis, et ni ses demandes ni ses liens ne t’atteignent. Cette personne ne l’apprend pas. Ce que vous vous êtes écrit disparaît aussi.',
  blocked: (name: string) => `${name} est bloqué.`,
  blockedList: 'Bloqués',
  blockedAt: (when: string) => `Bloqué : ${when}`,
  unblock: 'Débloquer',
  unblockName: (name: string) => `Débloquer ${name}`,
};
