// French, the map of friends, links and messages that pass.
import type { mapStrings as English } from '../english/map.ts';
import { count, number } from './saying.ts';

export const mapStrings: typeof English = {
  title: 'Carte',
  menu: 'Montrer sur la carte',
  menuHint: 'Amis, liaisons et messages qui passent',
  lobby: 'Salon',
  noLobby: 'Tu n’es dans aucun salon : seuls les amis et les liaisons sont montrés.',
  picture: (parts: readonly string[]) =>
    `Carte : ${parts.filter((part) => part !== '').join(', ')}. La liste en dessous dit la même chose.`,
  pictureFriends: (n: number) =>
    count(n, { one: 'toi et # ami', many: 'toi et # d’amis', other: 'toi et # amis' }),
  pictureLinked: (n: number) => `${number(n)} connectés`,
  pictureHere: (n: number) => `${number(n)} dans le salon`,
  you: 'Toi',
  time: (ms: string) => `${ms} ms`,
  brief: (came: string, went: string) => `↓${came} ↑${went}`,
  undrawn: (n: number) =>
    count(n, {
      one: '# autre ami est dans la liste en dessous',
      many: '# d’autres amis sont dans la liste en dessous',
      other: '# autres amis sont dans la liste en dessous',
    }),
  legend: {
    title: 'Ce que l’image veut dire',
    here: 'dans le salon',
    elsewhere: 'pas dans le salon',
    up: 'en liaison',
    dialling: 'liaison en cours',
    relayed: 'en passant par un serveur',
    other: 'les autres du salon, où qu’ils soient',
    message: 'un message en chemin',
  },
  known:
    'Les messages sont comptés tant que cette page est visible, et rien n’en est gardé. Où un message a commencé ne se voit pas : ton Foyer ne le sait pas. Sur la première partie de son chemin aucun n’est compté, car de qui il vient alors pourrait dire qui l’a écrit.',
  friends: 'Amis',
  here: 'Dans le salon',
  elsewhere: 'Pas dans le salon',
  counts: (came: number, went: number) =>
    `${count(came, { one: '# message en est venu', many: '# de messages en sont venus', other: '# messages en sont venus' })}, ${count(went, { one: '# y est allé', many: '# y sont allés', other: '# y sont allés' })}`,
  others: (n: number) =>
    count(n, {
      one: '# autre personne participe',
      many: '# d’autres personnes participent',
      other: '# autres personnes participent',
    }),
  othersHint:
    'On ne connaît que leur pseudo : personne ne peut voir qui parmi elles compte parmi tes amis, ni où sont les autres.',
};
