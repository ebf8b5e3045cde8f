// What another app on the device shares with Foyer comes as a form that the device posts to the
// page. No server sees it: the worker puts it aside and leads on to the app, which asks where it
// is to go.
import {
  SHARE_PATH,
  SHARED_BYTES_MAX,
  SHARED_CACHE,
  SHARED_FRAGMENT,
  SHARED_NAME,
} from '../bridge/shared-things.ts';

/** Whether a request is such a form. */
export function isShared(
  { method, url }: Pick<Request, 'method' | 'url'>,
  origin: string,
): boolean {
  const { pathname, origin: from } = new URL(url);
  return method === 'POST' && from === origin && pathname === SHARE_PATH;
}

/**
 * Puts the form aside, in the place of one before it, and answers with the way to the app. Whatever
 * fails, the app opens; there it says that there was nothing to be read.
 */
export async function takeShared(
  request: Request,
  caches: Pick<CacheStorage, 'open' | 'delete'>,
  bytesMax = SHARED_BYTES_MAX,
): Promise<Response> {
  try {
    const form = await request.formData();
    if (bytesIn(form) > bytesMax) throw new RangeError('more than anybody shares');
    const cache = await caches.open(SHARED_CACHE);
    await cache.put(SHARED_NAME, new Response(form));
  } catch {
    await caches.delete(SHARED_CACHE).catch(() => undefined);
  }
  return new Response(null, { status: 303, headers: { location: `/${SHARED_FRAGMENT}` } });
}

function bytesIn(form: FormData): number {
  const sizes = [...form.values()].map((one) => (typeof one === 'string' ? one.length : one.size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
