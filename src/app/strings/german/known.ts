// German, how a friend is known: one's own name for it, how it came, blocking, introducing.
import type { knownStrings as English } from '../english/known.ts';
import { names } from './saying.ts';

export const knownStrings: typeof English = {
  name: 'Dein eigener Name dafür',
  nameHint: 'Nur du siehst ihn. Leer heißt: wie die Person sich selbst nennt.',
  callsItself: (name: string) => `Nennt sich selbst ${name}`,
  sameName: (name: string) =>
    `Noch jemand unter deinen Freunden heißt ${name} oder fast so. Vergleich den Fingerabdruck und gib einem von beiden einen eigenen Namen.`,
  sameLobby: (name: string) =>
    `Ein anderes deiner Gespräche heißt auch ${name}, oder fast so. Hier können andere mitlesen: Sieh nach, bevor du schreibst.`,
  compared: 'Ich habe den Fingerabdruck verglichen',
  comparedOn: (when: string) => `Verglichen: ${when}`,
  how: {
    pasted: 'Du hast das Zertifikat eingefügt',
    request: 'Kam mit einer Anfrage, die du angenommen hast',
    'our-link': 'Kam mit deinem Link zu einer Lobby',
    'their-link': 'Du kamst mit dem Link dieser Person zu einer Lobby',
    introduced: 'Ein Freund hat euch einander vorgestellt',
    unknown: 'Befreundet, bevor das vermerkt wurde',
  },
  introducedBy: (list: readonly string[]) => `Vorgestellt von ${names(list)}`,
  introduce: 'Einem Freund vorstellen',
  introduceTitle: (name: string) => `${name} vorstellen`,
  introduceText: (name: string) =>
    `Wähle einen Freund. ${name} und dieser Freund bekommen Namen und Zertifikat voneinander und werden gefragt. Du erfährst nicht, was sie antworten.`,
  introduceTo: (name: string) => `${name} vorstellen`,
  introduceShort: 'Vorstellen',
  introduceNobody: 'Du hast keinen weiteren Freund, mit dem du schon zusammen online warst.',
  introducedDone: 'Vorgestellt',
  block: 'Sperren',
  blockName: (name: string) => `${name} sperren`,
  blockTitle: (name: string) => `${name} sperren?`,
  blockText:
    'Ihr seid nicht mehr befreundet, und weder Anfragen noch Links dieser Person erreichen dich. Sie erfährt es nicht. Was ihr einander geschrieben habt, verschwindet auch.',
  blocked: (name: string) => `${name} ist gesperrt.`,
  blockedList: 'Gesperrt',
  blockedAt: (when: string) => `Gesperrt: ${when}`,
  unblock: 'Entsperren',
  unblockName: (name: string) => `${name} entsperren`,
};
