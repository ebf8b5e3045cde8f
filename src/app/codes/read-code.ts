// Finds a QR code in a picture: a frame of the camera, or a file. The reader is loaded when it is
// first needed. Nothing of the picture is kept.
import { CODE_PICTURE_SIDE_MAX, CODE_PICTURE_BYTES_MAX } from '../constants.ts';

/** What a code said, or undefined when none could be read. */
export type CodeReader = (source: CanvasImageSource, size: Size) => string | undefined;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A reader with one canvas of its own for all it reads. */
export async function loadCodeReader(): Promise<CodeReader> {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  return (source, size) => {
    const { width, height } = fitted(size);
    if (!drawing || width === 0 || height === 0) return undefined;
    canvas.width = width;
    canvas.height = height;
    drawing.drawImage(source, 0, 0, width, height);
    try {
      return decodeQR(drawing.getImageData(0, 0, width, height));
    } catch {
      // It throws where it finds no code, and where one can't be read.
      return undefined;
    }
  };
}

/** What the code in a picture file says; undefined when it is no picture, or there is none. */
export async function readCodeIn(file: Blob): Promise<string | undefined> {
  if (file.size > CODE_PICTURE_BYTES_MAX) return undefined;
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  try {
    return (await loadCodeReader())(picture, picture);
  } finally {
    picture.close();
  }
}

/** As large as it is, but at most as large as is of use. */
function fitted({ width, height }: Size): Size {
  const scale = Math.min(1, CODE_PICTURE_SIDE_MAX / Math.max(width, height, 1));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
