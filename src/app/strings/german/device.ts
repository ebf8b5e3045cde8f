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
    where: 'In welches Gespräch?',
    notSent: 'Es wartet dort im Feld. Noch wird nichts gesendet.',
    noPlace:
      'Es gibt noch kein Gespräch. Füge erst einen Freund hinzu oder tritt einer Lobby bei; das hier bleibt solange.',
    nothing: 'Darin war nichts, was Foyer senden kann: Text und Bilder kann es.',
  },
};
