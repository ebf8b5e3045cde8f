// What another app on the device shares with Foyer: the worker takes it in and puts it aside, the
// app finds it there. Both know the place from here.

/** Where the device posts it, as the manifest's `share_target` says. */
export const SHARE_PATH = '/share';
/** The fragment of the address that the worker leads on to. */
export const SHARED_FRAGMENT = '#shared';
/** The cache in which the newest thing lies until the person has said where it goes. */
export const SHARED_CACHE = 'foyer-shared';
/** Its name there. */
export const SHARED_NAME = '/shared';
/**
 * Bytes of all that is shared at once: ten large photos. Any page of the web can post such a form,
 * and what it posts lies on this device.
 */
export const SHARED_BYTES_MAX = 200_000_000;
/** Names of the fields of what is posted. */
export const SHARED_FIELDS = { title: 'title', text: 'text', url: 'url', files: 'files' } as const;
