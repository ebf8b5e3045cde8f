// German, waking friends whose Foyer is closed, and being woken.
import type { wakeStrings as English } from '../english/wake.ts';

export const wakeStrings: typeof English = {
  let: (name: string) => `${name} darf dieses Gerät wecken`,
  hint: (name: string) =>
    `Wenn Foyer hier geschlossen ist, sagt dir eine Benachrichtigung, dass ${name} dir schreibt oder dich herbittet. Was geschrieben wurde, steht nicht darin.`,
  sees: 'Sie kommt über den Push-Dienst des Browserherstellers (Google, Mozilla, Microsoft oder Apple). Der sieht, dass dieser Browser etwas von dem Server bekommt, über den sich Freunde finden, und wann: weder von wem noch was. Der Server behält nichts davon.',
  always:
    'Browser verlangen, dass jede gezeigt wird. In den Ruhezeiten und bei stillen Unterhaltungen kommt sie ohne Ton und nennt niemanden.',
  troubles: {
    missing:
      'Dieser Browser lässt sich hier nicht wecken. Auf iPhone und iPad geht es, sobald Foyer auf dem Home-Bildschirm ist.',
    refused:
      'Der Browser erlaubt dieser Seite keine Benachrichtigungen. Erlaube sie in seinen Einstellungen für diese Seite, neben der Adresse, und setze das Häkchen noch einmal.',
    off: 'Der Server, über den sich Freunde finden, weckt niemanden. Wer ihn betreibt, kann das einschalten.',
    unreachable:
      'Der Server, über den sich Freunde finden, ist gerade nicht zu erreichen. Versuche es später noch einmal.',
    failed: 'Der Browser erreicht seinen Push-Dienst nicht. Versuche es später noch einmal.',
  },
  wake: (name: string) => `${name} wecken`,
  wakeHint: (name: string) =>
    `${name} bekommt eine Benachrichtigung, dass du wartest. Dasselbe geschieht von selbst, wenn du schreibst und ${name} nicht bald kommt.`,
  woken: (when: string) =>
    `Geweckt: ${when}. Bis zum nächsten Mal muss eine Viertelstunde vergehen.`,
  notTaken: 'Das ging nicht: Der Server oder der Push-Dienst hat es nicht angenommen.',
  lost: (name: string) =>
    `${name} lässt sich nicht wecken, bis ihr wieder einmal zugleich online gewesen seid.`,
  waits: (name: string) => `${name} wartet auf dich`,
  somebody: 'Jemand wartet auf dich',
};
