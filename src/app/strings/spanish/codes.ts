// Spanish, links as QR codes: shown and read.
import type { codeStrings as english } from '../english/codes.ts';

export const codeStrings: typeof english = {
  show: 'Mostrar como código',
  hide: 'Ocultar código',
  mine: 'Código QR de mi certificado',
  room: (title: string) => `Código QR del enlace a ${title}`,
  hint: 'La otra persona solo tiene que apuntarle con la cámara del teléfono o con la de Foyer.',
  tooLong:
    'Este enlace es demasiado largo para un código que una cámara pueda leer. Envíalo como texto.',
  scan: 'Escanear un código',
  camera: 'Lo que ve la cámara',
  aim: 'Apunta con la cámara al código. Las imágenes se quedan en este dispositivo y no se guardan.',
  noCamera: 'Aquí no se puede usar ninguna cámara. Haz una foto del código y elígela.',
  choose: 'Elegir una imagen',
  unread: 'En esta imagen no hay ningún código QR que se pueda leer.',
};
