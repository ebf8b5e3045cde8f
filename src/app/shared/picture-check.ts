// Whether a stranger's picture may be drawn. Bytes that fit a message can decode to gigabytes, so
// what they become is read first, and bounded; and they must be what their message says they are.
import type { Image } from '../../core/wire/content.ts';
import {
  PICTURE_FRAMES_MAX,
  PICTURE_SCANS_MAX,
  PICTURE_SHOWN_PIXELS_MAX,
  PICTURE_SHOWN_SIDE_MAX_PX,
} from '../constants.ts';
import { pictureSize } from './picture-size.ts';
import type { PictureSize } from './picture-size.ts';

export type PictureVerdict =
  | { readonly type: 'good' }
  /** No picture of the kind that its message names. */
  | { readonly type: 'no-picture' }
  | { readonly type: 'too-large' | 'too-long' | 'not-as-told'; readonly size: PictureSize };

export function checkPicture({ mime, width, height, bytes }: Image): PictureVerdict {
  const size = pictureSize(bytes);
  if (!size || `image/${size.kind}` !== mime) return { type: 'no-picture' };
  if (isTooLarge(size, PICTURE_SHOWN_SIDE_MAX_PX, PICTURE_SHOWN_PIXELS_MAX)) {
    return { type: 'too-large', size };
  }
  if (isTooLong(size)) return { type: 'too-long', size };
  const asTold = size.width === width && size.height === height;
  // A photo may say by its Exif that it lies on its side, and its message how it stands.
  const turned = size.kind === 'jpeg' && size.width === height && size.height === width;
  return asTold || turned ? { type: 'good' } : { type: 'not-as-told', size };
}

export function isTooLarge(
  { width, height }: Pick<PictureSize, 'width' | 'height'>,
  sideMaxPx: number,
  pixelsMax: number,
): boolean {
  return Math.max(width, height) > sideMaxPx || width * height > pixelsMax;
}

/** Each frame or scan is worked out anew, so that a few bytes could keep a processor busy. */
function isTooLong({ width, height, rounds, animated }: PictureSize): boolean {
  if (!animated) return rounds > PICTURE_SCANS_MAX;
  return rounds > PICTURE_FRAMES_MAX || rounds * width * height > 4 * PICTURE_SHOWN_PIXELS_MAX;
}
