// German, the map of friends, links and messages that pass.
import type { mapStrings as English } from '../english/map.ts';
import { count, number } from './saying.ts';

export const mapStrings: typeof English = {
  title: 'Karte',
  menu: 'Auf der Karte zeigen',
  menuHint: 'Freunde, Verbindungen und Nachrichten unterwegs',
  lobby: 'Lobby',
  noLobby: 'Du bist in keiner Lobby: Nur Freunde und Verbindungen sind zu sehen.',
  picture: (parts: readonly string[]) =>
    `Karte: ${parts.filter((part) => part !== '').join(', ')}. Die Liste darunter sagt dasselbe.`,
  pictureFriends: (n: number) => count(n, { one: 'du und # Freund', other: 'du und # Freunde' }),
  pictureLinked: (n: number) => `${number(n)} online`,
  pictureHere: (n: number) => `${number(n)} in der Lobby`,
  you: 'Du',
  time: (ms: string) => `${ms} ms`,
  brief: (came: string, went: string) => `↓${came} ↑${went}`,
  undrawn: (n: number) =>
    count(n, {
      one: '# weiterer Freund steht in der Liste darunter',
      other: '# weitere Freunde stehen in der Liste darunter',
    }),
  legend: {
    title: 'Was das Bild bedeutet',
    here: 'in der Lobby',
    elsewhere: 'nicht darin',
    up: 'verbunden',
    dialling: 'verbindet sich',
    relayed: 'über einen Server',
    other: 'andere in der Lobby, wo auch immer',
    message: 'eine Nachricht unterwegs',
  },
  known:
    'Nachrichten werden gezählt, solange diese Seite zu sehen ist, und nichts davon wird aufbewahrt. Wo eine Nachricht begann, ist nicht zu sehen: Dein Foyer weiß es nicht. Auf dem ersten Stück ihres Weges wird keine gezählt, denn von wem sie dann kommt, könnte verraten, wer sie schrieb.',
  friends: 'Freunde',
  here: 'In der Lobby',
  elsewhere: 'Nicht in der Lobby',
  counts: (came: number, went: number) =>
    `${count(came, { one: '# Nachricht kam von dort', other: '# Nachrichten kamen von dort' })}, ${count(went, { one: '# ging dorthin', other: '# gingen dorthin' })}`,
  others: (n: number) =>
    count(n, { one: '# andere Person nimmt teil', other: '# andere nehmen teil' }),
  othersHint:
    'Bekannt sind sie nur mit ihrem Spitznamen: Wer von ihnen mit dir befreundet ist und wo die anderen sind, kann niemand sehen.',
};
