// What another app on the device shared, as the worker put it aside. Knows no screens.
import { SHARED_CACHE, SHARED_FIELDS, SHARED_NAME } from '../../bridge/shared-things.ts';
import { ATTACHED_MAX, SHARED_PIXELS_MAX, SHARED_TEXT_CHARS_MAX } from '../constants.ts';
import { pictureSize } from '../shared/picture-size.ts';

/** Words and pictures that wait for a place to go. */
export interface SharedThing {
  readonly text: string;
  readonly pictures: readonly File[];
}

/** A text file above this is no invitation, and no message: bytes. */
const TEXT_FILE_BYTES_MAX = 64_000;

/** Undefined when nothing is there that can go anywhere. Stays there until `forgetShared`. */
export async function readShared(
  caches: Pick<CacheStorage, 'open'> | undefined,
): Promise<SharedThing | undefined> {
  try {
    const kept = await (await caches?.open(SHARED_CACHE))?.match(SHARED_NAME);
    return kept && (await sharedIn(await kept.formData()));
  } catch {
    return undefined;
  }
}

/** It has gone to its place, or isn't wanted. */
export async function forgetShared(
  caches: Pick<CacheStorage, 'delete'> | undefined,
): Promise<void> {
  await caches?.delete(SHARED_CACHE).catch(() => undefined);
}

/**
 * The pictures that may be drawn, in their order, while all together don't become too large: a form
 * may come from any page of the web, and bytes that fit one can decode to gigabytes.
 */
export async function drawable(pictures: readonly File[]): Promise<ReadonlySet<File>> {
  const drawn = new Set<File>();
  let pixels = 0;
  for (const file of pictures) {
    const size = pictureSize(new Uint8Array(await file.arrayBuffer()));
    const more = size ? size.width * size.height * size.rounds : Infinity;
    if (pixels + more > SHARED_PIXELS_MAX) continue;
    pixels += more;
    drawn.add(file);
  }
  return drawn;
}

/** Words that stand in others are said once: many apps put the address into the text too. */
async function sharedIn(form: FormData): Promise<SharedThing | undefined> {
  const { title, text, url, files } = SHARED_FIELDS;
  const words = [title, text, url].map((name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  });
  const all = form.getAll(files).filter((one): one is File => typeof one !== 'string');
  for (const file of all.slice(0, ATTACHED_MAX)) {
    if (!file.type.startsWith('text/') || file.size > TEXT_FILE_BYTES_MAX) continue;
    words.push((await file.text()).trim());
  }
  const said = words.filter(
    (one, at) =>
      one !== '' && !words.some((other, place) => place !== at && isIn(one, at, other, place)),
  );
  const pictures = all.filter(({ type }) => type.startsWith('image/')).slice(0, ATTACHED_MAX);
  const whole = said.join('\n');
  const kept = whole.length > SHARED_TEXT_CHARS_MAX ? '' : whole;
  return kept !== '' || pictures.length > 0 ? { text: kept, pictures } : undefined;
}

/** Of two that are the same the first stays. */
const isIn = (one: string, at: number, other: string, place: number): boolean =>
  other.includes(one) && (other !== one || place < at);
