// German, links to rooms: made, opened, used.
import type { roomStrings as English } from '../english/rooms.ts';
import { count, number } from './saying.ts';

export const roomStrings: typeof English = {
  title: (room: string, issuer: string) => (room === '' ? `Eine Lobby von ${issuer}` : room),
  opened: 'Diese Lobby betreten?',
  link: 'Link zu einer Lobby',
  invites: (issuer: string) => `${issuer} lädt dich mit einem Link ein.`,
  until: (when: string) => `Der Link gilt bis: ${when}.`,
  consent: (issuer: string) =>
    `${issuer} und du werdet Freunde, und du kommst in die Lobby. Die anderen dort sehen nur den Spitznamen, den du wählst; ${issuer} erfährt, dass es deiner ist.`,
  known:
    'Komm nur herein, wenn du weißt, wer dir den Link geschickt hat: Einen Namen kann sich jeder geben.',
  enter: 'Betreten',
  waiting: (issuer: string) =>
    `Du kommst herein, sobald Foyer bei ${issuer} und bei dir zugleich offen ist. Bis dahin kannst du diese Seite schließen.`,
  waitingLong:
    'Wenn lange nichts geschieht, ist der Link vielleicht aufgebraucht oder zurückgezogen: Bitte um einen neuen.',
  inside: 'Du bist schon in dieser Lobby: Du findest sie unter deinen Unterhaltungen.',
  askWithout: 'Ohne den Link um Freundschaft bitten',
  troubles: {
    damaged:
      'Dieser Link ist beschädigt: Ein Teil fehlt oder ist verändert. Bitte noch einmal darum.',
    'unknown-version':
      'Dieser Link kommt von einem neueren Foyer. Lade diese Seite neu, um deines zu erneuern.',
    invalid: 'Dieser Link ist kaputt und öffnet nichts. Bitte um einen neuen.',
    expired: 'Dieser Link ist abgelaufen. Bitte um einen neuen.',
    own: 'Das ist dein eigener Link: Gib ihn anderen.',
  },
  links: 'Links zu Lobbys',
  linksTo: (room: string) => `Links zu ${room}`,
  menu: 'Mit einem Link einladen',
  hint: 'Wer den Link öffnet, wird dein Freund und kommt in die Lobby, ohne dich noch einmal zu fragen. Das geht, solange dein Foyer offen ist, und du siehst hier, wer gekommen ist.',
  anonymity:
    'Wer mit deinem Link kommt, weiß, dass du in dieser Lobby bist; du erfährst den Spitznamen dort, wenn jemand hereinkommt.',
  name: 'Was der Link von der Lobby sagt',
  nameHint: 'Jeder, der den Link bekommt, kann das lesen. Es darf leer bleiben.',
  life: 'Gilt für',
  lives: { hour: 'Eine Stunde', day: 'Einen Tag', week: 'Eine Woche', month: '30 Tage' },
  uses: 'Wie viele kommen dürfen',
  people: (n: number) => count(n, { one: '# Person', other: '# Personen' }),
  make: 'Link erstellen',
  none: 'Zu dieser Lobby gibt es noch keinen Link.',
  noneAtAll: 'Du hast noch keinen Link zu einer Lobby erstellt. Das geht in ihrer Leiste.',
  leads: (room: string) => `Führt zu ${room}`,
  states: {
    open: 'Offen',
    'used-up': 'Aufgebraucht',
    expired: 'Abgelaufen',
    withdrawn: 'Zurückgezogen',
  },
  came: (n: number, max: number) => `${number(n)} von ${number(max)} gekommen`,
  copy: 'Link kopieren',
  withdraw: 'Zurückziehen',
  withdrawHint: 'Dann lässt er niemanden mehr herein. Wer damit gekommen ist, bleibt.',
  cameAt: (name: string, when: string) => `${name} kam: ${when}`,
  note: (n: number) =>
    count(n, { one: '# Person kam mit deinem Link', other: '# Personen kamen mit deinen Links' }),
};
