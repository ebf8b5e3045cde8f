// German, voice notes.
import type { voiceStrings as English } from '../english/voice.ts';

export const voiceStrings: typeof English = {
  one: 'Sprachnachricht',
  told: (time: string) => `Sprachnachricht, ${time}`,
  record: 'Sprachnachricht aufnehmen',
  recording: 'Sprachnachricht wird aufgenommen',
  cancel: 'Verwerfen',
  send: 'Abschicken',
  waits: 'Das Mikrofon wird erwartet…',
  over: 'Hier endet sie. Schick sie ab oder verwirf sie.',
  play: 'Abspielen',
  pause: 'Anhalten',
  place: 'Stelle in der Sprachnachricht',
  at: (now: string, end: string) => `${now} von ${end}`,
  broken: 'Dieser Browser kann diese Sprachnachricht nicht abspielen.',
  remove: 'Sprachnachricht entfernen',
  troubles: {
    refused:
      'Das Mikrofon wurde nicht erlaubt. Erlaube es für diese Seite in den Einstellungen des Browsers und versuch es noch einmal.',
    missing: 'Es gibt kein Mikrofon. Schließ eines an; eine Seite ohne https bekommt keines.',
    unsupported:
      'Dieser Browser kann keine Sprachnachricht aufnehmen. Nimm einen aktuellen Chrome, Edge, Firefox oder Safari.',
    failed: 'Die Aufnahme ist misslungen. Versuch es noch einmal.',
  },
};
