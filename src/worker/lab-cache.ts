// The lab is a page of its own that few open, and a fifth of all bytes. It isn't kept with the app:
// what it loads is kept once somebody has opened it, and opens without a network from then on.
export const LAB_CACHE = 'foyer-lab';

/** Whether this is the lab's page, or a file that it alone loads; vite.config.ts names them so. */
export const isOfLab = ({ pathname }: Pick<URL, 'pathname'>): boolean =>
  /^\/(lab(\.html)?$|assets\/lab-)/.test(pathname);

/** Of a newer version its files have other names. */
export const forgetLab = (caches: Pick<CacheStorage, 'delete'>): Promise<boolean> =>
  caches.delete(LAB_CACHE);
