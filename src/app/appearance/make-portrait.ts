// Makes a small square picture of a file. Drawing it anew leaves behind where and with what it was
// taken; what the browser adds by itself is taken out too.
import { PORTRAIT_BYTES_MAX, PORTRAIT_SIDE_PX } from '../../core/constants-status.ts';
import { isPortrait, plainPortrait } from '../../core/wire/portrait.ts';
import { readPicture } from '../shared/picture-size.ts';

/** Tried in turn until the picture fits. */
const QUALITIES = [0.9, 0.8, 0.65, 0.4] as const;

/** Undefined when the file isn't a picture that this browser can read, or is too large for it. */
export async function makePortrait(file: Blob): Promise<Uint8Array | undefined> {
  const bitmap = await readPicture(file);
  if (!bitmap) return undefined;
  try {
    return await smallSquare(bitmap);
  } finally {
    bitmap.close();
  }
}

/** The middle of it. */
async function smallSquare(bitmap: ImageBitmap): Promise<Uint8Array | undefined> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = PORTRAIT_SIDE_PX;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  const side = Math.min(bitmap.width, bitmap.height);
  const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  // JPEG has no transparency: white paper lies below.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, PORTRAIT_SIDE_PX, PORTRAIT_SIDE_PX);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, left, top, side, side, 0, 0, PORTRAIT_SIDE_PX, PORTRAIT_SIDE_PX);
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, 'image/jpeg', quality),
    );
    const plain = blob && plainPortrait(new Uint8Array(await blob.arrayBuffer()));
    if (plain && plain.length <= PORTRAIT_BYTES_MAX && isPortrait(plain)) return plain;
  }
  return undefined;
}
