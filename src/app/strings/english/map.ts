// English, the map of friends, links and messages that pass.
import { count, number } from './saying.ts';

export const mapStrings = {
  title: 'Map',
  menu: 'Show on the map',
  menuHint: 'Friends, connections, and messages that pass',
  lobby: 'Lobby',
  noLobby: 'You are in no lobby: only friends and connections are shown.',
  picture: (parts: readonly string[]) =>
    `Map: ${parts.filter((part) => part !== '').join(', ')}. The list below says the same.`,
  pictureFriends: (n: number) => count(n, { one: 'you and # friend', other: 'you and # friends' }),
  pictureLinked: (n: number) => `${number(n)} online`,
  pictureHere: (n: number) => `${number(n)} in the lobby`,
  you: 'You',
  time: (ms: string) => `${ms} ms`,
  brief: (came: string, went: string) => `↓${came} ↑${went}`,
  undrawn: (n: number) =>
    count(n, {
      one: '# more friend is in the list below',
      other: '# more friends are in the list below',
    }),
  legend: {
    title: 'What the picture means',
    here: 'in the lobby',
    elsewhere: 'not in it',
    up: 'connected',
    dialling: 'connecting',
    relayed: 'by way of a server',
    other: 'others in the lobby, wherever they are',
    message: 'a message on its way',
  },
  known:
    'Messages are counted while this page is in sight, and nothing of that is kept. Where a message began isn’t shown: your Foyer doesn’t know it. On the first part of its way no message is counted, because from whom it comes then could tell who wrote it.',
  friends: 'Friends',
  here: 'In the lobby',
  elsewhere: 'Not in the lobby',
  counts: (came: number, went: number) =>
    `${count(came, { one: '# message came from there', other: '# messages came from there' })}, ${count(went, { one: '# went there', other: '# went there' })}`,
  others: (n: number) => count(n, { one: '# other takes part', other: '# others take part' }),
  othersHint:
    'They are known by nickname only: which of them are your friends, and where the others are, nobody can see.',
};
