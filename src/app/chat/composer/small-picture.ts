// Makes a picture small enough for a message. Drawing it anew also leaves behind where and with
// what it was taken. Knows nothing of messages.
import type { Image } from '../../../core/wire/content.ts';
import { PICTURE_BYTES_MAX, PICTURE_SIDE_MAX_PX } from '../../constants.ts';
import { readPicture } from '../../shared/picture-size.ts';

/** Tried in turn until the picture fits: first less quality, then fewer pixels. */
const ATTEMPTS = [
  { scale: 1, quality: 0.85 },
  { scale: 1, quality: 0.7 },
  { scale: 0.7, quality: 0.7 },
  { scale: 0.5, quality: 0.65 },
  { scale: 0.3, quality: 0.6 },
] as const;

/**
 * Undefined when the file isn't a picture that this browser can read, would become too large once
 * it is read, or can't be made to fit.
 */
export async function smallPicture(file: Blob): Promise<Image | undefined> {
  const bitmap = await readPicture(file);
  if (!bitmap) return undefined;
  try {
    const fit = Math.min(1, PICTURE_SIDE_MAX_PX / Math.max(bitmap.width, bitmap.height));
    for (const { scale, quality } of ATTEMPTS) {
      const width = Math.max(1, Math.round(bitmap.width * fit * scale));
      const height = Math.max(1, Math.round(bitmap.height * fit * scale));
      const blob = await drawn(bitmap, width, height, quality);
      const mime = blob && mimeOf(blob);
      if (!blob || !mime || blob.size > PICTURE_BYTES_MAX) continue;
      return { mime, width, height, bytes: new Uint8Array(await blob.arrayBuffer()) };
    }
    return undefined;
  } finally {
    bitmap.close();
  }
}

/** WebP where the browser can write it; others give PNG instead, which is mended to JPEG. */
async function drawn(
  bitmap: ImageBitmap,
  width: number,
  height: number,
  quality: number,
): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.drawImage(bitmap, 0, 0, width, height);
  const webp = await encoded(canvas, 'image/webp', quality);
  if (webp?.type === 'image/webp') return webp;
  // JPEG has no transparency: white paper lies below.
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  return encoded(canvas, 'image/jpeg', quality);
}

function encoded(
  canvas: HTMLCanvasElement,
  mime: string,
  quality: number,
): Promise<Blob | undefined> {
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), mime, quality);
  });
}

function mimeOf({ type }: Blob): Image['mime'] | undefined {
  return type === 'image/webp' || type === 'image/jpeg' || type === 'image/png' ? type : undefined;
}
