// German, talking to one participant of a lobby alone.
import type { whisperStrings as English } from '../english/whispers.ts';
import { count } from './saying.ts';

export const whisperStrings: typeof English = {
  title: 'Geflüster',
  menu: 'Flüstern',
  menuHint: 'Allein miteinander reden, ohne Freunde zu werden.',
  with: (name: string) => `Flüstern mit ${name}`,
  in: (lobby: string) => `In ${lobby}`,
  seen: 'Nur ihr beide könnt das lesen. Die anderen in der Lobby sehen, dass du etwas Versiegeltes geschrieben hast, wann, und etwa wie lang es ist.',
  begin: (name: string) =>
    `Was du hier schreibst, fragt ${name} zuerst. Eine Ablehnung erfährst du nicht.`,
  ask: 'Fragen',
  asked: (name: string) =>
    `Du hast ${name} gefragt. Weiter geht es, sobald die Anfrage angenommen ist.`,
  wants: 'Möchte flüstern',
  unanswered: 'Noch keine Antwort',
  over: 'Beendet',
  asks: (name: string) => `${name} möchte mit dir flüstern.`,
  accept: 'Annehmen',
  refuse: 'Ablehnen',
  refuseHint: 'Von der Ablehnung erfährt niemand, und nochmals zu fragen ändert nichts.',
  field: (name: string) => `${name} zuflüstern`,
  send: 'Senden',
  you: 'Du',
  ended: {
    left: 'Du hast diese Lobby verlassen: Hier kann nichts mehr gesagt werden.',
    renewed:
      'Du hast in dieser Lobby eine neue Identität angenommen: Hier kann nichts mehr gesagt werden.',
    twoThings:
      'Ein Flüstern kam in zwei Fassungen. An einer Antwort wäre zu sehen, durch wen es zu dir kam: Deshalb ist dieses Gespräch zu Ende.',
  },
  remove: 'Diese Unterhaltung entfernen',
  removeHint:
    'Es verschwindet von diesem Gerät, mit seinem Schlüssel. Die andere Seite behält ihres.',
  left: (n: number) =>
    count(n, {
      one: '# Person wollte flüstern, als kein Platz war. Lehne einige ab, dann können andere fragen.',
      other:
        '# Personen wollten flüstern, als kein Platz war. Lehne einige ab, dann können andere fragen.',
    }),
};
