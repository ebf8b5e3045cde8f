// German, who asks to be a friend.
import type { knockStrings as English } from '../english/knocks.ts';
import { count } from './saying.ts';

export const knockStrings: typeof English = {
  title: 'Freundschaftsanfragen',
  hint: 'Sie haben dein Zertifikat und möchten mit dir befreundet sein. Nimm nur Leute an, die du kennst: Lass dir ihren Fingerabdruck vorlesen, denn einen Namen kann sich jeder geben.',
  none: 'Niemand hat dich um Freundschaft gebeten.',
  asked: (when: string) => `Gefragt: ${when}`,
  declinedAt: (when: string) => `Abgelehnt: ${when}`,
  sameName: (name: string) =>
    `Du hast schon jemanden namens ${name} unter deinen Freunden. Das hier ist jemand anderes: Frag nach, bevor du annimmst.`,
  sameAsker: (name: string) =>
    `Es hat noch jemand angefragt, der ${name} heißt, oder fast so. Vergleiche den Fingerabdruck, bevor du annimmst.`,
  removed: (when: string) => `Du hast diese Person aus deinen Freunden entfernt: ${when}.`,
  introduces: (by: string, as: string) => `${by} stellt dir diese Person als ${as} vor.`,
  introducesHint:
    'Ein Name ist nur das Wort dieses Freundes: Vergleiche den Fingerabdruck. Nimmst du an, seid ihr verbunden, sobald beide angenommen haben; vorher erfährt niemand deine Antwort.',
  introducedTooMany: (by: string, n: number) =>
    `${by} hat ${count(n, { one: '# Person mehr', other: '# Personen mehr' })} vorgestellt, als hier Platz haben. Beantworte einige, und bitte ${by}, sie noch einmal vorzustellen.`,
  accept: 'Annehmen',
  acceptName: (name: string) => `${name} annehmen`,
  decline: 'Ablehnen',
  declineName: (name: string) => `${name} ablehnen`,
  declineAll: 'Alle ablehnen',
  declineHint: 'Von einer Ablehnung erfährt niemand, und noch einmal zu fragen ändert nichts.',
  left: (n: number) =>
    `${count(n, { one: '# weitere Person hat', other: '# weitere haben' })} gefragt, als kein Platz mehr war. Lehne einige ab; wer dann wieder fragt, kann in die Liste kommen. Zertifikate auszutauschen klappt in jedem Fall.`,
  declined: 'Abgelehnt',
  undo: 'Rückgängig',
  undoName: (name: string) => `Ablehnung von ${name} rückgängig machen`,
};
