// German, Foyer as an app of the device.
import type { deviceStrings as English } from '../english/device.ts';

export const deviceStrings: typeof English = {
  install: {
    title: 'Foyer als App',
    why: 'Installiert öffnet es sich vom Startbildschirm in einem eigenen Fenster, und andere Apps können Text und Bilder mit ihm teilen. Es bleibt dieselbe Seite mit denselben Daten.',
    do: 'Installieren',
    notNow: 'Nicht jetzt',
    byShareMenu:
      'In Safari: auf Teilen tippen, dann auf „Zum Home-Bildschirm“. Dort beginnt es mit eigenem Speicher, nimm also eine Sicherung mit.',
  },
  shared: {
    title: 'Teilen mit …',
    what: 'Was geteilt wird',
    where: 'In welche Unterhaltung?',
    notSent: 'Es wartet dort im Feld. Noch wird nichts gesendet.',
    noPlace:
      'Es gibt noch keine Unterhaltung. Füge erst einen Freund hinzu oder tritt einer Lobby bei; das hier bleibt solange.',
    nothing: 'Darin war nichts, was Foyer senden kann: Text und Bilder kann es.',
  },
  notify: {
    title: 'Benachrichtigungen',
    on: 'Neue Nachrichten melden, während ich nicht auf Foyer schaue',
    which:
      'Von Freunden alle, aus Lobbys, was dich nennt; das Menü einer Unterhaltung ändert das. Stille Unterhaltungen werden nie gemeldet. Gemeldet wird, solange Foyer in einem Tab oder Fenster offen ist.',
    missing:
      'Dieser Browser zeigt hier keine Benachrichtigungen für Foyer. Auf iPhone und iPad gibt es sie, sobald Foyer auf dem Home-Bildschirm liegt.',
    refused: {
      denied:
        'Der Browser verweigert Benachrichtigungen für diese Seite. Erlaube sie in seinen Einstellungen für diese Seite, neben der Adresse, und kreuze dies dann wieder an.',
      default:
        'Noch ist nichts erlaubt. Kreuze dies noch einmal an und wähle „Erlauben“, wenn der Browser fragt.',
    },
    says: 'Was eine Benachrichtigung sagt',
    saying: {
      words: 'Wer geschrieben hat, und die Worte',
      name: 'Nur den Freund oder die Lobby',
      nothing: 'Nur, dass es etwas Neues gibt',
    },
    lockHint:
      'Wer diesen Bildschirm sieht, kann es lesen, gesperrt oder nicht. Mit einer Passphrase wird nichts gesagt, außer du wählst es hier.',
    sound: 'Ein kurzer Ton, wenn solche Nachrichten kommen',
    quiet: 'Ruhezeit',
    fromMinute: 'Von',
    untilMinute: 'Bis',
    /** In the notification itself. */
    news: 'Neue Nachrichten',
    of: {
      all: 'Alle Nachrichten melden',
      mentions: 'Nur Erwähnungen melden',
      none: 'Nichts melden',
    },
  },
};
