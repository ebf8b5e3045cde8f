// Spanish: a conversation as a file.
import type { exportingStrings as English } from '../english/exporting.ts';
import { digits } from './saying.ts';

export const exportingStrings: typeof English = {
  menu: 'Guardar como archivo',
  menuHint: 'Toda la conversación, en texto o JSON',
  title: (name: string) => `${name} como archivo`,
  text: 'Todo lo que hay de esta conversación en este dispositivo va a un archivo: lo que ves, con fechas, nombres y reacciones. A quien hayas silenciado no se incluye.',
  open: 'El archivo no está sellado: quien lo tenga puede leerlo.',
  form: 'Qué clase de archivo',
  forms: {
    text: 'Texto, para leer; las imágenes y los archivos solo se nombran',
    json: 'JSON, para programas; con imágenes y archivos',
  },
  make: 'Crear el archivo',
  making: 'Leyendo la conversación…',
  made: (file: string, size: string) => `${file} está listo (${size}). Tu navegador lo guarda.`,
  again: 'Guardarlo otra vez',
  /** What stands for a picture or a file in a text. */
  picture: (width: number, height: number) => `Imagen, ${digits(width)} × ${digits(height)}`,
  file: (name: string, size: string) => `Archivo, ${name}, ${size}`,
  heading: (name: string, when: string) => `${name}, como estaba en Foyer a las ${when}`,
};
