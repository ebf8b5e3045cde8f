// Spanish, files that go with messages.
import type { fileStrings as English } from '../english/files.ts';

export const fileStrings: typeof English = {
  one: 'Archivo',
  kind: (ending: string) => `Archivo ${ending}`,
  save: (name: string) => `Guardar ${name}`,
  remove: (name: string) => `Quitar ${name}`,
  named: (name: string) => `Archivo: ${name}`,
  asItIs:
    'Va tal como está, con lo que una cámara pueda haber anotado: dónde, cuándo y con qué se hizo.',
  failed: (size: string) =>
    `Esto no se puede adjuntar. Un archivo puede tener hasta ${size}; las imágenes se reducen si son JPEG, PNG o WebP.`,
  risks: {
    program:
      'Esto puede ejecutarse como programa. Nadie lo ha revisado: ábrelo solo si confías en quien lo envió.',
    page: 'Esto es una página web. Al abrirla puede cargar cosas de otros sitios y hacerse pasar por otra cosa.',
    disguised:
      'Esto empieza como un programa, diga lo que diga su nombre. Nadie lo ha revisado: ábrelo solo si confías en quien lo envió.',
  },
};
