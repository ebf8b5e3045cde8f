// French, links as QR codes: shown and read.
import type { codeStrings as english } from '../english/codes.ts';

export const codeStrings: typeof english = {
  show: 'Afficher le code',
  hide: 'Masquer le code',
  mine: 'Code QR de mon certificat',
  room: (title: string) => `Code QR du lien vers ${title}`,
  hint: 'L’autre personne n’a qu’à viser ce code avec l’appareil photo du téléphone ou celui de Foyer.',
  tooLong: 'Ce lien est trop long pour un code lisible par un appareil photo. Envoie-le en texte.',
  scan: 'Scanner un code',
  camera: 'Ce que voit l’appareil photo',
  aim: 'Vise le code avec l’appareil photo. Les images restent sur cet appareil et ne sont pas gardées.',
  noCamera: 'Aucun appareil photo n’est utilisable ici. Prends une photo du code, puis choisis-la.',
  choose: 'Choisir une image',
  unread: 'Il n’y a pas de code QR lisible dans cette image.',
};
