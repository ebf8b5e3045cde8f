// German, links as QR codes: shown and read.
import type { codeStrings as english } from '../english/codes.ts';

export const codeStrings: typeof english = {
  show: 'Als Code zeigen',
  hide: 'Code verbergen',
  mine: 'QR-Code meines Zertifikats',
  room: (title: string) => `QR-Code des Links zu ${title}`,
  hint: 'Lass dein Gegenüber eine Kamera darauf richten: die des Telefons oder die von Foyer.',
  tooLong: 'Dieser Link ist zu lang für einen Code, den Kameras lesen können. Schick ihn als Text.',
  scan: 'Code scannen',
  camera: 'Was die Kamera sieht',
  aim: 'Richte die Kamera auf den Code. Die Bilder bleiben auf diesem Gerät und werden nicht behalten.',
  noCamera: 'Hier ist keine Kamera zu benutzen. Mach ein Bild des Codes und wähle es aus.',
  choose: 'Bild auswählen',
  unread: 'In diesem Bild ist kein QR-Code, der sich lesen lässt.',
};
